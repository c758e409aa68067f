//! Does what a plan says, all of it or nothing.
//!
//! At every moment a hook's place holds the old hook or the new one, whole: a hook is kept under a
//! second name before the first is replaced, and replaced by renaming a finished file over it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use super::plan::{Operation, Plan};
use super::shim;
use super::slot::{exists, same_file};
use super::step::{Kind, Step};

impl Plan {
    /// Does it; if a hook cannot be written, what was done to the others is undone.
    pub(crate) fn apply(&self) -> anyhow::Result<Vec<Step>> {
        for (done, operation) in self.operations.iter().enumerate() {
            let Err(error) = operation.perform() else {
                continue;
            };
            let mut error =
                anyhow::Error::new(error).context(format!("cannot change `{}`", operation.name()));
            for operation in self.operations.iter().take(done).rev() {
                if let Err(failure) = operation.undo() {
                    error = error.context(format!(
                        "cannot change `{}` back: {failure}",
                        operation.name()
                    ));
                }
            }
            return Err(error);
        }
        Ok(self.steps(true))
    }
}

impl Operation {
    /// Does it, or fails and leaves the hook as it was.
    fn perform(&self) -> io::Result<()> {
        match self.kind {
            Kind::Leave => Ok(()),
            Kind::Install | Kind::Update | Kind::Rejoin => write_hook(&self.hook, &self.new),
            Kind::Chain { .. } => chain(&self.hook, &self.saved, &self.new),
            Kind::Remove => fs::remove_file(&self.hook),
            Kind::Restore => fs::rename(&self.saved, &self.hook),
        }
    }

    /// Takes it back.
    fn undo(&self) -> io::Result<()> {
        match self.kind {
            Kind::Leave => Ok(()),
            Kind::Install | Kind::Rejoin => fs::remove_file(&self.hook),
            Kind::Update | Kind::Remove => write_hook(&self.hook, &self.old),
            Kind::Chain { .. } => fs::rename(&self.saved, &self.hook),
            Kind::Restore if self.old.is_empty() => fs::rename(&self.hook, &self.saved),
            Kind::Restore => chain(&self.hook, &self.saved, &self.old),
        }
    }
}

/// Keeps the hook at `hook` as `saved`, and writes ours in its place.
fn chain(hook: &Path, saved: &Path, text: &[u8]) -> io::Result<()> {
    match keep(hook, saved) {
        Ok(()) => {}
        // Another installation was here in the meantime.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            if fs::read(hook).is_ok_and(|text| shim::is_ours(&text)) {
                return Ok(());
            }
            if !same_file(hook, saved)? {
                return Err(error);
            }
        }
        Err(error) => return Err(error),
    }
    write_hook(hook, text).inspect_err(|_| {
        // Two names of one file cannot be renamed onto each other: one is taken away. And what is
        // kept is never taken away unless it is still there under its own name.
        let _ = if same_file(hook, saved).unwrap_or(false) {
            fs::remove_file(saved)
        } else if exists(hook).unwrap_or(true) {
            Ok(())
        } else {
            fs::rename(saved, hook)
        };
    })
}

/// Gives the file at `hook` the name `saved`, which must be free; `hook` may or may not remain.
fn keep(hook: &Path, saved: &Path) -> io::Result<()> {
    match fs::hard_link(hook, saved) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            // A file system without hard links: the hook's place is empty for a moment.
            if exists(saved)? {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            fs::rename(hook, saved)
        }
        linked => linked,
    }
}

/// Writes a hook file whole: into a file beside it that is then renamed over it, which replaces a
/// link and never follows it.
fn write_hook(hook: &Path, text: &[u8]) -> io::Result<()> {
    let hooks = hook.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(hooks)?;
    let mut file = tempfile::Builder::new()
        .prefix(".docdue-")
        .tempfile_in(hooks)?;
    file.write_all(text)?;
    make_executable(file.as_file())?;
    file.as_file().sync_all()?;
    // Closed before it gets its name: git cannot run a file that is open for writing.
    file.into_temp_path().persist(hook)?;
    sync_directory(hooks);
    Ok(())
}

/// Lets everybody run the file.
#[cfg(unix)]
fn make_executable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    file.set_permissions(fs::Permissions::from_mode(0o755))
}

/// Lets everybody run the file: where there is no such permission, nothing is to be done.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix, it may fail")]
fn make_executable(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Makes a renaming last, as far as the system can: it is done either way.
fn sync_directory(directory: &Path) {
    if cfg!(unix) {
        let _ = File::open(directory).and_then(|directory| directory.sync_all());
    }
}
