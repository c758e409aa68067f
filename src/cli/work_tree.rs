//! The work tree, for commands that look at a policy while it is being written.
//!
//! No verdict over a change is ever based on it.

use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::pending::file;
use crate::change::{Entry, MemorySnapshot, Mode, RepoPath, Snapshot};
use crate::policy::FILE;

/// The files below a directory, as they are on disk.
pub(super) struct WorkTree {
    /// The top of the repository.
    root: PathBuf,
    /// The files that were read.
    files: RefCell<MemorySnapshot>,
}

impl WorkTree {
    /// The work tree around a directory: up to the first that holds a policy or a repository.
    pub(super) fn around(directory: &Path) -> Self {
        let top = directory
            .ancestors()
            .find(|directory| directory.join(FILE).exists() || directory.join(".git").exists());
        Self {
            root: top.unwrap_or(directory).to_path_buf(),
            files: RefCell::default(),
        }
    }

    /// The work tree below a directory.
    pub(super) fn at(root: PathBuf) -> Self {
        Self {
            root,
            files: RefCell::default(),
        }
    }

    /// Keeps bytes to be read as those of an entry.
    pub(super) fn store(&self, bytes: &[u8]) -> Entry {
        self.files.borrow().store(bytes)
    }
}

impl Snapshot for WorkTree {
    fn entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
        let file = file(&self.root, path)?;
        // A link is its target's name, as for git; what it leads to is not read.
        if let Ok(target) = fs::read_link(&file) {
            let target = target.as_os_str().as_encoded_bytes();
            let mut entry = self.files.borrow_mut().insert(path.clone(), target);
            entry.mode = Mode::SYMLINK;
            return Ok(Some(entry));
        }
        // A pipe would be waited for, and a device has no end.
        if fs::metadata(&file).is_ok_and(|metadata| !metadata.is_file()) {
            return Ok(None);
        }
        match fs::read(&file) {
            Ok(bytes) => Ok(Some(self.files.borrow_mut().insert(path.clone(), &bytes))),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound
                        | io::ErrorKind::IsADirectory
                        | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(error).with_context(|| format!("cannot read `{}`", file.display())),
        }
    }

    fn read(&self, entry: &Entry) -> anyhow::Result<Vec<u8>> {
        self.files.borrow().read(entry)
    }

    fn below(&self, _: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
        // A policy names its files one by one.
        Ok(Vec::new())
    }

    fn attribute(&self, _: &RepoPath, _: &str) -> anyhow::Result<bool> {
        Ok(false)
    }
}
