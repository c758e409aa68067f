//! What is done to one hook, as a line that a person reads.

use std::fmt;

/// What is done to a hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing stood there: docdue's hook is written.
    Install,
    /// An older hook of ours is written anew.
    Update,
    /// Another hook stood there: it is kept, and docdue's is written.
    Chain {
        /// Whether the kept hook runs: git itself would not run one that is not executable.
        runs: bool,
    },
    /// Nothing stood there, but a hook kept earlier is still beside it: it runs again.
    Rejoin,
    /// Ours, and up to date.
    Leave,
    /// Ours, and nothing was kept: removed.
    Remove,
    /// Ours or nothing, and a hook was kept: that is put back.
    Restore,
}

/// What was done, or would be done, to one hook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// What.
    pub(crate) kind: Kind,
    /// Whether it was done, or is only planned.
    pub(crate) done: bool,
    /// The hook file, as shown.
    pub(crate) hook: String,
    /// The file that keeps the hook from before, as shown.
    pub(crate) saved: String,
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hook, saved, .. } = self;
        let verb = match (self.kind, self.done) {
            (Kind::Leave, _) => "unchanged",
            (Kind::Update, true) => "updated",
            (Kind::Update, false) => "would update",
            (Kind::Remove, true) => "removed",
            (Kind::Remove, false) => "would remove",
            (Kind::Restore, true) => "restored",
            (Kind::Restore, false) => "would restore",
            (Kind::Install | Kind::Chain { .. } | Kind::Rejoin, true) => "installed",
            (Kind::Install | Kind::Chain { .. } | Kind::Rejoin, false) => "would install",
        };
        write!(formatter, "{verb} {hook}")?;
        match self.kind {
            Kind::Chain { runs: true } => {
                write!(formatter, "; your hook is kept as {saved} and runs first")
            }
            Kind::Chain { runs: false } => write!(
                formatter,
                "; your hook is kept as {saved} and, not being executable, is not run"
            ),
            Kind::Rejoin => write!(formatter, "; the hook kept as {saved} runs first"),
            Kind::Restore => write!(formatter, " from {saved}"),
            Kind::Install | Kind::Update | Kind::Leave | Kind::Remove => Ok(()),
        }
    }
}
