//! The path under which hooks look for docdue.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The path of this docdue that is likeliest to outlive the next upgrade.
///
/// A package manager puts a link on `PATH` and a new directory behind it with every release, so a
/// `PATH` entry that leads here is better than the file it leads to.
pub(crate) fn stable_binary() -> anyhow::Result<PathBuf> {
    let running = env::current_exe().context("cannot tell where docdue itself is")?;
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(named_on_path(&running, &path).unwrap_or(running))
}

/// The first absolute `PATH` entry under which `running` can be called by its own name.
fn named_on_path(running: &Path, path: &OsStr) -> Option<PathBuf> {
    let name = format!("docdue{}", env::consts::EXE_SUFFIX);
    let target = running.canonicalize().ok()?;
    env::split_paths(path)
        .filter(|directory| directory.is_absolute())
        .map(|directory| directory.join(&name))
        .find(|candidate| {
            candidate
                .canonicalize()
                .is_ok_and(|candidate| candidate == target)
        })
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_on_the_path_is_preferred_to_what_it_leads_to() {
        let home = tempfile::tempdir().unwrap();
        let [release, other, bin] = ["release-1", "other", "bin"].map(|name| {
            let directory = home.path().join(name);
            fs::create_dir(&directory).unwrap();
            directory
        });
        let running = release.join("docdue");
        fs::write(&running, "this one").unwrap();
        fs::write(other.join("docdue"), "another").unwrap();
        symlink("../release-1/docdue", bin.join("docdue")).unwrap();

        let path = env::join_paths([Path::new("relative"), &other, &bin]).unwrap();
        assert_eq!(named_on_path(&running, &path), Some(bin.join("docdue")));
        let path = env::join_paths([&other]).unwrap();
        assert_eq!(named_on_path(&running, &path), None);
    }
}
