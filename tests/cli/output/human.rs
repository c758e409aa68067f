//! The report for people.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::rich;
use crate::hooked::Hooked;

#[test]
fn a_block_for_one_document() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n");
    let attempt = repo.commit(&["--quiet"]);
    assert!(attempt.stderr().lines().count() < 12);
    assert_data_eq!(
        attempt.stderr(),
        str![[r#"
docdue: commit blocked: 1 thing is missing (1 path, 2 rules, 1 fired, 0 met)

x pages [service=billing]: A service's page tells the truth about the service.
    changed  services/billing/main.go
    needs    docs/services/billing.md changed
    next     edit docs/services/billing.md, then: git add docs/services/billing.md
    rule     docdue.yaml:8

Why: docdue explain services/billing/main.go

"#]]
        .raw()
    );
}

#[test]
fn a_block_for_a_document_that_is_not_there() {
    let repo = rich();
    repo.stage("services/ledger/main.go", "1\n")
        .stage("services/ledger/b.go", "1\n")
        .stage("services/ledger/c.go", "1\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: commit blocked: 1 thing is missing (3 paths, 2 rules, 1 fired, 0 met)

x pages [service=ledger]: A service's page tells the truth about the service.
    changed  services/ledger/b.go (added), services/ledger/c.go (added) and 1 more
    needs    docs/services/ledger.md, which does not exist yet
    next     write docs/services/ledger.md, then: git add docs/services/ledger.md
    rule     docdue.yaml:8

Why: docdue explain services/ledger/b.go

"#]]
        .raw()
    );
}

#[test]
fn a_block_and_why_an_edit_does_not_count() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n")
        .stage("docs/services/billing.md", "# Billing\n\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: commit blocked: 1 thing is missing (2 paths, 2 rules, 1 fired, 0 met)

x pages [service=billing]: A service's page tells the truth about the service.
    changed  services/billing/main.go
    needs    docs/services/billing.md changed
    but      `docs/services/billing.md` differs only in white space or front matter
    next     edit docs/services/billing.md, then: git add docs/services/billing.md
    rule     docdue.yaml:8

Why: docdue explain services/billing/main.go

"#]]
        .raw()
    );
}

#[test]
fn a_warning_with_alternatives() {
    let repo = rich();
    repo.stage("api.proto", "rpc X\n");
    assert_data_eq!(repo.commit(&["--quiet"]).stderr(), str![[r#"
docdue: pass, 1 warning (1 path, 2 rules, 1 fired, 0 met)

! contract: A contract is decided on.
    changed  api.proto (added)
    needs    a new adr on this branch: docs/adr/0007-{slug}.md; or a file touched or added: docs/contracts/**
    next     cp docs/adr/0000-template.md docs/adr/0007-{slug}.md, fill it in, then: git add docs/adr/0007-{slug}.md
    needs    a file that exists: tests/contract/**
    next     write a file that matches tests/contract/**, and `git add` it
    rule     docdue.yaml:14

Why: docdue explain api.proto

"#]].raw());
}

/// Documents whose length matters more than their titles, and code that owes one.
const CHECKED: &str = "\
version: 1
documents:
  note:
    paths: [\"notes/*.md\"]
    checks: {length: {min: 3}, title: {severity: warning}}
rules:
  notes:
    when: [{paths: [\"src/**\"]}]
    require: [{document: note}]
";

#[test]
fn errors_and_warnings_are_counted_apart() {
    let repo = Hooked::new(CHECKED);
    repo.stage("notes/a.md", "A.\n")
        .stage("notes/b.md", "B.\n\nB.\n");
    assert_data_eq!(
        repo.docdue(&["check"]).stdout(),
        str![[r#"
docdue: commit blocked: 1 thing is wrong, and 2 warnings (2 paths, 1 rule, 0 fired, 0 met, 2 documents read)

x length: 1 line, where at least 3 are asked for
    at       notes/a.md:2:1
    next     say what is missing, or make it part of another document
    check    docdue.yaml:5

! title: the document has no title
    at       notes/a.md:1:1
    next     begin it with `# ` and what it is about
    check    docdue.yaml:5

! title: the document has no title
    at       notes/b.md:1:1
    next     begin it with `# ` and what it is about
    check    docdue.yaml:5

Why: docdue explain length

"#]]
        .raw()
    );
    repo.docdue(&["check", "--all"])
        .exits(1)
        .says("docdue: failed: 1 error, and 2 warnings (2 documents read)\n")
        .says("\nWhy: docdue explain length\n");
    repo.stage("src/a", "2\n")
        .stage("notes/b.md", "# B\n\nB.\n");
    repo.docdue(&["check"])
        .says("commit blocked: 1 thing is wrong, and 1 warning (3 paths,");
    repo.stage("notes/b.md", "B.\n");
    repo.docdue(&["check"])
        .says("commit blocked: 3 things are missing or wrong, and 2 warnings (3 paths,")
        .says("\nWhy: docdue explain src/a length\n");
    repo.stage("notes/a.md", "A\nB\nC\n")
        .stage("notes/b.md", "A\nB\nC\n");
    repo.docdue(&["check", "--all"])
        .exits(0)
        .says("docdue: pass, 2 warnings (2 documents read)\n");
}

#[test]
fn a_pass_is_one_line() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n")
        .stage("docs/services/billing.md", "# Billing, new\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: pass: 2 paths, 2 rules, 1 fired, 1 met

"#]]
        .raw()
    );
    repo.stage("other", "1\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: pass: 1 path, 2 rules, 0 fired, 0 met

"#]]
        .raw()
    );
}

#[test]
fn ten_obligations_are_readable() {
    let repo = rich();
    for service in 0..10 {
        repo.stage(format!("services/s{service}/main.go"), "1\n");
    }
    let attempt = repo.commit(&["--quiet"]);
    assert_eq!(attempt.findings().len(), 10);
    assert!(attempt.stderr().lines().count() < 70, "{attempt}");
    assert!(
        attempt
            .stderr()
            .lines()
            .all(|line| line.chars().count() <= 100),
        "{attempt}"
    );
}

#[test]
fn check_says_the_same_on_standard_output() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n");
    let check = repo.docdue(&["check"]);
    check.exits(1);
    assert_eq!(check.stdout(), repo.commit(&["--quiet"]).stderr());
    assert_eq!(check.stderr(), "");
}
