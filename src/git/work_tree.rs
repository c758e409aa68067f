//! Where the files are that belong to an index.

use std::path::PathBuf;

use anyhow::Context as _;

use super::place::Place;

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

/// What git says of where we are.
fn ask(what: &str) -> anyhow::Result<Vec<u8>> {
    let mut said = Place::default().run(&["rev-parse", what])?;
    said.pop_if(|last| *last == b'\n');
    Ok(said)
}
