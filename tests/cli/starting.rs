//! `docdue new`: the next document of a type.

use std::fs;

use crate::hooked::Hooked;

/// Numbered decisions with a template and a list, and documents that a service has each.
const TYPES: &str = "\
version: 1
base: main
documents:
  adr:
    paths: [\"docs/adr/{number}-{slug}.md\"]
    template: docs/adr/0000-template.md
    checks: {index: {file: docs/adr/README.md}, numbering: true, supersession: true}
  service-adr:
    paths: [\"services/{service}/adr/ADR-{number}-{slug}.md\"]
  note:
    paths: [\"docs/notes/**/*.md\"]
";

/// A repository with two decisions.
fn decided() -> Hooked {
    let repo = Hooked::new(TYPES);
    let template =
        "# 0000. [Decision]\n\n- Status: [Proposed | Accepted]\n- Date: YYYY-MM-DD\n\n## Context\n";
    repo.stage("docs/adr/0000-template.md", template);
    let one = "# 1. One database\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n";
    repo.stage("docs/adr/0001-one-database.md", one);
    repo.stage(
        "docs/adr/0002-one-queue.md",
        "# 2. One queue\n\nStatus: Accepted\n",
    );
    let list = "# Decisions\n\n- [0001](0001-one-database.md)\n- [0002](0002-one-queue.md)\n";
    repo.stage("docs/adr/README.md", list);
    repo.unjudged("decided");
    repo
}

/// A file of the work tree.
fn read(repo: &Hooked, path: &str) -> String {
    fs::read_to_string(repo.path().join(path)).unwrap()
}

/// Runs `docdue new` on a certain day.
fn new(repo: &Hooked, arguments: &[&str]) -> crate::hooked::Attempt {
    let mut command = repo.command(crate::DOCDUE);
    command.arg("new").args(arguments);
    repo.attempt_command(command.env("SOURCE_DATE_EPOCH", "1000000000"))
}

#[test]
fn the_next_document_is_begun_from_the_template() {
    let repo = decided();
    let attempt = new(&repo, &["adr", "Keep what is asked for: the cache!"]);
    attempt.exits(0);
    let path = "docs/adr/0003-keep-what-is-asked-for-the-cache.md";
    assert_eq!(
        attempt.stdout(),
        format!(
            "{path}\nnext: write it, then `git add {path}`\nthen `docdue fix` puts it into the list\n"
        )
    );
    assert_eq!(
        read(&repo, path),
        "# 0003. Keep what is asked for: the cache!\n\n- Status: Proposed\n- Date: 2001-09-09\n\n## Context\n"
    );
    // What docdue begins, docdue accepts.
    repo.git(&["add", "docs"]);
    repo.docdue(&["fix"]).exits(0);
    repo.git(&["add", "docs"]);
    repo.commit(&[]).passes();
    // A number is taken by a file that nobody added, too.
    new(&repo, &["adr", "Four"]).says("docs/adr/0004-four.md");
    new(&repo, &["adr", "Four"]).says("docs/adr/0005-four.md");
}

#[test]
fn a_number_of_the_base_is_not_taken_again() {
    let repo = decided();
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    repo.git(&["switch", "--quiet", "main"]);
    repo.stage("docs/adr/0003-theirs.md", "# Theirs\n");
    repo.unjudged("theirs").git(&["switch", "--quiet", "topic"]);
    new(&repo, &["adr", "Ours"])
        .exits(0)
        .says("docs/adr/0004-ours.md");
}

#[test]
fn a_document_takes_the_place_of_another() {
    let repo = decided();
    new(&repo, &["adr", "Many databases", "--supersedes", "1"])
        .exits(0)
        .says("marked `docs/adr/0001-one-database.md` as superseded");
    assert_eq!(
        read(&repo, "docs/adr/0001-one-database.md"),
        "# 1. One database\r\n\r\n## Status\r\n\r\nSuperseded by [0003](0003-many-databases.md)\r\n\r\n## Context\r\n"
    );
    let text = read(&repo, "docs/adr/0003-many-databases.md");
    let line = "- Status: Proposed\n- Supersedes: [0001](0001-one-database.md)\n- Date";
    assert!(text.contains(line), "{text}");
    repo.git(&["add", "docs"]);
    repo.docdue(&["fix"]).exits(0);
    repo.git(&["add", "docs"]);
    repo.commit(&[]).passes();
    for (old, words) in [
        ("0001", "is superseded already"),
        ("0009", "there is no document `0009`"),
        ("queue", "`queue` is neither a number nor a document"),
    ] {
        new(&repo, &["adr", "Other", "--supersedes", old])
            .exits(2)
            .says(words);
    }
    assert_eq!(repo.text(&["status", "--porcelain"]), "");
}

#[test]
fn the_path_of_the_type_is_filled_in() {
    let repo = decided();
    new(&repo, &["service-adr", "Use it"])
        .exits(2)
        .says("add `service=…`");
    new(&repo, &["service-adr", "Use it", "service=billing"])
        .exits(0)
        .says("services/billing/adr/ADR-0001-use-it.md");
    let text = read(&repo, "services/billing/adr/ADR-0001-use-it.md");
    assert!(text.starts_with("# 0001. Use it\n\nDate: 2001-09-09\n\n## Status\n\nProposed\n"));
    new(&repo, &["service-adr", "Then that", "service=billing"])
        .says("services/billing/adr/ADR-0002-then-that.md");
    new(&repo, &["service-adr", "Use it", "service=ledger"])
        .says("services/ledger/adr/ADR-0001-use-it.md");
    new(&repo, &["note", "Größe"]).says("docs/notes/0001-größe.md");
}

#[test]
fn what_cannot_be_begun_is_refused() {
    let repo = decided();
    for (arguments, words) in [
        (&["memo", "X"][..], "there is no document type `memo`"),
        (&["adr", "!?"], "has no letter or digit"),
        (
            &["adr", "X", "slug"],
            "`slug` is not of the form NAME=VALUE",
        ),
        (
            &["adr", "X", "slug=../../x"],
            "would be no document of this type",
        ),
        (
            &["service-adr", "X", "service=.."],
            "would be no document of this type",
        ),
        (
            &["adr", "X", "number=0002", "slug=one-queue"],
            "cannot write",
        ),
    ] {
        new(&repo, arguments).exits(2).says(words);
    }
    assert_eq!(repo.text(&["status", "--porcelain"]), "");
    assert!(!repo.path().join("x.md").exists());
}

#[test]
fn a_document_bears_the_day_of_its_author() {
    let repo = decided();
    // 26 hours lie between the first place on earth to begin a day and the last one.
    let [first, last] = ["FIRST-14", "LAST12"].map(|zone| {
        let mut command = repo.command(crate::DOCDUE);
        command.args(["new", "adr", zone]).env("TZ", zone);
        let said = repo.attempt_command(&mut command).exits(0).stdout();
        let text = read(&repo, said.lines().next().unwrap());
        let date = text.lines().find(|line| line.starts_with("- Date: "));
        date.unwrap().to_owned()
    });
    assert!(first > last, "{first}, {last}");
}

#[test]
fn a_status_that_is_more_than_a_word_is_kept() {
    let by = "Superseded by [0003](0003-x.md)";
    for (before, after) in [
        (
            "- 2001-01-01 Accepted",
            format!("- 2001-01-01 Accepted\n- 2001-09-09 {by}"),
        ),
        (
            "- 2001-01-01: Proposed\n- 2001-02-01: **Accepted** by all",
            format!(
                "- 2001-01-01: Proposed\n- 2001-02-01: **Accepted** by all\n- 2001-09-09: **{by}**"
            ),
        ),
        (
            "* Accepted (2001-02-01)\n  after a vote\n* Proposed (2001-01-01)",
            format!(
                "* {by} (2001-09-09)\n* Accepted (2001-02-01)\n  after a vote\n* Proposed (2001-01-01)"
            ),
        ),
        (
            "Accepted on 2001-02-01",
            format!("{by}, before that Accepted on 2001-02-01"),
        ),
        ("- Accepted", format!("- {by}")),
    ] {
        let repo = decided();
        let text = |status: &str| {
            format!("# 1. One database\n\n## Status\n\n{status}\n\n## Context\n")
                .replace('\n', "\r\n")
        };
        repo.write("docs/adr/0001-one-database.md", text(before));
        new(&repo, &["adr", "X", "--supersedes", "1"]).exits(0);
        assert_eq!(read(&repo, "docs/adr/0001-one-database.md"), text(&after));
        // Where the new one is in force, fix does the same.
        repo.write("docs/adr/0001-one-database.md", text(before));
        let new = "# 3. X\n\nStatus: Accepted\n\nSupersedes: [0001](0001-one-database.md)\n";
        repo.stage("docs/adr/0003-x.md", new);
        let mut command = repo.command(crate::DOCDUE);
        command.args(["fix", "docs/adr/0001-one-database.md"]);
        repo.attempt_command(command.env("SOURCE_DATE_EPOCH", "1000000000"))
            .exits(0);
        assert_eq!(read(&repo, "docs/adr/0001-one-database.md"), text(&after));
    }
    let repo = decided();
    let old = "# 1. One database\n\n## Status\n\n- Proposed\n- Accepted\n";
    repo.write("docs/adr/0001-one-database.md", old);
    new(&repo, &["adr", "X", "--supersedes", "1"])
        .exits(2)
        .says("tells its status in a way that cannot be changed without judgement");
    assert_eq!(read(&repo, "docs/adr/0001-one-database.md"), old);
    assert!(!repo.path().join("docs/adr/0003-x.md").exists());
}
