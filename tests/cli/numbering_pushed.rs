//! Numbers of documents, where the other side of a push, or a range, gives them out as well.

use crate::hooked::Hooked;
use crate::pushing::{ORIGIN, Pushing};

/// Numbered documents, of which the accepted ones stay as they are.
const NUMBERED: &str = "\
version: 1
documents:
  adr:
    paths: [\"docs/adr/*.md\"]
    checks: {numbering: true, immutable: {severity: error}}
";

/// An accepted document.
const ACCEPTED: &str = "# Database\n\nStatus: Accepted\n\n## Decision\n\nOne database for all.\n";

/// A repository with one document, pushed; and a clone beside it, which has a 0042 of its own that it
/// did not push.
fn two_clones() -> Pushing {
    let repo = Hooked::new(NUMBERED);
    repo.stage("docs/adr/0001-database.md", ACCEPTED)
        .unjudged("one");
    let repo = Pushing::around(repo);
    repo.git(&["clone", "--quiet", ORIGIN, "../colleague"]);
    repo.write("../colleague/docs/adr/0042-theirs.md", "# Theirs\n");
    colleague(&repo, &["add", "--all"]);
    colleague(&repo, &["commit", "--quiet", "--message", "theirs"]);
    repo
}

/// Runs git in the clone.
fn colleague(repo: &Pushing, arguments: &[&str]) {
    repo.git(&[&["-C", "../colleague"], arguments].concat());
}

/// Has the clone push its document, of which nothing is known here.
fn they_push(repo: &Pushing) {
    colleague(repo, &["push", "--quiet", "origin", "main"]);
}

/// What is said of a second 0042 beside theirs.
const DOUBLED: &str = "0042 is the number of `docs/adr/0042-theirs.md`";

#[test]
fn what_the_other_side_has_and_we_do_not_has_to_be_fetched() {
    let repo = two_clones();
    repo.stage("docs/adr/0042-ours.md", "# Ours\n");
    repo.commit(&[]).passes();
    they_push(&repo);
    let theirs = repo.text(&["--git-dir", ORIGIN, "rev-parse", "main"]);
    for force in [&[][..], &["--force"]] {
        repo.push(&[force, &["origin", "main"]].concat())
            .not_checked()
            .says(&format!("`origin/main` is at {theirs} on the other side"))
            .says("`git fetch`");
    }
    repo.git(&["fetch", "--quiet"]);
    repo.is_blocked(&["--force", "origin", "main"], &["numbering"])
        .says("0042 was taken on the base branch meanwhile, by `docs/adr/0042-theirs.md`");
    // Merged without a conflict: that is stopped as well, and what nobody stopped is not pushed.
    repo.attempt(&["pull", "--no-rebase", "--no-edit", "origin", "main"])
        .blocked_by(&["numbering"])
        .says(DOUBLED);
    repo.git(&["commit", "--quiet", "--no-verify", "--no-edit"]);
    repo.is_blocked(&["origin", "main"], &["numbering"])
        .says(DOUBLED);
    repo.git(&["mv", "docs/adr/0042-ours.md", "docs/adr/0043-ours.md"]);
    repo.commit(&[]).passes();
    repo.passes(&["origin", "main"]);
}

#[test]
fn a_push_without_new_documents_needs_not_know_the_other_side() {
    let repo = two_clones();
    they_push(&repo);
    repo.stage("docs/adr/0001-database.md", format!("{ACCEPTED}\n"));
    repo.commit(&[]).passes();
    repo.passes(&["--force", "origin", "main"]);
}

#[test]
fn what_the_other_side_has_counts_before_what_was_fetched() {
    let repo = two_clones();
    repo.stage("docs/adr/0042-ours.md", "# Ours\n")
        .unjudged("ours");
    they_push(&repo);
    // It comes by another way, and `origin/main` stays where it was.
    let before = repo.text(&["rev-parse", "origin/main"]);
    repo.git(&["fetch", "--quiet", "../colleague", "main:look"])
        .git(&["merge", "--quiet", "--no-edit", "--no-verify", "look"]);
    assert_eq!(repo.text(&["rev-parse", "origin/main"]), before);
    repo.is_blocked(&["origin", "main"], &["numbering"])
        .says(DOUBLED);
}

#[test]
fn a_branch_is_compared_with_what_was_fetched() {
    let repo = two_clones();
    repo.branch("topic", "main");
    repo.stage("docs/adr/0042-ours.md", "# Ours\n");
    repo.commit(&[]).passes();
    they_push(&repo);
    // A limit: git only tells of the branch that is pushed.
    repo.passes(&["origin", "topic:early"]);
    repo.git(&["fetch", "--quiet"]);
    repo.stage("docs/adr/0042-ours.md", "# Ours, again\n")
        .unjudged("again");
    repo.is_blocked(&["origin", "topic"], &["numbering"])
        .says("0042 was taken on the base branch meanwhile, by `docs/adr/0042-theirs.md`");
}

#[test]
fn a_push_of_nothing_but_a_merge_is_looked_at() {
    for (branch, merged) in [("topic", "origin/main"), ("main", "topic")] {
        let repo = two_clones();
        repo.branch("topic", "main");
        repo.stage("docs/adr/0042-ours.md", "# Ours\n");
        repo.commit(&[]).passes();
        repo.passes(&["origin", "topic"]);
        they_push(&repo);
        repo.git(&["fetch", "--quiet"]);
        repo.go("main")
            .git(&["merge", "--quiet", "--ff-only", "origin/main"]);
        repo.go(branch)
            .git(&["merge", "--quiet", "--no-edit", "--no-verify", merged]);
        repo.is_blocked(&["origin", branch], &["numbering"])
            .says("0 paths")
            .says(DOUBLED);
        repo.git(&["mv", "docs/adr/0042-ours.md", "docs/adr/0043-ours.md"]);
        repo.commit(&[]).passes();
        repo.passes(&["origin", branch]);
    }
}

#[test]
fn a_range_that_the_base_already_has_is_compared_with_its_start() {
    // As after a push, and where there is only one branch.
    for base in ["main", "HEAD"] {
        let repo = Hooked::new(&format!("{NUMBERED}base: {base}\n"));
        repo.stage("docs/adr/0001-database.md", ACCEPTED)
            .unjudged("one");
        repo.stage("docs/adr/0001-queue.md", "# Queue\n")
            .unjudged("two");
        let other = ACCEPTED.replace("One database for all", "Each service has its own, or none");
        repo.stage("docs/adr/0001-database.md", other)
            .unjudged("three");
        repo.docdue(&["check", "--range", "HEAD~2..HEAD"])
            .exits(1)
            .asks(&["immutable", "numbering"])
            .says("0001 is the number of `docs/adr/0001-database.md`");
        repo.docdue(&["check", "--range", "HEAD~3..HEAD"])
            .exits(1)
            .asks(&["numbering"]);
        repo.docdue(&["check", "--from-ref", "HEAD~2", "--to-ref", "HEAD~1"])
            .exits(1)
            .asks(&["numbering"]);
    }
}

#[test]
fn without_a_base_the_start_of_a_range_is_one() {
    let repo = Hooked::new(NUMBERED);
    repo.stage("docs/adr/0001-database.md", ACCEPTED)
        .unjudged("one");
    repo.git(&["branch", "--quiet", "--move", "trunk"])
        .git(&["switch", "--quiet", "--create", "topic"]);
    repo.stage("docs/adr/0002-cache.md", "# Cache\n")
        .unjudged("cache");
    repo.git(&["switch", "--quiet", "trunk"]);
    repo.stage("docs/adr/0002-queue.md", "# Queue\n")
        .unjudged("queue");
    repo.docdue(&["check", "--range", "trunk..topic"])
        .exits(1)
        .asks(&["numbering"])
        .says("0002 was taken on the base branch meanwhile, by `docs/adr/0002-queue.md`")
        .does_not_say("no branch was found");
    repo.docdue(&["check", "--range", "trunk~..topic"])
        .exits(0)
        .does_not_say("no branch was found");
}
