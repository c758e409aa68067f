//! Texts that are made to be hard: what is found stays in proportion to what is written.

use super::document;
use crate::markdown::document::LARGEST;
use crate::markdown::{Document, Unreadable, invariants};

/// About how long the texts are, in bytes.
const LENGTH: usize = 40_000;

/// A piece as often as it fits.
fn fill(piece: &str) -> String {
    piece.repeat(LENGTH / piece.len())
}

/// How many parts a document has, of every kind.
fn parts(document: &Document) -> usize {
    let runs = document.runs(&(0..document.source.text.len()));
    let cells = document
        .tables
        .iter()
        .map(|table| table.header.len() + table.rows.iter().map(Vec::len).sum::<usize>());
    [
        runs.len(),
        cells.sum(),
        document.sections.len(),
        document.blocks.len(),
        document.items.len(),
        document.links.len(),
        document.definitions.len(),
        document.fences.len(),
        document.comments.len(),
        document.details.len(),
        document.faults.len(),
    ]
    .iter()
    .sum()
}

#[test]
fn no_text_has_more_parts_than_bytes() {
    for piece in [
        ">",
        "> ",
        "[",
        "![",
        "[a](",
        "](a)",
        "`",
        "` `` ",
        "*a ",
        "*a_ ",
        "~~a ",
        "# ",
        "# a\n",
        "- ",
        "- [ ] ",
        "1. a\n",
        "|a",
        "|a|\n|-|\n|",
        "<!-- ",
        "a <!-- b\n\n",
        "-->",
        "<!---->",
        "<a ",
        "<br>",
        "<div>\n<!",
        "<details>\n",
        "[a]: b\n",
        "[a]: ",
        "[^a]: ",
        "```\n",
        "> ```\n\n",
        "&amp;",
        "\\*",
        "a\n",
        "\t",
        "\r",
        "\0",
        "<?",
        "<![CDATA[",
        "[a][a]\n\n[a]: b\n\n",
    ] {
        let text = fill(piece);
        let found = document(&text);
        assert!(
            parts(&found) <= 2 * text.len(),
            "{piece:?}: {}",
            parts(&found)
        );
    }
}

#[test]
fn a_table_has_the_cells_that_are_written() {
    let (columns, rows) = (2_000, 100);
    let (header, rule) = ("|a".repeat(columns), "|-".repeat(columns));
    let found = document(&format!("{header}|\n{rule}|\n{}", "|b\n".repeat(rows)));
    assert_eq!(found.tables[0].header.len(), columns);
    assert_eq!(found.tables[0].rows.len(), rows);
    assert_eq!(found.blocks.len(), columns + rows);
}

#[test]
fn deep_nesting_is_read() {
    let lists: String = (0..200).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    let found = document(&lists);
    assert_eq!(found.items.last().unwrap().depth, 200);
    invariants::hold(&found);
    invariants::hold(&document(&(fill("> ") + "a")));
    invariants::hold(&document(&("[".repeat(5_000) + &"](a)".repeat(5_000))));
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: &[u8]| Document::read("a.md", bytes).unwrap_err();
    assert_eq!(refused(b"# a\n\xff"), Unreadable::NotText(4));
    assert_eq!(refused(b"\xff\xfe#\0"), Unreadable::Wide);
    assert_eq!(refused(b"\xfe\xff\0#"), Unreadable::Wide);
    assert_eq!(refused(b"#\0\n\0"), Unreadable::Binary);
    assert_eq!(
        refused(&vec![b'a'; LARGEST + 1]),
        Unreadable::TooLarge(LARGEST + 1)
    );
    assert!(Document::read("a.md", &vec![b'a'; LARGEST]).is_ok());
    assert_eq!(refused(b"\xff").to_string(), "it is not UTF-8 at byte 0");
}
