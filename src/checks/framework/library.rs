//! Where a check finds other documents than the one it looks at.

use std::rc::Rc;
use std::sync::Arc;

use crate::change::{Change, Former, RepoPath};
use crate::checks::{Memo, Version};

/// A tree whose documents a check may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tree {
    /// As it will be recorded.
    Now,
    /// Where the branch began; where that is not known, what the change starts from.
    Before,
    /// The tip of the branch that this one is to be merged into; empty where there is none.
    BaseTip,
}

/// The documents of a type and the files around them. What is read once is kept.
///
/// Every method fails where the repository cannot be read: a check must never take that for
/// "nothing is there".
pub(crate) trait Library {
    /// The paths of the type's documents in a tree, sorted; its template is none of them.
    fn paths(&self, tree: Tree) -> anyhow::Result<Rc<[RepoPath]>>;

    /// What the checks worked out so far.
    fn memo(&self) -> &Memo;

    /// The paths of documents of the type that were there before the branch began, and were taken away.
    fn former(&self) -> anyhow::Result<Rc<Former>>;

    /// A Markdown text in a tree, of whatever type; `None` where there is no file, or one that is not
    /// text.
    fn read(&self, tree: Tree, path: &RepoPath) -> anyhow::Result<Option<Arc<Version>>>;

    /// Whether a file or a directory stands at a path, as it will be recorded.
    ///
    /// What lies below a submodule or a symbolic link is not seen, and taken to be there.
    fn exists(&self, path: &RepoPath) -> anyhow::Result<bool>;

    /// The path in the same directory that differs only in its case, as it will be recorded.
    fn spelled(&self, path: &RepoPath) -> anyhow::Result<Option<RepoPath>>;

    /// What the change does to a path; `None` where it leaves it alone.
    fn change(&self, path: &RepoPath) -> Option<&Change>;
}
