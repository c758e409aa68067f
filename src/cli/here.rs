//! Paths as a user writes and reads them: as seen from the directory that docdue is called in.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

use anyhow::bail;

use crate::change::{RepoPath, Snapshot};
use crate::checks::{Place, relative};
use crate::git::{prefix, work_tree};
use crate::text::printable;

/// The directory that docdue is called in.
pub(super) struct Here {
    /// The way to it from the top of the work tree, with its `/`.
    prefix: Vec<u8>,
}

impl Here {
    /// Asks git for it.
    pub(super) fn find() -> anyhow::Result<Self> {
        Ok(Self { prefix: prefix()? })
    }

    /// The path that a user means; `:/` before it is the top, as for git.
    pub(super) fn path(&self, written: &OsStr) -> anyhow::Result<RepoPath> {
        let mut bytes = Cow::from(written.as_encoded_bytes());
        if cfg!(windows) {
            let slashes = bytes
                .iter()
                .map(|byte| if *byte == b'\\' { b'/' } else { *byte });
            bytes = slashes.collect::<Vec<u8>>().into();
        }
        let place = if let Some(rest) = bytes.strip_prefix(b":/") {
            Some(Place::below(b"", rest))
        } else if Path::new(written).is_absolute() {
            let below = Path::new(written).strip_prefix(work_tree()?).ok();
            below.map(|below| Place::below(b"", below.as_os_str().as_encoded_bytes()))
        } else {
            Some(Place::below(&self.prefix, &bytes))
        };
        match place {
            Some(Place::Inside(path)) => Ok(path),
            _ => bail!("`{}` is outside of the repository", printable(&bytes)),
        }
    }

    /// A path as a shell here needs it.
    pub(super) fn seen(&self, path: &RepoPath) -> RepoPath {
        RepoPath::new(relative(&self.prefix, path.as_bytes()))
    }
}

/// Whether a tree has a file at a path, or one below it.
pub(super) fn stands(tree: &dyn Snapshot, path: &RepoPath) -> anyhow::Result<bool> {
    let path_below = [path.as_bytes(), b"/"].concat();
    Ok(path.as_bytes().is_empty()
        || tree.entry(path)?.is_some()
        || !tree.below(&path_below)?.is_empty())
}
