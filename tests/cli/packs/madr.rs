//! The `madr` pack.

use super::sample::Sample;
use super::{Row, Scene, edit, filled, hold};

/// The record.
const RECORD: Sample = Sample {
    path: "docs/decisions/0007-keep-a-ledger.md",
    text: "\
---
status: proposed
date: 2026-03-02
decision-makers: Finance, Platform
---
# Keep a ledger

## Context and Problem Statement

Invoices and payments are summed up in three places, and the sums differ. Where is the truth?

## Considered Options

* One ledger
* A nightly comparison

## Decision Outcome

Chosen option: \"One ledger\", because a difference cannot arise.
",
    status: ["proposed", "accepted"],
};

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn every_demand_is_enforced() {
    let rows = [
        Row {
            id: "number",
            by: "numbering",
            says: "0007",
            wrong: RECORD.good().after("docs/decisions/0007-sum-up-at-night.md", RECORD.accepted()),
            right: RECORD.good().after("docs/decisions/0006-sum-up-at-night.md", RECORD.accepted()),
        },
        Row {
            id: "title",
            by: "title",
            says: "the document has no title",
            wrong: RECORD.with("# Keep a ledger\n", ""),
            right: RECORD.good(),
        },
        Row {
            id: "status",
            by: "status",
            says: "the document has no status",
            wrong: RECORD.with("status: proposed\n", ""),
            right: RECORD.good(),
        },
        Row {
            id: "status-word",
            by: "status",
            says: "stable",
            wrong: RECORD.with("status: proposed", "status: stable"),
            right: RECORD.with("status: proposed", "status: rejected"),
        },
        Row {
            id: "date",
            by: "metadata",
            says: "the field `date` is missing",
            wrong: RECORD.with("date: 2026-03-02\n", ""),
            right: RECORD.good(),
        },
        Row {
            id: "date-form",
            by: "metadata",
            says: "cannot be sorted",
            wrong: RECORD.with("2026-03-02", "02.03.2026"),
            right: RECORD.good(),
        },
        Row {
            id: "front-matter",
            by: "syntax",
            says: "the front matter has no end",
            wrong: RECORD.with("Platform\n---\n", "Platform\n"),
            right: RECORD.good(),
        },
        Row {
            id: "context",
            by: "sections",
            says: "the section `Context and Problem Statement` is empty",
            wrong: RECORD.with(
                "Invoices and payments are summed up in three places, and the sums differ. Where is the truth?\n\n",
                "",
            ),
            right: RECORD.with("Context and Problem Statement", "Context"),
        },
        Row {
            id: "options",
            by: "alternatives",
            says: "1 option considered",
            wrong: RECORD.with("* A nightly comparison\n", ""),
            right: RECORD.good(),
        },
        Row {
            id: "outcome",
            by: "sections",
            says: "the section `Decision Outcome` is empty",
            wrong: RECORD.with(
                "Chosen option: \"One ledger\", because a difference cannot arise.\n",
                "",
            ),
            right: RECORD.good(),
        },
        Row {
            id: "status-back",
            by: "lifecycle",
            says: "proposed",
            wrong: RECORD.good().after(RECORD.path, RECORD.accepted()),
            right: Scene::of(RECORD.path, RECORD.accepted()).after(RECORD.path, RECORD.text),
        },
        Row {
            id: "successor",
            by: "supersession",
            says: "superseded",
            wrong: RECORD.with("proposed", "superseded"),
            right: RECORD.with("proposed", "superseded by ADR-0008").with(
                "docs/decisions/0008-keep-two-ledgers.md",
                edit(
                    &edit(&RECORD.accepted(), "a ledger", "two ledgers"),
                    "cannot arise.",
                    "cannot arise.\n\n## More Information\n\nSupersedes [0007](0007-keep-a-ledger.md).",
                ),
            ),
        },
        Row {
            id: "as-it-was",
            by: "immutable",
            says: "was accepted",
            wrong: Scene::of(
                RECORD.path,
                edit(
                    &RECORD.accepted(),
                    "because a difference cannot arise",
                    "until we have found out why the comparison at night takes so long",
                ),
            )
            .after(RECORD.path, RECORD.accepted()),
            right: Scene::of(RECORD.path, edit(&RECORD.accepted(), "accepted", "deprecated"))
                .after(RECORD.path, RECORD.accepted()),
        },
        Row {
            id: "filled-in",
            by: "placeholders",
            says: "{a force, a limit, a wish that speaks for or against an option}",
            wrong: RECORD.with(
                "## Considered Options",
                "## Decision Drivers\n\n* {a force, a limit, a wish that speaks for or against an option}\n\n## Considered Options",
            ),
            right: RECORD.with(
                "## Considered Options",
                "## Decision Drivers\n\n* {sums} are audited\n\n## Considered Options",
            ),
        },
        Row {
            id: "links",
            by: "links",
            says: "0006",
            wrong: RECORD.with(
                "the sums differ",
                "[the sums differ](0006-sum-up-at-night.md)",
            ),
            right: RECORD.with(
                "the sums differ",
                "[the sums differ](0006-sum-up-at-night.md)",
            )
            .after("docs/decisions/0006-sum-up-at-night.md", RECORD.accepted()),
        },
    ];
    hold("madr", &rows);
}

#[test]
fn the_template_is_to_be_filled_in() {
    let parts = [
        (
            "\"{proposed | rejected | accepted | deprecated | superseded by ADR-NNNN}\"",
            "proposed",
        ),
        ("YYYY-MM-DD", "2026-03-02"),
        ("\"{everyone who took part in the decision}\"", "Finance"),
        (
            "{The problem and its solution, in a few words}",
            "Keep a ledger",
        ),
        (
            "{The situation and the question, in two or three sentences.}",
            "Sums differ. Where is the truth?",
        ),
        (
            "{a force, a limit, a wish that speaks for or against an option}",
            "Sums are audited every month",
        ),
        (
            "* {the name of an option}\n* {the name of another option}",
            "* One ledger\n* A comparison at night",
        ),
        (
            "\"{the name of an option}\", because {what decided in its favour}",
            "\"One ledger\", because there a difference cannot arise",
        ),
        ("{what gets better}", "auditors read one place"),
        ("{what gets worse}", "every service learns an interface"),
        (
            "{How we will know that the decision is followed: a review, a test, a measurement.}",
            "A test sums up both.",
        ),
        (
            "### {the name of an option}\n\n* Good, because {an argument for it}\n* Bad, because {an argument against it}",
            "### One ledger\n\n* Good, because there is one place",
        ),
        (
            "### {the name of another option}\n\n* Good, because {an argument for it}\n* Bad, because {an argument against it}",
            "### A comparison at night\n\n* Bad, because it is late",
        ),
    ];
    filled::holds(
        "madr",
        "pack:madr/adr.md",
        RECORD.path,
        &parts,
        Scene::default(),
    );
}
