//! What happens to documents that are put to checks: where they are looked at, and as what.

use crate::hooked::{Attempt, Hooked};

/// A policy with these checks for the documents in `docs/adr`.
fn policy(checks: &str) -> String {
    format!(
        "version: 1\ndocuments:\n  adr:\n    paths: [\"docs/adr/*.md\"]\n    checks: {{{checks}}}\n"
    )
}

/// A repository with such a policy in which a record is committed.
fn with_record(checks: &str, text: &str) -> Hooked {
    let repo = Hooked::new(&policy(checks));
    repo.stage("docs/adr/1.md", text).unjudged("record");
    repo
}

/// What docdue says of a new record.
fn of_new(checks: &str, text: &str) -> Attempt {
    let repo = Hooked::new(&policy(checks));
    repo.stage("docs/adr/1.md", text);
    repo.docdue(&["check"])
}

/// A record that was accepted.
const ACCEPTED: &str = "\
# 1. Store

Status: Accepted

## Decision

We keep all answers that there are.

## Consequences

Whoever asks twice is told the same.
Whoever asks late is told what was so.
Whoever never asks is told nothing.
";

#[test]
fn a_document_that_is_checked_has_to_be_readable() {
    let endless = "# Store\n\n```text\nall\n";
    of_new("length: {min: 1}", endless)
        .exits(1)
        .asks(&["syntax"]);
    of_new("length: {min: 1}, syntax: false", endless)
        .exits(0)
        .asks(&[]);
    of_new("length: {min: 1}, syntax: {severity: warning}", endless)
        .exits(0)
        .asks(&["syntax"]);
    of_new("", endless).exits(0).asks(&[]);
    of_new("length: false", endless).exits(0).asks(&[]);
}

#[test]
fn an_accepted_record_cannot_hide() {
    let repo = with_record("immutable: {severity: error}", ACCEPTED);
    repo.git(&["mv", "docs/adr/1.md", "docs/adr/2.md"]);
    let renamed = repo.docdue(&["check"]);
    renamed
        .exits(0)
        .asks(&["immutable"])
        .says("it was `docs/adr/1.md`");

    let few = ACCEPTED.replace("all answers", "the last answer");
    repo.stage("docs/adr/2.md", few);
    let changed = repo.docdue(&["check"]);
    changed.exits(0).says("3 words changed in `Decision`");
    let many = ACCEPTED.replace("We keep all answers", "Nothing is kept, and nobody asks");
    repo.stage("docs/adr/2.md", many);
    let changed = repo.docdue(&["check"]);
    changed
        .exits(1)
        .asks(&["immutable", "immutable"])
        .says("6 words changed in `Decision`");

    repo.git(&["reset", "--quiet", "--hard"]);
    repo.write("old/1.md", "");
    repo.git(&["mv", "-f", "docs/adr/1.md", "old/1.md"]);
    repo.docdue(&["check"])
        .exits(1)
        .asks(&["immutable"])
        .says("moved to `old/1.md`");
    repo.git(&["rm", "--quiet", "--cached", "old/1.md"]);
    repo.docdue(&["check"]).exits(1).says("is removed");
}

#[test]
fn a_record_is_held_to_where_the_branch_began() {
    let policy = policy("immutable: {severity: error}, lifecycle: true");
    let repo = Hooked::new(&format!("base: trunk\n{policy}"));
    repo.git(&["branch", "trunk"]);
    repo.stage("docs/adr/1.md", ACCEPTED)
        .unjudged("on the branch");
    let other = ACCEPTED.replace(
        "We keep all answers that there are",
        "Nothing is kept, and nobody asks for it",
    );
    let other = other.replace("Accepted", "Proposed");
    repo.stage("docs/adr/1.md", &other);
    repo.docdue(&["check"]).exits(0).asks(&[]);
    repo.git(&["branch", "--force", "trunk"]);
    repo.docdue(&["check"])
        .exits(1)
        .asks(&["lifecycle", "immutable"]);
}

#[test]
fn links_are_followed_in_what_will_be_recorded() {
    let text = |target: &str| format!("# 1. Store\n\nSee [it]({target}).\n");
    let repo = with_record("links: true", "# 1. Store\n");
    repo.write("docs/adr/new.md", "# New\n");
    repo.stage("docs/adr/1.md", text("new.md"));
    repo.docdue(&["check"])
        .exits(1)
        .says("`docs/adr/new.md` is not there");
    repo.git(&["add", "docs/adr/new.md"]);
    repo.docdue(&["check"]).exits(0).asks(&[]);
    for (target, help) in [
        ("New.md", Some("write `new.md`")),
        ("new.md:1", Some("write `new.md#L1`")),
        ("src/a#L1", Some("write `../../src/a`")),
        ("../../../a.md", Some("write the whole address")),
        ("../nowhere/", Some("mend the address")),
        ("../../src/", None),
        ("../..", None),
        ("../../../../issues/7", None),
        ("n%65w.md#new", None),
        ("new.md#L3", None),
        ("", None),
    ] {
        repo.stage("docs/adr/1.md", text(target));
        let attempt = repo.docdue(&["check"]);
        match help {
            Some(help) => attempt.exits(1).asks(&["links"]).says(help),
            None => attempt.exits(0).asks(&[]),
        };
    }
}

#[test]
fn what_lies_in_a_submodule_is_taken_to_be_there() {
    let repo = with_record("links: true", "# 1. Store\n");
    let commit = repo.text(&["rev-parse", "HEAD"]);
    repo.git(&[
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("160000,{},lib", commit.trim()),
    ]);
    repo.stage(
        "docs/adr/1.md",
        "# 1. Store\n\n[a](../../lib/a.md) [b](../../lib) [c](../../li/a)\n",
    );
    let attempt = repo.docdue(&["check"]);
    attempt
        .exits(1)
        .asks(&["links"])
        .says("`li/a` is not there");
}

#[test]
fn options_that_make_no_sense_are_told() {
    for (checks, words) in [
        ("immutable: {word: 3}", "did you mean `words`?"),
        (
            "lifecycle: {allow: {draft: Accepted}}",
            "`allow` takes a list, not",
        ),
        (
            "companions: true",
            "`companions` needs `require`, `any_of` or both",
        ),
        (
            "companions: {require: [/a.md]}",
            "`/a.md` is no path that begins at the document's directory",
        ),
        ("layout: {categories: [a/b]}", "`a/b` is more than one name"),
        ("layout: true", "`layout` needs `categories`"),
        ("diagram: {sections: [{min: 2}]}", "needs `section`"),
        (
            "diagram: {sections: [{section: A, kinds: [flowchar]}]}",
            "did you mean `flowchart`?",
        ),
        ("links: {ids: ADR}", "`ids` takes a list, not"),
        ("checklist: {min: 0}", "`min` is at least 1, not 0"),
    ] {
        let repo = Hooked::new("version: 1\n");
        repo.write("docdue.yaml", policy(checks));
        repo.docdue(&["policy", "check"]).exits(2).says(words);
    }
}
