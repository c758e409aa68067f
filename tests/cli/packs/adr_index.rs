//! The `adr-index` pack.

use super::corpus::{brief, lines};
use super::filled;
use super::{Row, Scene, edit, hold};

/// Where the record is.
const PATH: &str = "docs/adr/017-1-keep-a-ledger.md";

/// Where the one before it is.
const OTHER: &str = "docs/adr/017-sum-up-at-night.md";

/// Where the index is.
const INDEX: &str = "docs/adr/README.md";

/// A record in which nothing is wrong.
const GOOD: &str = "\
# 017-1. Keep a ledger

## Status

Proposed

## Context

Invoices and payments are summed up in three places, and the sums differ.

## Decision

We will write every movement of money to one ledger.

## Rationale

A difference cannot arise.

## Consequences

### Positive

- Sums agree

### Negative

- Every service learns an interface

## Alternatives considered

- **A comparison at night**: it finds differences a day late

## Additional Notes

None.
";

/// An index of both.
const LIST: &str = "\
# Decisions

| Number | Title | Status |
|--------|-------|--------|
| [017](./017-sum-up-at-night.md) | Sum up at night | Accepted |
| [017-1](./017-1-keep-a-ledger.md) | Keep a ledger | Proposed |
";

/// The record before it, accepted.
fn other() -> String {
    let text = edit(GOOD, "017-1. Keep a ledger", "017. Sum up at night");
    edit(&text, "Proposed", "Accepted")
}

/// A repository with the record before it, and the index with a row for the new one.
fn base() -> Scene {
    let old = edit(
        LIST,
        "| [017-1](./017-1-keep-a-ledger.md) | Keep a ledger | Proposed |\n",
        "",
    );
    Scene::default()
        .after(OTHER, other())
        .after(INDEX, old)
        .with(INDEX, LIST)
}

/// The record with one part changed.
fn with(from: &str, to: &str) -> Scene {
    base().with(PATH, edit(GOOD, from, to))
}

/// The record as it is.
fn good() -> Scene {
    base().with(PATH, GOOD)
}

/// The record before it with one part changed, after it was accepted.
fn later(from: &str, to: &str) -> Scene {
    good().with(OTHER, edit(&other(), from, to))
}

/// The same, with what the index says of it.
fn told(status: &str, text: &str) -> Scene {
    let index = edit(LIST, "| Accepted |", &format!("| {status} |"));
    good().with(OTHER, text).with(INDEX, index)
}

/// The demands on a record.
fn of_records() -> Vec<Row> {
    let row = |id, by, says, wrong| Row::of(id, by, says, wrong, good());
    vec![
        row(
            "status",
            "status",
            "the status is empty",
            with("Proposed", ""),
        ),
        row(
            "context",
            "sections",
            "no section `Context`",
            with(
                "## Context\n\nInvoices and payments are summed up in three places, and the sums differ.\n\n",
                "",
            ),
        ),
        row(
            "decision",
            "sections",
            "no section `Decision`",
            with(
                "## Decision\n\nWe will write every movement of money to one ledger.\n\n",
                "",
            ),
        ),
        row(
            "rationale",
            "sections",
            "the section `Rationale` is empty",
            with("A difference cannot arise.\n", ""),
        ),
        row(
            "positive",
            "sections",
            "no section `Positive`",
            with("### Positive\n\n- Sums agree\n\n", ""),
        ),
        row(
            "negative",
            "sections",
            "no section `Negative`",
            with(
                "### Negative\n\n- Every service learns an interface\n\n",
                "",
            ),
        ),
        row(
            "alternatives",
            "alternatives",
            "no option was considered",
            with(
                "- **A comparison at night**: it finds differences a day late",
                "None.",
            ),
        ),
        row(
            "notes",
            "sections",
            "no section `Additional Notes`",
            with("## Additional Notes\n\nNone.\n", ""),
        ),
        row(
            "title",
            "title",
            "no title",
            with("# 017-1. Keep a ledger\n", ""),
        ),
        row(
            "template",
            "placeholders",
            "[Links, open questions]",
            with("None.", "None.\n\n[Links, open questions]"),
        ),
        row(
            "number",
            "numbering",
            "017",
            with("017-1", "017-1")
                .with("docs/adr/017-keep-two.md", edit(GOOD, "017-1", "017"))
                .with(
                    INDEX,
                    edit(
                        LIST,
                        "| [017-1]",
                        "| [017](./017-keep-two.md) | Keep two | Proposed |\n| [017-1]",
                    ),
                ),
        ),
    ]
}

