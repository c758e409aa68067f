//! How one entry of the index is written.

use std::ops::Range;

use crate::change::{Entry, Mode, ObjectId};

use super::doubt::{Certain, Doubt, sure};

/// Where the mode stands in an entry, after two times, the device and the inode.
const MODE: usize = 24;

/// Where the object's name stands, after the owner, the group and the size.
const ID: usize = 40;

/// Flags: the stage of an unresolved conflict.
const STAGE: u16 = 0x3000;

/// Flags: sixteen more of them follow.
const EXTENDED: u16 = 0x4000;

/// Flags: the length of the name. A longer one has all of these bits.
const NAME_LENGTH: u16 = 0x0fff;

/// More flags: the path is outside a sparse work tree, which is nothing to a commit.
const SKIP_WORKTREE: u16 = 0x4000;

/// More flags: `git add --intent-to-add`. The entry is a promise, and no commit has it.
const INTENT_TO_ADD: u16 = 0x2000;

/// No entry that we read is longer.
pub(super) const LONGEST: usize = 8 << 10;

/// The form of all entries of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    /// The bytes of an object's name.
    id_length: usize,
    /// Whether there may be more flags: since version 3.
    extends: bool,
    /// Whether a name leaves out what it shares with the one before: since version 4.
    pub(super) compresses: bool,
}

/// What one entry says of itself.
pub(super) struct Extent {
    /// How much of the previous entry's name this one begins with.
    pub(super) kept: usize,
    /// Where the rest of its name stands.
    pub(super) rest: Range<usize>,
    /// Where the next entry begins.
    pub(super) size: usize,
    /// Whether it is only a promise.
    pub(super) promised: bool,
    /// Whether there is no more to it: it is no side of a conflict, and has no unknown flag.
    pub(super) is_plain: bool,
}

impl Layout {
    /// The form of a version.
    pub(super) fn new(version: u32, id_length: usize) -> Certain<Self> {
        sure(matches!(version, 2..=4))?;
        Ok(Self {
            id_length,
            extends: version >= 3,
            compresses: version == 4,
        })
    }

    /// Measures the entry that some bytes begin with.
    pub(super) fn measure(self, bytes: &[u8], previous: &[u8]) -> Certain<Extent> {
        let flags_at = ID + self.id_length;
        let flags = number(bytes, flags_at)?;
        let mut head = flags_at + 2;
        let mut more = 0;
        if flags & EXTENDED != 0 {
            more = number(bytes, head)?;
            head += 2;
            sure(self.extends)?;
        }
        let length = flags & NAME_LENGTH;
        sure(length != 0 && length != NAME_LENGTH)?;
        let length = usize::from(length);
        let (kept, start) = if self.compresses {
            let (left_out, start) = offset(bytes, head)?;
            (previous.len().checked_sub(left_out).ok_or(Doubt)?, start)
        } else {
            (0, head)
        };
        let end = start + length.checked_sub(kept).ok_or(Doubt)?;
        sure(bytes.get(end) == Some(&0))?;
        Ok(Extent {
            kept,
            rest: start..end,
            size: if self.compresses {
                end + 1
            } else {
                // From one to eight zeros make it a multiple of eight.
                (end + 8) & !7
            },
            promised: more & INTENT_TO_ADD != 0,
            is_plain: flags & STAGE == 0 && more & !(SKIP_WORKTREE | INTENT_TO_ADD) == 0,
        })
    }

    /// What stands at the path of an entry.
    pub(super) fn entry(self, bytes: &[u8]) -> Certain<Entry> {
        let mode = bytes.get(MODE..).and_then(<[u8]>::first_chunk);
        let id = bytes.get(ID..ID + self.id_length);
        let entry = Entry {
            mode: Mode(u32::from_be_bytes(*mode.ok_or(Doubt)?)),
            id: id.and_then(ObjectId::from_bytes).ok_or(Doubt)?,
        };
        sure(entry.mode.stands_at_a_path() && !entry.id.is_zero())?;
        Ok(entry)
    }
}

/// The two bytes at a place.
fn number(bytes: &[u8], at: usize) -> Certain<u16> {
    let bytes = bytes.get(at..).and_then(<[u8]>::first_chunk);
    Ok(u16::from_be_bytes(*bytes.ok_or(Doubt)?))
}

/// A number in the form of a pack's offset, seven bits a byte, and where it ends (gitformat-pack(5)).
fn offset(bytes: &[u8], mut at: usize) -> Certain<(usize, usize)> {
    let mut value = 0_usize;
    loop {
        let byte = *bytes.get(at).ok_or(Doubt)?;
        at += 1;
        value |= usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Ok((value, at));
        }
        // No name that we read is longer than two such bytes can say.
        sure(value < 1 << 14)?;
        value = (value + 1) << 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_as_packs_write_them() {
        assert_eq!(offset(&[0x00], 0), Ok((0, 1)));
        assert_eq!(offset(&[0x7f], 0), Ok((127, 1)));
        assert_eq!(offset(&[0x80, 0x00], 0), Ok((128, 2)));
        assert_eq!(offset(&[0xff, 0x80, 0x7f], 1), Ok((255, 3)));
        assert_eq!(offset(&[0x80], 0), Err(Doubt));
        assert_eq!(offset(&[0xff; 32], 0), Err(Doubt));
    }
}
