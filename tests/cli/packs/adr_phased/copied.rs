//! Another template, copied as it is: it has no empty lines, so that all behind `<details>` is HTML.

use super::*;
use crate::hooked::Hooked;
use crate::packs::corpus::brief;

/// What is filled in, where words alone would not do.
const PARTS: [(&str, &str); 21] = [
    ("- **ADR ID**: ADR-XXX", "- **ADR ID**: ADR-007"),
    ("YYYY-MM-DD", "2026-03-02"),
    ("[When this decision was made]", "2026-03-12"),
    ("[ADR-XXX if this replaces an earlier decision]", "None"),
    (
        "[Short phrase describing the decision in active voice]",
        "Keep a ledger",
    ),
    (
        "| [Claim 1] | [Source / citation] | ⬜ No |",
        "| Sums differ | an audit | ✅ Yes |",
    ),
    ("| [Claim 2] | [Source / citation] | ⬜ No | — |\n", ""),
    ("- [ ] [Claim that still needs a source]", "None."),
    ("#### Alternative 2: [Name]\n", ""),
    ("#### Alternative 3: [Name]\n", ""),
    (
        "**Migration Path**:\n",
        "**Migration Path**: Both are written.\n",
    ),
    ("**Timeline**:\n", "**Timeline**: A month.\n"),
    ("**Dependencies**:\n", "**Dependencies**: None.\n"),
    (
        "**Success Criteria**:\n",
        "**Success Criteria**: Sums agree.\n",
    ),
    (
        "(decisions in same problem space):",
        "(decisions in same problem space): None.",
    ),
    ("- [ ] [Item 1]\n- [ ] [Item 2]\n", "None.\n"),
    (
        "Wire @-mentions for traceability:",
        "The plan is @docs/plan.md.",
    ),
    ("**External References**:", "**External References**: None."),
    ("**Review Process**:", "**Review Process**: In a meeting."),
    ("**Reviewers**:\n", "**Reviewers**:\n- [x] Finance\n"),
    (
        "**Approval Conditions** (if any):",
        "**Approval Conditions** (if any): None.",
    ),
];

/// The template, filled in for a level; what stands in comments stays.
fn filled(template: &str, level: &str) -> String {
    let status = if level > "L2" { "Accepted" } else { "Proposed" };
    let mut text = without_comments(template);
    for (from, to) in PARTS {
        text = edit(&text, from, to);
    }
    let choice = "Proposed | Accepted | Rejected | Superseded by ADR-XXX";
    text = edit(&edit(&text, choice, status), &format!("[{choice}]"), status);
    text = edit(&text, "[L1 | L2 | L3 | L4 | L5]", level);
    let gates = "### Definition of Done\n";
    if level > "L3" {
        text = edit(
            &text,
            gates,
            &format!("- [x] All tests have passed\n{gates}"),
        );
    }
    if level > "L4" {
        let watched =
            "### Verification\n- [x] Two weeks without a difference\n</details>\n## References";
        text = edit(&text, "</details>\n## References", watched);
    }
    let mentioned = |line: &&str| !line.starts_with("- @");
    let lines = text.lines().filter(mentioned).map(in_words);
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// A text without its comments, which are examples.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |kept, part| {
        let after = part.split_once("-->").unwrap().1;
        kept + after.strip_prefix('\n').unwrap_or(after)
    })
}

/// A line with words in the place of what stands in brackets, boxes excepted.
fn in_words(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some((before, inside)) = rest.split_once('[') {
        let (hint, after) = inside.split_once(']').unwrap();
        words.push_str(before);
        words.push_str(match hint {
            " " => "[ ]",
            "x" => "[x]",
            _ => "some words that say it",
        });
        rest = after;
    }
    words + rest
}

#[test]
fn a_template_without_empty_lines_is_mended_and_passes_at_each_level() {
    let Some(template) = brief("phased/template.md") else {
        return;
    };
    for level in ["L1", "L2", "L3", "L4", "L5"] {
        let text = filled(&template, level);
        assert!(!text.contains("\n\n"), "{text}");
        let repo = Hooked::new("version: 1\nextends: [adr-phased]\n");
        repo.stage("docs/plan.md", "# Plan\n").stage(PATH, &text);
        let attempt = repo.docdue(&["check"]);
        attempt
            .exits(1)
            .says("the Markdown behind `</summary>` is taken for HTML");
        repo.docdue(&["fix"]).exits(0);
        repo.git(&["add", "docs"]);
        repo.docdue(&["check"]).exits(0).asks(&[]);
        let fixed = repo.text(&["show", &format!(":{PATH}")]);
        let same = |text: &str| {
            text.lines()
                .filter(|line| !line.is_empty())
                .collect::<String>()
        };
        assert_eq!(same(&fixed), same(&text));
        if level > "L2" {
            // What was folded away is read now.
            repo.stage(PATH, edit(&fixed, "**Security Risks**", "**Other Risks**"));
            repo.docdue(&["check"]).exits(1).asks(&["metadata"]);
        }
    }
}
