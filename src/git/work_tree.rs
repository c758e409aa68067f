//! Where the files are that belong to an index.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Output;

use anyhow::{Context as _, ensure};

use super::backend::child::Place;
use crate::change::RepoPath;
use crate::text::printable;

/// The top of the work tree.
pub(crate) fn work_tree() -> anyhow::Result<PathBuf> {
    let top = ask("--show-toplevel").context("there is no work tree to write to")?;
    let top = String::from_utf8(top).context("the path of the work tree is not UTF-8")?;
    Ok(top.into())
}

/// The way from the top of the work tree to the current directory, with its `/`.
pub(crate) fn prefix() -> anyhow::Result<Vec<u8>> {
    ask("--show-prefix")
}

/// The files below a directory, named with its `/`, that git would add and does not track.
pub(crate) fn untracked(directory: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
    let list = ["--others", "--exclude-standard", "--full-name"];
    listed(&list, &[RepoPath::new(directory)])
}

/// Those of some files that differ from what is staged of them.
pub(crate) fn unstaged(paths: &[RepoPath]) -> anyhow::Result<Vec<RepoPath>> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    listed(&["--modified", "--full-name"], paths)
}

/// What `git ls-files` lists of some paths.
fn listed(arguments: &[&str], paths: &[RepoPath]) -> anyhow::Result<Vec<RepoPath>> {
    let mut command = Place::default().git();
    command.args(["ls-files", "-z"]).args(arguments).arg("--");
    for path in paths {
        let name = os_name(path.as_bytes());
        let name = name.with_context(|| format!("`{path}` is no name of a file here"))?;
        let mut literally = OsString::from(":(top,literal)");
        literally.push(name);
        command.arg(literally);
    }
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().context("could not run git")?;
    let told = printable(stderr.trim_ascii()).into_owned();
    ensure!(status.success(), "git ls-files: {told}");
    let names = stdout.split(|byte| *byte == 0);
    let mut paths: Vec<_> = names
        .filter(|name| !name.is_empty())
        .map(RepoPath::new)
        .collect();
    paths.dedup();
    Ok(paths)
}

/// The name of a file as this system has it; `None` where it cannot have it.
pub(crate) fn os_name(path: &[u8]) -> Option<&OsStr> {
    #[cfg(unix)]
    let name = Some(std::os::unix::ffi::OsStrExt::from_bytes(path));
    #[cfg(not(unix))]
    let name = std::str::from_utf8(path).ok().map(OsStr::new);
    name
}

/// What git says of where we are.
fn ask(what: &str) -> anyhow::Result<Vec<u8>> {
    let mut said = Place::default().run(&["rev-parse", what])?;
    said.pop_if(|last| *last == b'\n');
    Ok(said)
}
