//! What changed, and the trees it changed between, as plain data.

mod encoding;
mod entry;
mod former;
mod lines;
mod memory;
mod path;
mod snapshot;
mod stage;

pub(crate) use encoding::as_utf8;
pub(crate) use entry::{Entry, Mode, ObjectId};
pub(crate) use former::{Former, Unseen};
pub(crate) use lines::{LineChanges, line_changes, lines, word_changes};
pub(crate) use memory::MemorySnapshot;
pub(crate) use path::RepoPath;
pub(crate) use snapshot::Snapshot;
pub(crate) use stage::Stage;

/// One path's difference between two trees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The path that differs.
    pub(crate) path: RepoPath,
    /// What stood there before; `None` for a new path.
    pub(crate) old: Option<Entry>,
    /// What stands there now; `None` for a path that is gone.
    pub(crate) new: Option<Entry>,
    /// The other side, where git's rename detection pairs this path with one.
    ///
    /// A rename is two changes, one for each side: the old path with `new: None`, the new path with
    /// `old: None`. Most changes are no rename, and there may be very many.
    pub(crate) renamed: Option<Box<Renamed>>,
}

/// The other side of a rename.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Renamed {
    /// The other path.
    pub(crate) path: RepoPath,
    /// What stands, or stood, there.
    pub(crate) entry: Entry,
}

/// How a path changed, in the words that a policy uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The path is new.
    Added,
    /// The path holds something else: other bytes, another mode, another type.
    Modified,
    /// The path is gone.
    Deleted,
    /// The path is one side of a rename.
    Renamed,
}

impl Kind {
    /// The word for it in policies and reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Modified => "modified",
            Self::Deleted => "deleted",
            Self::Renamed => "renamed",
        }
    }
}

impl Change {
    /// The most telling kind: a side of a rename is `Renamed`.
    pub(crate) fn kind(&self) -> Kind {
        if self.renamed.is_some() {
            Kind::Renamed
        } else {
            self.kind_without_renames()
        }
    }

    /// The kind that `git diff --no-renames` gives: a rename is a deletion and an addition.
    pub(crate) fn kind_without_renames(&self) -> Kind {
        match (&self.old, &self.new) {
            (None, _) => Kind::Added,
            (_, None) => Kind::Deleted,
            _ => Kind::Modified,
        }
    }

    /// Whether a policy that lists `kind` means this change: a rename counts on both sides, as what
    /// it is and as the addition or deletion that it makes.
    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.kind() == kind || self.kind_without_renames() == kind
    }

    /// What the path held before, following a rename back to its source.
    pub(crate) fn previous(&self) -> Option<&Entry> {
        self.old.as_ref().or_else(|| {
            self.renamed
                .as_ref()
                .filter(|_| self.new.is_some())
                .map(|renamed| &renamed.entry)
        })
    }
}
