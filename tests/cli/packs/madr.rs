//! The `madr` pack.

use super::filled;
use super::{Row, Scene, edit, hold};

/// Where the record is.
const PATH: &str = "docs/decisions/0007-keep-a-ledger.md";

/// A record in which nothing is wrong.
const GOOD: &str = "\
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
";

/// The record with one part changed.
fn with(from: &str, to: &str) -> Scene {
    Scene::of(PATH, edit(GOOD, from, to))
}

/// The record, after it was accepted.
fn accepted() -> String {
    edit(GOOD, "proposed", "accepted")
}

/// The record as it is.
fn good() -> Scene {
    Scene::of(PATH, GOOD)
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn every_demand_is_enforced() {
    let rows = [
        Row {
            id: "number",
            by: "numbering",
            says: "0007",
            wrong: good().after("docs/decisions/0007-sum-up-at-night.md", accepted()),
            right: good().after("docs/decisions/0006-sum-up-at-night.md", accepted()),
        },
        Row {
            id: "title",
            by: "title",
            says: "the document has no title",
            wrong: with("# Keep a ledger\n", ""),
            right: good(),
        },
        Row {
            id: "status",
            by: "status",
            says: "the document has no status",
            wrong: with("status: proposed\n", ""),
            right: good(),
        },
        Row {
            id: "status-word",
            by: "status",
            says: "stable",
            wrong: with("status: proposed", "status: stable"),
            right: with("status: proposed", "status: rejected"),
        },
        Row {
            id: "date",
            by: "metadata",
            says: "the field `date` is missing",
            wrong: with("date: 2026-03-02\n", ""),
            right: good(),
        },
        Row {
            id: "date-form",
            by: "metadata",
            says: "cannot be sorted",
            wrong: with("2026-03-02", "02.03.2026"),
            right: good(),
        },
        Row {
            id: "front-matter",
            by: "syntax",
            says: "the front matter has no end",
            wrong: with("Platform\n---\n", "Platform\n"),
            right: good(),
        },
        Row {
            id: "context",
            by: "sections",
            says: "the section `Context and Problem Statement` is empty",
            wrong: with(
                "Invoices and payments are summed up in three places, and the sums differ. Where is the truth?\n\n",
                "",
            ),
            right: with("Context and Problem Statement", "Context"),
        },
        Row {
            id: "options",
            by: "alternatives",
            says: "1 option considered",
            wrong: with("* A nightly comparison\n", ""),
            right: good(),
        },
        Row {
            id: "outcome",
            by: "sections",
            says: "the section `Decision Outcome` is empty",
            wrong: with(
                "Chosen option: \"One ledger\", because a difference cannot arise.\n",
                "",
            ),
            right: good(),
        },
        Row {
            id: "status-back",
            by: "lifecycle",
            says: "proposed",
            wrong: good().after(PATH, accepted()),
            right: Scene::of(PATH, accepted()).after(PATH, GOOD),
        },
        Row {
            id: "successor",
            by: "supersession",
            says: "superseded",
            wrong: with("proposed", "superseded"),
            right: with("proposed", "superseded by ADR-0008").with(
                "docs/decisions/0008-keep-two-ledgers.md",
                edit(
                    &edit(&accepted(), "a ledger", "two ledgers"),
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
                PATH,
                edit(
                    &accepted(),
                    "because a difference cannot arise",
                    "until we have found out why the comparison at night takes so long",
                ),
            )
            .after(PATH, accepted()),
            right: Scene::of(PATH, edit(&accepted(), "accepted", "deprecated"))
                .after(PATH, accepted()),
        },
        Row {
            id: "filled-in",
            by: "placeholders",
            says: "{a force, a limit, a wish that speaks for or against an option}",
            wrong: with(
                "## Considered Options",
                "## Decision Drivers\n\n* {a force, a limit, a wish that speaks for or against an option}\n\n## Considered Options",
            ),
            right: with(
                "## Considered Options",
                "## Decision Drivers\n\n* {sums} are audited\n\n## Considered Options",
            ),
        },
        Row {
            id: "links",
            by: "links",
            says: "0006",
            wrong: with(
                "the sums differ",
                "[the sums differ](0006-sum-up-at-night.md)",
            ),
            right: with(
                "the sums differ",
                "[the sums differ](0006-sum-up-at-night.md)",
            )
            .after("docs/decisions/0006-sum-up-at-night.md", accepted()),
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
    filled::holds("madr", "pack:madr/adr.md", PATH, &parts, Scene::default());
}
