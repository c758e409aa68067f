//! The `adr` pack.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::corpus::{brief, lines, places};
use super::filled;
use super::{Row, Scene, edit, hold};

/// Where the record is.
const PATH: &str = "docs/adr/ADR-002-keep-a-ledger.md";

/// Where the one before it is.
const OTHER: &str = "docs/adr/ADR-001-sum-up-at-night.md";

/// A record in the long form in which nothing is wrong.
const LONG: &str = "\
# ADR-002: Keep a ledger

**Date**: 2026-03-02
**Status**: Proposed
**Deciders**: Finance, Platform
**Technical Story**: PAY-12

## Context

Invoices and payments are summed up in three places, and the sums differ.

## Decision Drivers

- Auditors ask for one sum

## Considered Options

### Option 1: Ledger

Every movement of money is written down once.

### Option 2: Comparison

Sums are compared at night.

## Decision

We will use a ledger for every movement of money.

## Rationale

With a ledger a difference cannot arise. The comparison was not chosen because it finds differences a day late.

## Consequences

### Positive

- Sums agree

### Negative

- Every service learns an interface
";

/// The same in the quick form.
const QUICK: &str = "\
# ADR-002: Keep a ledger

**Status**: Proposed | **Date**: 2026-03-02

## Context

Sums differ.

## Decision

We will use a ledger.

## Consequences

- Sums agree
";

/// A repository with the record before it.
fn base() -> Scene {
    Scene::default().after(OTHER, other())
}

/// The long form with one part changed.
fn with(from: &str, to: &str) -> Scene {
    base().with(PATH, edit(LONG, from, to))
}

/// The quick form with one part changed.
fn quick_with(from: &str, to: &str) -> Scene {
    base().with(PATH, edit(QUICK, from, to))
}

/// The quick form, after it was accepted.
fn accepted() -> String {
    edit(QUICK, "Proposed", "Accepted")
}

/// The record before it, accepted.
fn other() -> String {
    edit(
        &accepted(),
        "ADR-002: Keep a ledger",
        "ADR-001: Sum up at night",
    )
}

/// The long form as it is.
fn long() -> Scene {
    base().with(PATH, LONG)
}

/// The quick form as it is.
fn quick() -> Scene {
    base().with(PATH, QUICK)
}

/// The demands on the text of a record.
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn of_the_form() -> Vec<Row> {
    let row = |id, by, says, wrong, right| Row {
        id,
        by,
        says,
        wrong,
        right,
    };
    vec![
        row(
            "title",
            "title",
            "the document has no title",
            with("# ADR-002: Keep a ledger\n", ""),
            long(),
        ),
        row(
            "title-short",
            "title",
            "names a topic",
            with("Keep a ledger", "Ledger Strategy"),
            long(),
        ),
        row(
            "title-number",
            "title",
            "the number is `ADR-001` here",
            with("ADR-002", "ADR-001"),
            long(),
        ),
        row(
            "date",
            "metadata",
            "the field `date` is missing",
            with("**Date**: 2026-03-02\n", ""),
            long(),
        ),
        row(
            "status",
            "status",
            "the document has no status",
            with("**Status**: Proposed\n", ""),
            long(),
        ),
        row(
            "deciders",
            "metadata",
            "the field `deciders` is missing",
            with("**Deciders**: Finance, Platform\n", ""),
            long(),
        ),
        row(
            "story",
            "metadata",
            "the field `Technical Story` is missing",
            with("**Technical Story**: PAY-12\n", ""),
            long(),
        ),
        row(
            "context",
            "sections",
            "the section `Context` is empty",
            with(
                "Invoices and payments are summed up in three places, and the sums differ.\n",
                "",
            ),
            long(),
        ),
        row(
            "drivers",
            "sections",
            "no section `Decision Drivers`",
            with("## Decision Drivers\n\n- Auditors ask for one sum\n\n", ""),
            long(),
        ),
        row(
            "options",
            "alternatives",
            "1 option considered",
            with(
                "### Option 2: Comparison\n\nSums are compared at night.\n\n",
                "",
            ),
            long(),
        ),
        row(
            "option-told",
            "sections",
            "the section `Option 1: Ledger` is empty",
            with("Every movement of money is written down once.\n", ""),
            long(),
        ),
        row(
            "decision",
            "sections",
            "the section `Decision` is empty",
            with("We will use a ledger for every movement of money.\n", ""),
            long(),
        ),
        row(
            "rationale",
            "sections",
            "no section `Rationale`",
            with(
                "## Rationale\n\nWith a ledger a difference cannot arise. The comparison",
                "The comparison",
            ),
            long(),
        ),
        row(
            "why-not",
            "alternatives",
            "why `Comparison` was not chosen",
            with(
                " The comparison was not chosen because it finds differences a day late.",
                "",
            ),
            long(),
        ),
        row(
            "positive",
            "sections",
            "no section `Positive`",
            with("### Positive\n\n- Sums agree\n\n", ""),
            long(),
        ),
        row(
            "negative",
            "sections",
            "the section `Negative` is empty",
            with("- Every service learns an interface\n", ""),
            long(),
        ),
        row(
            "neutral",
            "sections",
            "the section `Neutral` is empty",
            with("interface\n", "interface\n\n### Neutral\n"),
            with(
                "interface\n",
                "interface\n\n### Neutral\n\n- A table more\n",
            ),
        ),
        row(
            "related",
            "links",
            "`ADR-005`",
            with(
                "interface\n",
                "interface\n\n## Related Decisions\n\n- ADR-005: Sum up at noon\n",
            ),
            with(
                "interface\n",
                "interface\n\n## Related Decisions\n\n- ADR-001: Sum up at night\n",
            ),
        ),
        row(
            "filled-in",
            "placeholders",
            "[Any hint]",
            with(
                "interface\n",
                "interface\n\n## Implementation Notes\n\n[Any hint]\n",
            ),
            with(
                "interface\n",
                "interface\n\n## Implementation Notes\n\nAny hint\n",
            ),
        ),
        row(
            "order",
            "sections",
            "stands before",
            quick_with(
                "## Context\n\nSums differ.\n\n## Decision\n\nWe will use a ledger.\n",
                "## Decision\n\nWe will use a ledger.\n\n## Context\n\nSums differ.\n",
            ),
            quick(),
        ),
        row(
            "quick",
            "sections",
            "no section `Consequences`",
            quick_with("## Consequences\n\n- Sums agree\n", ""),
            quick(),
        ),
    ]
}

