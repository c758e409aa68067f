//! The moments at which changes are judged.

/// When a change is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// As a commit is made.
    Commit,
    /// As commits are pushed, and in CI.
    Push,
}

impl Stage {
    /// The words that a policy has for stages.
    pub(crate) const WORDS: [(&str, Self); 2] = [("commit", Self::Commit), ("push", Self::Push)];
}
