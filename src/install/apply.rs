//! Does what a plan says, all of it or nothing.
//!
//! At every moment a hook's place holds the old hook or the new one, whole: a hook is kept under a
//! second name before the first is replaced, and replaced by renaming a finished file over it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::TempPath;

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
            Kind::Install | Kind::Rejoin => write_new_hook(&self.hook, &self.new),
            Kind::Update => write_hook(&self.hook, &self.new),
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
            if holds_ours(hook) {
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

/// Writes a hook file over what is there, which replaces a link and never follows it.
fn write_hook(hook: &Path, text: &[u8]) -> io::Result<()> {
    finished_file(hook, text)?.persist(hook)?;
    sync_directory(hook);
    Ok(())
}

/// Writes a hook file where none is.
fn write_new_hook(hook: &Path, text: &[u8]) -> io::Result<()> {
    match finished_file(hook, text)?.persist_noclobber(hook) {
        Ok(()) => {}
        Err(failure) if failure.error.kind() == io::ErrorKind::AlreadyExists => {
            // Another installation was here in the meantime, or somebody else.
            if !holds_ours(hook) {
                return Err(failure.error);
            }
        }
        // A file system that cannot but replace.
        Err(failure) => {
            if exists(hook)? {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            failure.path.persist(hook)?;
        }
    }
    sync_directory(hook);
    Ok(())
}

/// Whether a hook of ours stands there now.
fn holds_ours(hook: &Path) -> bool {
    fs::read(hook).is_ok_and(|text| shim::is_ours(&text))
}

/// Writes a whole hook file beside `hook`, under a name that git does not know.
fn finished_file(hook: &Path, text: &[u8]) -> io::Result<TempPath> {
    let hooks = hook.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(hooks)?;
    let mut file = tempfile::Builder::new()
        .prefix(".docdue-")
        .tempfile_in(hooks)?;
    file.write_all(text)?;
    make_executable(file.as_file())?;
    file.as_file().sync_all()?;
    // Closed before it gets its name: git cannot run a file that is open for writing.
    Ok(file.into_temp_path())
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

/// Makes the new name of a file last, as far as the system can: it has it either way.
fn sync_directory(hook: &Path) {
    if cfg!(unix)
        && let Some(hooks) = hook.parent()
    {
        let _ = File::open(hooks).and_then(|hooks| hooks.sync_all());
    }
}
