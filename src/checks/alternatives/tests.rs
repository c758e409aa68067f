//! What pages do not show: the forms in which options are listed, and reasons told.

use super::considered::considered;
use super::reasons::{chosen, has_reason};
use crate::change::RepoPath;
use crate::checks::Version;
use crate::checks::reading::names::Names;
use crate::markdown::Document;
use crate::record::Record;
use crate::text::Source;

/// The options of a text; `*` the chosen one, `?` one without a reason against it.
fn told(text: &str) -> Vec<String> {
    let document = Document::parse(Source::new("adr/1-x.md", text));
    let version = Version {
        path: RepoPath::new("adr/1-x.md"),
        record: Record::of(&document, "adr/1-x.md"),
        document,
    };
    let names = Names::parse("Alternatives").unwrap().with_synonyms();
    let options = considered(&version.document, &names).options;
    let chosen = chosen(&version, &options);
    let mark = |(at, option): (usize, &super::considered::Considered)| {
        let mark = match () {
            () if Some(at) == chosen => "*",
            () if !has_reason(&version.document, option) => "?",
            () => "",
        };
        format!("{}{mark}", option.name)
    };
    options.iter().enumerate().map(mark).collect()
}

#[test]
fn options_are_listed_in_many_forms() {
    for text in [
        "## Considered Options\n\n### Option 1: Redis\n\nA store.\n\n### Option 2: Nothing\n\nAs now.\n",
        "## Alternatives\n\n- Redis\n- Nothing\n  - at all\n",
        "## Options\n\n- **Redis** -- a store\n- Nothing -- as now, for now\n",
        "## Alternatives\n\n1. **Redis**: a store\n2. **Nothing** — as now\n",
        "## Options Considered\n\n| Option | Cost |\n| - | - |\n| Redis | 1 |\n| Nothing | 0 |\n",
        "## Alternatives Considered\n\n**Redis**\n\nA store.\n\n**Nothing**: as now.\n",
        "# T\n\n### Alternative A: Redis\n\n### Alternative B: Nothing\n",
        "## Alternatives\n\n### Option 1: Redis\n\n### Option 2: Nothing\n\n### Option 3: [Name]\n",
    ] {
        assert_eq!(told(text), ["Redis?", "Nothing?"], "{text}");
    }
    for text in [
        "## Alternatives\n\n<!-- - Redis -->\n",
        "## Alternatives\n\n#### [Name]\n\n**Pros**:\n\n- [One]\n",
        "# Alternatives\n\n- a\n",
        "",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn reasons_are_told_in_many_forms() {
    let options = "## Considered Options\n\n- Redis\n- MySQL\n- A file\n\n";
    for (text, expected) in [
        (
            "## Decision\n\nWe will use Redis.\n",
            ["Redis*", "MySQL?", "A file?"],
        ),
        (
            "## Decision Outcome\n\nChosen option: \"Redis\", because it is there.\n",
            ["Redis*", "MySQL?", "A file?"],
        ),
        (
            "## Decision\n\nWe use Redis.\n\n## Rationale\n\nMySQL was not selected because of its size.\n\nA file was ruled out.\n",
            ["Redis*", "MySQL", "A file"],
        ),
        (
            "## Rationale\n\nAll three store things.\n",
            ["Redis?", "MySQL?", "A file?"],
        ),
    ] {
        assert_eq!(told(&format!("{options}{text}")), expected, "{text}");
    }
    let text = "## Alternatives\n\n### MySQL\n\n**Why Not Chosen**: its size.\n\n### Redis\n\n**Why Not Chosen**: [Specific reason]\n\n\
                ### Files\n\n#### Cons\n\n- slow\n";
    assert_eq!(told(text), ["MySQL", "Redis?", "Files"]);
}

#[test]
fn a_hostile_document_is_read_in_time() {
    told(&"## Alternatives\n\n- a\n".repeat(5_000));
    let many = "- an option\n".repeat(5_000);
    assert_eq!(told(&format!("## Alternatives\n\n{many}")).len(), 64);
    told(&format!("## Alternatives\n\n{}", "**a** ".repeat(20_000)));
}
