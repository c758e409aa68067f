//! The `adr-phased` pack.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::corpus::{brief, places};
use super::filled::{holds, template};
use super::{Row, Scene, edit, hold};

/// Where the record is.
const PATH: &str = "docs/adr/ADR-007-keep-a-ledger.md";

/// What stands in the place of what the template asks for, when the decision was accepted.
const PARTS: [(&str, &str); 45] = [
    ("ADR-NNN", "ADR-007"),
    (
        "Proposed | Accepted | Rejected | Superseded by ADR-NNN",
        "Accepted",
    ),
    ("YYYY-MM-DD", "2026-03-02"),
    ("[who wrote this]", "Platform"),
    ("[who has to look at it]", "Finance, Security"),
    (
        "[What is decided, in the active voice: \"Use X for Y\"]",
        "Keep a ledger",
    ),
    (
        "Proposed | Accepted | Rejected | Superseded by ADR-NNN",
        "Accepted",
    ),
    (
        "[the day of the decision, once there was one]",
        "2026-03-12",
    ),
    (
        "[what has to be decided, and why now]",
        "Sums of payments differ.",
    ),
    ("[what limits the choice]", "No downtime."),
    ("[whom it concerns, and how]", "Finance, who sum up."),
    (
        "| [a figure or fact that the decision rests on] | [where it is from] | No | - |",
        "| Sums differ by 3 % | audit of 2025 | Yes | 2026-03-01 |",
    ),
    ("- [ ] [a claim that has no source yet]", "None."),
    ("[the approach]", "We write every movement down once."),
    (
        "[how it follows from the context]",
        "A difference cannot arise.",
    ),
    ("[name]", "Compare at night"),
    ("[what it is]", "A job compares the sums."),
    ("[what speaks for it]", "Nothing has to change."),
    ("[what speaks against it]", "It comes a day late."),
    (
        "[what decided against it]",
        "Auditors want no differences at all.",
    ),
    ("[what gets better]", "Sums agree"),
    ("[what gets worse]", "Every service learns an interface"),
    (
        "[what changes for those who run it]",
        "One more store to back up",
    ),
    (
        "[what may go wrong, and what is done about it]",
        "The ledger is slow: it is cut by month.",
    ),
    ("[the same]", "None."),
    ("[the same]", "Entries are readable: access is by role."),
    (
        "[the steps from here to there]",
        "Write to both, then compare, then read from it.",
    ),
    (
        "[the days that matter]",
        "2026-04-01 both, 2026-06-01 alone.",
    ),
    ("[what it waits for]", "A store."),
    ("[how we will know]", "No difference in a month."),
    ("- [records that led here, or follow]", "None."),
    (
        "[the code or the configuration that matters]",
        "post(entry) -> sum",
    ),
    ("[where it meets what is there]", "The invoice service."),
    (
        "[what will surprise whoever builds it]",
        "Entries are never changed.",
    ),
    (
        "[how things that happen at once are kept apart]",
        "One writer an account.",
    ),
    (
        "[what is shared, and what protects it]",
        "The sums, by a lock.",
    ),
    (
        "[what could go wrong, and why it does not]",
        "Two posts at once: the lock.",
    ),
    ("[what this does not deal with]", "Currencies."),
    (
        "[what they show, and where they are]",
        "Sums, in `ledger/tests`.",
    ),
    (
        "[what they need, and how they run]",
        "A store in a container.",
    ),
    ("[what others rely on]", "The interface of 2025."),
    ("[the load, and the limits]", "100 posts a second."),
    (
        "[what tells that it no longer holds]",
        "An alarm on any difference.",
    ),
    (
        "- [documents, as `@docs/page.md`, and sources outside]",
        "- @docs/ledger.md",
    ),
    (
        "[how it was reviewed, and when]",
        "In a meeting, 2026-03-10.",
    ),
];

/// The record as it stands at a level: what is ticked, and what is still open.
fn at(level: &str) -> String {
    let text = template("pack:adr-phased/adr.md");
    let text = PARTS
        .iter()
        .fold(text, |text, (from, to)| edit(&text, from, to));
    let text = edit(
        &text,
        "**Current level**: L1 | L2 | L3 | L4 | L5",
        &format!("**Current level**: {level}"),
    );
    let open = ["L1", "L2"].contains(&level);
    let text = if open {
        text.replace("Accepted\n", "Proposed\n")
    } else {
        text
    };
    let ticked = |after: &str, text: &str| {
        let mark = if level > after { 'x' } else { ' ' };
        format!("- [{mark}] {text}")
    };
    let text = edit(&text, "- [ ] [reviewer]", &ticked("L1", "Finance"));
    let text = edit(
        &text,
        "- [ ] [the run that passed: from L4 on]",
        &ticked("L3", "Run 12 of the pipeline"),
    );
    let text = edit(
        &text,
        "- [ ] [what was seen in the weeks after: at L5]",
        &ticked("L4", "Two weeks without a difference"),
    );
    let blocking = if level == "L5" {
        "None."
    } else {
        "- [ ] What comes next"
    };
    edit(&text, "- [ ] [what has to be done first]", blocking)
}

