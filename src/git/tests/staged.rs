//! What is staged, case by case.

use crate::change::{Kind, Mode, RepoPath, Snapshot as _};

use super::{Repo, open, open_both};
use crate::git::next_commit::{Hook, Occasion};

/// Checks what is staged: paths with their kinds.
#[track_caller]
fn check(repo: &Repo, expected: &[(&str, Kind)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(path, kind)| ((*path).to_owned(), *kind))
        .collect();
    for repository in open_both(repo) {
        let staged = repository.staged(Hook::None).unwrap();
        let found: Vec<_> = staged
            .changes
            .iter()
            .map(|change| (change.path.to_string(), change.kind()))
            .collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let repo = Repo::new();
    check(&repo, &[]);
    repo.write("a", "1")
        .write("d/b", "2")
        .git(&["add", "--all"]);
    check(&repo, &[("a", Kind::Added), ("d/b", Kind::Added)]);
}

#[test]
fn only_what_is_staged_counts() {
    let repo = Repo::new();
    repo.write("a", "1")
        .write("b", "1")
        .write("c", "1")
        .commit("first");
    repo.write("a", "2")
        .git(&["add", "a"])
        .write("a", "3")
        .write("b", "2");
    repo.git(&["rm", "--quiet", "c"])
        .write("c", "back, untracked");
    check(&repo, &[("a", Kind::Modified), ("c", Kind::Deleted)]);

    let repository = open(&repo);
    let staged = repository.staged(Hook::None).unwrap();
    let read = |snapshot: &dyn crate::change::Snapshot, path: &str| {
        let entry = snapshot.entry(&RepoPath::new(path)).unwrap();
        entry.map(|entry| snapshot.read(&entry).unwrap())
    };
    assert_eq!(read(&staged.index, "a").unwrap(), b"2");
    assert_eq!(read(staged.base.as_ref().unwrap(), "a").unwrap(), b"1");
    assert_eq!(read(&staged.index, "c"), None);
    assert_eq!(read(staged.base.as_ref().unwrap(), "c").unwrap(), b"1");
    assert_eq!(staged.occasion, Occasion::Commit);
}

#[test]
fn an_intended_addition_is_in_no_commit() {
    let repo = Repo::new();
    repo.write("kept", "1").write("gone", "1").commit("first");
    repo.write("new", "1")
        .git(&["add", "--intent-to-add", "new"]);
    repo.git(&["rm", "--quiet", "--cached", "gone"]);
    repo.git(&["add", "--intent-to-add", "gone"]);
    check(&repo, &[("gone", Kind::Deleted)]);
    let repository = open(&repo);
    let index = repository.staged(Hook::None).unwrap().index;
    assert_eq!(index.entry(&RepoPath::new("new")).unwrap(), None);
    assert_eq!(index.below(b"").unwrap(), [RepoPath::new("kept")]);
}

#[test]
fn a_conflict_is_not_judged() {
    let repo = Repo::new();
    repo.write("a", "1")
        .commit("first")
        .git(&["branch", "other"]);
    repo.write("a", "2")
        .commit("ours")
        .git(&["checkout", "--quiet", "other"]);
    repo.write("a", "3").commit("theirs");
    assert!(!repo.run(&["merge", "main"], b"").status.success());
    for repository in open_both(&repo) {
        let error = repository.staged(Hook::None).err().unwrap();
        let error = format!("{error:#}");
        assert!(error.contains("unresolved conflicts"), "{error}");
    }
}

#[test]
fn a_bare_repository_has_nothing_staged() {
    let origin = Repo::new();
    origin.write("a", "1").commit("first");
    let repo = Repo::with(&["--bare"]);
    repo.git(&[
        "fetch",
        "--quiet",
        origin.path().to_str().unwrap(),
        "main:main",
    ]);
    for repository in open_both(&repo) {
        let error = repository.staged(Hook::None).err().unwrap();
        assert!(error.to_string().contains("is bare"), "{error:#}");
    }
}

#[test]
fn a_rename_is_known_on_both_sides() {
    let repo = Repo::new();
    let text = "one\ntwo\nthree\nfour\nfive\n";
    repo.write("a/old", text)
        .write("a/moved", "moved\n")
        .commit("first");
    repo.git(&["mv", "a/moved", "moved"])
        .git(&["mv", "a/old", "new"]);
    repo.write("new", text.replace("two", "2"))
        .write("other", "other")
        .git(&["add", "--all"]);
    check(
        &repo,
        &[
            ("a/moved", Kind::Renamed),
            ("a/old", Kind::Renamed),
            ("moved", Kind::Renamed),
            ("new", Kind::Renamed),
            ("other", Kind::Added),
        ],
    );
    let repository = open(&repo);
    let staged = repository.staged(Hook::None).unwrap();
    let change = |path: &str| {
        let found = staged
            .changes
            .iter()
            .find(|change| change.path == RepoPath::new(path));
        found.unwrap()
    };
    let (old, new) = (change("a/old"), change("new"));
    assert_eq!(new.renamed.as_ref().unwrap().path, old.path);
    assert_eq!(Some(new.renamed.as_ref().unwrap().entry), old.old);
    assert_eq!(old.renamed.as_ref().unwrap().path, new.path);
    assert_eq!(Some(old.renamed.as_ref().unwrap().entry), new.new);
    assert_eq!(new.previous(), old.old.as_ref());
}

#[test]
fn modes_links_and_submodules_are_changes() {
    let repo = Repo::new();
    repo.write("file", "1").write("link", "1").commit("first");
    let commit = repo.text(&["rev-parse", "HEAD"]);
    let blob = repo.text(&["rev-parse", "HEAD:link"]);
    repo.git(&["update-index", "--chmod=+x", "file"]);
    repo.git(&[
        "update-index",
        "--cacheinfo",
        &format!("120000,{blob},link"),
    ]);
    repo.git(&[
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("160000,{commit},module"),
    ]);
    check(
        &repo,
        &[
            ("file", Kind::Modified),
            ("link", Kind::Modified),
            ("module", Kind::Added),
        ],
    );
    let repository = open(&repo);
    let index = repository.staged(Hook::None).unwrap().index;
    let entry = |path: &str| index.entry(&RepoPath::new(path)).unwrap().unwrap();
    assert_eq!(entry("file").mode, Mode::EXECUTABLE);
    assert_eq!(index.read(&entry("link")).unwrap(), b"1");
    assert_eq!(entry("module").mode, Mode::SUBMODULE);
    assert!(index.read(&entry("module")).is_err());
}

#[test]
fn a_path_outside_a_sparse_checkout_is_judged() {
    let repo = Repo::new();
    repo.write("in/a", "1").write("out/a", "1").commit("first");
    repo.write("out/a", "2").commit("second");
    repo.git(&["sparse-checkout", "set", "in"])
        .git(&["reset", "--quiet", "--soft", "HEAD~"]);
    check(&repo, &[("out/a", Kind::Modified)]);
}

#[test]
fn names_that_differ_in_case_are_two() {
    let repo = Repo::new();
    repo.git(&["config", "core.ignoreCase", "true"]);
    repo.write("b", "1")
        .write("A", "1")
        .write("a/x", "1")
        .write("C/x", "1")
        .commit("first");
    repo.git(&["mv", "b", "B"]);
    check(&repo, &[("B", Kind::Renamed), ("b", Kind::Renamed)]);
    let repository = open(&repo);
    let index = repository.staged(Hook::None).unwrap().index;
    assert_eq!(index.entry(&RepoPath::new("b")).unwrap(), None);
    assert_eq!(index.below(b"C/").unwrap(), [RepoPath::new("C/x")]);
    assert_eq!(index.below(b"c/").unwrap(), []);
}

#[test]
fn snapshots_list_what_is_below_a_directory() {
    let repo = Repo::new();
    repo.write("d/b", "1")
        .write("d/a/x", "1")
        .write("d.md", "1")
        .write("e", "1")
        .commit("first");
    let repository = open(&repo);
    let staged = repository.staged(Hook::None).unwrap();
    let whole: Vec<RepoPath> = ["d.md", "d/a/x", "d/b", "e"].map(RepoPath::new).into();
    for snapshot in [&staged.index, staged.base.as_ref().unwrap()] {
        assert_eq!(snapshot.below(b"").unwrap(), whole);
        assert_eq!(snapshot.below(b"d/").unwrap(), whole[1..3]);
        assert_eq!(snapshot.below(b"d/a/").unwrap(), whole[1..2]);
        assert_eq!(snapshot.below(b"e/").unwrap(), []);
        assert_eq!(snapshot.below(b"nowhere/").unwrap(), []);
        assert_eq!(snapshot.entry(&RepoPath::new("d")).unwrap(), None);
        assert_eq!(snapshot.entry(&RepoPath::new("d/a/x/y")).unwrap(), None);
    }
}

#[test]
fn reading_leaves_the_index_alone() {
    let repo = Repo::new();
    repo.write("a", "1")
        .commit("first")
        .write("a", "2")
        .git(&["add", "a"]);
    // A stat that does not match is what would tempt a reader to refresh the index.
    repo.write("a", "2")
        .write("b", "1")
        .git(&["add", "--intent-to-add", "b"]);
    let path = repo.path().join(".git/index");
    let state = || {
        (
            std::fs::read(&path).unwrap(),
            std::fs::metadata(&path).unwrap().modified().unwrap(),
        )
    };
    let before = state();
    let lock = repo.path().join(".git/index.lock");
    std::fs::write(&lock, "held by git").unwrap();
    check(&repo, &[("a", Kind::Modified)]);
    assert_eq!(state(), before);
    assert_eq!(std::fs::read(&lock).unwrap(), b"held by git");
}
