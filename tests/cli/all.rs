//! Every document is checked, and what is known need not be told.

use std::fs;

use crate::hooked::Hooked;

/// Notes of at least five lines.
const POLICY: &str =
    "version: 1\ndocuments: {note: {paths: [\"notes/*.md\"], checks: {length: {min: 5}}}}\n";

/// A repository with two notes, one of them too short.
fn notes() -> Hooked {
    let repo = Hooked::new(POLICY);
    repo.stage("notes/long.md", "# Long\n\nA text.\n\nIts end.\n")
        .stage("notes/short.md", "# Short\nA\n")
        .unjudged("notes");
    repo
}

#[test]
fn every_document_is_checked_as_it_is_staged() {
    let repo = notes();
    repo.docdue(&["check"]).exits(0);
    repo.docdue(&["check", "--all"])
        .exits(1)
        .says("failed: 1 error (2 documents read)")
        .says("notes/short.md:3:1");
    repo.write("notes/short.md", "# Short\n\nNo\n\nmore.\n");
    repo.docdue(&["check", "--all"]).exits(1);
    repo.git(&["add", "notes"]);
    repo.docdue(&["check", "--all"])
        .exits(0)
        .says("pass: 2 documents read");
    repo.docdue(&["check", "--all", "--at", "HEAD"]).exits(1);
    repo.docdue(&["check", "--all", "--at", "nowhere"])
        .exits(2)
        .says("`nowhere` is no commit here");
}

#[test]
fn a_baseline_can_only_shrink() {
    let repo = notes();
    let baseline = ["check", "--all", "--baseline", "known"];
    let write = [&baseline[..], &["--write-baseline"]].concat();
    repo.docdue(&baseline)
        .exits(2)
        .says("there is no baseline known");
    repo.docdue(&write).exits(0).says("wrote known: 1 finding");
    repo.docdue(&baseline)
        .exits(0)
        .says("1 finding is in known and not told");

    // The finding stays known wherever it moves to; what is new is told, and not taken in.
    repo.stage("notes/short.md", "\n# Short\nA\n")
        .stage("notes/other.md", "# Other\nA\n");
    repo.docdue(&write)
        .exits(1)
        .says("notes/other.md")
        .does_not_say("notes/short.md");

    repo.stage("notes/short.md", "# Short\n\nNo\n\nmore.\n");
    repo.docdue(&baseline)
        .exits(1)
        .says("1 finding is in known and found no more");
    repo.docdue(&write).exits(1).says("wrote known: 0 findings");
    repo.stage("notes/short.md", "# Short\nA\n");
    repo.docdue(&baseline).exits(1).says("notes/short.md");
}

#[test]
fn however_many_are_known_a_new_one_is_told() {
    let policy = "version: 1\ndocuments: {note: {paths: [\"notes/*.md\"], checks: {links: {}}}}\n";
    let repo = Hooked::new(policy);
    let links = |count: usize| {
        let link = |number| format!("- [{number}](gone{number}.md)\n");
        (0..count).map(link).collect::<String>()
    };
    repo.stage("notes/a.md", format!("# A\n\n{}", links(150)));
    repo.docdue(&["check", "--all", "--baseline", "known", "--write-baseline"])
        .exits(0)
        .says("wrote known: 150 findings");
    repo.stage("notes/a.md", format!("# A\n\n{}", links(151)));
    repo.docdue(&["check", "--all", "--baseline", "known"])
        .exits(1)
        .says("failed: 1 error (1 document read)");
    // At a commit nobody would read them all.
    repo.docdue(&["check"]).exits(1).says("51 more of its kind");
}

#[test]
fn what_is_no_baseline_is_refused_and_kept() {
    let repo = notes();
    repo.write("known", "notes/short.md length\n");
    repo.docdue(&["check", "--all", "--baseline", "known", "--write-baseline"])
        .exits(2)
        .says("known:1: this is no line of a baseline");
    let path = repo.path().join("known");
    assert_eq!(fs::read_to_string(path).unwrap(), "notes/short.md length\n");
}
