//! What a push brings: git itself says what it pushes, to a hook that holds the push up.

use std::os::unix::fs::PermissionsExt as _;

use super::shapes::{self, Shape};
use super::{Repo, open, open_plumbing};

/// A repository with one commit on `main`, pushed to `origin`, and a hook that notes its arguments
/// and its input.
struct Pushing {
    /// The repository.
    repo: Repo,
    /// Where it pushes to.
    origin: Repo,
    /// Whether libgit2 reads the repository.
    libgit2: bool,
}

impl Pushing {
    /// Makes both.
    fn new() -> Self {
        Self::with(&shapes::ALL[0]).unwrap()
    }

    /// Makes both, of a shape.
    fn with(shape: &Shape) -> Option<Self> {
        let repo = shape.make()?;
        let origin = Repo::with(&[&["--bare"], shape.init].concat());
        let url = origin.path().to_str().unwrap().to_owned();
        repo.git(&["remote", "add", "origin", &url])
            .git(&["push", "-q", "origin", "main"]);
        let hook = repo.path().join(".git/hooks/pre-push");
        std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
        let script =
            "#!/bin/sh\nprintf '%s\\n%s\\n' \"$1\" \"$2\" >.git/seen\ncat >>.git/seen\nexit 1\n";
        std::fs::write(&hook, script).unwrap();
        std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
        Some(Self {
            repo,
            origin,
            libgit2: shape.libgit2,
        })
    }

    /// Commits a file of this name, on this branch.
    fn add(&self, branch: &str, file: &str) -> &Self {
        self.repo
            .git(&["checkout", "-q", branch])
            .write(file, "1\n")
            .commit(file);
        self
    }

    /// Pushes for good.
    fn push(&self, arguments: &[&str]) -> &Self {
        self.repo
            .git(&[&["push", "-q", "--no-verify"], arguments].concat());
        self
    }

    /// Pushes as far as the hook, and checks what each reference brings.
    #[track_caller]
    fn check(&self, arguments: &[&str], expected: &str) {
        let seen = self.repo.path().join(".git/seen");
        drop(std::fs::remove_file(&seen));
        self.repo.run(&[&["push", "-q"], arguments].concat(), b"");
        let seen = std::fs::read(&seen).unwrap();
        let mut parts = seen.splitn(3, |byte| *byte == b'\n');
        let mut text = || String::from_utf8(parts.next().unwrap().to_vec()).unwrap();
        let (remote, url, input) = (text(), text(), text());
        let libgit2 = self.libgit2.then(|| open(&self.repo));
        for repository in libgit2.into_iter().chain([open_plumbing(&self.repo)]) {
            let pushed = repository.pushed(&remote, &url, input.as_bytes()).unwrap();
            let found: Vec<String> = pushed
                .iter()
                .map(|pushed| {
                    let changes = pushed.changes.iter();
                    let changes: Vec<String> = changes
                        .map(|change| {
                            format!(" {} {}", change.kind_without_renames().name(), change.path)
                        })
                        .collect();
                    format!("{}:{}", pushed.names.join(" "), changes.join(","))
                })
                .collect();
            assert_eq!(found.join("; "), expected, "{arguments:?}\n{input}");
        }
    }
}

#[test]
fn each_reference_is_judged_at_its_own_tip() {
    let pushing = Pushing::new();
    pushing.repo.git(&["branch", "a"]).git(&["branch", "b"]);
    pushing.add("a", "a1").add("b", "b1").add("main", "m1");
    pushing.check(
        &["origin", "a", "b"],
        "refs/heads/a: added a1; refs/heads/b: added b1",
    );
    pushing.add("a", "a2");
    pushing.check(&["origin", "a~:refs/heads/a"], "refs/heads/a: added a1");
    pushing.check(
        &["origin", "HEAD:refs/for/main"],
        "refs/for/main: added a1, added a2",
    );
    pushing.push(&["origin", "a"]);
    pushing.check(&["origin", "a"], "");
    pushing.check(&["origin", ":a"], "");
    pushing.check(&["origin", ":a", "b"], "refs/heads/b: added b1");
    pushing
        .repo
        .git(&["checkout", "-q", "a"])
        .git(&["rm", "-q", "doc"])
        .commit("gone");
    pushing.check(&["origin", "a"], "refs/heads/a: deleted doc");
    pushing.check(
        &["origin", "a@{0 days ago}:refs/heads/c"],
        "refs/heads/c: deleted doc",
    );
}

