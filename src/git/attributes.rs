//! Attributes of paths, from the `.gitattributes` of a snapshot (gitattributes(5)).
//!
//! libgit2 would look at the work tree, at the user's files and at links in it; a verdict must be
//! the same on every machine, so only what is committed counts.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use regex::bytes::Regex;

use crate::change::{RepoPath, Snapshot};

use super::wildmatch;

/// git passes over longer lines.
const LONGEST_LINE: usize = 2048;

/// What a line says of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// `name` or `name=true`.
    Set,
    /// `-name`, `!name`, or another value.
    Other,
}

/// One line of a `.gitattributes`.
struct Line {
    /// The paths it is about, relative to the file's directory.
    paths: Paths,
    /// What it says, in order.
    states: Vec<(String, State)>,
}

/// The paths that a line is about.
enum Paths {
    /// By their last part: a pattern without a slash.
    Name(Regex),
    /// By the whole path below the file's directory.
    Path(Regex),
}

/// One `.gitattributes`.
#[derive(Default)]
struct File {
    /// Its lines.
    lines: Vec<Line>,
    /// Its macros, `[attr]name …`.
    macros: HashMap<String, Vec<(String, State)>>,
}

/// The attributes of one snapshot, read as they are asked for.
#[derive(Default)]
pub(super) struct Attributes {
    /// The files by their directory.
    files: RefCell<HashMap<Vec<u8>, Rc<File>>>,
}

impl Attributes {
    /// Whether a path has an attribute set.
    pub(super) fn is_set(
        &self,
        snapshot: &dyn Snapshot,
        path: &RepoPath,
        attribute: &str,
    ) -> anyhow::Result<bool> {
        let path = path.as_bytes();
        let macros = self.file(snapshot, b"")?;
        let mut known = HashMap::new();
        let slashes = path.iter().enumerate().rev();
        let directories = slashes
            .filter(|(_, byte)| **byte == b'/')
            .map(|(at, _)| at + 1)
            .chain([0]);
        for length in directories {
            let (directory, rest) = path.split_at(length);
            let file = self.file(snapshot, directory)?;
            for line in file.lines.iter().rev() {
                if line.paths.contains(rest) {
                    fill(&mut known, &line.states, &macros.macros);
                }
                if let Some(state) = known.get(attribute) {
                    return Ok(*state == State::Set);
                }
            }
        }
        Ok(false)
    }

    /// The `.gitattributes` of a directory; an empty one where there is none.
    fn file(&self, snapshot: &dyn Snapshot, directory: &[u8]) -> anyhow::Result<Rc<File>> {
        if let Some(known) = self.files.borrow().get(directory) {
            return Ok(Rc::clone(known));
        }
        let path = RepoPath::new([directory, b".gitattributes"].concat());
        let text = match snapshot.entry(&path)?.filter(|entry| entry.mode.is_file()) {
            Some(entry) => snapshot.read(&entry)?,
            None => Vec::new(),
        };
        let file = Rc::new(parse(&text, directory.is_empty()));
        self.files
            .borrow_mut()
            .insert(directory.to_vec(), Rc::clone(&file));
        Ok(file)
    }
}

impl Paths {
    /// Whether a path, relative to the file's directory, is meant.
    fn contains(&self, path: &[u8]) -> bool {
        match self {
            Self::Name(matcher) => {
                let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or(path);
                matcher.is_match(name)
            }
            Self::Path(matcher) => matcher.is_match(path),
        }
    }
}

/// Adds what a line says to what is known; what came first, from a nearer or later line, stays. A
/// macro that becomes set says what it stands for.
fn fill(
    known: &mut HashMap<String, State>,
    states: &[(String, State)],
    macros: &HashMap<String, Vec<(String, State)>>,
) {
    let mut pending: Vec<&(String, State)> = states.iter().collect();
    while let Some((name, state)) = pending.pop() {
        if known.contains_key(name) {
            continue;
        }
        known.insert(name.clone(), *state);
        if *state == State::Set {
            pending.extend(macros.get(name).into_iter().flatten());
        }
    }
}

