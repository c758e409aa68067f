//! Sections, front matter, code and comments.

use super::document;
use crate::markdown::{Document, FaultKind};

/// The headings of the sections, each with its level and its parent.
fn outline(document: &Document) -> Vec<(u8, &str, Option<usize>)> {
    let sections = document.sections.iter().skip(1);
    sections
        .map(|section| {
            let heading = section.heading.as_ref().unwrap();
            (heading.level, heading.text.as_str(), section.parent)
        })
        .collect()
}

/// The texts of some spans.
fn texts<'a>(
    document: &'a Document,
    spans: impl IntoIterator<Item = &'a std::ops::Range<usize>>,
) -> Vec<&'a str> {
    spans.into_iter().map(|span| document.text(span)).collect()
}

#[test]
fn headings_part_a_text_into_a_tree() {
    let document = document(
        "a\n\n# One *two* `three` ##\n\nb\n\n### Deep\n\n  ## Next [x](y)\n\nSet\next\n===\nc\n",
    );
    assert_eq!(
        outline(&document),
        [
            (1, "One two three", None),
            (3, "Deep", Some(1)),
            (2, "Next x", Some(1)),
            (1, "Set ext", None)
        ]
    );
    let spans = document.sections.iter().map(|section| &section.span);
    assert_eq!(
        texts(&document, spans),
        [
            "a\n\n",
            "# One *two* `three` ##\n\nb\n\n### Deep\n\n  ## Next [x](y)\n\n",
            "### Deep\n\n",
            "  ## Next [x](y)\n\n",
            "Set\next\n===\nc\n"
        ]
    );
    let headings = document.headings.iter();
    assert_eq!(
        texts(&document, headings.map(|heading| &heading.text_span)),
        ["One *two* `three`", "Deep", "Next [x](y)", "Set\next"]
    );
    let first = &document.sections[1];
    assert_eq!(document.text(&first.own), "# One *two* `three` ##\n\nb\n\n");
    assert_eq!(document.plain(&first.body()).text, "b");
    assert_eq!(document.plain(&first.whole_body()).text, "b\nDeep\nNext x");
}

#[test]
fn only_a_heading_that_stands_in_nothing_begins_a_section() {
    let document = document(
        "> # Quote\n\n- # Item\n\n```\n# Code\n```\n\n<!--\n# Comment\n-->\n\n<details>\n\n# Folded\n\n</details>\n\n    # Indented\n",
    );
    assert_eq!(outline(&document), [(1, "Folded", None)]);
    let names: Vec<_> = document
        .headings
        .iter()
        .map(|heading| heading.text.as_str())
        .collect();
    assert_eq!(names, ["Quote", "Item", "Folded"]);
    assert_eq!(
        texts(&document, &document.details),
        ["<details>\n\n# Folded\n\n</details>"]
    );
}

