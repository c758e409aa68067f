//! What stands at a path: a mode and an object.

/// A git file mode, as in `git ls-files --stage` (`gitformat-index(5)`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Mode(pub(crate) u32);

/// The name of an object: 20 bytes (SHA-1) or 32 (SHA-256).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ObjectId {
    /// The bytes; those past `length` are zero.
    bytes: [u8; 32],
    /// 20 or 32.
    length: u8,
}

/// What stands at a path of a tree or of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Entry {
    /// Its mode.
    pub(crate) mode: Mode,
    /// Its content; for a submodule, the commit.
    pub(crate) id: ObjectId,
}

impl Mode {
    /// An ordinary file.
    pub(crate) const FILE: Self = Self(0o100_644);
    /// A file that can be run.
    pub(crate) const EXECUTABLE: Self = Self(0o100_755);
    /// A symbolic link.
    pub(crate) const SYMLINK: Self = Self(0o120_000);
    /// A submodule's commit.
    pub(crate) const SUBMODULE: Self = Self(0o160_000);
    /// A directory of a tree; never what stands at a path.
    pub(crate) const TREE: Self = Self(0o040_000);

    /// The mode that git takes it for: old repositories hold others, such as 100664.
    pub(crate) fn canonical(self) -> Self {
        match self.0 & 0o170_000 {
            0o100_000 if self.0 & 0o100 != 0 => Self::EXECUTABLE,
            0o100_000 => Self::FILE,
            0o120_000 => Self::SYMLINK,
            0o040_000 => Self::TREE,
            _ => Self::SUBMODULE,
        }
    }

    /// Whether git writes it to an index: the canonical modes, but not a directory's.
    pub(crate) fn stands_at_a_path(self) -> bool {
        self == self.canonical() && self != Self::TREE
    }

    /// Whether the content is a file's, executable or not: what a document must be.
    pub(crate) fn is_file(self) -> bool {
        self.0 & 0o170_000 == 0o100_000
    }

    /// Whether there is a blob to read.
    pub(crate) fn is_blob(self) -> bool {
        self.is_file() || self == Self::SYMLINK
    }
}

impl ObjectId {
    /// Takes the bytes of an object name; `None` unless there are 20 or 32.
    pub(crate) fn from_bytes(name: &[u8]) -> Option<Self> {
        let length = match name.len() {
            20 => 20,
            32 => 32,
            _ => return None,
        };
        let mut bytes = [0; 32];
        bytes[..name.len()].copy_from_slice(name);
        Some(Self { bytes, length })
    }

    /// Reads 40 or 64 hexadecimal digits.
    pub(crate) fn from_hex(digits: &[u8]) -> Option<Self> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            b'A'..=b'F' => Some(byte - b'A' + 10),
            _ => None,
        };
        let (pairs, odd) = digits.as_chunks();
        let mut bytes = [0; 32];
        let name = bytes.get_mut(..pairs.len()).filter(|_| odd.is_empty())?;
        for (byte, [high, low]) in name.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Self::from_bytes(name)
    }

    /// Whether it is the name that git writes for "no object".
    pub(crate) fn is_zero(&self) -> bool {
        self.bytes == [0; 32]
    }

    /// The bytes of the name.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

impl std::fmt::Display for ObjectId {
    /// Hexadecimal, in full.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.as_bytes()
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl std::fmt::Debug for ObjectId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        for digits in ["0123456789abcdef0123456789abcdef01234567", &"9f".repeat(32)] {
            let id = ObjectId::from_hex(digits.as_bytes()).unwrap();
            assert_eq!(id.to_string(), *digits);
            assert!(!id.is_zero());
        }
        assert!(ObjectId::from_hex(&[b'0'; 64]).unwrap().is_zero());
        for wrong in ["", "0", "0g", &"0".repeat(39), &"é".repeat(20)] {
            assert_eq!(ObjectId::from_hex(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
