//! The directories of the index whose trees git already knows: the extension `TREE`.

use crate::change::ObjectId;

use super::doubt::{Certain, Doubt, sure};

/// The directories, every one before those in it.
#[derive(Default)]
pub(super) struct CacheTree {
    /// The extension as it was written.
    bytes: Vec<u8>,
    /// What it says.
    nodes: Vec<Node>,
    /// The bytes of an object's name.
    id_length: usize,
}

/// One directory. There are many, and few are asked for.
struct Node {
    /// Where in the extension it is written.
    start: usize,
    /// The number of the first node that is not in it.
    after: usize,
}

/// What is written of a directory before those in it.
struct Written<'bytes> {
    /// Its name, without a slash.
    name: &'bytes [u8],
    /// What it holds; `None` where something in it changed since git knew.
    known: Option<Known>,
    /// How many directories are in it.
    inner: usize,
    /// Where the next directory is written.
    end: usize,
}

/// A directory that has not changed since git wrote its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// How many entries of the index are below it.
    pub(super) entries: usize,
    /// Its tree.
    pub(super) tree: ObjectId,
}

/// The directories in a directory, by name; none where git says nothing of it.
pub(super) struct Children<'tree>(Vec<(&'tree [u8], usize)>);

impl CacheTree {
    /// Reads the extension.
    pub(super) fn parse(bytes: Vec<u8>, id_length: usize) -> Certain<Self> {
        let mut nodes: Vec<Node> = Vec::new();
        // The directories that the next one is in, and how many more each of them has.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        loop {
            let written = written(&bytes, at, id_length)?;
            sure(written.name.is_empty() == nodes.is_empty())?;
            open.push((nodes.len(), written.inner));
            nodes.push(Node {
                start: at,
                after: 0,
            });
            at = written.end;
            while let Some((node, left)) = open.last_mut() {
                if let Some(less) = left.checked_sub(1) {
                    *left = less;
                    break;
                }
                let after = nodes.len();
                nodes.get_mut(*node).ok_or(Doubt)?.after = after;
                open.pop();
            }
            if open.is_empty() {
                break;
            }
        }
        sure(at == bytes.len())?;
        Ok(Self {
            bytes,
            nodes,
            id_length,
        })
    }

    /// The directories at the top.
    pub(super) fn top(&self) -> Certain<Children<'_>> {
        if self.nodes.is_empty() {
            return Ok(Children(Vec::new()));
        }
        self.children(0)
    }

    /// A directory among others: its number, and what it holds.
    pub(super) fn find(&self, among: &Children<'_>, name: &[u8]) -> Option<(usize, Option<Known>)> {
        let found = among.0.binary_search_by(|(known, _)| (*known).cmp(name));
        let (_, node) = *among.0.get(found.ok()?)?;
        Some((node, self.written(node).ok()?.known))
    }

    /// The directories in a directory.
    pub(super) fn children(&self, parent: usize) -> Certain<Children<'_>> {
        let end = self.nodes.get(parent).ok_or(Doubt)?.after;
        let mut children = Vec::new();
        let mut child = parent + 1;
        while child < end {
            children.push((self.written(child)?.name, child));
            child = self.nodes.get(child).ok_or(Doubt)?.after;
        }
        // Git writes shorter names first.
        children.sort_unstable();
        sure(children.is_sorted_by(|(one, _), (other, _)| one < other))?;
        Ok(Children(children))
    }

    /// What is written of a directory.
    fn written(&self, node: usize) -> Certain<Written<'_>> {
        let start = self.nodes.get(node).ok_or(Doubt)?.start;
        written(&self.bytes, start, self.id_length)
    }
}

impl Children<'_> {
    /// Of a directory that git says nothing of.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }
}

#[cfg(fuzzing)]
impl<'tree> Children<'tree> {
    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &'tree [u8]> {
        self.0.iter().map(|(name, _)| *name)
    }
}

