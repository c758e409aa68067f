//! Repositories of a few small objects that stand for more paths than there is room for.

use std::fmt::Write as _;
use std::fs::File;

use crate::DOCDUE;
use crate::hooked::{Attempt, DOCS, Hooked};

/// How many directories a directory holds, each of them the same one.
const WIDE: usize = 10;

/// How many of them stand in each other.
const DEEP: usize = 10;

/// The bytes of a name: the room is used up after fewer paths, so that the test ends sooner.
const NAME: usize = 4000;

/// A repository whose branch `bomb` has ten billion directories in `docs`, and whose branch `undone`
/// takes them away.
fn repository() -> Hooked {
    let repo = Hooked::new(DOCS);
    let make = |lines: &str| {
        let tree = repo.output(&["mktree"], lines.as_bytes());
        String::from_utf8(tree).unwrap().trim().to_owned()
    };
    let mut tree = make("");
    for _ in 0..DEEP {
        let mut lines = String::new();
        for number in 0..WIDE {
            writeln!(lines, "040000 tree {tree}\t{number:0NAME$}").unwrap();
        }
        tree = make(&lines);
    }
    let listed = repo.text(&["ls-tree", "HEAD"]);
    let others = listed.lines().filter(|line| !line.ends_with("\tdocs"));
    let top = others.fold(format!("040000 tree {tree}\tdocs\n"), |all, line| {
        all + line + "\n"
    });
    let commit = ["commit-tree", "-p", "HEAD", "-m", "bomb", &make(&top)];
    repo.git(&["branch", "bomb", &repo.text(&commit)]);
    let undo = ["commit-tree", "-p", "bomb", "-m", "undo", "HEAD^{tree}"];
    repo.git(&["branch", "undone", &repo.text(&undo)]);
    repo
}

/// The tree of a commit, with another one as its `docs`.
fn grafted(repo: &Hooked, commit: &str, docs: &str) -> String {
    let docs = repo.text(&["rev-parse", docs]);
    let listed = repo.text(&["ls-tree", commit]);
    let others = listed.lines().filter(|line| !line.ends_with("\tdocs"));
    let start = format!("040000 tree {docs}\tdocs\n");
    let lines = others.fold(start, |lines, line| lines + line + "\n");
    let tree = repo.output(&["mktree"], lines.as_bytes());
    String::from_utf8(tree).unwrap().trim().to_owned()
}

/// Checks that it was not judged, and why.
#[track_caller]
fn is_too_much(attempt: &Attempt) {
    attempt
        .exits(2)
        .says("too many paths to judge")
        .does_not_say("pass");
}

#[test]
fn a_bomb_is_not_followed_to_its_end() {
    let repo = repository();
    is_too_much(&repo.docdue(&["check", "--range", "bomb..undone"]));
    repo.git(&["update-ref", "refs/remotes/origin/main", "main"]);
    let ids = [
        repo.text(&["rev-parse", "bomb"]),
        repo.text(&["rev-parse", "main"]),
    ];
    let line = format!("refs/heads/bomb {} refs/heads/bomb {}\n", ids[0], ids[1]);
    repo.write(".git/pushed", line);
    let mut push = repo.command(DOCDUE);
    push.args(["hook", "pre-push", "--", "origin", "../origin"])
        .stdin(File::open(repo.path().join(".git/pushed")).unwrap());
    is_too_much(&repo.attempt_command(&mut push));
    // All of it is staged to be deleted.
    repo.git(&["symbolic-ref", "HEAD", "refs/heads/bomb"]);
    is_too_much(&repo.docdue(&["check"]));
}

#[test]
fn a_bomb_is_not_searched_for_documents() {
    let repo = repository();
    let policy =
        "version: 1\ndocuments: {note: {paths: [\"docs/**/*.md\"], checks: {length: {min: 5}}}}\n";
    repo.git(&["checkout", "--quiet", "-b", "noted"]);
    repo.stage("docdue.yaml", policy).unjudged("a policy");
    let commit = [
        "commit-tree",
        "-p",
        "noted",
        "-m",
        "x",
        &grafted(&repo, "noted", "bomb:docs"),
    ];
    repo.git(&["branch", "both", &repo.text(&commit)]);
    is_too_much(&repo.docdue(&["check", "--all", "--at", "both"]));
    // What is not asked for is not read.
    repo.docdue(&["check", "--all", "--at", "bomb"]).exits(0);
}
