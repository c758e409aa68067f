//! The visible text, and the way back from it.

use super::document;
use crate::markdown::Shown;

/// The visible text of the whole document.
fn plain(text: &str) -> String {
    let document = document(text);
    document.plain(&(0..text.len())).text
}

#[test]
fn what_is_seen_is_left() {
    for (text, seen) in [
        ("**Status**: *Acc*epted ~~x~~ `y`", "Status: Accepted x y"),
        ("a &amp; \\* b", "a & * b"),
        ("[a](b) ![c](d) <ef:g>", "a  ef:g"),
        ("a <!-- b --> c", "a  c"),
        ("**S**: a<br>**D**: b<BR/>c", "S: a\nD: b\nc"),
        ("a  \nb\\\nc\nd", "a\nb\nc\nd"),
        ("> a\n> b\n\n- c\n- d", "a\nb\nc\nd"),
        ("<p>a <b>b</b></p>\n<i>c</i>\n", "a b\nc"),
        ("<td>a</td>\n\n<!-- b\n\nc -->\nd", "a\nd"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("```\na\n\n  b\n```\nc", "a\n\n  b\nc"),
        ("`a\nb`", "a b"),
        ("a\r\nb\r\n\r\nc", "a\nb\nc"),
        ("a\0b", "a\0b"),
        ("", ""),
        ("\u{feff}", ""),
    ] {
        assert_eq!(plain(text), seen, "{text:?}");
    }
}

#[test]
fn visible_text_knows_where_it_is_written() {
    let text = "> **Sta&#116;us**: <!-- x --> Acc*ept*ed &amp; \\*\n> Date: é\n";
    let document = document(text);
    let plain = document.plain(&(0..text.len()));
    assert_eq!(plain.text, "Status:  Accepted & *\nDate: é");
    let written = |part: &str| {
        let at = plain.text.find(part).unwrap();
        document.text(&plain.source_span(at..at + part.len()))
    };
    assert_eq!(written("Status"), "Sta&#116;us");
    assert_eq!(written("t"), "t");
    assert_eq!(written("tus"), "&#116;us");
    assert_eq!(written("Accepted"), "Acc*ept*ed");
    assert_eq!(written("pte"), "pt*e");
    assert_eq!(written("&"), "&amp;");
    assert_eq!(written("*"), "*");
    assert_eq!(written("é"), "é");
    assert_eq!(written(":"), ":");
    let lines: Vec<_> = plain
        .lines()
        .map(|(line, span)| (line, document.text(&span)))
        .collect();
    assert_eq!(
        lines,
        [
            (
                "Status:  Accepted & *",
                "Sta&#116;us**: <!-- x --> Acc*ept*ed &amp; \\*"
            ),
            ("Date: é", "Date: é")
        ]
    );
    assert_eq!(document.plain(&(0..0)).source_span(0..0), 0..0);
}

#[test]
fn a_part_of_a_run_can_be_read() {
    let text = "abc &amp; def";
    let document = document(text);
    assert_eq!(document.plain(&(1..2)).text, "b");
    assert_eq!(document.plain(&(1..5)).text, "bc &");
    assert_eq!(document.plain(&(10..11)).text, "d");
}

#[test]
fn runs_know_how_they_look() {
    let document = document("a **b *c*** ~~d~~ `e`\n\n    f\n");
    let looks: Vec<_> = document
        .runs(&(0..document.source.text.len()))
        .iter()
        .filter(|run| run.shown != Shown::Break)
        .map(|run| {
            (
                document.text(&run.span),
                run.look.strong,
                run.look.struck,
                run.look.code,
            )
        })
        .collect();
    assert_eq!(
        looks,
        [
            ("a ", false, false, false),
            ("b ", true, false, false),
            ("c", true, false, false),
            (" ", false, false, false),
            ("d", false, true, false),
            (" ", false, false, false),
            ("`e`", false, false, true),
            ("f\n", false, false, true),
        ]
    );
}
