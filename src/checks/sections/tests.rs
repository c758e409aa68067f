//! What pages do not show: where a section may stand, and what counts as said.

use crate::checks::reading::content::has_content;
use crate::markdown::Document;
use crate::text::Source;

use super::locate::locate;
use super::required::Required;

/// The names at which the usual sections stand, and whether something is said there.
fn told(text: &str) -> Vec<(&str, bool)> {
    let document = Document::parse(Source::new("a.md", text));
    let usual = Required::usual().into_iter();
    let places = usual.flat_map(|required| locate(&document, &required.with_synonyms()));
    places
        .map(|place| {
            let said = place.said || has_content(&document, &place.content);
            (text.get(place.name).unwrap(), said)
        })
        .collect()
}

#[test]
fn sections_are_found_where_real_records_have_them() {
    for (text, expected) in [
        (
            "# T\n\n## 1. Context and Problem Statement\n\na\n",
            vec![("1. Context and Problem Statement", true)],
        ),
        ("# T\n\n### ✅ Decision\n\na\n", vec![("✅ Decision", true)]),
        ("# T\n\n# Decision\n\na\n", vec![("Decision", true)]),
        ("# Decision\n\na\n", vec![]),
        (
            "# T\n\n## Decision: use it\n\n### Why\n\n",
            vec![("Decision: use it", false)],
        ),
        ("# T\n\n**Decision**\n\na\n", vec![("**Decision**", true)]),
        ("# T\n\n**Decision:** a\n", vec![("Decision", true)]),
        ("# T\n\n**Decision:**\n\n- a\n", vec![("Decision", true)]),
        ("# T\n\n**Decision.** We do.\n", vec![("Decision.", true)]),
        (
            "# T\n\n**Decision.** <!-- x -->\n",
            vec![("Decision.", false)],
        ),
        ("# T\n\n**Deciders.** We do.\n", vec![]),
        ("# T\n\nDecision: a\n", vec![]),
        (
            "# T\n\n```\n## Decision\n```\n<!-- ## Decision -->\n> ## Decision\n",
            vec![],
        ),
    ] {
        let told = told(text);
        let decision: Vec<_> = told
            .into_iter()
            .filter(|(name, _)| !name.contains("Why"))
            .collect();
        assert_eq!(decision, expected, "{text}");
    }
}

#[test]
fn a_template_says_which_sections_are_needed() {
    let template = "# [Title]\n\n## Context\n\n### Why\n\n<!-- This is optional. -->\n\n## Links\n\n## Drivers <!-- optional -->\n\n\
                    ## {what we do}\n\n## Tests (optional)\n\n## Fields (required for agents)\n\n## Decision\n";
    let document = Document::parse(Source::new("a.md", template));
    let names = Required::of_template(&document).into_iter();
    let names: Vec<_> = names
        .map(|required| required.names.first().to_owned())
        .collect();
    assert_eq!(names, ["Context", "Decision"]);
}

#[test]
fn a_hostile_document_is_read_in_time() {
    let many = "## Decision\n\n**Decision:**\n\n".repeat(4_000);
    assert_eq!(told(&many).len(), 4_000);
    told(&"**Decision: ".repeat(20_000));
    told(&"- ".repeat(20_000));
}
