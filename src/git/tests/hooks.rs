//! What a hook sees: git itself runs this test binary as its hook, in every form of commit.

use std::cell::LazyCell;
use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;

use super::super::repository::Repository;
use super::{Repo, shapes};
use crate::git::next_commit::Hook;

/// Where the probe writes what it saw.
const OUTPUT: &str = "PROBE_OUTPUT";
/// Set where the probe may not look at the command that git was given.
pub(super) const BLIND: &str = "PROBE_BLIND";
/// The hook that the probe is.
pub(super) const HOOK: &str = "PROBE_HOOK";

/// Not a test of its own: the hooks of the other tests run it, with the variable set.
#[test]
fn probe() {
    let Ok(hook) = std::env::var(HOOK) else {
        return;
    };
    let hook = match hook.as_str() {
        "pre-commit" => Hook::PreCommit,
        "pre-merge-commit" => Hook::PreMergeCommit,
        _ => Hook::None,
    };
    let mut repository = Repository::open().unwrap();
    if std::env::var_os(BLIND).is_some() {
        repository.environment.git_commit = LazyCell::default();
    }
    let staged = repository.staged(hook).unwrap();
    let mut seen = format!("{:?}:", staged.occasion);
    for change in &staged.changes {
        write!(
            seen,
            " {} {},",
            change.kind_without_renames().name(),
            change.path
        )
        .unwrap();
    }
    std::fs::write(
        std::env::var_os(OUTPUT).unwrap(),
        seen.trim_end_matches(','),
    )
    .unwrap();
}

/// Makes the probe the hooks of a repository.
pub(super) fn hooked(repo: Repo) -> Repo {
    let program = std::env::current_exe().unwrap();
    let hooks = repo.path().join(".git/hooks");
    std::fs::create_dir_all(&hooks).unwrap();
    for hook in ["pre-commit", "pre-merge-commit"] {
        let script = format!(
            "#!/bin/sh\n{HOOK}={hook} {OUTPUT}='{}' exec '{}' --quiet --exact git::tests::hooks::probe >&2\n",
            repo.path().join(".git/seen").display(),
            program.display(),
        );
        let path = hooks.join(hook);
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    repo
}

/// A repository with a commit, some files and the hooks.
pub(super) fn repository() -> Repo {
    hooked(shapes::ALL[0].make().unwrap())
}

/// Such a repository of each shape.
pub(super) fn each_shape() -> impl Iterator<Item = Repo> {
    shapes::ALL.iter().filter_map(|shape| {
        eprintln!("{}", shape.name);
        shape.make().map(hooked)
    })
}

/// Runs a command that makes a commit, and checks what its hook saw.
#[track_caller]
pub(super) fn check(repo: &Repo, arguments: &[&str], expected: &str) {
    check_with(repo, arguments, b"", expected);
}

/// The same, with an input.
#[track_caller]
pub(super) fn check_with(repo: &Repo, arguments: &[&str], input: &[u8], expected: &str) {
    let seen = repo.path().join(".git/seen");
    drop(std::fs::remove_file(&seen));
    repo.output(arguments, input);
    let seen = std::fs::read_to_string(seen).unwrap_or_else(|_| "no hook ran".into());
    assert_eq!(seen, expected, "git {arguments:?}");
}

/// What the probe prints when it is run by hand.
pub(super) fn printed(repo: &Repo) -> String {
    let mut command = repo.command(std::env::current_exe().unwrap());
    command.args(["--exact", "git::tests::hooks::probe"]);
    let output = command.env(HOOK, "none").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
