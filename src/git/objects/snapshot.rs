//! The index, or a commit's tree, as a snapshot.

use anyhow::Context as _;

use crate::change::{Entry, ObjectId, RepoPath, Snapshot};

use super::store::Store;
use crate::git::attributes::Attributes;

/// What a change leads to, or comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::git) enum Side {
    /// The index that git will commit.
    Index,
    /// A tree; `None` is the empty one, before the first commit.
    Tree(Option<ObjectId>),
}

/// The index or a tree. Its bytes come from the object database, never from the work tree.
pub(crate) struct GitSnapshot<'repo> {
    /// The repository.
    store: &'repo Store,
    /// Which of its trees.
    side: Side,
    /// The `.gitattributes` that were read.
    attributes: Attributes,
}

impl<'repo> GitSnapshot<'repo> {
    /// Looks at one side of a comparison.
    pub(in crate::git) fn new(store: &'repo Store, side: Side) -> Self {
        Self {
            store,
            side,
            attributes: Attributes::default(),
        }
    }
}

impl Snapshot for GitSnapshot<'_> {
    fn entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
        match self.side {
            Side::Index => self.store.index_entry(path),
            Side::Tree(tree) => self.store.tree_entry(tree, path),
        }
    }

    fn read(&self, entry: &Entry) -> anyhow::Result<Vec<u8>> {
        self.store.blob(*entry)
    }

    fn size(&self, entry: &Entry) -> anyhow::Result<usize> {
        let size = self.store.backend.size(entry.id)?;
        size.with_context(|| format!("object {} is missing", entry.id))
    }

    fn below(&self, directory: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
        match self.side {
            Side::Index => self.store.index_paths(directory),
            Side::Tree(tree) => {
                let entries = self.store.tree_entries(tree, directory)?;
                Ok(entries.into_iter().map(|(path, _)| path).collect())
            }
        }
    }

    fn attribute(&self, path: &RepoPath, attribute: &str) -> anyhow::Result<bool> {
        self.attributes.is_set(self, path, attribute)
    }
}
