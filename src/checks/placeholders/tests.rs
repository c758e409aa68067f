//! What pages do not show: links, code, comments and markup are no placeholders.

use super::brackets::brackets;
use super::lines::{ValueKind, values};
use crate::markdown::Document;
use crate::text::Source;

/// What stands in brackets.
fn told(text: &str) -> Vec<String> {
    let document = Document::parse(Source::new("a.md", text));
    let found = brackets(&document).into_iter();
    found.map(|bracket| bracket.key().0.to_owned()).collect()
}

#[test]
fn brackets_are_told_from_links_and_markup() {
    for text in [
        "[a link](b.md) and [another][b] and [third]\n\n[b]: c.md\n[third]: d.md\n",
        "- [x] done\n- [ ] open\n",
        "a<sup>b</sup> <br> <https://a.b> <a@b.c>\n",
        "<!-- [Name] -->\n",
        "<details>\n<summary>More</summary>\n\nx\n\n</details>\n",
        "a[1] and b[^note] and {} and a < b > c? [no end\n",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
    for (text, expected) in [
        ("# ADR: [short title\n", vec![]),
        (
            "A [Name or\n[role]] {here}\n",
            vec!["[Name or [role]]", "{here}"],
        ),
        ("<short description>\n", vec!["<short description>"]),
        ("| [Claim 1] | x |\n| - | - |\n", vec!["[Claim 1]"]),
        ("```\n[Paste it]\n```\n", vec!["[Paste it]"]),
        ("---\ndate: {when}\ntags: [a, b]\n---\n", vec!["{when}"]),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}

#[test]
fn only_values_are_markers_and_forms() {
    let told = |text: &str| {
        let document = Document::parse(Source::new("a.md", text));
        let found = values(&document)
            .filter(|value| matches!(value.kind, ValueKind::Form | ValueKind::Marker));
        found
            .map(|value| text.get(value.span).unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("Status: Accepted | Date: YYYY-MM-DD\n", vec!["YYYY-MM-DD"]),
        ("- **Supersedes**: ADR-XXX\n", vec!["ADR-XXX"]),
        ("| TBD | x |\n| - | - |\n", vec!["TBD"]),
        ("Owner: TBD\n", vec!["TBD"]),
        ("TODO: measure it\n", vec!["TODO: measure it"]),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
    for text in [
        "We keep a TODO list.\n",
        "Files are named ADR-XXX.md or ADR-XXX.\n",
        "Date: `YYYY-MM-DD`\n",
        "...\n",
        "# TODO\n",
        "```\nTODO: x\n```\n",
        "<!-- TBD -->\n",
        "Todos: many\n",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn a_hostile_document_is_read_in_time() {
    for text in [
        "[".repeat(300_000),
        "[a]".repeat(100_000),
        "<{[".repeat(100_000),
        "a | ".repeat(20_000),
    ] {
        told(&text);
        values(&Document::parse(Source::new("a.md", text))).count();
    }
}
