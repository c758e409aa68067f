//! What documents say, as far as obligations ask for it.

use crate::change::RepoPath;

/// What documents say, for requirements that ask for more than that they are there.
pub(crate) trait Inspected {
    /// How many errors a document of a type has of its own: one that has any meets no requirement.
    fn errors(&self, kind: &str, path: &RepoPath) -> anyhow::Result<usize>;

    /// Whether a document says that it has one of these statuses; if not, what it says instead.
    fn has_status(&self, path: &RepoPath, wanted: &[String]) -> anyhow::Result<Result<(), String>>;
}

/// Documents that have no text, as in the examples of a policy: whatever is asked of them, they have.
pub(crate) struct Unread;

impl Inspected for Unread {
    fn errors(&self, _: &str, _: &RepoPath) -> anyhow::Result<usize> {
        Ok(0)
    }

    fn has_status(&self, _: &RepoPath, _: &[String]) -> anyhow::Result<Result<(), String>> {
        Ok(Ok(()))
    }
}
