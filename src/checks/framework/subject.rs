//! What a check looks at.

use std::sync::Arc;

use crate::change::RepoPath;
use crate::checks::Library;
use crate::diagnostic::Severity;
use crate::markdown::Document;
use crate::record::{Day, Record, State};

/// One version of a document.
#[derive(Debug)]
pub(crate) struct Version {
    /// Its path.
    pub(crate) path: RepoPath,
    /// Its text, taken apart.
    pub(crate) document: Document,
    /// What it says of itself.
    pub(crate) record: Record,
}

impl Version {
    /// How much a finding matters that a document may have while it is being written: it is a warning
    /// until the document is decided on.
    pub(in crate::checks) fn severity_of_unfinished(&self) -> Severity {
        match self.record.state() {
            Some(State::Draft | State::Proposed) => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// A document that the change brings.
pub(crate) struct Subject<'a> {
    /// It, as it will be recorded; `None` where the change removes it.
    pub(crate) version: Option<&'a Version>,
    /// It, where the branch began; `None` for a document that is new there. One that was renamed has
    /// its old path.
    pub(crate) base: Option<&'a Version>,
    /// Where it went, if the change moves it to where its type does not look.
    pub(crate) moved_to: Option<&'a RepoPath>,
    /// The set that it belongs to.
    pub(crate) set: &'a Set<'a>,
}

/// Why a set is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The change brings, moves or removes one of its documents.
    Change,
    /// A merge brings together documents that were each looked at before.
    Merge,
    /// Everything is looked at, whatever changed.
    Everything,
}

/// All documents of a type, and what else a check may ask.
pub(crate) struct Set<'a> {
    /// The name of the type.
    pub(crate) kind: &'a str,
    /// Why it is looked at.
    pub(crate) reach: Reach,
    /// The template of the type, where the policy has one and it is there.
    pub(crate) template: Option<Arc<Version>>,
    /// The day of the run.
    pub(crate) today: Day,
    /// The trees.
    pub(crate) library: &'a dyn Library,
}
