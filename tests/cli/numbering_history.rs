//! Numbers of documents that were gone before the branch began.

use crate::hooked::Hooked;
use crate::pushing::Pushing;
use crate::repo::Repo;

/// Numbered documents.
const NUMBERED: &str = "\
version: 1
documents: {adr: {paths: [\"docs/adr/*.md\"], checks: {numbering: {}}}}
";

/// A repository on a branch that began long after 0003 was taken away.
fn long_after() -> Hooked {
    let repo = Hooked::new(NUMBERED);
    for name in ["0001-database", "0002-queue", "0003-cache"] {
        repo.stage(format!("docs/adr/{name}.md"), format!("# {name}\n"));
    }
    repo.unjudged("three");
    repo.git(&["rm", "--quiet", "docs/adr/0003-cache.md"])
        .git(&["mv", "docs/adr/0002-queue.md", "docs/adr/0002-queues.md"])
        .unjudged("two");
    repo.stage("src/a", "2\n").unjudged("since then");
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    repo
}

/// What is said of a number that was given up.
const GONE: &str = "0003 was the number of `docs/adr/0003-cache.md`, which is gone";

#[test]
fn a_number_that_was_given_up_long_ago_is_not_given_again() {
    let repo = long_after();
    repo.stage("docs/adr/0003-index.md", "# Index\n");
    repo.docdue(&["check"])
        .exits(0)
        .asks(&["numbering"])
        .says(GONE)
        .says("take the next free number, 0004");
    let policy = |options: &str| {
        repo.write("docdue.yaml", NUMBERED.replace("numbering: {}", options));
        let commit = "commit --quiet --no-verify --message policy -- docdue.yaml";
        repo.git(&commit.split(' ').collect::<Vec<_>>());
    };
    policy("numbering: {severity: error}");
    repo.commit(&[]).blocked_by(&["numbering"]).says(GONE);
    policy("numbering: {severity: error, companions: [\"0003-c*\"]}");
    repo.docdue(&["check"]).exits(0).asks(&[]);
    policy("numbering: {severity: error, history: false}");
    repo.commit(&[]).passes().asks(&[]);
}

#[test]
fn a_number_that_is_taken_is_not_the_only_one_that_is_not_free() {
    let repo = long_after();
    repo.stage("docs/adr/0002-stack.md", "# Stack\n");
    repo.commit(&[])
        .blocked_by(&["numbering"])
        .says("take the next free number, 0004");
}

#[test]
fn who_comes_back_or_only_moves_keeps_his_number() {
    let repo = long_after();
    repo.stage("docs/adr/0003-cache.md", "# It is back\n");
    repo.git(&["mv", "docs/adr/0001-database.md", "docs/adr/0001-store.md"]);
    repo.commit(&[]).passes().asks(&[]);
}

#[test]
fn what_the_branch_itself_gave_up_was_never_taken() {
    let repo = long_after();
    repo.stage("docs/adr/0005-one.md", "# One\n");
    repo.commit(&[]).passes();
    repo.git(&["rm", "--quiet", "docs/adr/0005-one.md"]);
    repo.stage("docs/adr/0005-other.md", "# A word about something else\n");
    repo.commit(&[]).passes().asks(&[]);
    repo.git(&["switch", "--quiet", "main"]);
    repo.attempt(&["merge", "--no-ff", "--no-edit", "topic"])
        .passes()
        .asks(&[]);
}

#[test]
fn a_push_is_asked_too() {
    let repo = Pushing::around(long_after());
    repo.git(&["push", "--quiet", "--no-verify", "origin", "main"]);
    repo.stage("docs/adr/0003-index.md", "# Index\n")
        .unjudged("index");
    repo.passes(&["origin", "topic"]).says(GONE);
    repo.stage("docs/adr/0003-index.md", "# The index\n")
        .unjudged("again");
    // It is no longer new to the other side, and still is to the base.
    repo.passes(&["origin", "topic"]).asks(&[]);
}

#[test]
fn a_shallow_clone_says_what_it_cannot_know() {
    let origin = long_after();
    let url = format!("file://{}", origin.path().to_str().unwrap());
    let clone = Repo::new();
    clone
        .git(&["remote", "add", "origin", &url])
        .git(&["fetch", "--quiet", "--depth=1", "origin", "main"])
        .git(&["switch", "--quiet", "--create", "topic", "FETCH_HEAD"])
        .git(&["update-ref", "refs/remotes/origin/main", "FETCH_HEAD"]);
    let clone = Hooked::around(clone, NUMBERED);
    clone.stage("docs/adr/0003-index.md", "# Index\n");
    let note = "this shallow clone does not have all history, so whether a number was given up before \
                that is not known";
    clone.commit(&[]).passes().asks(&[]).says(note);
    clone.stage("docs/adr/0003-index.md", "# The index\n");
    clone.commit(&[]).passes().does_not_say("shallow");
}