/// The demands on what becomes of a record.
fn of_the_lifecycle() -> Vec<Row> {
    let row = |id, by, says, wrong, right| Row {
        id,
        by,
        says,
        wrong,
        right,
    };
    vec![
        row(
            "status-word",
            "status",
            "`Rejected` is not one",
            quick_with("Proposed", "Rejected"),
            quick_with("Proposed", "Deprecated"),
        ),
        row(
            "status-way",
            "lifecycle",
            "Proposed",
            quick().after(PATH, accepted()),
            base().with(PATH, accepted()).after(PATH, QUICK),
        ),
        row(
            "unmodified",
            "immutable",
            "was accepted",
            base()
                .with(PATH, edit(&accepted(), "We will", "We shall"))
                .after(PATH, accepted()),
            quick_with("We will", "We shall").after(PATH, QUICK),
        ),
        row(
            "kept",
            "immutable",
            "was accepted",
            base().without(OTHER),
            base().with(OTHER, edit(&other(), "Accepted", "Deprecated")),
        ),
        row(
            "successor",
            "supersession",
            "superseded",
            base().with(OTHER, edit(&other(), "Accepted", "Superseded")),
            superseded(),
        ),
        row(
            "supersedes",
            "supersession",
            "ADR-001",
            base().with(PATH, superseding()),
            superseded(),
        ),
        row(
            "sequence",
            "numbering",
            "leaves a gap",
            base().with(
                "docs/adr/ADR-003-keep-a-ledger.md",
                edit(QUICK, "ADR-002", "ADR-003"),
            ),
            quick(),
        ),
        row(
            "zeros",
            "numbering",
            "ADR-2",
            base().with("docs/adr/ADR-2-keep-a-ledger.md", QUICK),
            quick(),
        ),
        row(
            "once",
            "numbering",
            "ADR-002",
            quick().after("docs/adr/ADR-002-sum-up.md", accepted()),
            quick(),
        ),
    ]
}

/// A record that takes the place of another one.
fn superseding() -> String {
    edit(
        &accepted(),
        "## Context",
        "**Supersedes**: [ADR-001](ADR-001-sum-up-at-night.md)\n\n## Context",
    )
}

/// The two, after the other one was marked.
fn superseded() -> Scene {
    let marked = edit(
        &other(),
        "Accepted",
        "Superseded by [ADR-002](ADR-002-keep-a-ledger.md)",
    );
    base().with(PATH, superseding()).with(OTHER, marked)
}

#[test]
fn every_demand_is_enforced() {
    let rows: Vec<_> = of_the_form()
        .into_iter()
        .chain(of_the_lifecycle())
        .collect();
    hold("adr", &rows);
}

