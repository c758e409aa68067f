//! What stands in a hook's place, and beside it.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::manager::Manager;
use super::shim;

/// The most that is read of a file to find out whose it is; a hook of ours is far shorter.
const MOST: u64 = 1 << 16;

/// A hook's place.
#[derive(Debug)]
pub(super) struct Slot {
    /// The hook's name.
    pub(super) name: &'static str,
    /// Where docdue's hook file belongs.
    pub(super) hook: PathBuf,
    /// Where the hook from before is kept.
    pub(super) saved: PathBuf,
    /// What stands at `hook`.
    pub(super) occupant: Occupant,
    /// Whether something stands at `saved`. That the two are one file does not count: then an
    /// installation was cut short between keeping the file and replacing it.
    pub(super) is_saved: bool,
    /// Whether what is kept could not go back: a manager has moved our hook aside, and would refuse
    /// to run the manager's hook that is kept in its place.
    pub(super) saved_refuses: bool,
}

/// What stands in a hook's place.
#[derive(Debug)]
pub(super) enum Occupant {
    /// Nothing.
    Nothing,
    /// A hook file of ours.
    Ours {
        /// Its text.
        text: Vec<u8>,
        /// Whether git would run it.
        executable: bool,
    },
    /// Anything else that can be renamed: a script, a program, a link wherever it leads.
    Foreign {
        /// Who wrote it, if that is known.
        manager: Option<&'static Manager>,
        /// Whether git would run it.
        executable: bool,
        /// Whether it asks for its own file name, which keeping it changes.
        asks_its_name: bool,
    },
    /// A directory.
    Directory,
}

impl Slot {
    /// Looks at the place of a hook, and changes nothing.
    pub(super) fn look(hooks: &Path, name: &'static str) -> io::Result<Self> {
        let saved = hooks.join(format!("{name}.docdue-saved"));
        let mut hook = hooks.join(name);
        // An installation keeps the hook before it replaces it. Looked at in the same order, the
        // hook from before never seems to stand beside its own copy, whoever installs meanwhile.
        let is_saved = exists(&saved)? && !same_file(&hook, &saved)?;
        let mut occupant = occupant(&hook)?;

        // pre-commit and prek, installed after us, move our hook aside and run it from there.
        let mut saved_refuses = false;
        if moves_aside(&occupant) {
            let aside = hooks.join(format!("{name}.legacy"));
            let moved = self::occupant(&aside)?;
            if let Occupant::Ours { .. } = moved {
                (hook, occupant) = (aside, moved);
                saved_refuses = moves_aside(&self::occupant(&saved)?);
            }
        }

        Ok(Self {
            name,
            hook,
            saved,
            occupant,
            is_saved,
            saved_refuses,
        })
    }
}

/// Whether it is the hook of a manager that moves other hooks aside.
fn moves_aside(occupant: &Occupant) -> bool {
    matches!(
        occupant,
        Occupant::Foreign {
            manager: Some(Manager {
                moves_aside: true,
                ..
            }),
            ..
        }
    )
}

/// Finds out what stands at a path; a link is itself, not what it leads to.
fn occupant(path: &Path) -> io::Result<Occupant> {
    let Some(metadata) = present(fs::symlink_metadata(path))? else {
        return Ok(Occupant::Nothing);
    };
    if metadata.is_dir() {
        return Ok(Occupant::Directory);
    }
    // What a link leads to is read as well, to know a manager's hook; nothing but a file is opened.
    // What cannot be read, or leads in a circle, can still be renamed.
    let target = fs::metadata(path).ok().filter(Metadata::is_file);
    let executable = target.as_ref().is_some_and(is_executable);
    let text = match &target {
        Some(_) => beginning(path).unwrap_or_default(),
        None => Vec::new(),
    };
    if metadata.is_file() && shim::is_ours(&text) {
        return Ok(Occupant::Ours { text, executable });
    }
    Ok(Occupant::Foreign {
        manager: Manager::of_file(&text),
        executable,
        asks_its_name: asks_its_name(&text),
    })
}

/// Whether anything stands at a path, a link that leads nowhere included.
pub(super) fn exists(path: &Path) -> io::Result<bool> {
    Ok(present(fs::symlink_metadata(path))?.is_some())
}

/// Whether two names lead to one file.
#[cfg(unix)]
pub(super) fn same_file(left: &Path, right: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;

    let identity = |path: &Path| {
        let metadata = present(fs::symlink_metadata(path))?;
        io::Result::Ok(metadata.map(|metadata| (metadata.dev(), metadata.ino())))
    };
    let left = identity(left)?;
    Ok(left.is_some() && left == identity(right)?)
}

/// Whether two names lead to one file; where that cannot be told, they do not.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix, the question may fail")]
pub(super) fn same_file(_left: &Path, _right: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Turns the error that says that nothing is there into `None`.
fn present<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The first bytes of a file.
fn beginning(path: &Path) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    File::open(path)?.take(MOST).read_to_end(&mut text)?;
    Ok(text)
}

/// Whether a script looks at the name that it was called by.
fn asks_its_name(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    text.lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .any(|line| {
            line.contains("${0##*/}")
                || line.contains("$0.d")
                || line.contains("basename") && (line.contains("$0") || line.contains("__FILE__"))
        })
}

/// Whether git would run the file as a hook.
#[cfg(unix)]
fn is_executable(metadata: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    metadata.permissions().mode() & 0o111 != 0
}

/// Whether git would run the file as a hook: where there is no such permission, any.
#[cfg(not(unix))]
fn is_executable(_metadata: &Metadata) -> bool {
    true
}
