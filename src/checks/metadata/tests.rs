//! What pages do not show: the forms in which a field may stand.

use super::field::{Field, Found};
use crate::change::RepoPath;
use crate::checks::Version;
use crate::markdown::Document;
use crate::record::Record;
use crate::text::Source;
use crate::yaml::{self, Reader};

/// What a document has of a field.
fn told(field: &str, text: &str) -> &'static str {
    let source = Source::new("docdue.yaml", field);
    let mut reader = Reader::new(&source);
    let field = Field::read(&mut reader, yaml::parse(&source).unwrap()).unwrap();
    assert!(reader.problems.is_empty());
    let document = Document::parse(Source::new("adr/x.md", text));
    let version = Version {
        path: RepoPath::new("adr/x.md"),
        record: Record::of(&document, "adr/x.md"),
        document,
    };
    match field.find(&version) {
        Found::Enough => "enough",
        Found::TooFew(..) => "too few",
        Found::Nothing(_) => "nothing",
        Found::Nowhere => "nowhere",
    }
}

#[test]
fn fields_are_found_in_every_form() {
    for (field, text, expected) in [
        ("authors", "# T\n\n- **Author(s)**: Ann, Bo\n", "enough"),
        (
            "authors",
            "# T\n\n- **Author(s)**: [Names or roles]\n",
            "nothing",
        ),
        ("authors", "# T\n\nBy Ann.\n", "nowhere"),
        (
            "{field: deciders, min: 2}",
            "---\ndecision-makers: Ann\n---\n# T\n",
            "too few",
        ),
        (
            "{field: deciders, min: 2}",
            "---\ndecision-makers: [Ann, Bo]\n---\n# T\n",
            "enough",
        ),
        (
            "reviewers",
            "# T\n\n## Review\n\n**Reviewers**:\n\n- [ ] Ann\n",
            "enough",
        ),
        (
            "reviewers",
            "# T\n\n## Review\n\n**Reviewers**:\n<!-- - [ ] Ann -->\n\n**Next**: x\n",
            "nothing",
        ),
        ("date", "# T\n\nDate: 2026-01-02\n", "enough"),
        ("date", "# T\n\nDate: YYYY-MM-DD\n", "nothing"),
        (
            "date",
            "# T\n\n## Changelog\n\n- 13-07-2019: Draft\n",
            "enough",
        ),
        (
            "date",
            "# T\n\n## Changelog\n\n2026-01-02: Draft\n",
            "enough",
        ),
        ("date", "# T\n\n## Changelog\n\n- A draft\n", "nowhere"),
        ("number", "# ADR-7: T\n", "enough"),
        ("number", "# T\n", "nowhere"),
        (
            "Technical Story",
            "# T\n\n**Technical Story**: PAY-12\n",
            "enough",
        ),
        (
            "Technical Story",
            "---\ntechnical-story: PAY-12\n---\n# T\n",
            "enough",
        ),
        (
            "Technical Story",
            "---\ntechnical_story:\n  - PAY-12\n---\n# T\n",
            "enough",
        ),
        (
            "Technical Story",
            "# T\n\n**Technical Story**: [Link to it]\n",
            "nothing",
        ),
        (
            "Technical Story",
            "# T\n\n## Technical Story\n\nPAY-12\n",
            "enough",
        ),
        (
            "Technical Story",
            "# T\n\n| Technical Story | PAY-12 |\n| - | - |\n",
            "enough",
        ),
        (
            "Technical Story",
            "# T\n\nThe technical story: x\n",
            "nowhere",
        ),
        (
            "{field: Problem, in: Context}",
            "# T\n\n**Problem**: x\n\n## Context\n\nx\n",
            "nowhere",
        ),
        (
            "{field: Problem, in: Context}",
            "# T\n\n## Context\n\n**Problem**: x\n",
            "enough",
        ),
    ] {
        assert_eq!(told(field, text), expected, "{field}: {text}");
    }
}
