//! What a hook sees: git itself runs this test binary as its hook, in every form of commit.

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;

use super::super::libgit2::Libgit2;
use super::super::parents::Hook;
use super::super::repository::Repository;
use super::{Repo, shapes};

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
fn hooked(repo: Repo) -> Repo {
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
    repo
}

/// A repository with a commit, some files and the hooks.
fn repository() -> Repo {
    hooked(shapes::ALL[0].make().unwrap())
}

/// Such a repository of each shape.
fn each_shape() -> impl Iterator<Item = Repo> {
    shapes::ALL.iter().filter_map(|shape| {
        eprintln!("{}", shape.name);
        shape.make().map(hooked)
    })
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
        "Commit: modified code, deleted doc, deleted out/side",
    );
}

#[test]
fn a_submodule_is_a_repository_and_a_change() {
    let (repo, module) = (repository(), Repo::new());
    module.write("file", "1\n").commit("module");
    let url = module.path().to_str().unwrap().to_owned();
    let add = [
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        &url,
        "module",
    ];
    repo.git(&add);
    check(
        &repo,
        &["commit", "-m", "add"],
        "Commit: added .gitmodules, added module",
    );
    repo.write("module/file", "2\n");
    repo.git(&["-C", "module", "commit", "-qam", "inside"]);
    check(&repo, &["commit", "-am", "bump"], "Commit: modified module");
    // Its own hooks are those of its own Git directory.
    let hooks = repo.path().join(".git/modules/module/hooks");
    drop(std::fs::remove_dir_all(&hooks));
    std::os::unix::fs::symlink(repo.path().join(".git/hooks"), hooks).unwrap();
    repo.write("module/file", "3\n").write("module/new", "3\n");
    check(
        &repo,
        &["-C", "module", "commit", "-am", "inside"],
        "Commit: modified file",
    );
}

#[test]
fn a_bare_repository_with_a_work_tree_is_known() {
    let repo = repository();
    let path = |name: &str| repo.path().join(name).to_str().unwrap().to_owned();
    repo.git(&["config", "core.bare", "true"]);
    let linked = path(".git/linked");
    repo.git(&["worktree", "add", "-q", &linked]);
    std::fs::write(path(".git/linked/code"), "linked\n").unwrap();
    check(
        &repo,
        &["-C", &linked, "commit", "-am", "linked"],
        "Commit: modified code",
    );
    // As for the dotfiles of a home directory.
    let (git_dir, work_tree) = (
        format!("--git-dir={}", path(".git")),
        format!("--work-tree={linked}"),
    );
    check(
        &repo,
        &[&git_dir, &work_tree, "commit", "-am", "home"],
        "Commit: modified code",
    );
}

#[test]
fn a_partial_clone_is_judged_by_what_it_has() {
    let origin = Repo::new();
    let text = "one\ntwo\nthree\nfour\n";
    origin
        .write("code", "1\n")
        .write("out/old", text)
        .write("doc", "1\n")
        .commit("first");
    origin.git(&["config", "uploadpack.allowFilter", "true"]);
    let repo = Repo::new();
    let url = format!("file://{}", origin.path().to_str().unwrap());
    let path = repo.path().join("part").to_str().unwrap().to_owned();
    repo.git(&[
        "clone",
        "-q",
        "--no-checkout",
        "--filter=blob:none",
        &url,
        &path,
    ]);
    repo.git(&["-C", &path, "sparse-checkout", "set", "in"]);
    repo.git(&["-C", &path, "checkout", "-q"]);
    repo.git(&[
        "-C",
        &path,
        "config",
        "core.hooksPath",
        repo.path().join(".git/hooks").to_str().unwrap(),
    ]);
    let repo = hooked(repo);
    // The old text is not here, so nobody can say that the new one is much like it.
    let (old, new) = ("out/old", text.replace("two", "2"));
    repo.git(&["-C", &path, "rm", "-q", "--sparse", "--cached", old]);
    repo.write("part/new", new)
        .git(&["-C", &path, "add", "new"]);
    check(
        &repo,
        &["-C", &path, "commit", "-qm", "moved"],
        "Commit: added new, deleted out/old",
    );
    let missing = [
        "-C",
        &path,
        "rev-list",
        "--objects",
        "--missing=print",
        "HEAD~",
    ];
    assert!(
        repo.text(&missing).contains('?'),
        "the old text was fetched"
    );
}

#[test]
fn what_git_trusts_is_read_whoever_owns_it() {
    let repo = repository();
    for path in [repo.path(), repo.path().join(".git")] {
        // Only root can give a directory away; elsewhere there is nothing to see.
        if std::os::unix::fs::chown(path, Some(12_345), None).is_err() {
            return;
        }
    }
    assert!(Libgit2::open(&repo.path()).is_err());
    repo.write("code", "2\n");
    check(
        &repo,
        &["-c", "safe.directory=*", "commit", "-am", "trusted"],
        "Commit: modified code",
    );
    let output = printed(&repo);
    assert!(output.contains("safe.directory"), "{output}");
}

/// What the probe prints when it is run by hand.
fn printed(repo: &Repo) -> String {
    let mut command = repo.command(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "git::tests::hooks::probe"]);
    let output = command.env(HOOK, "none").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn outside_a_repository_the_error_says_what_to_do() {
    let repo = Repo::new();
    std::fs::remove_dir_all(repo.path().join(".git")).unwrap();
    let output = printed(&repo);
    assert!(
        output.contains("run docdue inside a Git repository"),
        "{output}"
    );
    assert!(output.contains("not a git repository"), "{output}");
}

#[test]
fn a_broken_index_is_an_error() {
    let repo = repository();
    std::fs::write(repo.path().join(".git/index"), "DIRC, but no index").unwrap();
    let output = printed(&repo);
    assert!(output.contains("could not read the index"), "{output}");
    assert!(output.contains("git diff-index: "), "{output}");
}
