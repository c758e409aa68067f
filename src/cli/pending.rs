//! Files of the work tree that are to be written: whole, and never through a symbolic link.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use tempfile::NamedTempFile;

use crate::change::RepoPath;
use crate::git::os_name;

/// A file that is written, but not at its place yet: nobody ever sees half of it.
pub(super) struct Pending {
    /// Its place.
    file: PathBuf,
    /// It.
    new: NamedTempFile,
    /// Whether another file stands there, and goes.
    replaces: bool,
}

impl Pending {
    /// A new file. The directories that it needs are made.
    pub(super) fn create(root: &Path, path: &RepoPath, bytes: &[u8]) -> anyhow::Result<Self> {
        let file = file(root, path)?;
        let directory = file.parent().context("it has no directory")?;
        let above = directory.ancestors().find(|above| above.exists());
        is_within(root, above.context("there is no work tree")?)?;
        fs::create_dir_all(directory)?;
        let mut new = ordinary(directory)?;
        new.write_all(bytes)?;
        Ok(Self {
            file,
            new,
            replaces: false,
        })
    }

    /// Other bytes for a file, which still has to hold what it held.
    pub(super) fn replace(
        root: &Path,
        path: &RepoPath,
        (before, after): (&[u8], &[u8]),
    ) -> anyhow::Result<Self> {
        let file = file(root, path)?;
        let directory = file.parent().context("it has no directory")?;
        is_within(root, directory)?;
        let metadata = fs::symlink_metadata(&file)?;
        let same = metadata.is_file() && fs::read(&file)? == before;
        ensure!(same, "it changed meanwhile");
        let mut new = NamedTempFile::new_in(directory)?;
        new.write_all(after)?;
        new.as_file().set_permissions(metadata.permissions())?;
        Ok(Self {
            file,
            new,
            replaces: true,
        })
    }

    /// Puts it at its place.
    pub(super) fn put(self) -> io::Result<()> {
        if self.replaces {
            self.new.persist(&self.file)?;
        } else {
            self.new.persist_noclobber(&self.file)?;
        }
        Ok(())
    }
}

/// The file at a path of the work tree; an error where this system has no such name.
pub(super) fn file(root: &Path, path: &RepoPath) -> anyhow::Result<PathBuf> {
    let name = os_name(path.as_bytes());
    Ok(root.join(name.with_context(|| format!("`{path}` is no name of a file here"))?))
}

/// An empty file with the permissions that a new file gets; its name is not the one that it will have.
pub(super) fn ordinary(directory: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Less what the umask takes.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(directory)
}

/// Checks that a directory is where its name says: git does not follow symbolic links either.
fn is_within(root: &Path, directory: &Path) -> anyhow::Result<()> {
    let below = directory.strip_prefix(root)?;
    let real = root.canonicalize()?.join(below);
    ensure!(
        directory.canonicalize()? == real,
        "it lies behind a symbolic link"
    );
    Ok(())
}
