//! What a hook sees: git itself runs this test binary as its hook, in every form of commit.

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;

use super::super::parents::Hook;
use super::super::repository::Repository;
use super::Repo;

/// Where the probe writes what it saw.
const OUTPUT: &str = "PROBE_OUTPUT";
/// Set where the probe may not look at the command that git was given.
const BLIND: &str = "PROBE_BLIND";
/// The hook that the probe is.
const HOOK: &str = "PROBE_HOOK";

#[test]
#[ignore = "the hooks of the other tests run it"]
fn probe() {
    let hook = match std::env::var(HOOK).unwrap().as_str() {
        "pre-commit" => Hook::PreCommit,
        "pre-merge-commit" => Hook::PreMergeCommit,
        _ => Hook::None,
    };
    let mut repository = Repository::open().unwrap();
    if std::env::var_os(BLIND).is_some() {
        repository.environment.git_commit = None;
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
fn hooked(repo: &Repo) {
    let program = std::env::current_exe().unwrap();
    let hooks = repo.path().join(".git/hooks");
    std::fs::create_dir_all(&hooks).unwrap();
    for hook in ["pre-commit", "pre-merge-commit"] {
        let script = format!(
            "#!/bin/sh\n{HOOK}={hook} {OUTPUT}='{}' exec '{}' --quiet --ignored --exact git::tests::hooks::probe >&2\n",
            repo.path().join(".git/seen").display(),
            program.display(),
        );
        let path = hooks.join(hook);
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// A repository with a commit, two files and the hooks.
fn repository() -> Repo {
    let repo = Repo::new();
    repo.write("code", "1\n")
        .write("doc", "1\n")
        .commit("first");
    hooked(&repo);
    repo
}

/// Runs a command that makes a commit, and checks what its hook saw.
#[track_caller]
fn check(repo: &Repo, arguments: &[&str], expected: &str) {
    check_with(repo, arguments, b"", expected);
}

/// The same, with an input.
#[track_caller]
fn check_with(repo: &Repo, arguments: &[&str], input: &[u8], expected: &str) {
    let seen = repo.path().join(".git/seen");
    drop(std::fs::remove_file(&seen));
    repo.output(arguments, input);
    let seen = std::fs::read_to_string(seen).unwrap_or_else(|_| "no hook ran".into());
    assert_eq!(seen, expected, "git {arguments:?}");
}

#[test]
fn every_form_of_commit_is_seen_as_it_will_be() {
    let repo = repository();
    repo.write("code", "2\n")
        .write("doc", "2\n")
        .git(&["add", "code"]);
    check(&repo, &["commit", "-m", "plain"], "Commit: modified code");
    repo.write("code", "3\n");
    check(
        &repo,
        &["commit", "-am", "all"],
        "Commit: modified code, modified doc",
    );
    repo.write("code", "4\n")
        .write("doc", "4\n")
        .git(&["add", "doc"]);
    check(
        &repo,
        &["commit", "-m", "only", "code"],
        "Commit: modified code",
    );
    repo.write("code", "5\n")
        .write("new", "5\n")
        .git(&["add", "new"]);
    check(
        &repo,
        &["commit", "-m", "too", "-i", "code"],
        "Commit: modified code, modified doc, added new",
    );
    repo.write("code", "6\n").write("doc", "6\n");
    check_with(
        &repo,
        &["commit", "-pm", "patch"],
        b"n\ny\n",
        "Commit: modified doc",
    );
    repo.write("d/e", "7\n").git(&["add", "d"]);
    check(
        &repo,
        &["-C", "d", "commit", "-m", "below"],
        "Commit: added d/e",
    );
    check(
        &repo,
        &["commit", "--allow-empty", "-m", "empty"],
        "Commit:",
    );
    check(
        &repo,
        &["commit", "-a", "--fixup=HEAD"],
        "Commit: modified code",
    );
    repo.git(&["rm", "-q", "new"]);
    check(&repo, &["commit", "-m", "gone"], "Commit: deleted new");
}

#[test]
fn a_first_commit_is_all_new() {
    let repo = Repo::new();
    hooked(&repo);
    repo.write("a", "1").git(&["add", "a"]);
    check(&repo, &["commit", "-m", "first"], "Commit: added a");
    repo.git(&["checkout", "-q", "--orphan", "other"])
        .write("b", "1")
        .git(&["add", "b"]);
    check(
        &repo,
        &["commit", "-m", "orphan"],
        "Commit: added a, added b",
    );
    repo.write("c", "1").git(&["add", "c"]);
    check(
        &repo,
        &["commit", "--amend", "-m", "root"],
        "Amend: added a, added b, added c",
    );
}

/// Amends, and does not.
#[track_caller]
fn check_amended(repo: &Repo) {
    repo.write("code", "2\n")
        .write("doc", "2\n")
        .commit("second");
    check(
        repo,
        &["commit", "--amend", "--no-edit"],
        "Amend: modified code, modified doc",
    );
    repo.write("doc", "1\n").git(&["add", "doc"]);
    check(
        repo,
        &["commit", "--amend", "-m", "no doc"],
        "Amend: modified code",
    );
    repo.write("new", "3\n").git(&["add", "new"]);
    check(repo, &["commit", "-m", "--amend"], "Commit: added new");
}

#[test]
fn an_amended_commit_is_seen_whole() {
    let repo = repository();
    check_amended(&repo);
    repo.git(&["config", "alias.again", "commit --amend --no-edit"]);
    check(&repo, &["again", "-q"], "Amend: added new");
    check(
        &repo,
        &["commit", "--amend", "--no-edit", "--reset-author"],
        "Amend: added new",
    );
    repo.write("new", "4\n").git(&["add", "new"]);
    check(&repo, &["commit", "-C", "HEAD"], "Commit: modified new");
}

#[test]
fn an_amended_commit_is_known_by_its_author_alone() {
    let repo = repository();
    let hook = repo.path().join(".git/hooks/pre-commit");
    let script = std::fs::read_to_string(&hook).unwrap();
    std::fs::write(&hook, script.replace(HOOK, &format!("{BLIND}=1 {HOOK}"))).unwrap();
    check_amended(&repo);
}

#[test]
fn a_merge_is_charged_with_its_own_work_alone() {
    let repo = repository();
    repo.git(&["checkout", "-qb", "topic"])
        .write("code", "topic\n")
        .write("own", "1\n")
        .commit("topic");
    repo.git(&["branch", "clean", "main"])
        .git(&["checkout", "-q", "clean"])
        .write("extra", "1\n")
        .commit("clean");
    repo.git(&["branch", "third", "main"])
        .git(&["checkout", "-q", "third"])
        .write("three", "1\n")
        .commit("third");
    repo.git(&["checkout", "-q", "main"])
        .write("code", "main\n")
        .write("doc", "2\n")
        .commit("main");
    check(&repo, &["merge", "-q", "--no-edit", "clean"], "Merge:");
    assert!(!repo.run(&["merge", "topic"], b"").status.success());
    repo.write("code", "main\n").git(&["add", "code"]);
    repo.git(&["branch", "taken"]);
    check(&repo, &["commit", "--no-edit"], "Merge:");
    check(&repo, &["commit", "--amend", "--no-edit"], "Amend:");
    repo.write("code", "both\n").git(&["add", "code"]);
    check(
        &repo,
        &["commit", "--amend", "--no-edit"],
        "Amend: modified code",
    );

    repo.git(&["checkout", "-q", "taken"]);
    assert!(!repo.run(&["merge", "topic"], b"").status.success());
    repo.write("code", "both\n")
        .write("late", "1\n")
        .git(&["add", "--all"]);
    check(
        &repo,
        &["-c", "core.editor=true", "merge", "--continue"],
        "Merge: modified code, added late",
    );

    repo.git(&["checkout", "-q", "-b", "octopus", "clean"]);
    check(
        &repo,
        &["merge", "-q", "--no-edit", "third", "topic"],
        "Merge:",
    );
    repo.git(&["checkout", "-q", "-b", "squash", "clean"])
        .git(&["merge", "-q", "--squash", "topic"]);
    check(
        &repo,
        &["commit", "--no-edit"],
        "Commit: modified code, added own",
    );
}

#[test]
fn picked_and_reverted_commits_are_own_work() {
    let repo = repository();
    repo.git(&["checkout", "-qb", "topic"])
        .write("code", "topic\n")
        .write("own", "1\n")
        .commit("topic");
    repo.git(&["checkout", "-q", "main"])
        .write("code", "main\n")
        .commit("main");
    assert!(!repo.run(&["cherry-pick", "topic"], b"").status.success());
    repo.write("code", "both\n").git(&["add", "code"]);
    check(
        &repo,
        &["-c", "core.editor=true", "cherry-pick", "--continue"],
        "Commit: modified code, added own",
    );
    assert!(
        !repo
            .run(&["revert", "--no-edit", "HEAD~"], b"")
            .status
            .success()
    );
    repo.write("code", "neither\n").git(&["add", "code"]);
    check(
        &repo,
        &["-c", "core.editor=true", "revert", "--continue"],
        "Commit: modified code",
    );
    let reword = [
        "-c",
        "core.editor=true",
        "-c",
        "sequence.editor=sed -i s/pick/reword/",
    ];
    check(
        &repo,
        &[&reword[..], &["rebase", "-q", "--interactive", "HEAD~"]].concat(),
        "Amend: modified code",
    );
}

#[test]
fn other_places_of_a_repository_are_known() {
    let repo = repository();
    let path = |name: &str| repo.path().join(name).to_str().unwrap().to_owned();
    let linked = path(".git/linked");
    repo.git(&["worktree", "add", "-q", &linked]);
    std::fs::write(path(".git/linked/code"), "linked\n").unwrap();
    check(
        &repo,
        &["-C", &linked, "commit", "-am", "linked"],
        "Commit: modified code",
    );
    std::fs::write(path(".git/linked/code"), "part\n").unwrap();
    std::fs::write(path(".git/linked/doc"), "part\n").unwrap();
    check(
        &repo,
        &["-C", &linked, "commit", "-m", "part", "doc"],
        "Commit: modified doc",
    );

    let elsewhere = path(".git/elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(path(".git/elsewhere/code"), "elsewhere\n").unwrap();
    let (git_dir, work_tree) = (
        format!("--git-dir={}", path(".git")),
        format!("--work-tree={elsewhere}"),
    );
    check(
        &repo,
        &[&git_dir, &work_tree, "commit", "-m", "elsewhere", "-a"],
        "Commit: modified code, deleted doc",
    );
}
