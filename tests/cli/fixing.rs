//! `docdue fix`: what it mends, and what it leaves alone.

use std::fs;
use std::process::Command;

use crate::hooked::Hooked;

/// Documents with a list, and all checks that mend something.
const CHECKED: &str = "\
version: 1
documents:
  adr:
    paths: [\"docs/adr/*.md\", \"!docs/adr/README.md\"]
    checks: {index: {file: docs/adr/README.md}, supersession: true}
";

/// A list of two documents, of which one has another status meanwhile; a third is not in it.
const LIST: &str = "\
# Decisions

| ADR | Title | Status | Team |
| :-- | --- | --- | --- |
| [0001](./0001-database.md) | One database | ✅ Accepted | data |
| [0003](./0003-cache.md) |  One cache  | 💡 Proposed  | web |

Kept by hand.
";

/// A document.
fn document(title: &str, status: &str) -> String {
    format!("# {title}\n\n## Status\n\n{status}\n\n## Decision\n\nYes.\n")
}

/// A repository in which there is something to mend.
fn untidy() -> Hooked {
    let repo = Hooked::new(CHECKED);
    repo.stage(
        "docs/adr/0001-database.md",
        document("One database", "Accepted"),
    );
    repo.stage(
        "docs/adr/0002-queue.md",
        document("2. One queue", "Proposed"),
    );
    repo.stage("docs/adr/0003-cache.md", document("One cache", "Accepted"));
    repo.stage("docs/adr/README.md", LIST);
    repo
}

/// A file of the work tree.
fn read(repo: &Hooked, path: &str) -> String {
    fs::read_to_string(repo.path().join(path)).unwrap()
}

#[test]
fn the_list_is_mended_in_the_manner_of_its_rows() {
    let repo = untidy();
    repo.docdue(&["fix"])
        .exits(0)
        .says("docs/adr/README.md\n    index: ")
        .says("`docs/adr/0002-queue.md` is not in the list")
        .says("docdue: mended 2 things in 1 file; look at `git diff`, then `git add`");
    let expected = LIST
        .replace(
            "\n| [0003]",
            "\n| [0002](./0002-queue.md) | One queue | 💡 Proposed |  |\n| [0003]",
        )
        .replace(
            "|  One cache  | 💡 Proposed  |",
            "|  One cache  | ✅ Accepted  |",
        );
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);
    // Nothing was staged, and a second run finds nothing.
    assert_eq!(repo.text(&["diff", "--name-only"]), "docs/adr/README.md");
    repo.docdue(&["fix"]).exits(0).says("nothing to mend");
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);
    repo.git(&["add", "docs"]);
    repo.commit(&[]).passes();
}

#[test]
fn a_link_in_the_words_of_a_row_is_not_what_the_row_is_for() {
    let repo = untidy();
    let list = "| # | Status | What |\n|-|-|-|\n| 1 | Accepted | |\n| [2](0002-queue.md) | Proposed | |\n\
        | 0009 | Superseded | went into [3](0003-cache.md) |\n| 3 | Accepted | not [1](0001-database.md) |\n";
    repo.write("docs/adr/README.md", list);
    repo.docdue(&["fix"]).exits(0).says("nothing to mend");
}

#[test]
fn check_says_what_it_would_do_and_writes_nothing() {
    let repo = untidy();
    repo.docdue(&["fix", "--check"])
        .exits(1)
        .says("docdue: would mend 2 things in 1 file");
    assert_eq!(read(&repo, "docs/adr/README.md"), LIST);
    repo.docdue(&["fix", "--check", "docs/adr/0001-database.md"])
        .exits(0)
        .says("nothing to mend");
    repo.docdue(&["fix", "--check", "./docs/adr/"]).exits(1);
    repo.docdue(&["fix", "--check", "../other"])
        .exits(2)
        .says("outside of the repository");
}