#[test]
fn the_templates_are_to_be_filled_in() {
    let common = [
        (
            "ADR-NNN: [What is decided, in a few words]",
            "ADR-002: Keep a ledger",
        ),
        ("YYYY-MM-DD", "2026-03-02"),
    ];
    let long = [
        (
            "Proposed | Accepted | Deprecated | Superseded by ADR-NNN",
            "Proposed",
        ),
        ("[who takes part in the decision]", "Finance, Platform"),
        (
            "[the requirement, ticket or feature that it is for]",
            "PAY-12",
        ),
        (
            "[The problem, what limits the choice, and what pulls in which direction. Facts only, no solution yet.]",
            "Sums differ.",
        ),
        (
            "- [something that a solution has to do, or may not cost]\n- [something else]",
            "- Auditors ask for one sum",
        ),
        (
            "Option 1: [name]\n\n[what it is, in a sentence]",
            "Option 1: Ledger\n\nMovements are written down.",
        ),
        (
            "Option 2: [name]\n\n[what it is, in a sentence]",
            "Option 2: Comparison\n\nSums are compared at night.",
        ),
        (
            "[What we will do, in the active voice: \"We will use X for Y.\"]",
            "We will use a ledger.",
        ),
        (
            "[Why this option, by the drivers above; and of each other option, why it was not chosen.]",
            "It is one sum. The comparison is not, because it comes later.",
        ),
        ("[what gets better]", "Sums agree"),
        (
            "[what gets worse, or is given up]",
            "Every service learns an interface",
        ),
        ("[what changes and is neither]", "A table more"),
        (
            "[What those who build it have to know.]",
            "Write before you answer.",
        ),
        ("- [number and title of another record]\n", "None.\n"),
        ("[a document, a trial, a source]", "The audit of 2025"),
    ];
    let long: Vec<_> = common.into_iter().chain(long).collect();
    filled::holds("adr", "pack:adr/adr.md", PATH, &long, base());
    let quick = [
        (
            "[The situation, in two or three sentences.]",
            "Sums differ.",
        ),
        (
            "[What we will do, in a sentence or two.]",
            "We will use a ledger.",
        ),
        ("- [what gets better]\n- [what gets worse]", "- Sums agree"),
    ];
    let quick: Vec<_> = common.into_iter().chain(quick).collect();
    filled::holds("adr", "pack:adr/quick.md", PATH, &quick, base());
}

#[test]
fn examples_pass_but_for_records_that_are_not_there() {
    let names = [
        (
            "docs/adr/ADR-001-postgresql.md",
            "adr/ADR-001-postgresql-for-primary-data-store.md",
        ),
        (
            "docs/adr/ADR-002-jwt.md",
            "adr/ADR-002-jwt-with-refresh-tokens.md",
        ),
        (
            "docs/adr/ADR-003-redis.md",
            "adr/ADR-003-redis-pub-sub-for-internal-events.md",
        ),
    ];
    let mut scene = Scene::default();
    for (path, name) in names {
        let Some(text) = brief(name) else { return };
        scene = scene.with(path, text);
    }
    let attempt = scene.judged("adr");
    attempt.exits(0);
    assert_eq!(
        lines(&attempt.stdout()),
        [
            "! links: no document of the type `adr` has the number `ADR-005`",
            "! links: no document of the type `adr` has the number `ADR-008`",
            "! links: no document of the type `adr` has the number `ADR-007`",
        ]
    );
}

#[test]
fn bare_templates_fail_for_what_is_unfilled() {
    for (name, expected) in [
        (
            "adr/template.md",
            str![[r#"
1:3 placeholders title
1:14 placeholders
3:11 metadata placeholders
4:13 placeholders status
5:15 metadata placeholders
6:3 metadata
6:22 placeholders
8:4 sections
16:4 sections
18:3 placeholders
19:3 placeholders
20:3 placeholders
21:3 placeholders
23:4 alternatives
25:5 sections
25:15 placeholders
26:1 placeholders
28:5 sections
28:15 placeholders
29:1 placeholders
31:5 sections
31:15 placeholders
32:1 placeholders
34:4 sections
36:1 placeholders
38:4 sections
40:1 placeholders
42:4 sections
44:5 sections
45:3 placeholders
46:3 placeholders
48:5 sections
49:3 placeholders
50:3 placeholders
52:5 sections
53:3 placeholders
57:1 placeholders
61:3 placeholders
62:3 placeholders
66:3 placeholders
67:3 placeholders
68:3 placeholders

"#]],
        ),
        (
            "adr/quick-template.md",
            str![[r#"
1:3 placeholders title
1:12 placeholders
3:34 metadata placeholders
5:4 sections
6:1 placeholders
8:4 sections
9:1 placeholders
11:4 sections
12:3 placeholders
13:3 placeholders

"#]],
        ),
    ] {
        let Some(text) = brief(name) else { return };
        let attempt = Scene::of("docs/adr/ADR-001-x.md", text).judged("adr");
        attempt.exits(1);
        let said = attempt.stdout();
        assert_data_eq!(places(&said), expected.raw());
    }
}