#[test]
fn every_shape_of_repository_pushes_the_same() {
    for shape in &shapes::ALL {
        eprintln!("{}", shape.name);
        let Some(pushing) = Pushing::with(shape) else {
            continue;
        };
        pushing
            .repo
            .git(&["branch", "f"])
            .git(&["tag", "-am", "noted", "noted"]);
        pushing
            .add("f", "f1")
            .add("main", "m1")
            .push(&["origin", "main"]);
        pushing
            .repo
            .git(&["checkout", "-q", "f"])
            .git(&["merge", "-q", "--no-edit", "main"]);
        pushing.check(&["origin", "f", "noted"], "refs/heads/f: added f1");
    }
}

#[test]
fn what_was_merged_in_or_rewritten_is_not_charged_twice() {
    let pushing = Pushing::new();
    pushing.repo.git(&["branch", "f"]);
    pushing.add("f", "f1").push(&["origin", "f"]);
    pushing
        .add("main", "m1")
        .add("main", "m2")
        .push(&["origin", "main"]);
    pushing
        .repo
        .git(&["checkout", "-q", "f"])
        .git(&["merge", "-q", "--no-edit", "main"]);
    pushing.add("f", "f2");
    pushing.check(&["origin", "f"], "refs/heads/f: added f2");
    pushing
        .repo
        .git(&["reset", "-q", "--hard", "f~2"])
        .git(&["rebase", "-q", "main"]);
    pushing.check(&["--force", "origin", "f"], "refs/heads/f: added f1");
    pushing.repo.git(&["reset", "-q", "--hard", "main~"]);
    pushing.check(&["--force", "origin", "f"], "");
    pushing
        .add("f", "twice")
        .repo
        .git(&["revert", "--no-edit", "HEAD"]);
    pushing.check(&["--force", "origin", "f"], "refs/heads/f:");
}

#[test]
fn an_object_that_only_the_other_side_has_is_no_error() {
    let pushing = Pushing::new();
    let other = Repo::new();
    let url = pushing.origin.path().to_str().unwrap().to_owned();
    other
        .git(&["pull", "-q", &url, "main"])
        .write("o1", "1\n")
        .commit("other");
    other.git(&["push", "-q", &url, "HEAD:main"]);
    pushing.add("main", "m1");
    pushing.check(&["origin", "main"], "refs/heads/main: added m1");
    pushing.check(&["--force", "origin", "main"], "refs/heads/main: added m1");
}

#[test]
fn tags_lead_to_their_commits() {
    let pushing = Pushing::new();
    pushing
        .add("main", "m1")
        .repo
        .git(&["tag", "light"])
        .git(&["tag", "-am", "noted", "noted"]);
    let repo = &pushing.repo;
    repo.git(&["tag", "-am", "nested", "nested", "noted"])
        .git(&["tag", "tree", "HEAD^{tree}"]);
    repo.git(&["tag", "-am", "blob", "blob", "HEAD:m1"]);
    pushing.check(
        &["origin", "--tags"],
        "refs/tags/light refs/tags/nested refs/tags/noted: added m1",
    );
    pushing.push(&["origin", "main"]);
    pushing.check(&["origin", "--tags"], "");
}

#[test]
fn a_url_is_known_by_its_remote_and_else_by_all() {
    let pushing = Pushing::new();
    let url = pushing.origin.path().to_str().unwrap().to_owned();
    pushing.add("main", "m1");
    pushing.check(&[&url, "main"], "refs/heads/main: added m1");
    // Another remote knows more, and does not count for this one.
    let fork = Repo::with(&["--bare"]);
    let fork_url = fork.path().to_str().unwrap().to_owned();
    pushing.repo.git(&["remote", "add", "fork", &fork_url]);
    pushing.push(&["fork", "main"]);
    pushing.check(&[&url, "main"], "refs/heads/main: added m1");
    pushing.check(&["origin", "main"], "refs/heads/main: added m1");
    // A remote of which nothing was fetched: what any remote has is not new.
    let third = Repo::with(&["--bare"]);
    let third_url = third.path().to_str().unwrap().to_owned();
    pushing
        .add("main", "m2")
        .check(&[&third_url, "main"], "refs/heads/main: added m2");
    // A reference of the same push tells what the other side has.
    pushing
        .repo
        .git(&["remote", "remove", "fork"])
        .git(&["remote", "remove", "origin"]);
    pushing.repo.git(&["branch", "topic"]);
    pushing.check(
        &[&url, "main", "topic"],
        "refs/heads/main refs/heads/topic: added m1, added m2",
    );
}