/// The demands on its status, and on the index.
fn of_the_index() -> Vec<Row> {
    vec![
        Row::of(
            "status-word",
            "status",
            "`Approved`",
            told("Approved", &edit(&other(), "Accepted", "Approved")),
            told("Implemented", &edit(&other(), "Accepted", "Implemented")),
        ),
        Row::of(
            "begins-proposed",
            "status",
            "may not begin as `Accepted`",
            with("Proposed", "Accepted").with(INDEX, edit(LIST, "Proposed", "Accepted")),
            good(),
        ),
        Row::of(
            "status-way",
            "lifecycle",
            "accepted to pending",
            told("Pending", &edit(&other(), "Accepted", "Pending")),
            told("Deprecated", &edit(&other(), "Accepted", "Deprecated")),
        ),
        Row::of(
            "kept",
            "immutable",
            "was accepted",
            later(
                "We will write every movement of money to one ledger",
                "A job at night compares the sums of all the places and reports",
            ),
            later(
                "None.",
                "None.\n\n## Update 2026-05-01\n\nIt takes an hour.",
            ),
        ),
        Row::of(
            "listed",
            "index",
            "017-1",
            good().with(
                INDEX,
                edit(
                    LIST,
                    "| [017-1](./017-1-keep-a-ledger.md) | Keep a ledger | Proposed |\n",
                    "\n",
                ),
            ),
            good(),
        ),
        Row::of(
            "leads",
            "index",
            "018",
            good().with(
                INDEX,
                edit(
                    LIST,
                    "| [017-1]",
                    "| [018](./018-gone.md) | Gone | Proposed |\n| [017-1]",
                ),
            ),
            good(),
        ),
        Row::of(
            "index-number",
            "index",
            "017",
            good().with(INDEX, edit(LIST, "[017-1]", "[017-2]")),
            good(),
        ),
        Row::of(
            "index-status",
            "index",
            "Pending",
            good().with(INDEX, edit(LIST, "Proposed", "Pending")),
            good(),
        ),
        Row::of(
            "once",
            "index",
            "017-1",
            good().with(
                INDEX,
                format!("{LIST}| [017-1](./017-1-keep-a-ledger.md) | Keep a ledger | Proposed |\n"),
            ),
            good(),
        ),
        Row::of(
            "links",
            "links",
            "016",
            with("None.", "See [the old way](016-sums.md)."),
            with("None.", "See [the old way](017-sum-up-at-night.md)."),
        ),
    ]
}

#[test]
fn every_demand_is_enforced() {
    let rows: Vec<_> = of_records().into_iter().chain(of_the_index()).collect();
    hold("adr-index", &rows);
}

#[test]
fn the_template_is_to_be_filled_in() {
    let parts = [
        (
            "NNN. [What is decided, in a few words]",
            "017-1. Keep a ledger",
        ),
        (
            "Proposed | Pending | Accepted | Implemented | Deprecated",
            "Proposed",
        ),
        (
            "[The problem, and why it has to be decided now.]",
            "Sums differ.",
        ),
        ("[What was chosen.]", "We will use a ledger."),
        ("[Why this, and not something else.]", "It is one sum."),
        ("[what gets better]", "Sums agree"),
        ("[what gets worse]", "Every service learns an interface"),
        (
            "**[another option]**: [why it was not chosen]",
            "**A comparison at night**: it comes a day late",
        ),
        ("[Links, open questions, or `None.`]", "None."),
    ];
    filled::holds("adr-index", "pack:adr-index/adr.md", PATH, &parts, base());
}

/// The rows of an index: the file, its number, title and status.
fn rows(index: &str) -> Vec<[String; 4]> {
    let rows = index.lines().filter_map(|line| {
        let (number, rest) = line.strip_prefix("| [")?.split_once("](./")?;
        let (file, rest) = rest.split_once(") | ")?;
        let (title, rest) = rest.split_once(" | ")?;
        let status = rest.strip_suffix(" |")?;
        Some([file, number, title, status].map(str::to_owned))
    });
    rows.collect()
}

#[test]
fn the_index_of_the_brief_passes_beside_its_records() {
    let Some(index) = brief("index/README.md") else {
        return;
    };
    let rows = rows(&index);
    assert_eq!(rows.len(), 22);
    let mut scene = Scene::default();
    for [file, number, title, status] in rows {
        let text = edit(GOOD, "017-1. Keep a ledger", &format!("{number}. {title}"));
        let path: &'static str = format!("docs/adr/{file}").leak();
        scene = scene.after(path, edit(&text, "Proposed", &status));
    }
    let attempt = scene
        .clone()
        .with(INDEX, index.as_str())
        .judged("adr-index");
    attempt.exits(0);
    assert!(lines(&attempt.stdout()).is_empty(), "{attempt}");
    // It is looked at: one row that is not true is told.
    let wrong = edit(
        &index,
        "| Why Rust | Accepted |",
        "| Why Rust | Deprecated |",
    );
    let attempt = scene.with(INDEX, wrong).judged("adr-index");
    attempt.exits(1).asks(&["index"]);
}
