//! Items, tables, links and anchors.

use super::document;
use crate::markdown::{Document, LinkKind, Table};

/// The items: depth, whether numbered, box, and the text.
fn items(document: &Document) -> Vec<(usize, bool, Option<bool>, Option<&str>)> {
    let items = document.items.iter();
    items
        .map(|item| {
            let task = item.task.as_ref().map(|task| task.checked);
            let text = item.text.as_ref().map(|text| document.text(text));
            (item.depth, item.ordered, task, text)
        })
        .collect()
}

/// The visible texts of the rows of a table, header first.
fn rows(table: &Table) -> Vec<Vec<&str>> {
    std::iter::once(&table.header)
        .chain(&table.rows)
        .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
        .collect()
}

/// The links: kind, text, destination, and what is written for the destination.
fn links(document: &Document) -> Vec<(LinkKind, &str, &str, Option<&str>)> {
    let links = document.links.iter();
    links
        .map(|link| {
            let destination = &link.destination;
            let written = destination.span.as_ref().map(|span| document.text(span));
            (
                link.kind,
                link.text.as_str(),
                destination.text.as_str(),
                written,
            )
        })
        .collect()
}

#[test]
fn items_have_boxes_and_depths() {
    let document = document(
        "- [ ] one\n- [x] **two** `[ ]`\n  more\n\n  last\n\n  1. [X] three\n     - four\n- # five\n- - six\n\n> * seven\n\n`- [ ] no`\n\n    - [ ] no\n",
    );
    assert_eq!(
        items(&document),
        [
            (1, false, Some(false), Some("one")),
            (1, false, Some(true), Some("**two** `[ ]`\n  more")),
            (2, true, Some(true), Some("three")),
            (3, false, None, Some("four")),
            (1, false, None, None),
            (1, false, None, None),
            (2, false, None, Some("six")),
            (1, false, None, Some("seven")),
        ]
    );
    let second = &document.items[1];
    assert_eq!(document.text(&second.task.as_ref().unwrap().marker), "[x]");
    assert!(document.text(&second.span).ends_with("- four"));
    assert_eq!(document.items_in(&second.span).len(), 3);
    let nested = document
        .blocks_in(&second.span)
        .iter()
        .map(|block| block.items);
    assert_eq!(nested.max(), Some(3));
    assert_eq!(
        document
            .blocks
            .iter()
            .filter(|block| block.quotes == 1)
            .count(),
        1
    );
}

#[test]
fn tables_have_cells_as_they_are_written() {
    let document = document(
        "| **Field** | Value |\n|---|:-:|\n| Status | `a\\|b` <!-- x --> |\n| Date |\n| a | b | c |\n\n> | Q |\n> |---|\n> | [l](m) &amp; n |\n\n```\n| no |\n|---|\n```\n",
    );
    assert_eq!(
        rows(&document.tables[0]),
        [
            vec!["Field", "Value"],
            vec!["Status", "a|b"],
            vec!["Date"],
            vec!["a", "b"]
        ]
    );
    assert_eq!(rows(&document.tables[1]), [vec!["Q"], vec!["l & n"]]);
    assert_eq!(document.tables.len(), 2);
    let cell = &document.tables[0].rows[0][1];
    assert_eq!(document.text(&cell.span), "`a\\|b` <!-- x -->");
}

#[test]
fn links_say_where_their_destination_is_written() {
    use LinkKind::{Autolink, Image, Inline, Reference};
    let found = document(
        "[a *b* `]`]( <c d> \"t\") [e](f\\_\\(g \"t\") [h](i&amp;j(k)) ![l **m**](n.png)\n\
        [![o](p)](q) [r][Lab el] [lab  EL] [s][] <https://t.u> <v@w.x>\n\n\
        [lab el]: <y z>\n  'title'\n[s]: s.md#t\n[unused]: u\n\n\
        `[no](no)` <!-- [no](no) --> \\[no](no) [no][no] [](empty) [x]()\n",
    );
    assert_eq!(
        links(&found),
        [
            (Inline, "a b ]", "c d", Some("c d")),
            (Inline, "e", "f_(g", Some("f\\_\\(g")),
            (Inline, "h", "i&j(k)", Some("i&amp;j(k)")),
            (Image, "l m", "n.png", Some("n.png")),
            (Inline, "", "q", Some("q")),
            (Image, "o", "p", Some("p")),
            (Reference, "r", "y z", Some("y z")),
            (Reference, "lab  EL", "y z", Some("y z")),
            (Reference, "s", "s.md#t", Some("s.md#t")),
            (Autolink, "https://t.u", "https://t.u", Some("https://t.u")),
            (Autolink, "v@w.x", "v@w.x", Some("v@w.x")),
            (Inline, "", "empty", Some("empty")),
            (Inline, "x", "", Some("")),
        ]
    );
    let definitions: Vec<_> = found
        .definitions
        .iter()
        .map(|definition| (definition.label.as_str(), found.text(&definition.span)))
        .collect();
    assert_eq!(
        definitions,
        [
            ("lab el", "[lab el]: <y z>\n  'title'"),
            ("s", "[s]: s.md#t"),
            ("unused", "[unused]: u")
        ]
    );
}

#[test]
fn what_is_in_a_section_begins_within_it() {
    let document = document("- a\n\n# B\n\n- c\n\n## D\n\n- e\n\n[f](g)\n\n# H\n\n- i\n");
    let section = &document.sections[1];
    assert_eq!(document.items_in(&section.own).len(), 1);
    assert_eq!(document.items_in(&section.span).len(), 2);
    assert_eq!(document.links_in(&section.own).len(), 0);
    assert_eq!(document.links_in(&section.span).len(), 1);
}

#[test]
fn anchors_are_those_of_github() {
    let document = document(
        "# Hello, *World*! `x_y`\n\n## Hello World x_y\n\n# 1. Über-Größe & Co.\n\n# [Link](z) – it’s\n\n# ![i](i.png) Logo\n\n> # ✅ Done\n\n# Hello World x_y\n\n# 日本語 テスト\n",
    );
    let names: Vec<_> = document
        .anchors()
        .into_iter()
        .map(|anchor| anchor.name)
        .collect();
    assert_eq!(
        names,
        [
            "hello-world-x_y",
            "hello-world-x_y-1",
            "1-über-größe--co",
            "link--its",
            "-logo",
            "-done",
            "hello-world-x_y-2",
            "日本語-テスト"
        ]
    );
}
