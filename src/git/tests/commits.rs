//! Every form of commit, in every shape of repository.

use super::Repo;
use super::hooks::{BLIND, HOOK, check, check_with, each_shape, hooked, repository};

#[test]
fn every_form_of_commit_is_seen_as_it_will_be() {
    for repo in each_shape() {
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
}

#[test]
fn a_first_commit_is_all_new() {
    let repo = hooked(Repo::new());
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
    for repo in each_shape() {
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
    for repo in each_shape() {
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
}

#[test]
fn picked_and_reverted_commits_are_own_work() {
    for repo in each_shape() {
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
}