/// Reads `<name> NUL <entries> SP <directories> LF <tree>`, without a tree if there are -1 entries.
fn written(bytes: &[u8], start: usize, id_length: usize) -> Certain<Written<'_>> {
    let rest = bytes.get(start..).ok_or(Doubt)?;
    let (name, rest) = split(rest, 0)?;
    let (entries, rest) = split(rest, b' ')?;
    let (inner, rest) = split(rest, b'\n')?;
    let inner = number(inner)?.ok_or(Doubt)?;
    let (known, rest) = match number(entries)? {
        None => (None, rest),
        Some(entries) => {
            let (id, rest) = rest.split_at_checked(id_length).ok_or(Doubt)?;
            let tree = ObjectId::from_bytes(id).ok_or(Doubt)?;
            (Some(Known { entries, tree }), rest)
        }
    };
    Ok(Written {
        name,
        known,
        inner,
        end: bytes.len() - rest.len(),
    })
}

/// What is before and after the next such byte.
fn split(bytes: &[u8], wanted: u8) -> Certain<(&[u8], &[u8])> {
    let at = bytes.iter().position(|byte| *byte == wanted);
    let (before, rest) = bytes.split_at(at.ok_or(Doubt)?);
    Ok((before, rest.get(1..).ok_or(Doubt)?))
}

/// A number in decimal; `None` for -1.
fn number(digits: &[u8]) -> Certain<Option<usize>> {
    if digits == b"-1" {
        return Ok(None);
    }
    sure(!digits.is_empty() && digits.len() < 10)?;
    digits
        .iter()
        .try_fold(0, |sum, digit| {
            sure(digit.is_ascii_digit())?;
            Ok(sum * 10 + usize::from(digit - b'0'))
        })
        .map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree's name.
    fn id(byte: u8) -> ObjectId {
        ObjectId::from_bytes(&[byte; 20]).unwrap()
    }

    /// `bb` with `x` in it, `a`, and a top that changed.
    fn written() -> Vec<u8> {
        let mut bytes = b"\0-1 2\na\0".to_vec();
        bytes.extend(b"3 0\n");
        bytes.extend([1; 20]);
        bytes.extend(b"bb\0-1 1\nx\x002 0\n");
        bytes.extend([2; 20]);
        bytes
    }

    #[test]
    fn directories_are_found_by_name() {
        let tree = CacheTree::parse(written(), 20).unwrap();
        let top = tree.top().unwrap();
        let known = |entries, byte| {
            Some(Known {
                entries,
                tree: id(byte),
            })
        };
        assert_eq!(tree.find(&top, b"a"), Some((1, known(3, 1))));
        assert_eq!(tree.find(&top, b"x"), None);
        assert_eq!(tree.find(&top, b"bb"), Some((2, None)));
        let inner = tree.children(2).unwrap();
        assert_eq!(tree.find(&inner, b"x"), Some((3, known(2, 2))));
        assert_eq!(tree.find(&inner, b"a"), None);
        assert_eq!(tree.find(&tree.children(1).unwrap(), b"x"), None);
    }

    #[test]
    fn what_git_does_not_write_is_in_doubt() {
        let bytes = written();
        for length in 0..bytes.len() {
            assert!(
                CacheTree::parse(bytes[..length].to_vec(), 20).is_err(),
                "{length}"
            );
        }
        for (wrong, why) in [
            (&b"\0-1 1\n"[..], "a directory that is not there"),
            (b"\0-2 0\n", "another negative number"),
            (b"\0-1 -1\n", "less than no directories"),
            (b"\0-1 +0\n", "a sign"),
            (b"\0-1 9999999999\n", "a large number"),
            (b"a\0-1 0\n", "a top with a name"),
            (b"\0-1 1\n\0-1 0\n", "a directory without one"),
            (b"\0-1 0\n ", "something more"),
        ] {
            assert!(CacheTree::parse(wrong.to_vec(), 20).is_err(), "{why}");
        }
        let twice = CacheTree::parse(b"\0-1 2\na\0-1 0\na\0-1 0\n".to_vec(), 20).unwrap();
        assert!(twice.top().is_err());
    }
}
