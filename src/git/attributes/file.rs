//! The lines of one `.gitattributes`.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::wildmatch::Pattern;

/// git passes over longer lines.
const LONGEST_LINE: usize = 2048;

/// What each macro says, by its name.
pub(in crate::git) type Macros = HashMap<Rc<str>, Box<[Statement]>>;

/// What is said of an attribute, by its name. Names are few, however many lines there are.
pub(in crate::git) type Statement = (Rc<str>, State);

/// What a line says of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::git) enum State {
    /// `name` or `name=true`.
    Set,
    /// `-name`, `!name`, or another value.
    Other,
}

/// One line of a `.gitattributes`.
pub(in crate::git) struct Line {
    /// The paths it is about, relative to the file's directory.
    pub(in crate::git) paths: Paths,
    /// What it says, in order.
    pub(in crate::git) states: Box<[Statement]>,
}

/// The paths that a line is about.
pub(in crate::git) enum Paths {
    /// By their last part: a pattern without a slash.
    Name(Pattern),
    /// By the whole path below the file's directory.
    Path(Pattern),
}

/// One `.gitattributes`.
#[derive(Default)]
pub(in crate::git) struct File {
    /// Its lines.
    pub(in crate::git) lines: Vec<Line>,
    /// Its macros, `[attr]name …`.
    pub(in crate::git) macros: Macros,
}

impl Paths {
    /// Whether a path, relative to the file's directory, is meant.
    pub(in crate::git) fn contains(&self, path: &[u8]) -> bool {
        match self {
            Self::Name(pattern) => {
                let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or(path);
                pattern.is_match(name)
            }
            Self::Path(pattern) => pattern.is_match(path),
        }
    }
}

/// Reads a `.gitattributes`; a line that git would pass over is passed over.
pub(in crate::git) fn parse(bytes: &[u8], is_top: bool) -> File {
    let mut file = File::default();
    let mut names = HashSet::new();
    if is_top {
        let off = ["diff", "merge", "text"].map(|name| (name.into(), State::Other));
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
            .map(|word| parse_state(std::str::from_utf8(word).ok()?, &mut names))
            .collect::<Option<Box<[_]>>>()
        else {
            continue;
        };
        if let Some(name) = pattern.strip_prefix(b"[attr]") {
            let name = std::str::from_utf8(name).ok();
            if let Some(name) = name.filter(|name| is_top && is_attribute(name)) {
                file.macros.insert(name.into(), states);
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
fn parse_state(word: &str, names: &mut HashSet<Rc<str>>) -> Option<Statement> {
    let (name, value) = word
        .split_once('=')
        .map_or((word, None), |(name, value)| (name, Some(value)));
    let (name, state) = match name.strip_prefix(['-', '!']) {
        Some(name) => (name, State::Other),
        None if matches!(value, None | Some("true")) => (name, State::Set),
        None => (name, State::Other),
    };
    if !is_attribute(name) {
        return None;
    }
    if !names.contains(name) {
        names.insert(name.into());
    }
    Some((Rc::clone(names.get(name)?), state))
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
    let whole = Pattern::new(pattern.strip_prefix(b"/").unwrap_or(pattern))?;
    Some(if pattern.contains(&b'/') {
        Paths::Path(whole)
    } else {
        Paths::Name(whole)
    })
}
