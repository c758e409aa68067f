//! The files as they stand in the work tree, with changes that are not written yet.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context as _;

use super::pending::Pending;
use super::work_tree::WorkTree;
use crate::change::{Entry, RepoPath, Snapshot};
use crate::git::{GitSnapshot, untracked};

/// The files of the work tree, with changes that are not written yet.
pub(super) struct Draft<'repo> {
    /// What is tracked.
    tracked: GitSnapshot<'repo>,
    /// What stands in the work tree.
    work_tree: WorkTree,
    /// The top of the work tree.
    root: PathBuf,
    /// Whether files that are not tracked, and not ignored, belong to it.
    untracked: bool,
    /// The changes.
    changed: RefCell<BTreeMap<RepoPath, Change>>,
}

/// What stands in a file, and what is to.
type Change = (Vec<u8>, Vec<u8>);

impl<'repo> Draft<'repo> {
    /// The files that are tracked, with no changes yet.
    pub(super) fn of_tracked(tracked: GitSnapshot<'repo>, root: PathBuf) -> Self {
        Self {
            tracked,
            work_tree: WorkTree::at(root.clone()),
            root,
            untracked: false,
            changed: RefCell::default(),
        }
    }

    /// All files that git would add, with no changes yet.
    pub(super) fn of_all(tracked: GitSnapshot<'repo>, root: PathBuf) -> Self {
        Self {
            untracked: true,
            ..Self::of_tracked(tracked, root)
        }
    }

    /// The bytes of an ordinary file, with its changes.
    pub(super) fn bytes(&self, path: &RepoPath) -> anyhow::Result<Option<Vec<u8>>> {
        let entry = self.entry(path)?.filter(|entry| entry.mode.is_file());
        entry.map(|entry| self.read(&entry)).transpose()
    }

    /// Changes a file.
    pub(super) fn change(&self, path: &RepoPath, bytes: Vec<u8>) -> anyhow::Result<()> {
        let known = self
            .changed
            .borrow()
            .get(path)
            .map(|(before, _)| before.clone());
        let before = match known {
            Some(before) => before,
            None => self.bytes(path)?.context("there is no file to change")?,
        };
        let changed = (before, bytes);
        self.changed.borrow_mut().insert(path.clone(), changed);
        Ok(())
    }

    /// The files that change.
    pub(super) fn changed(&self) -> Vec<RepoPath> {
        let changed = self.changed.borrow();
        let differing = changed
            .iter()
            .filter(|(_, (before, after))| before != after);
        differing.map(|(path, _)| path.clone()).collect()
    }

    /// The changed files, ready to be put at their places.
    pub(super) fn pending(&self) -> anyhow::Result<Vec<Pending>> {
        let changed = self.changed.borrow();
        let differing = changed
            .iter()
            .filter(|(_, (before, after))| before != after);
        let pending = differing.map(|(path, (before, after))| {
            Pending::replace(&self.root, path, (before, after))
                .with_context(|| format!("cannot write `{path}`"))
        });
        pending.collect()
    }
}

impl Snapshot for Draft<'_> {
    fn entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
        if let Some((_, after)) = self.changed.borrow().get(path) {
            return Ok(Some(self.work_tree.store(after)));
        }
        match self.tracked.entry(path)? {
            Some(entry) if entry.mode.is_file() => self.work_tree.entry(path),
            None if self.untracked => self.work_tree.entry(path),
            other => Ok(other),
        }
    }

    fn read(&self, entry: &Entry) -> anyhow::Result<Vec<u8>> {
        self.work_tree.read(entry)
    }

    fn below(&self, directory: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
        let mut paths = self.tracked.below(directory)?;
        if self.untracked {
            paths.extend(untracked(directory)?);
            paths.sort();
            paths.dedup();
        }
        Ok(paths)
    }

    fn attribute(&self, path: &RepoPath, attribute: &str) -> anyhow::Result<bool> {
        self.tracked.attribute(path, attribute)
    }
}