/// A repository with the page that the record mentions.
fn base() -> Scene {
    let scene = Scene::default().after("docs/ledger.md", "# The ledger\n");
    (1..=6).fold(scene, |scene, number| {
        let path = format!("docs/adr/ADR-00{number}-other.md").leak();
        scene.after(path, "# Other\n")
    })
}

/// The record at a level, with one part changed.
fn with(level: &str, from: &str, to: &str) -> Scene {
    base().with(PATH, edit(&at(level), from, to))
}

/// The record at a level.
fn good(level: &str) -> Scene {
    base().with(PATH, at(level))
}

/// The labels that have a value: the demand, what stands before the label and the value, the label, and the value.
const FIELDS: [(&str, &str, &str, &str); 27] = [
    ("problem", "", "Problem", "Sums of payments differ."),
    ("constraints", "", "Constraints", "No downtime."),
    ("stakeholders", "", "Stakeholders", "Finance, who sum up."),
    ("decision-date", "", "Decision Date", "2026-03-12"),
    (
        "what",
        "",
        "What we are deciding to do",
        "We write every movement down once.",
    ),
    ("why", "", "Why this decision", "A difference cannot arise."),
    (
        "technical-risks",
        "",
        "Technical Risks",
        "The ledger is slow: it is cut by month.",
    ),
    ("business-risks", "", "Business Risks", "None."),
    (
        "security-risks",
        "",
        "Security Risks",
        "Entries are readable: access is by role.",
    ),
    (
        "migration",
        "",
        "Migration Path",
        "Write to both, then compare, then read from it.",
    ),
    (
        "timeline",
        "",
        "Timeline",
        "2026-04-01 both, 2026-06-01 alone.",
    ),
    ("dependencies", "", "Dependencies", "A store."),
    (
        "success",
        "",
        "Success Criteria",
        "No difference in a month.",
    ),
    (
        "integration-points",
        "",
        "Key integration points",
        "The invoice service.",
    ),
    (
        "sharp-edges",
        "",
        "Known sharp edges",
        "Entries are never changed.",
    ),
    (
        "concurrency",
        "",
        "Concurrency model",
        "One writer an account.",
    ),
    (
        "shared-state",
        "",
        "Shared mutable state",
        "The sums, by a lock.",
    ),
    (
        "races",
        "",
        "Race conditions and mitigations",
        "Two posts at once: the lock.",
    ),
    ("out-of-scope", "", "Explicitly out of scope", "Currencies."),
    ("unit-tests", "", "Unit tests", "Sums, in `ledger/tests`."),
    (
        "integration-tests",
        "",
        "Integration tests",
        "A store in a container.",
    ),
    (
        "contract-tests",
        "",
        "Contract/compatibility tests",
        "The interface of 2025.",
    ),
    (
        "performance-tests",
        "",
        "Performance tests",
        "100 posts a second.",
    ),
    (
        "regression-guard",
        "",
        "Regression guard",
        "An alarm on any difference.",
    ),
    (
        "review-process",
        "",
        "Review Process",
        "In a meeting, 2026-03-10.",
    ),
    ("authors", "- ", "Author(s)", "Platform"),
    ("reviewers", "- ", "Reviewers", "Finance, Security"),
];

/// The demands on fields.
fn of_fields() -> Vec<Row> {
    let rows = FIELDS.iter().map(|(id, mark, label, value)| Row {
        id,
        by: "metadata",
        says: "is missing",
        wrong: with("L3", &format!("{mark}**{label}**: {value}\n"), ""),
        right: good("L3"),
    });
    rows.collect()
}

