//! The inside of commits, tags and trees (gitformat-pack(5), git-cat-file(1)).

use anyhow::Context as _;

use crate::change::{Entry, Mode, ObjectId};

/// What docdue needs of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    /// Its tree.
    pub(super) tree: ObjectId,
    /// Its parents, in order.
    pub(super) parents: Vec<ObjectId>,
    /// Who wrote it, when: `Name <mail> seconds zone`, as recorded.
    pub(super) author: Vec<u8>,
    /// When it was committed, in seconds since 1970.
    pub(super) time: i64,
}

/// One name in a directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TreeEntry {
    /// The name, without a slash.
    pub(super) name: Box<[u8]>,
    /// What it stands for.
    pub(super) entry: Entry,
}

impl TreeEntry {
    /// Whether it is a directory.
    pub(super) fn is_tree(&self) -> bool {
        self.entry.mode == Mode::TREE
    }

    /// The name as git sorts it: a directory's ends in a slash.
    pub(super) fn sort_key(&self) -> impl Iterator<Item = u8> + '_ {
        let slash = self.is_tree().then_some(b'/');
        self.name.iter().copied().chain(slash)
    }
}

/// Reads a commit.
pub(super) fn parse_commit(bytes: &[u8]) -> anyhow::Result<Commit> {
    let mut tree = None;
    let mut parents = Vec::new();
    let mut author = None;
    let mut time = None;
    for (key, value) in headers(bytes) {
        match key {
            b"tree" if tree.is_none() => tree = Some(parse_id(value)?),
            b"parent" => parents.push(parse_id(value)?),
            b"author" if author.is_none() => author = Some(value.to_vec()),
            b"committer" if time.is_none() => time = Some(seconds(value)),
            _ => {}
        }
    }
    Ok(Commit {
        tree: tree.context("a commit without a tree")?,
        parents,
        author: author.unwrap_or_default(),
        time: time.unwrap_or_default(),
    })
}

/// Reads what a tag stands for.
pub(super) fn parse_tag(bytes: &[u8]) -> anyhow::Result<ObjectId> {
    headers(bytes)
        .find(|(key, _)| *key == b"object")
        .context("a tag without an object")
        .and_then(|(_, value)| parse_id(value))
}

/// Reads a tree whose object names have this many bytes; modes come out in the form that git
/// compares.
pub(super) fn parse_tree(mut bytes: &[u8], id_length: usize) -> anyhow::Result<Vec<TreeEntry>> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let (mode, rest) = split_at_byte(bytes, b' ').context("a tree entry without a name")?;
        let (name, rest) = split_at_byte(rest, 0).context("a tree entry without an end")?;
        let (id, rest) = rest
            .split_at_checked(id_length)
            .context("a tree entry without an object")?;
        let mode = std::str::from_utf8(mode)
            .ok()
            .and_then(|mode| u32::from_str_radix(mode, 8).ok())
            .context("a tree entry without a mode")?;
        entries.push(TreeEntry {
            name: name.into(),
            entry: Entry {
                mode: Mode(mode).canonical(),
                id: ObjectId::from_bytes(id).context("an object name of an unknown length")?,
            },
        });
        bytes = rest;
    }
    Ok(entries)
}

/// Reads an object name in hexadecimal.
pub(super) fn parse_id(text: &[u8]) -> anyhow::Result<ObjectId> {
    ObjectId::from_hex(text)
        .with_context(|| format!("no object name: `{}`", crate::text::printable(text)))
}

/// Reads the `raw` date at the end of a person's line: `seconds zone`.
fn seconds(person: &[u8]) -> i64 {
    person
        .rsplit(|byte| *byte == b' ')
        .nth(1)
        .and_then(|word| std::str::from_utf8(word).ok())
        .and_then(|word| word.parse().ok())
        .unwrap_or_default()
}

/// The header lines of a commit or tag: up to the first empty line, continuations left out.
fn headers(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    bytes
        .split(|byte| *byte == b'\n')
        .take_while(|line| !line.is_empty())
        .filter_map(|line| split_at_byte(line, b' '))
        .filter(|(key, _)| !key.is_empty())
}

/// What stands before and after the first such byte.
fn split_at_byte(bytes: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == wanted)?;
    let (before, rest) = bytes.split_at(at);
    Some((before, rest.get(1..)?))
}
