//! What the installed hooks do when real git runs them.

use std::path::Path;

use super::shown;
use super::stage::{Stage, which};

/// A commit of nothing.
const COMMIT: [&str; 4] = ["commit", "--quiet", "--allow-empty", "--message=it"];

/// What docdue logs for it.
const JUDGED: &str = "docdue <hook> <pre-commit> <-->\n";

#[test]
fn git_runs_docdue_and_obeys_it() {
    let stage = Stage::new(0);
    assert_eq!(stage.log_of(&COMMIT), JUDGED);

    let stage = Stage::new(1);
    assert!(!stage.git(&COMMIT).status.success());
    assert_eq!(stage.log(), JUDGED);
    let unverified = ["commit", "--no-verify", "--allow-empty", "-qm", "it"];
    assert_eq!(stage.log_of(&unverified), "");
}

#[test]
fn no_character_of_the_path_is_special() {
    for directory in [
        "a b",
        "it's",
        "$HOME",
        "`id`",
        "\"q\"",
        "back\\slash",
        "*",
        "-n",
        "@HOOK@",
        "new\nline",
    ] {
        let stage = Stage::at(directory, 0);
        assert_eq!(stage.log_of(&COMMIT), JUDGED, "{directory}");
    }
}

#[test]
fn a_push_is_told_to_both() {
    let push = [
        "push",
        "--quiet",
        "../remote.git",
        "HEAD:refs/heads/a",
        "HEAD:refs/heads/b",
    ];
    for saved in [false, true] {
        let stage = Stage::new(0);
        stage
            .repo
            .git(&["init", "--quiet", "--bare", "../remote.git"]);
        stage.repo.git(&COMMIT);
        let tip = stage.repo.git(&["rev-parse", "HEAD"]);
        let (tip, none) = (tip.trim(), "0".repeat(40));
        let call = |name: &str, arguments: &str| {
            format!(
                "{name} {arguments}<../remote.git> <../remote.git>\n\
                 {name} reads HEAD {tip} refs/heads/a {none}\n\
                 {name} reads HEAD {tip} refs/heads/b {none}\n"
            )
        };
        let mut expected = call("docdue", "<hook> <pre-push> <--> ");
        if saved {
            stage.keep("pre-push", stage.script("mine", 0), 0o755);
            expected.insert_str(0, &call("mine", ""));
        }
        assert_eq!(stage.log_of(&push), expected);

        // Up to date: git runs the hook, and tells it nothing.
        let log = stage.log_of(&push);
        assert_eq!(log.lines().count(), 1 + usize::from(saved), "{log}");
    }
}

#[test]
fn a_clean_merge_is_judged_once() {
    let stage = Stage::new(0);
    stage.repo.git(&COMMIT);
    stage.repo.git(&["checkout", "--quiet", "-b", "side"]);
    stage.repo.git(&COMMIT);
    stage.repo.git(&["checkout", "--quiet", "-"]);
    let merge = ["merge", "--quiet", "--no-ff", "--no-edit", "side"];
    let judged = "docdue <hook> <pre-merge-commit> <-->\n";
    assert_eq!(stage.log_of(&merge), judged);

    // As in git's own sample, the hook from before calls the one for commits.
    let calls = "#!/bin/sh\nexec \"$(git rev-parse --git-dir)/hooks/pre-commit\"\n";
    stage.keep("pre-merge-commit", calls, 0o755);
    stage.keep("pre-commit", stage.script("mine", 0), 0o755);
    stage.repo.git(&["reset", "--quiet", "--hard", "HEAD^"]);
    assert_eq!(stage.log_of(&merge), format!("mine <>\n{judged}"));
}

#[test]
fn a_linked_work_tree_and_a_subdirectory_run_the_hook() {
    let stage = Stage::new(0);
    stage.keep("pre-commit", stage.script("mine", 0), 0o755);
    let both = format!("mine <>\n{JUDGED}");
    stage.repo.git(&COMMIT);
    stage
        .repo
        .git(&["worktree", "add", "--quiet", "--detach", "../linked tree"]);
    std::fs::create_dir(stage.repo.path().join("below")).unwrap();
    for directory in ["../linked tree", "below"] {
        let commit = [&["-C", directory], &COMMIT[..]].concat();
        assert_eq!(stage.log_of(&commit), both, "{directory}");
    }
}

#[test]
fn git_is_blocked_when_docdue_is_missing() {
    let stage = Stage::new(0);
    stage.repo.install_binary(Path::new("/nonexistent/docdue"));
    let mut command = stage.repo.command(which("git"));
    command.env("PATH", stage.path_without_docdue());
    let output = command.args(COMMIT).output().unwrap();
    assert!(!output.status.success(), "{}", shown(&output));
    assert!(!stage.git(&["rev-parse", "HEAD"]).status.success());
}