/// The demands on the parts of a record.
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn of_parts() -> Vec<Row> {
    let row = |id, by, says, wrong| Row {
        id,
        by,
        says,
        wrong,
        right: good("L3"),
    };
    vec![
        row(
            "title",
            "title",
            "names a topic",
            with("L3", "Keep a ledger", "Ledger Selection"),
        ),
        Row {
            id: "date",
            by: "metadata",
            says: "the field `date` is missing",
            wrong: base().with(
                PATH,
                edit(
                    &edit(&at("L1"), "- **Date**: 2026-03-02\n", ""),
                    "**Decision Date**: 2026-03-12\n",
                    "",
                ),
            ),
            right: good("L1"),
        },
        row(
            "status",
            "status",
            "is not one",
            base().with(PATH, at("L3").replace("Accepted\n", "Approved\n")),
        ),
        row(
            "statuses",
            "status",
            "`Proposed` here",
            with(
                "L3",
                "**Current Status**: Accepted",
                "**Current Status**: Proposed",
            ),
        ),
        row(
            "claims",
            "table",
            "Verified",
            with(
                "L3",
                "| Claim | Source | Verified | Date |",
                "| Claim | Source | Checked | Date |",
            ),
        ),
        row(
            "source",
            "claims",
            "names no source",
            with("L3", "| audit of 2025 |", "|  |"),
        ),
        row(
            "verified",
            "claims readiness",
            "is not verified",
            with("L3", "| Yes |", "| No |"),
        ),
        row(
            "why-not",
            "alternatives",
            "`Compare at night` was not chosen",
            with(
                "L3",
                "**Cons**: It comes a day late.\n\n**Why Not Chosen**: Auditors want no differences at all.\n",
                "",
            ),
        ),
        row(
            "positive",
            "sections",
            "`Positive Outcomes` is empty",
            with("L3", "- Sums agree\n", ""),
        ),
        row(
            "negative",
            "sections",
            "`Negative Outcomes` is empty",
            with("L3", "- Every service learns an interface\n", ""),
        ),
        row(
            "operations",
            "sections",
            "`Operational Impacts` is empty",
            with("L3", "- One more store to back up\n", ""),
        ),
        row(
            "related",
            "sections",
            "`Related Decisions` is empty",
            with(
                "L3",
                "### Related Decisions\n\nNone.\n",
                "### Related Decisions\n",
            ),
        ),
        row(
            "references",
            "sections",
            "`References` is empty",
            with("L3", "- @docs/ledger.md\n", ""),
        ),
        row(
            "mentions",
            "links",
            "docs/books.md",
            with("L3", "@docs/ledger.md", "@docs/books.md"),
        ),
        row(
            "superseded",
            "supersession",
            "superseded",
            base().with(PATH, at("L3").replace("Accepted\n", "Superseded\n")),
        ),
        row(
            "filled-in",
            "placeholders",
            "[to be said]",
            with("L3", "No downtime.", "No downtime.\n\n[to be said]"),
        ),
    ]
}

/// The demands on the levels.
fn of_levels() -> Vec<Row> {
    let row = |id, says, wrong, level: &str| Row {
        id,
        by: "readiness",
        says,
        wrong,
        right: good(level),
    };
    let alternative = "#### Alternative 1: Compare at night\n\n**Description**: A job compares the sums.\n\n**Pros**: Nothing has to change.\n\n**Cons**: It comes a day late.\n\n**Why Not Chosen**: Auditors want no differences at all.\n";
    vec![
        row(
            "level",
            "no level",
            with("L3", "**Current level**: L3", "**Level**: 3"),
            "L3",
        ),
        row(
            "l1-status",
            "`Proposed`",
            base().with(
                PATH,
                edit(&at("L3"), "**Current level**: L3", "**Current level**: L1"),
            ),
            "L1",
        ),
        row(
            "l1-alternative",
            "an alternative",
            with("L1", alternative, ""),
            "L1",
        ),
        row(
            "l2-reviewers",
            "has not signed off",
            with("L2", "- [x] Finance", "- [ ] Finance"),
            "L2",
        ),
        row(
            "l3-status",
            "`Accepted`",
            base().with(
                PATH,
                edit(&at("L2"), "**Current level**: L2", "**Current level**: L3"),
            ),
            "L3",
        ),
        Row {
            id: "l3-sketch",
            by: "readiness metadata",
            says: "Implementation Sketch",
            wrong: with("L3", "### Implementation Sketch", "### Sketch"),
            right: good("L3"),
        },
        row(
            "l4-tests",
            "Testing Strategy",
            with("L4", "- [x] Run 12", "- [ ] Run 12"),
            "L4",
        ),
        row(
            "l5-watched",
            "Verification",
            with("L5", "- [x] Two weeks", "- [ ] Two weeks"),
            "L5",
        ),
        row(
            "blocking",
            "blocks L5",
            with("L5", "level**:\n\nNone.", "level**:\n\n- [ ] Watch it"),
            "L5",
        ),
        Row {
            id: "step",
            by: "readiness",
            says: "at once",
            wrong: good("L3").after(PATH, at("L1")),
            right: good("L3").after(PATH, edit(&at("L2"), "- [ ] What comes next", "None.")),
        },
    ]
}

