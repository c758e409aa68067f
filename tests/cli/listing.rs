//! `docdue list`: the documents, as docdue reads them.

use snapbox::{assert_data_eq, str};

use crate::hooked::Hooked;

/// Two types of documents.
const TYPES: &str = "\
version: 1
documents:
  adr:
    paths: [\"docs/adr/{number}-{slug}.md\"]
    template: docs/adr/0000-template.md
  note:
    paths: [\"docs/notes/*.md\"]
";

/// A repository with documents of each type, in several forms.
fn shelves() -> Hooked {
    let repo = Hooked::new(TYPES);
    repo.stage("docs/adr/0000-template.md", "# Title\n");
    repo.stage(
        "docs/adr/0001-one-database.md",
        "# 1. One database\n\nDate: 2024-02-01\n\n## Status\n\nSuperseded by ADR-0002\n",
    );
    repo.stage(
        "docs/adr/0002-größer.md",
        "---\nstatus: accepted\ndate: 2024-03-01\n---\n# Größer\n",
    );
    repo.stage("docs/notes/a.md", "Nothing is said here.\n");
    repo
}

#[test]
fn documents_are_listed_in_columns() {
    let repo = shelves();
    assert_data_eq!(
        repo.docdue(&["list", "adr"]).exits(0).stdout(),
        str![[r#"
NUMBER  TITLE         STATUS      DATE        PATH
0001    One database  Superseded  2024-02-01  docs/adr/0001-one-database.md
0002    Größer        accepted    2024-03-01  docs/adr/0002-größer.md

"#]]
    );
    assert_data_eq!(
        repo.docdue(&["list"]).exits(0).stdout(),
        str![[r#"
TYPE  NUMBER  TITLE         STATUS      DATE        PATH
adr   0001    One database  Superseded  2024-02-01  docs/adr/0001-one-database.md
adr   0002    Größer        accepted    2024-03-01  docs/adr/0002-größer.md
note  -       -             -           -           docs/notes/a.md

"#]]
    );
    repo.docdue(&["list", "memo"])
        .exits(2)
        .says("there is no document type `memo`; there are: adr, note");
}

#[test]
fn documents_are_listed_for_programs() {
    let repo = shelves();
    assert_data_eq!(
        repo.docdue(&["list", "note", "--format", "json"])
            .exits(0)
            .stdout(),
        str![[r#"
{
  "version": 1,
  "documents": [
    {
      "type": "note",
      "number": null,
      "title": null,
      "status": null,
      "date": null,
      "path": "docs/notes/a.md"
    }
  ]
}

"#]]
    );
}

#[test]
fn what_cannot_be_read_is_listed_and_is_no_success() {
    let repo = shelves();
    repo.stage("docs/notes/b.md", b"\xff");
    repo.docdue(&["list", "note"])
        .exits(2)
        .says("(cannot be read: it is not UTF-8 at byte 0)");
    // What is not staged is not listed.
    repo.git(&["rm", "--quiet", "--cached", "docs/notes/b.md"]);
    repo.docdue(&["list", "note"]).exits(0).does_not_say("b.md");
}
