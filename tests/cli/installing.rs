//! Hooks that are written, kept, chained, and given back.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::DOCDUE;
use crate::hooked::{Attempt, DOCS, Hooked};
use crate::repo::Repo;

/// The hooks that docdue writes.
const HOOKS: [&str; 3] = ["pre-commit", "pre-merge-commit", "pre-push"];

/// A hook's file.
fn hook(repo: &Hooked, name: &str) -> PathBuf {
    repo.path().join(".git/hooks").join(name)
}

/// What tells whether a file was written again.
fn state(repo: &Hooked, name: &str) -> (Vec<u8>, u32, i64, i64, u64) {
    let path = hook(repo, name);
    let metadata = fs::symlink_metadata(&path).unwrap();
    (
        fs::read(&path).unwrap(),
        metadata.mode(),
        metadata.mtime(),
        metadata.mtime_nsec(),
        metadata.ino(),
    )
}

/// Every name in the hooks directory, sorted.
fn names(repo: &Hooked) -> Vec<String> {
    let entries = fs::read_dir(repo.path().join(".git/hooks")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A repository with a pre-commit hook of the user's own, which notes that it ran.
fn foreign(script: &str) -> Hooked {
    let repo = Repo::with(&["--template="]);
    repo.write(".git/hooks/pre-commit", script);
    fs::set_permissions(
        repo.path().join(".git/hooks/pre-commit"),
        fs::Permissions::from_mode(0o700),
    )
    .unwrap();
    Hooked::around(repo, DOCS).with_first_commit()
}

/// Tries to commit code without its document, then with it.
#[track_caller]
fn is_judged(repo: &Hooked) {
    repo.stage("src/a", "2\n");
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.stage("docs/a", "2\n");
    repo.commit(&[]).passes();
}

/// Tries a commit with a `PATH` that has docdue in it, or not.
fn commit_with_path(repo: &Hooked, directory: Option<&str>) -> Attempt {
    let mut git = repo.command("git");
    git.args(["commit", "--message", "x"]);
    if let Some(directory) = directory {
        let path = std::env::var("PATH").unwrap();
        git.env(
            "PATH",
            format!("{}/{directory}:{path}", repo.path().display()),
        );
    }
    repo.attempt_command(&mut git)
}

#[test]
fn twice_is_once() {
    let repo = Hooked::new(DOCS);
    let before = HOOKS.map(|name| state(&repo, name));
    repo.docdue(&["install"]).exits(0);
    assert!(HOOKS.map(|name| state(&repo, name)) == before);
    is_judged(&repo);
}

#[test]
fn a_dry_run_writes_nothing() {
    let repo = Hooked::around(Repo::with(&["--template="]), DOCS);
    repo.docdue(&["uninstall", "--dry-run"])
        .exits(0)
        .says(".git/hooks/pre-commit");
    assert_eq!(names(&repo), HOOKS);
    repo.docdue(&["uninstall"]).exits(0);
    repo.docdue(&["install", "--dry-run"])
        .exits(0)
        .says(".git/hooks/pre-commit");
    assert!(names(&repo).is_empty());
}

#[test]
fn uninstall_leaves_nothing_and_says_when_there_is_nothing() {
    let repo = Hooked::around(Repo::with(&["--template="]), DOCS).with_first_commit();
    repo.docdue(&["uninstall"]).exits(0);
    assert!(names(&repo).is_empty());
    repo.docdue(&["uninstall"]).exits(0).says("nothing to do");
    repo.stage("src/a", "2\n");
    repo.commit(&[]).passes_unjudged();
}

#[test]
fn a_hook_that_was_there_runs_first_and_comes_back() {
    let script = "#!/bin/sh\necho \"theirs $0 $#\" >>../log\n";
    let repo = foreign(script);
    is_judged(&repo);
    assert_eq!(
        fs::read_to_string(repo.path().join("../log"))
            .unwrap()
            .lines()
            .count(),
        2
    );
    repo.docdue(&["install"]).exits(0);
    repo.docdue(&["uninstall"]).exits(0);
    assert_eq!(names(&repo), ["pre-commit"]);
    let (bytes, mode, ..) = state(&repo, "pre-commit");
    assert_eq!(
        (bytes.as_slice(), mode & 0o7777),
        (script.as_bytes(), 0o700)
    );
    repo.stage("src/a", "3\n");
    repo.commit(&[]).passes_unjudged();
}

#[test]
fn a_hook_that_was_there_still_blocks() {
    let repo = foreign("#!/bin/sh\necho no, says the other >&2\nexit 3\n");
    repo.stage("src/a", "2\n").stage("docs/a", "2\n");
    repo.commit(&[])
        .is_refused("no, says the other")
        .does_not_say("docdue: pass");
}

#[test]
fn a_hook_that_changes_what_is_staged_changes_what_is_judged() {
    let repo = foreign("#!/bin/sh\necho 2 >docs/a\ngit add docs/a\n");
    repo.stage("src/a", "2\n");
    repo.commit(&[]).passes();
}

#[test]
fn skipping_docdue_does_not_skip_the_other() {
    let repo = foreign("#!/bin/sh\nexit 3\n");
    repo.stage("src/a", "2\n");
    let mut git = repo.command("git");
    repo.attempt_command(git.args(["commit", "-m", "x"]).env("DOCDUE", "0"))
        .exits(1);
}

#[test]
fn a_link_is_kept_as_a_link() {
    let repo = Repo::with(&["--template="]);
    repo.write("scripts/hook", "#!/bin/sh\n");
    fs::set_permissions(
        repo.path().join("scripts/hook"),
        fs::Permissions::from_mode(0o755),
    )
    .unwrap();
    fs::create_dir_all(repo.path().join(".git/hooks")).unwrap();
    std::os::unix::fs::symlink(
        "../../scripts/hook",
        repo.path().join(".git/hooks/pre-commit"),
    )
    .unwrap();
    let repo = Hooked::around(repo, DOCS).with_first_commit();
    is_judged(&repo);
    assert_eq!(
        fs::read(repo.path().join("scripts/hook")).unwrap(),
        b"#!/bin/sh\n"
    );
    repo.docdue(&["uninstall"]).exits(0);
    assert_eq!(
        fs::read_link(hook(&repo, "pre-commit")).unwrap(),
        PathBuf::from("../../scripts/hook")
    );
}

#[test]
fn a_saved_hook_is_never_overwritten() {
    let repo = foreign("#!/bin/sh\n# the first\n");
    fs::write(hook(&repo, "pre-commit"), "#!/bin/sh\n# the second\n").unwrap();
    repo.docdue(&["install"]).exits(2).says("docdue-saved");
    assert!(
        fs::read_to_string(hook(&repo, "pre-commit"))
            .unwrap()
            .contains("the second")
    );
    assert!(
        fs::read_to_string(hook(&repo, "pre-commit.docdue-saved"))
            .unwrap()
            .contains("the first")
    );
    repo.docdue(&["uninstall"]).exits(0);
    assert!(
        fs::read_to_string(hook(&repo, "pre-commit"))
            .unwrap()
            .contains("the second")
    );
    assert!(
        fs::read_to_string(hook(&repo, "pre-commit.docdue-saved"))
            .unwrap()
            .contains("the first")
    );
}

/// Copies the program. Not by our own hand: what another test starts meanwhile would hold the copy open
/// for writing, and no system runs a program that is.
fn copy_docdue(to: &Path) {
    let copied = Command::new("cp").arg(DOCDUE).arg(to).status().unwrap();
    assert!(copied.success());
}

#[test]
fn without_the_program_one_line_blocks() {
    let repo = Hooked::unborn(DOCS);
    let binary = repo.path().join("../bin/docdue");
    fs::create_dir(repo.path().join("../bin")).unwrap();
    copy_docdue(&binary);
    repo.attempt_command(repo.command(&binary).arg("install"))
        .exits(0);
    let repo = repo.with_first_commit();
    repo.stage("src/a", "2\n").stage("docs/a", "2\n");
    commit_with_path(&repo, None).passes();
    repo.stage("src/a", "3\n").stage("docs/a", "3\n");
    let moved = repo.path().join("elsewhere");
    fs::create_dir(&moved).unwrap();
    fs::rename(&binary, moved.join("docdue")).unwrap();
    let attempt = commit_with_path(&repo, None);
    attempt
        .is_refused("docdue: blocked, not checked")
        .says("git commit --no-verify");
    assert_eq!(attempt.stderr().lines().count(), 1, "{attempt}");
    repo.commit(&["--no-verify"]).passes_unjudged();
    repo.stage("src/a", "4\n");
    commit_with_path(&repo, Some("elsewhere")).blocked_by(&["docs"]);
}

#[test]
fn a_program_in_a_place_of_any_name() {
    for directory in [
        "with space",
        "it's",
        "$HOME",
        "`x`",
        "a\"b",
        "a\\b",
        "naïve",
    ] {
        let repo = Hooked::unborn(DOCS);
        let binary = repo.path().join("..").join(directory).join("docdue");
        fs::create_dir(binary.parent().unwrap()).unwrap();
        copy_docdue(&binary);
        repo.docdue(&["uninstall"]).exits(0);
        repo.attempt_command(repo.command(&binary).arg("install"))
            .exits(0);
        is_judged(&repo.with_first_commit());
    }
}

#[test]
fn from_within_the_work_tree_and_from_a_linked_one() {
    let repo = Hooked::new(DOCS);
    repo.docdue(&["uninstall"]).exits(0);
    let mut docdue = repo.command(DOCDUE);
    repo.attempt_command(docdue.arg("install").current_dir(repo.path().join("src")))
        .exits(0);
    is_judged(&repo);
    repo.docdue(&["uninstall"]).exits(0);
    repo.git(&["worktree", "add", "--quiet", "../linked"]);
    let mut docdue = repo.command(DOCDUE);
    repo.attempt_command(
        docdue
            .arg("install")
            .current_dir(repo.path().join("../linked")),
    )
    .exits(0);
    repo.stage("src/a", "9\n");
    repo.commit(&[]).blocked_by(&["docs"]);
}

#[test]
fn where_git_looks_for_hooks() {
    let repo = Hooked::new(DOCS);
    repo.docdue(&["uninstall"]).exits(0);
    fs::create_dir(repo.path().join("../hooks")).unwrap();
    repo.git(&["config", "core.hooksPath", "../hooks"]);
    repo.docdue(&["install"]).exits(0);
    assert!(repo.path().join("../hooks/pre-commit").exists());
    is_judged(&repo);
}

#[test]
fn from_within_another_hook() {
    let repo = foreign(&format!(
        "#!/bin/sh\ncd ../other && exec '{DOCDUE}' install\n"
    ));
    repo.git(&["init", "--quiet", "../other"]);
    repo.stage("src/a", "2\n").stage("docs/a", "2\n");
    let before = state(&repo, "pre-commit");
    repo.commit(&[]).passes();
    assert!(state(&repo, "pre-commit") == before);
    assert!(repo.path().join("../other/.git/hooks/pre-commit").exists());
}
