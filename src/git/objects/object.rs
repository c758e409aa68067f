//! The inside of commits, tags and trees (gitformat-pack(5), git-cat-file(1)).

use std::cmp::Ordering;

use anyhow::Context as _;

use crate::change::{Entry, Mode, ObjectId};

/// What docdue needs of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::git) struct Commit {
    /// Its tree.
    pub(in crate::git) tree: ObjectId,
    /// Its parents, in order.
    pub(in crate::git) parents: Vec<ObjectId>,
    /// Who wrote it, when: `Name <mail> seconds zone`, as recorded.
    pub(in crate::git) author: Vec<u8>,
    /// When it was committed, in seconds since 1970.
    pub(in crate::git) time: i64,
}

/// A directory, as it is stored.
#[derive(Debug, Default)]
pub(in crate::git) struct Tree {
    /// Its entries, one after the other. Every one of them can be read.
    bytes: Vec<u8>,
    /// The bytes of an object's name.
    id_length: usize,
}

/// One name in a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::git) struct TreeEntry<'tree> {
    /// The name, without a slash.
    pub(in crate::git) name: &'tree [u8],
    /// What it stands for; its mode is in the form that git compares.
    pub(in crate::git) entry: Entry,
}

impl Tree {
    /// Reads a tree whose object names have this many bytes.
    pub(in crate::git) fn parse(bytes: Vec<u8>, id_length: usize) -> anyhow::Result<Self> {
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            (_, rest) = tree_entry(rest, id_length)?;
        }
        Ok(Self { bytes, id_length })
    }

    /// How many bytes it has.
    pub(in crate::git) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// What is in it, in the order of the tree.
    pub(in crate::git) fn entries(&self) -> impl Iterator<Item = TreeEntry<'_>> {
        let mut rest = self.bytes.as_slice();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (entry, after) = tree_entry(rest, self.id_length).ok()?;
            rest = after;
            Some(entry)
        })
    }
}

impl TreeEntry<'_> {
    /// Whether it is a directory.
    pub(in crate::git) fn is_tree(&self) -> bool {
        self.entry.mode == Mode::TREE
    }

    /// The order in which git sorts names: as if a directory's ended in a slash.
    pub(in crate::git) fn order(&self, other: &TreeEntry<'_>) -> Ordering {
        let (one, other_name) = (self.name, other.name);
        let shared = one.len().min(other_name.len());
        let after = |entry: &TreeEntry<'_>| match entry.name.get(shared) {
            Some(byte) => Some(*byte),
            None => entry.is_tree().then_some(b'/'),
        };
        one.iter()
            .take(shared)
            .cmp(other_name.iter().take(shared))
            .then_with(|| after(self).cmp(&after(other)))
            .then_with(|| one.len().cmp(&other_name.len()))
    }
}

/// Reads a commit.
pub(in crate::git) fn parse_commit(bytes: &[u8]) -> anyhow::Result<Commit> {
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
pub(in crate::git) fn parse_tag(bytes: &[u8]) -> anyhow::Result<ObjectId> {
    headers(bytes)
        .find(|(key, _)| *key == b"object")
        .context("a tag without an object")
        .and_then(|(_, value)| parse_id(value))
}

/// Reads `<mode> SP <name> NUL <object>`, and what comes after it.
fn tree_entry(bytes: &[u8], id_length: usize) -> anyhow::Result<(TreeEntry<'_>, &[u8])> {
    let (mode, rest) = split_at_byte(bytes, b' ').context("a tree entry without a name")?;
    let (name, rest) = split_at_byte(rest, 0).context("a tree entry without an end")?;
    let (id, rest) = rest
        .split_at_checked(id_length)
        .context("a tree entry without an object")?;
    let entry = Entry {
        mode: octal(mode)
            .context("a tree entry without a mode")?
            .canonical(),
        id: ObjectId::from_bytes(id).context("an object name of an unknown length")?,
    };
    Ok((TreeEntry { name, entry }, rest))
}

/// Reads a mode.
fn octal(digits: &[u8]) -> Option<Mode> {
    let add = |mode: u32, digit: &u8| match digit {
        b'0'..=b'7' => mode.checked_mul(8)?.checked_add(u32::from(digit - b'0')),
        _ => None,
    };
    let mode = digits.iter().try_fold(0, add)?;
    (!digits.is_empty()).then_some(Mode(mode))
}

/// Reads an object name in hexadecimal.
pub(in crate::git) fn parse_id(text: &[u8]) -> anyhow::Result<ObjectId> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_whole_paths() {
        let entries = ["a", "a-", "a.b", "a0", "aa", "b"].map(|name| {
            [Mode::FILE, Mode::TREE].map(|mode| TreeEntry {
                name: name.as_bytes(),
                entry: Entry {
                    mode,
                    id: ObjectId::from_bytes(&[1; 20]).unwrap(),
                },
            })
        });
        let path = |entry: &TreeEntry<'_>| {
            let slash: &[u8] = if entry.is_tree() { b"/" } else { b"" };
            [entry.name, slash].concat()
        };
        for one in entries.as_flattened() {
            for other in entries.as_flattened() {
                assert_eq!(
                    one.order(other),
                    path(one).cmp(&path(other)),
                    "{one:?} {other:?}"
                );
            }
        }
    }
}