#[test]
fn sections_are_found_by_name() {
    let document = document("# T\n\n## 1. Context\n\n## ✅ 2) Decision:\n\n### Context\n\n# U\n");
    assert_eq!(document.section_named("context"), Some(2));
    assert_eq!(
        document.sections_named("Context").collect::<Vec<_>>(),
        [2, 4]
    );
    assert_eq!(document.section_named("decision"), Some(3));
    assert_eq!(document.section_named("status"), None);
    assert_eq!(document.subsections(1).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(document.subsections(3).collect::<Vec<_>>(), [4]);
    assert_eq!(document.subsections(5).count(), 0);
    let at = document.source.text.find("### Context").unwrap();
    assert_eq!(document.section_at(at), 4);
    assert_eq!(document.section_at(at - 1), 3);
    assert_eq!(document.section_at(0), 1);
}

#[test]
fn markdown_begins_after_front_matter() {
    let found = document("\u{feff}---\r\nstatus: done\r\n---\r\n# T\r\n");
    let front = found.front_matter.as_ref().unwrap();
    assert_eq!(found.text(&front.content), "status: done\r\n");
    assert_eq!(outline(&found), [(1, "T", None)]);
    assert!(found.faults.is_empty());
    let open = document("---\nstatus: done\n\n# T\n");
    assert_eq!(outline(&open), [(1, "T", None)]);
    assert_eq!(open.faults[0].kind, FaultKind::FrontMatter);
    assert_eq!(open.text(&open.faults[0].span), "---");
}

#[test]
fn code_has_a_language_and_an_end() {
    let found = document(
        "```rust,ignore x\na\n\nb\n````\n\n~~~\n~~~\n\n> ``` yaml\n> c\n\n    d\n\n```\n# e\n",
    );
    let fences: Vec<_> = found
        .fences
        .iter()
        .map(|fence| {
            (
                fence.language.as_str(),
                found.text(&fence.content),
                fence.fenced,
                fence.closed,
            )
        })
        .collect();
    assert_eq!(
        fences,
        [
            ("rust", "a\n\nb\n", true, true),
            ("", "", true, true),
            ("yaml", "c\n", true, false),
            ("", "d", false, true),
            ("", "# e\n", true, false)
        ]
    );
    let faults: Vec<_> = found
        .faults
        .iter()
        .map(|fault| (fault.kind, found.text(&fault.span)))
        .collect();
    assert_eq!(
        faults,
        [(FaultKind::Fence, "``` yaml"), (FaultKind::Fence, "```")]
    );
}

#[test]
fn comments_hide_what_stands_in_them() {
    let found = document(
        "a <!-- b --> c\n\n<!-- d\n\n# e\n\n- [ ] f --> g\n\n# h <!-- i -->\n\n`<!-- j -->` \\<!-- k\n",
    );
    let spans = found.comments.iter().map(|comment| &comment.span);
    assert_eq!(
        texts(&found, spans),
        ["<!-- b -->", "<!-- d\n\n# e\n\n- [ ] f -->", "<!-- i -->"]
    );
    assert_eq!(
        found.plain(&(0..found.source.text.len())).text,
        "a  c\ng\nh\n<!-- j --> <!-- k"
    );
    assert_eq!(outline(&found), [(1, "h", None)]);
    assert!(found.items.is_empty());
    assert!(found.faults.is_empty());
}

#[test]
fn a_comment_that_begins_within_a_line_goes_on_over_blank_lines() {
    let found = document(
        "a <!-- b\n\n# c\n\n[d](e)\n\n- f\n\n| g |\n|---|\n\n```\n-->\n```\n\nh --> i\n\n# j\n\n- <!-- k\n\nl --> m\n",
    );
    assert_eq!(outline(&found), [(1, "j", None)]);
    assert_eq!(
        found.plain(&(0..found.source.text.len())).text,
        "a\ni\nj\nm"
    );
    assert_eq!(found.items.len(), 1);
    assert!(found.links.is_empty() && found.tables.is_empty() && found.fences.is_empty());
    assert!(found.comments.iter().all(|comment| comment.closed));
    assert_eq!(found.comments.len(), 2);
}

#[test]
fn a_comment_without_an_end_is_a_fault() {
    let found = document("# a\n\n<!-- b\n\n# c\n");
    assert_eq!(outline(&found), [(1, "a", None)]);
    assert!(!found.comments[0].closed);
    assert_eq!(found.text(&found.comments[0].span), "<!-- b\n\n# c");
    assert_eq!(found.faults[0].kind, FaultKind::Comment);
    let text = document("a <!-- b\n\n# c\n");
    assert_eq!(outline(&text), [(1, "c", None)]);
    assert!(text.comments.is_empty());
    assert_eq!(text.text(&text.faults[0].span), "<!--");
    assert!(document("<!--> a\n\n# b\n").faults.is_empty());
}

#[test]
fn a_line_right_below_a_table_is_no_row_of_it() {
    let found = document("| a | b |\n|---|---|\n| c | d |\n**e**: [f | g]\n- h\n");
    assert_eq!(found.tables[0].rows.len(), 1);
    assert_eq!(
        found.blocks.last().unwrap().kind,
        crate::markdown::BlockKind::Paragraph
    );
    assert!(
        found
            .blocks
            .iter()
            .any(|block| found.text(&block.span) == "**e**: [f | g]")
    );
    // Where no row begins with a bar, this one is like the others.
    let found = document("a | b\n---|---\nc | d\ne\n");
    assert_eq!(found.tables[0].rows.len(), 2);
}