#[test]
fn a_first_push_brings_everything() {
    let pushing = Pushing::new();
    pushing
        .repo
        .git(&["checkout", "-q", "--orphan", "fresh"])
        .write("new", "1\n")
        .commit("fresh");
    pushing.check(
        &["origin", "fresh"],
        "refs/heads/fresh: added code, added doc, added new, added out/side/deep",
    );
    let empty = Repo::with(&["--bare"]);
    pushing.repo.git(&[
        "remote",
        "set-url",
        "origin",
        empty.path().to_str().unwrap(),
    ]);
    pushing
        .repo
        .git(&["update-ref", "-d", "refs/remotes/origin/main"]);
    pushing.check(
        &["origin", "main"],
        "refs/heads/main: added code, added doc, added out/side/deep",
    );
}

#[test]
fn a_shallow_clone_says_what_it_does_not_show() {
    let pushing = Pushing::new();
    pushing
        .add("main", "m1")
        .add("main", "m2")
        .push(&["origin", "main"]);
    let clone = Repo::new();
    let url = format!("file://{}", pushing.origin.path().to_str().unwrap());
    clone
        .git(&["remote", "add", "origin", &url])
        .git(&["fetch", "-q", "--depth=1", "origin"]);
    clone
        .git(&["reset", "-q", "--hard", "origin/main"])
        .write("own", "1\n")
        .commit("own");
    let range = |from: &str| {
        open(&clone)
            .range(from, "HEAD")
            .map(|range| range.unwrap().changes.len())
    };
    assert_eq!(range("origin/main").unwrap(), 1);
    assert!(
        range("HEAD~2")
            .unwrap_err()
            .to_string()
            .contains("fetch-depth: 0")
    );
    clone.git(&["update-ref", "-d", "refs/remotes/origin/main"]);
    let head = clone.text(&["rev-parse", "HEAD"]);
    let line = format!("main {head} refs/heads/main {}\n", "0".repeat(40));
    let error = open(&clone)
        .pushed("origin", &url, line.as_bytes())
        .err()
        .unwrap();
    assert!(error.to_string().contains("shallow clone"), "{error:#}");
}

#[test]
fn the_base_is_as_the_other_side_has_it_where_the_push_moves_it() {
    let pushing = Pushing::new();
    let repo = &pushing.repo;
    pushing.add("main", "m1");
    repo.git(&["remote", "set-head", "origin", "main"]);
    let [before, head] = ["main~", "main"].map(|name| repo.text(&["rev-parse", name]));
    let unknown = "1".repeat(40);
    let check = |reference: &str, theirs: &str, configured: &[Option<&str>], expected: &str| {
        let line = format!("main {head} refs/heads/{reference} {theirs}\n");
        for repository in [open(repo), open_plumbing(repo)] {
            let pushed = repository.pushed("origin", "", line.as_bytes()).unwrap();
            for configured in configured {
                let base = repository.pushed_base(*configured, &pushed[0]).unwrap();
                let base = base.unwrap();
                let id = base.unseen.or(base.commit).unwrap();
                assert_eq!(id.to_string(), expected, "{line} {configured:?}");
            }
        }
    };
    let names = [
        None,
        Some("origin"),
        Some("origin/HEAD"),
        Some("origin/main"),
        Some("remotes/origin/main"),
        Some("refs/remotes/origin/main"),
    ];
    check("main", &unknown, &names, &unknown);
    // Another branch is none of it.
    check("topic", &unknown, &names, &before);
    // A branch of ours that has it all is no base, unless the other side has more of it.
    let local = [Some("main"), Some("heads/main"), Some("refs/heads/main")];
    check("main", &unknown, &local, &unknown);
    check("topic", &unknown, &local, &before);
    check("main", &before, &local, &before);
    check("main", &"0".repeat(40), &local, &before);
}
