//! A tree that can be read.

use super::{Entry, RepoPath};

/// A tree that can be read: the index, or a commit. Never the work tree.
///
/// Every method fails when the repository cannot be read; a caller must then say that it could not
/// look, never that nothing is there.
pub(crate) trait Snapshot {
    /// What stands at a path; `None` where nothing, or a directory, does.
    fn entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>>;

    /// The bytes of an entry of this snapshot or of one of the same repository. A symbolic link's
    /// bytes are its target; a submodule has none, and is an error.
    fn read(&self, entry: &Entry) -> anyhow::Result<Vec<u8>>;

    /// How many bytes an entry has, found without reading them where that is possible.
    fn size(&self, entry: &Entry) -> anyhow::Result<usize> {
        Ok(self.read(entry)?.len())
    }

    /// The paths below a directory that ends in `/` (or of the whole tree, for an empty one), sorted
    /// by their bytes.
    fn below(&self, directory: &[u8]) -> anyhow::Result<Vec<RepoPath>>;

    /// Whether a `.gitattributes` of this snapshot sets `attribute` for the path: `attribute` or
    /// `attribute=true` (gitattributes(5)).
    fn attribute(&self, path: &RepoPath, attribute: &str) -> anyhow::Result<bool>;
}
