//! Installing and uninstalling leaves the hooks directory as it was, whatever was in it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use crate::tests::{SIZES, property};
use arbtest::arbitrary::{Result, Unstructured};

use super::{Repo, Tree};
use crate::install::HOOKS;

/// Puts something at a path, or nothing.
fn occupy(path: &PathBuf, source: &mut Unstructured<'_>) -> Result<()> {
    match source.int_in_range(0..=4)? {
        0 => {}
        1 => {
            let target = ["pre-commit", "nowhere", "/bin/sh", "../config", "."];
            symlink(source.choose(&target)?, path).unwrap();
        }
        _ => {
            let bytes: Vec<u8> = source.arbitrary()?;
            let modes = [0o755, 0o644, 0o700, 0o4751, 0o600];
            super::write(path, bytes, *source.choose(&modes)?);
        }
    }
    Ok(())
}

#[test]
fn installing_and_uninstalling_restores_the_directory() {
    let repo = Repo::new();
    property(300, SIZES, |source| {
        fs::remove_dir_all(repo.hooks()).unwrap();
        fs::create_dir(repo.hooks()).unwrap();
        for name in HOOKS.into_iter().chain(["commit-msg", "pre-push.old"]) {
            occupy(&repo.hooks().join(name), source)?;
        }
        let before = Tree::of(&repo.path());
        repo.install();
        let installed = Tree::of(&repo.path());
        repo.install();
        assert_eq!(Tree::of(&repo.path()), installed);
        repo.uninstall();
        assert_eq!(Tree::of(&repo.path()), before);
        Ok(())
    });
}
