//! What was there once.

use std::collections::BTreeSet;
use std::fmt;

use super::RepoPath;

/// Paths at which something stood at some time and was taken away, as far as history could be seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Former {
    /// The paths; some may have come back.
    pub(crate) paths: BTreeSet<RepoPath>,
    /// Why there may be more.
    pub(crate) unseen: Option<Unseen>,
}

/// Why not all of history was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unseen {
    /// The clone ends before.
    Shallow,
    /// The clone left out objects.
    Partial,
    /// There are more commits than anybody waits for.
    Beyond(usize),
}

impl fmt::Display for Unseen {
    /// As the reason in a sentence.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shallow => formatter.write_str("this shallow clone does not have all history"),
            Self::Partial => formatter.write_str("this partial clone does not have all history"),
            Self::Beyond(most) => {
                write!(formatter, "history was followed for {most} commits only")
            }
        }
    }
}
