//! How alike two files are, as git estimates it for renames: by the bytes of the lines they share.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher as _};

use crate::change::ObjectId;
use crate::text::is_binary;

use crate::git::objects::store::Store;

/// A longer line is compared in pieces of this many bytes.
const LONGEST_PIECE: usize = 64;

/// Similarity from 0 (nothing shared) to this (all shared).
pub(in crate::git) const SAME: u64 = 60_000;

/// The similarity from which on a file counts as renamed: half.
pub(in crate::git) const LEAST: u64 = SAME / 2;

/// The fingerprints of the files that were compared.
pub(in crate::git) struct Fingerprints<'repo> {
    /// Where the files are.
    store: &'repo Store,
    /// Those taken.
    known: HashMap<ObjectId, Fingerprint>,
}

impl<'repo> Fingerprints<'repo> {
    /// Of the files of a repository.
    pub(in crate::git) fn of(store: &'repo Store) -> Self {
        Self {
            store,
            known: HashMap::new(),
        }
    }

    /// How alike two files are. A file that a partial clone does not have is like no other.
    pub(in crate::git) fn similarity(
        &mut self,
        one: ObjectId,
        other: ObjectId,
    ) -> anyhow::Result<u64> {
        for id in [one, other] {
            if !self.known.contains_key(&id) {
                let object = self.store.backend.object(id)?;
                let fingerprint = Fingerprint::of(&object.map(|it| it.bytes).unwrap_or_default());
                self.known.insert(id, fingerprint);
            }
        }
        let both = self.known.get(&one).zip(self.known.get(&other));
        Ok(both.map_or(0, |(one, other)| one.similarity(other)))
    }
}

/// A file's pieces: for each, how many bytes of the file are in pieces like it.
struct Fingerprint {
    /// The piece's hash, and the bytes; sorted by hash, each once.
    pieces: Vec<(u64, u64)>,
    /// The size of the file.
    size: u64,
}

impl Fingerprint {
    /// Takes a file apart. In a text, a carriage return before a line's end does not count.
    fn of(bytes: &[u8]) -> Self {
        let is_text = !is_binary(bytes);
        let mut pieces = Vec::new();
        let mut piece = Vec::with_capacity(LONGEST_PIECE);
        let mut following = bytes.iter().skip(1);
        for byte in bytes {
            let next = following.next();
            if is_text && *byte == b'\r' && next == Some(&b'\n') {
                continue;
            }
            piece.push(*byte);
            if *byte == b'\n' || piece.len() == LONGEST_PIECE || next.is_none() {
                let mut hasher = DefaultHasher::new();
                hasher.write(&piece);
                pieces.push((hasher.finish(), piece.len() as u64));
                piece.clear();
            }
        }
        pieces.sort_unstable();
        pieces.dedup_by(|piece, kept| {
            let same = piece.0 == kept.0;
            if same {
                kept.1 += piece.1;
            }
            same
        });
        Self {
            pieces,
            size: bytes.len() as u64,
        }
    }

    /// The share of the larger file that stands in both, from 0 to [`SAME`].
    fn similarity(&self, other: &Self) -> u64 {
        let largest = self.size.max(other.size);
        if largest == 0 || self.size.min(other.size) * SAME < largest * LEAST {
            return 0;
        }
        let mut shared = 0;
        let (mut ours, mut theirs) = (
            self.pieces.iter().peekable(),
            other.pieces.iter().peekable(),
        );
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            match our.0.cmp(&their.0) {
                Ordering::Less => ours.next(),
                Ordering::Greater => theirs.next(),
                Ordering::Equal => {
                    shared += our.1.min(their.1);
                    ours.next();
                    theirs.next()
                }
            };
        }
        shared * SAME / largest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The similarity of two texts in percent.
    fn percent(one: &[u8], other: &[u8]) -> u64 {
        Fingerprint::of(one).similarity(&Fingerprint::of(other)) * 100 / SAME
    }

    #[test]
    fn shared_lines_count_by_their_bytes() {
        assert_eq!(percent(b"aaa\nbbb\n", b"aaa\nbbb\n"), 100);
        assert_eq!(percent(b"aaa\nbbb\n", b"bbb\nccc\n"), 50);
        assert_eq!(percent(b"aaa\n", b"bbb\n"), 0);
        assert_eq!(percent(b"", b"bbb\n"), 0);
    }

    #[test]
    fn a_repeated_line_counts_as_often_as_both_have_it() {
        assert_eq!(percent(b"a\na\na\na\n", b"a\na\nb\nb\n"), 50);
    }
}
