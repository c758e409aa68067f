//! The base of a branch, and what the branch changed since it left it.

use anyhow::Context as _;

use super::super::repository::Repository;
use super::{Repo, open, open_both};
use crate::git::history::base::BranchBase;
use crate::git::next_commit::Hook;

/// The base of the next commit.
fn base(repository: &Repository, configured: Option<&str>) -> anyhow::Result<BranchBase> {
    let found = repository.staged_base(configured, Hook::None)?;
    found.with_context(BranchBase::unknown)
}

/// What the branch changes since it left its base, as paths.
fn changed(repo: &Repo, configured: Option<&str>) -> Vec<String> {
    let [one, other] = open_both(repo).map(|repository| changed_in(&repository, configured));
    assert_eq!(one, other);
    one
}

/// The same, as one backend has it.
fn changed_in(repository: &Repository, configured: Option<&str>) -> Vec<String> {
    let base = base(repository, configured).unwrap();
    let staged = repository
        .changes_since_merge_base(&base, Hook::None)
        .unwrap();
    let paths = staged.changes.iter().map(|change| change.path.to_string());
    paths.collect()
}

/// The name of the base that is found.
#[track_caller]
fn check(repo: &Repo, expected: &str) {
    for repository in open_both(repo) {
        assert_eq!(base(&repository, None).unwrap().name, expected);
    }
}

#[test]
fn the_branch_counts_with_what_is_staged() {
    let repo = Repo::new();
    repo.write("a", "1")
        .commit("first")
        .git(&["checkout", "--quiet", "-b", "feature"]);
    repo.write("b", "1")
        .commit("earlier")
        .write("c", "1")
        .git(&["add", "--all"]);
    repo.git(&["checkout", "--quiet", "main"])
        .git(&["stash", "--quiet"]);
    repo.write("a", "2").commit("the base goes on");
    repo.git(&["checkout", "--quiet", "feature"])
        .git(&["stash", "pop", "--quiet", "--index"]);
    check(&repo, "main");
    assert_eq!(changed(&repo, None), ["b", "c"]);
    assert_eq!(changed(&repo, Some("main~")), ["b", "c"]);
    assert_eq!(changed(&repo, Some("feature")), ["c"]);
    // The base is merged in: its own changes are still not the branch's.
    repo.git(&["commit", "--quiet", "--message", "c"])
        .git(&["merge", "--quiet", "main"]);
    assert_eq!(changed(&repo, None), ["b", "c"]);
    repo.git(&["checkout", "--quiet", "main"])
        .write("d", "1")
        .git(&["add", "--all"]);
    assert_eq!(changed(&repo, None), ["d"]);
}

#[test]
fn a_merge_in_progress_is_not_the_branch() {
    let repo = Repo::new();
    repo.write("a", "1")
        .commit("first")
        .git(&["checkout", "--quiet", "-b", "feature"]);
    repo.write("b", "1")
        .commit("own")
        .git(&["checkout", "--quiet", "main"]);
    repo.write("c", "1")
        .commit("theirs")
        .git(&["checkout", "--quiet", "feature"]);
    repo.git(&["merge", "--quiet", "--no-commit", "main"]);
    assert_eq!(changed(&repo, None), ["b"]);
}

#[test]
fn the_base_is_found_in_this_order() {
    let origin = Repo::new();
    origin
        .write("a", "1")
        .commit("first")
        .git(&["branch", "trunk"])
        .git(&["branch", "master"]);
    let repo = Repo::new();
    let url = origin.path().to_str().unwrap().to_owned();
    repo.write("a", "1").commit("own");
    check(&repo, "main");
    repo.git(&["remote", "add", "up", &url])
        .git(&["fetch", "--quiet", "up"]);
    repo.git(&["remote", "set-head", "up", "trunk"]);
    check(&repo, "up/HEAD");
    repo.git(&["remote", "set-head", "up", "--delete"]);
    check(&repo, "up/main");
    repo.git(&["update-ref", "-d", "refs/remotes/up/main"]);
    check(&repo, "up/master");
    repo.git(&["remote", "add", "origin", &url]);
    check(&repo, "main");
    repo.git(&["fetch", "--quiet", "origin"]);
    check(&repo, "origin/main");
}

#[test]
fn a_lone_branch_is_its_own_base() {
    let repo = Repo::with(&["--initial-branch=trunk"]);
    repo.write("a", "1").git(&["add", "--all"]);
    assert_eq!(changed(&repo, None), ["a"]);
    repo.commit("first").write("b", "1").git(&["add", "--all"]);
    check(&repo, "trunk");
    assert_eq!(changed(&repo, None), ["b"]);
    repo.git(&["branch", "other"]);
    let error = base(&open(&repo), None).unwrap_err();
    assert!(error.to_string().contains("`base: origin/main`"), "{error}");
    repo.git(&["config", "init.defaultBranch", "trunk"]);
    check(&repo, "trunk");
}

#[test]
fn what_was_not_fetched_is_no_base() {
    let origin = Repo::new();
    origin
        .write("a", "1")
        .commit("first")
        .git(&["branch", "side"]);
    origin
        .write("b", "1")
        .commit("second")
        .git(&["checkout", "--quiet", "side"]);
    origin
        .write("c", "1")
        .commit("third")
        .git(&["checkout", "--quiet", "main"]);
    let repo = Repo::new();
    let url = format!("file://{}", origin.path().to_str().unwrap());
    repo.git(&["remote", "add", "origin", &url]);
    repo.git(&["fetch", "--quiet", "--depth=1", "origin", "side"]);
    repo.git(&["checkout", "--quiet", "FETCH_HEAD"]);
    let error = base(&open(&repo), None).unwrap_err();
    assert!(error.to_string().contains("fetch-depth: 0"), "{error}");
    let error = base(&open(&repo), Some("origin/main")).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`origin/main` is no commit here"),
        "{error}"
    );

    repo.git(&[
        "fetch",
        "--quiet",
        "--depth=1",
        "origin",
        "main:refs/remotes/origin/main",
    ]);
    let repository = open(&repo);
    let base = base(&repository, None).unwrap();
    let error = repository
        .changes_since_merge_base(&base, Hook::None)
        .err()
        .unwrap();
    assert!(error.to_string().contains("shallow clone"), "{error}");
    repo.git(&["fetch", "--quiet", "--unshallow", "origin"]);
    assert_eq!(changed(&repo, None), ["c"]);
}
