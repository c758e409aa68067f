//! Paths as git keeps them.

use crate::text::printable;

/// A path relative to the top of the repository: bytes, with `/` between its parts, as in the index.
///
/// Not a `std::path::Path`: git's paths are bytes on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RepoPath(Box<[u8]>);

impl RepoPath {
    /// Takes the bytes as they are.
    pub(crate) fn new(bytes: impl AsRef<[u8]>) -> Self {
        Self(bytes.as_ref().into())
    }

    /// The bytes.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Display for RepoPath {
    /// A form that is safe to print: see [`printable`].
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(&printable(&self.0))
    }
}
