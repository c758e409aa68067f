//! What documents say, as far as obligations ask for it.

use crate::change::RepoPath;

/// What documents say, for requirements that ask for more than that they are there.
pub(crate) trait Inspected {
    /// Why a document of a type meets no requirement, as the end of a sentence: it cannot be read, or it
    /// has errors of its own.
    fn unsound(&self, kind: &str, path: &RepoPath) -> anyhow::Result<Option<String>>;

    /// Whether a document says that it has one of these statuses; if not, what it says instead.
    fn has_status(&self, path: &RepoPath, wanted: &[String]) -> anyhow::Result<Result<(), String>>;
}

/// Documents that have no text, as in the examples of a policy: whatever is asked of them, they have.
pub(crate) struct Unread;

impl Inspected for Unread {
    fn unsound(&self, _: &str, _: &RepoPath) -> anyhow::Result<Option<String>> {
        Ok(None)
    }

    fn has_status(&self, _: &RepoPath, _: &[String]) -> anyhow::Result<Result<(), String>> {
        Ok(Ok(()))
    }
}