/// Reads a `.gitattributes`; a line that git would pass over is passed over.
fn parse(bytes: &[u8], is_top: bool) -> File {
    let mut file = File::default();
    if is_top {
        let off = ["diff", "merge", "text"].map(|name| (name.to_owned(), State::Other));
        file.macros.insert("binary".into(), off.into());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for line in bytes.split(|byte| *byte == b'\n') {
        let start = line.iter().position(|byte| !is_blank(*byte));
        let line = start
            .and_then(|start| line.get(start..))
            .unwrap_or_default();
        if line.is_empty() || line.starts_with(b"#") || line.len() >= LONGEST_LINE {
            continue;
        }
        let Some((pattern, rest)) = split_pattern(line) else {
            continue;
        };
        let Some(states) = rest
            .split(|byte| is_blank(*byte))
            .filter(|word| !word.is_empty())
            .map(|word| parse_state(std::str::from_utf8(word).ok()?))
            .collect::<Option<Vec<_>>>()
        else {
            continue;
        };
        if let Some(name) = pattern.strip_prefix(b"[attr]") {
            let name = std::str::from_utf8(name).ok();
            if let Some(name) = name.filter(|name| is_top && is_attribute(name)) {
                file.macros.insert(name.to_owned(), states);
            }
        } else if let Some(paths) = parse_paths(&pattern) {
            file.lines.push(Line { paths, states });
        }
    }
    file
}

/// Whether a byte separates words.
fn is_blank(byte: u8) -> bool {
    b" \t\r".contains(&byte)
}

/// The pattern that a line begins with, and the rest of the line. A pattern may be quoted as in C.
fn split_pattern(line: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let Some(quoted) = line.strip_prefix(b"\"") else {
        let end = line.iter().position(|byte| is_blank(*byte));
        let (pattern, rest) = line.split_at(end.unwrap_or(line.len()));
        return Some((pattern.to_vec(), rest));
    };
    let mut pattern = Vec::new();
    let mut rest = quoted.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => return Some((pattern, rest.as_slice())),
            b'\\' => pattern.push(match rest.next()? {
                b'a' => 7,
                b'b' => 8,
                b'f' => 12,
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'v' => 11,
                same @ (b'\\' | b'"') => *same,
                first @ b'0'..=b'3' => [first, rest.next()?, rest.next()?].into_iter().try_fold(
                    0,
                    |sum: u8, digit| {
                        let digit = char::from(*digit).to_digit(8)?;
                        Some((sum << 3) | u8::try_from(digit).ok()?)
                    },
                )?,
                _ => return None,
            }),
            same => pattern.push(*same),
        }
    }
    None
}

/// One word after the pattern; `None` where the name is none.
fn parse_state(word: &str) -> Option<(String, State)> {
    let (name, value) = word
        .split_once('=')
        .map_or((word, None), |(name, value)| (name, Some(value)));
    let (name, state) = match name.strip_prefix(['-', '!']) {
        Some(name) => (name, State::Other),
        None if matches!(value, None | Some("true")) => (name, State::Set),
        None => (name, State::Other),
    };
    is_attribute(name).then(|| (name.to_owned(), state))
}

/// Whether git takes it for an attribute's name.
fn is_attribute(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('-')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
}

/// Compiles a pattern; `None` for one that matches no file: negative, for directories, or invalid.
fn parse_paths(pattern: &[u8]) -> Option<Paths> {
    if pattern.starts_with(b"!") || pattern.ends_with(b"/") {
        return None;
    }
    let matcher = wildmatch::compile(pattern.strip_prefix(b"/").unwrap_or(pattern))?;
    Some(if pattern.contains(&b'/') {
        Paths::Path(matcher)
    } else {
        Paths::Name(matcher)
    })
}
