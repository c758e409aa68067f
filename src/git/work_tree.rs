//! Where the files are that belong to an index.

use std::path::PathBuf;

use anyhow::Context as _;

use super::place::Place;

/// The top of the work tree, and the way from there to the current directory, with its `/`.
pub(crate) fn work_tree() -> anyhow::Result<(PathBuf, String)> {
    let ask = |what: &str| {
        let mut said = Place::default().run(&["rev-parse", what])?;
        said.pop_if(|last| *last == b'\n');
        String::from_utf8(said).context("the path of the work tree is not UTF-8")
    };
    let top = ask("--show-toplevel").context("there is no work tree to write to")?;
    Ok((top.into(), ask("--show-prefix")?))
}
