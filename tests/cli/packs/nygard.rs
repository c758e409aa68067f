//! The `nygard` pack.

use super::filled;
use super::{Row, Scene, edit, hold};

/// Where the record is.
const PATH: &str = "doc/adr/0007-keep-a-ledger.md";

/// A record in which nothing is wrong.
const GOOD: &str = "\
# 7. Keep a ledger

Date: 2026-03-02

## Status

Proposed

## Context

Invoices and payments are summed up in three places, and the sums differ.

## Decision

We will write every movement of money to one ledger, and sum up there.

## Consequences

Sums agree. Every service that moves money has to learn the ledger's interface.
";

/// The record with one part changed.
fn with(from: &str, to: &str) -> Scene {
    Scene::of(PATH, edit(GOOD, from, to))
}

/// The record, after it was accepted.
fn accepted() -> String {
    edit(GOOD, "Proposed", "Accepted")
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
            wrong: good().after("doc/adr/0007-sum-up-at-night.md", accepted()),
            right: good().after(
                "doc/adr/0006-sum-up-at-night.md",
                edit(&accepted(), "# 7.", "# 6."),
            ),
        },
        Row {
            id: "title-number",
            by: "title",
            says: "the number is `8` here",
            wrong: with("# 7.", "# 8."),
            right: good(),
        },
        Row {
            id: "title",
            by: "title",
            says: "the document has no title",
            wrong: with("# 7. Keep a ledger\n", ""),
            right: good(),
        },
        Row {
            id: "date",
            by: "metadata",
            says: "the field `date` is missing",
            wrong: with("Date: 2026-03-02\n", ""),
            right: good(),
        },
        Row {
            id: "date-real",
            by: "metadata",
            says: "is no day of the calendar",
            wrong: with("2026-03-02", "2026-02-30"),
            right: good(),
        },
        Row {
            id: "context",
            by: "sections",
            says: "there is no section `Context`",
            wrong: with(
                "## Context\n\nInvoices and payments are summed up in three places, and the sums differ.\n\n",
                "",
            ),
            right: with("## Context", "## Background"),
        },
        Row {
            id: "decision",
            by: "sections",
            says: "the section `Decision` is empty",
            wrong: with(
                "We will write every movement of money to one ledger, and sum up there.\n",
                "",
            ),
            right: good(),
        },
        Row {
            id: "consequences",
            by: "sections",
            says: "there is no section `Consequences`",
            wrong: with(
                "## Consequences\n\nSums agree. Every service that moves money has to learn the ledger's interface.\n",
                "",
            ),
            right: good(),
        },
        Row {
            id: "status",
            by: "status",
            says: "the document has no status",
            wrong: with("## Status\n\nProposed\n\n", ""),
            right: good(),
        },
        Row {
            id: "status-word",
            by: "status",
            says: "Stable",
            wrong: with("Proposed", "Stable"),
            right: with("Proposed", "Accepted"),
        },
        Row {
            id: "status-back",
            by: "lifecycle",
            says: "Proposed",
            wrong: good().after(PATH, accepted()),
            right: Scene::of(PATH, accepted()).after(PATH, GOOD),
        },
        Row {
            id: "successor",
            by: "supersession",
            says: "superseded",
            wrong: with("Proposed", "Superseded"),
            right: with("Proposed", "Superseded by [8](0008-keep-two-ledgers.md)").with(
                "doc/adr/0008-keep-two-ledgers.md",
                edit(
                    &edit(&accepted(), "# 7. Keep a ledger", "# 8. Keep two ledgers"),
                    "Accepted",
                    "Accepted\n\nSupersedes [7](0007-keep-a-ledger.md)",
                ),
            ),
        },
        Row {
            id: "kept",
            by: "immutable",
            says: "was accepted",
            wrong: Scene::default().without(PATH).after(PATH, accepted()),
            right: Scene::of(PATH, edit(GOOD, "Proposed", "Deprecated")).after(PATH, accepted()),
        },
        Row {
            id: "as-it-was",
            by: "immutable",
            says: "was accepted",
            wrong: Scene::of(
                PATH,
                edit(
                    &accepted(),
                    "to one ledger, and sum up there",
                    "to a queue, from which every service takes what it needs to sum up for itself",
                ),
            )
            .after(PATH, accepted()),
            right: Scene::of(PATH, edit(&accepted(), "one ledger", "one  ledger"))
                .after(PATH, accepted()),
        },
        Row {
            id: "filled-in",
            by: "placeholders",
            says: "TODO",
            wrong: with("Sums agree.", "TODO: ask the others\n\nSums agree."),
            right: good(),
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
            .after(
                "doc/adr/0006-sum-up-at-night.md",
                edit(&accepted(), "# 7.", "# 6."),
            ),
        },
    ];
    hold("nygard", &rows);
}

#[test]
fn the_template_is_to_be_filled_in() {
    let parts = [
        (
            "NNNN. [What is decided, in a few words]",
            "7. Keep a ledger",
        ),
        ("YYYY-MM-DD", "2026-03-02"),
        (
            "Proposed | Accepted | Rejected | Deprecated | Superseded by NNNN",
            "Proposed",
        ),
        (
            "[What forces us to decide, and what limits the choice. Facts only: nobody should have to agree with the decision to\nagree with this.]",
            "Invoices and payments are summed up in three places, and the sums differ.",
        ),
        (
            "[What we will do, in full sentences: \"We will ...\"]",
            "We will sum up in one ledger.",
        ),
        (
            "[What becomes easier and what becomes harder, the good and the bad, for those who live with it.]",
            "Sums agree. Every service has to learn the ledger's interface.",
        ),
    ];
    filled::holds(
        "nygard",
        "pack:nygard/adr.md",
        PATH,
        &parts,
        Scene::default(),
    );
}