#[test]
fn every_demand_is_enforced() {
    let rows = of_fields().into_iter().chain(of_parts()).chain(of_levels());
    hold("adr-phased", &rows.collect::<Vec<_>>());
}

#[test]
fn the_template_passes_at_each_level() {
    for level in ["L1", "L2", "L3", "L4", "L5"] {
        let attempt = good(level).judged("adr-phased");
        attempt.exits(0);
        assert!(attempt.findings().is_empty(), "{level}: {attempt}");
    }
    let parts = [
        (
            "**Current level**: L1 | L2 | L3 | L4 | L5",
            "**Current level**: L3",
        ),
        ("- [ ] [reviewer]", "- [x] Finance"),
        ("- [ ] [the run that passed: from L4 on]\n", "None yet.\n"),
        (
            "- [ ] [what was seen in the weeks after: at L5]\n",
            "None yet.\n",
        ),
        ("- [ ] [what has to be done first]", "None."),
    ];
    let parts: Vec<_> = PARTS.into_iter().chain(parts).collect();
    holds("adr-phased", "pack:adr-phased/adr.md", PATH, &parts, base());
}

#[test]
fn a_first_draft_may_leave_the_later_phases() {
    // Only what is left in of them is told, as a warning.
    let bare = template("pack:adr-phased/adr.md");
    let text = PARTS[..13]
        .iter()
        .fold(bare, |text, (from, to)| edit(&text, from, to));
    let text = edit(
        &text.replace("Accepted\n", "Proposed\n"),
        "L1 | L2 | L3 | L4 | L5",
        "L1",
    );
    let text = edit(
        &text,
        "#### Alternative 1: [name]",
        "#### Alternative 1: Compare at night",
    );
    base()
        .with(PATH, text)
        .judged("adr-phased")
        .exits(0)
        .says("warnings");
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn the_bare_template_fails_for_what_is_unfilled() {
    let Some(text) = brief("phased/template.md") else {
        return;
    };
    // As it is, it has no blank lines, so that all behind `<details>` is HTML.
    let open = text
        .replace("</summary>\n", "</summary>\n\n")
        .replace("</details>\n", "\n</details>\n\n");
    for (text, expected) in [
        (
            text,
            str![[r#"
1:1 readiness
3:15 placeholders
4:15 placeholders status
5:13 metadata placeholders
6:18 metadata placeholders
7:18 metadata placeholders
11:1 placeholders title
15:21 placeholders
17:20 metadata placeholders
19:17 placeholders
22:3 metadata
22:14 placeholders
24:3 metadata
24:18 placeholders
32:3 metadata
32:19 placeholders
52:3 placeholders
52:15 placeholders
53:3 placeholders
53:15 placeholders
55:7 placeholders

"#]],
        ),
        (
            open,
            str![[r#"
3:15 placeholders
4:15 placeholders status
5:13 metadata placeholders
6:18 metadata placeholders
7:18 metadata placeholders
11:1 placeholders title
15:21 placeholders
17:20 metadata placeholders
19:17 placeholders
22:3 metadata
22:14 placeholders
24:3 metadata
24:18 placeholders
32:3 metadata
32:19 placeholders
52:3 placeholders
52:15 placeholders
53:3 placeholders
53:15 placeholders
55:7 placeholders
62:1 placeholders
74:1 placeholders
87:21 placeholders
88:18 placeholders
94:3 placeholders
95:3 placeholders
103:3 placeholders
104:3 placeholders
112:21 placeholders
116:21 placeholders
130:21 placeholders
161:3 placeholders
162:3 placeholders
171:3 placeholders
172:3 placeholders
181:3 placeholders
182:3 placeholders
191:3 placeholders
192:3 placeholders
200:3 placeholders
201:3 placeholders
209:3 placeholders
210:3 placeholders
298:3 placeholders
299:3 placeholders
301:3 placeholders
302:3 placeholders
317:24 placeholders
319:3 placeholders
320:3 placeholders
322:3 placeholders
323:3 placeholders
324:30 placeholders
340:17 placeholders
341:24 placeholders
342:35 placeholders
343:24 placeholders
344:23 placeholders
354:20 readiness
356:7 placeholders
357:7 placeholders
363:3 links
364:3 links
366:3 links
367:3 links

"#]],
        ),
    ] {
        let attempt = Scene::of("docs/adr/ADR-001-x.md", text).judged("adr-phased");
        attempt.exits(1);
        assert_data_eq!(places(&attempt.stdout()), expected.raw());
    }
}