#[test]
fn a_supersession_is_written_into_both_documents() {
    let repo = untidy();
    repo.stage(
        "docs/adr/0002-queue.md",
        document(
            "2. One queue",
            "Accepted\n\nSupersedes [1](0001-database.md)",
        ),
    );
    repo.docdue(&["fix"])
        .exits(0)
        .says("docs/adr/0001-database.md\n");
    let old = document("One database", "Superseded by [0002](0002-queue.md)");
    assert_eq!(read(&repo, "docs/adr/0001-database.md"), old);
    assert!(read(&repo, "docs/adr/README.md").contains("| One database | Superseded | data |"));
    repo.docdue(&["fix"]).says("nothing to mend");

    repo.write(
        "docs/adr/0003-cache.md",
        document("One cache", "Superseded by [0002](0002-queue.md)"),
    );
    repo.docdue(&["fix", "docs/adr/0002-queue.md"]).exits(0);
    let new = "Accepted\n\nSupersedes [0003](0003-cache.md)\n\nSupersedes [1](0001-database.md)";
    assert_eq!(
        read(&repo, "docs/adr/0002-queue.md"),
        document("2. One queue", new)
    );
}

#[test]
fn line_ends_and_whatever_else_stands_there_are_kept() {
    let repo = untidy();
    let list = LIST.replace('\n', "\r\n");
    repo.write("docs/adr/README.md", &list);
    repo.docdue(&["fix"]).exits(0);
    let mended = read(&repo, "docs/adr/README.md");
    assert_eq!(mended.matches('\n').count(), mended.matches("\r\n").count());
    assert!(
        mended.contains("| One queue | 💡 Proposed |  |\r\n"),
        "{mended}"
    );

    let list = "Decisions\n\n* [ADR-0001: One database](0001-database.md)\n\n  for all\n* [ADR-0003: One cache](0003-cache.md)";
    repo.write("docs/adr/README.md", list);
    repo.docdue(&["fix"]).exits(0);
    let added = "\n* [ADR-0002: One queue](0002-queue.md)\n* [ADR-0003";
    let expected = list.replace("\n* [ADR-0003", added);
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);

    let list = "| # | Name | State |\n|-|-|-|\n| 3 | One cache | Accepted |\n| 1 | One database | Accepted |\n";
    repo.write("docs/adr/README.md", list);
    repo.docdue(&["fix"]).exits(0);
    let expected = list.replace("\n| 1", "\n| 0002 | One queue | Proposed |\n| 1");
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);
}

#[test]
fn what_cannot_be_mended_safely_is_not_touched() {
    let repo = untidy();
    let torn = format!("<<<<<<< ours\n=======\n>>>>>>> theirs\n\n{LIST}");
    repo.write("docs/adr/README.md", &torn);
    repo.docdue(&["fix"])
        .exits(2)
        .says("`docs/adr/README.md` has a conflict that is not resolved");
    assert_eq!(read(&repo, "docs/adr/README.md"), torn);

    repo.write("docs/adr/README.md", LIST);
    repo.write("docs/adr/0001-database.md", b"# \xff\n");
    repo.docdue(&["fix"])
        .exits(2)
        .says("cannot be read as a document");
    repo.stage("docdue.yaml", "version: 2\n");
    repo.docdue(&["fix"]).exits(2).says("could not check");
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_symbolic_link() {
    let repo = untidy();
    let outside = repo.path().join("../outside");
    fs::rename(repo.path().join("docs/adr"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, repo.path().join("docs/adr")).unwrap();
    repo.docdue(&["fix"])
        .exits(2)
        .says("behind a symbolic link");
    assert_eq!(fs::read_to_string(outside.join("README.md")).unwrap(), LIST);
}

#[test]
fn a_path_that_leads_nowhere_is_told() {
    let repo = Hooked::new("version: 1\n");
    repo.docdue(&["fix", "nosuch"])
        .exits(2)
        .says("there is no file at `nosuch` that git tracks");
    repo.docdue(&["fix", "src", "docs/a", "."]).exits(0);
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let policy = "version: 1\ndocuments: {note: {paths: [\"notes/*.md\"], checks: {links: {}}}}\n";
    let repo = Hooked::new(policy);
    repo.stage("notes/a.md", "# A\n");
    fs::remove_file(repo.path().join("notes/a.md")).unwrap();
    let made = Command::new("mkfifo")
        .arg(repo.path().join("notes/a.md"))
        .status()
        .unwrap();
    assert!(made.success());
    repo.docdue(&["fix"]).exits(2).says("not an ordinary file");
}
