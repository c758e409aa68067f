//! The tracked files as they stand in the work tree, with changes that are not written yet.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use tempfile::NamedTempFile;

use super::work_tree::WorkTree;
use crate::change::{Entry, RepoPath, Snapshot};
use crate::git::GitSnapshot;

/// The tracked files as they stand in the work tree, with changes that are not written yet.
pub(super) struct Draft<'repo> {
    /// What is tracked.
    tracked: GitSnapshot<'repo>,
    /// What stands in the work tree.
    work_tree: WorkTree,
    /// The top of the work tree.
    root: PathBuf,
    /// The changes.
    changed: RefCell<BTreeMap<RepoPath, Change>>,
}

/// What stands in a file, and what is to.
type Change = (Vec<u8>, Vec<u8>);

impl<'repo> Draft<'repo> {
    /// No changes yet.
    pub(super) fn new(tracked: GitSnapshot<'repo>, root: PathBuf) -> Self {
        Self {
            tracked,
            work_tree: WorkTree::at(root.clone()),
            root,
            changed: RefCell::default(),
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

    /// Writes the changes, each file at once.
    pub(super) fn write(&self) -> anyhow::Result<()> {
        for (path, (before, after)) in self.changed.borrow().iter() {
            if before != after {
                let name = std::str::from_utf8(path.as_bytes())?;
                replace(&self.root, &self.root.join(name), before, after)
                    .with_context(|| format!("cannot write `{path}`"))?;
            }
        }
        Ok(())
    }
}

impl Snapshot for Draft<'_> {
    fn entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
        if let Some((_, after)) = self.changed.borrow().get(path) {
            return Ok(Some(self.work_tree.store(after)));
        }
        match self.tracked.entry(path)? {
            Some(entry) if entry.mode.is_file() => self.work_tree.entry(path),
            other => Ok(other),
        }
    }

    fn read(&self, entry: &Entry) -> anyhow::Result<Vec<u8>> {
        self.work_tree.read(entry)
    }

    fn below(&self, directory: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
        self.tracked.below(directory)
    }

    fn attribute(&self, path: &RepoPath, attribute: &str) -> anyhow::Result<bool> {
        self.tracked.attribute(path, attribute)
    }
}

/// Puts new bytes in the place of a file's, if they still are what they were; at once, so that
/// nobody ever sees half of them.
fn replace(root: &Path, file: &Path, before: &[u8], after: &[u8]) -> anyhow::Result<()> {
    let directory = file.parent().context("it has no directory")?;
    let real = directory.canonicalize()?;
    ensure!(
        real.starts_with(root.canonicalize()?),
        "it lies outside of the work tree, behind a symbolic link"
    );
    let metadata = fs::symlink_metadata(file)?;
    ensure!(
        metadata.is_file() && fs::read(file)? == before,
        "it changed meanwhile"
    );
    let mut new = NamedTempFile::new_in(directory)?;
    new.write_all(after)?;
    new.as_file().set_permissions(metadata.permissions())?;
    new.persist(file)?;
    Ok(())
}
