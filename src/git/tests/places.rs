//! Repositories that are not a directory with a `.git` of its own, or not whole, or nobody's.

use super::Repo;
use super::hooks::{check, hooked, printed, repository};
use crate::git::backend::libgit2::Libgit2;

/// The options that name a Git directory and a work tree of it.
fn git_options(repo: &Repo, work_tree: &str) -> [String; 2] {
    let git_directory = repo.path().join(".git");
    [
        format!("--git-dir={}", git_directory.display()),
        format!("--work-tree={work_tree}"),
    ]
}

/// Links another work tree, and commits in it.
#[track_caller]
fn linked(repo: &Repo) -> String {
    let linked = repo.path().join(".git/linked").to_str().unwrap().to_owned();
    repo.git(&["worktree", "add", "-q", &linked])
        .write(".git/linked/code", "linked\n");
    check(
        repo,
        &["-C", &linked, "commit", "-am", "linked"],
        "Commit: modified code",
    );
    linked
}

#[test]
fn other_places_of_a_repository_are_known() {
    let repo = repository();
    let path = |name: &str| repo.path().join(name).to_str().unwrap().to_owned();
    let linked = linked(&repo);
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
    let [git_dir, work_tree] = &git_options(&repo, &elsewhere);
    check(
        &repo,
        &[git_dir, work_tree, "commit", "-m", "elsewhere", "-a"],
        "Commit: modified code, deleted doc, deleted out/side/deep",
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
    repo.git(&["config", "core.bare", "true"]);
    let linked = linked(&repo);
    // As for the dotfiles of a home directory.
    let [git_dir, work_tree] = &git_options(&repo, &linked);
    check(
        &repo,
        &[git_dir, work_tree, "commit", "-am", "home"],
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
