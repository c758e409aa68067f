//! The `nygard` pack.

use super::sample::Sample;
use super::{Row, Scene, edit, filled, hold};

/// The record.
const RECORD: Sample = Sample {
    path: "doc/adr/0007-keep-a-ledger.md",
    text: "\
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
",
    status: ["Proposed", "Accepted"],
};

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn every_demand_is_enforced() {
    let rows = [
        Row {
            id: "number",
            by: "numbering",
            says: "0007",
            wrong: RECORD.good().after("doc/adr/0007-sum-up-at-night.md", RECORD.accepted()),
            right: RECORD.good().after(
                "doc/adr/0006-sum-up-at-night.md",
                edit(&RECORD.accepted(), "# 7.", "# 6."),
            ),
        },
        Row {
            id: "title-number",
            by: "title",
            says: "the number is `8` here",
            wrong: RECORD.with("# 7.", "# 8."),
            right: RECORD.good(),
        },
        Row {
            id: "title",
            by: "title",
            says: "the document has no title",
            wrong: RECORD.with("# 7. Keep a ledger\n", ""),
            right: RECORD.good(),
        },
        Row {
            id: "date",
            by: "metadata",
            says: "the field `date` is missing",
            wrong: RECORD.with("Date: 2026-03-02\n", ""),
            right: RECORD.good(),
        },
        Row {
            id: "date-real",
            by: "metadata",
            says: "is no day of the calendar",
            wrong: RECORD.with("2026-03-02", "2026-02-30"),
            right: RECORD.good(),
        },
        Row {
            id: "context",
            by: "sections",
            says: "there is no section `Context`",
            wrong: RECORD.with(
                "## Context\n\nInvoices and payments are summed up in three places, and the sums differ.\n\n",
                "",
            ),
            right: RECORD.with("## Context", "## Background"),
        },
        Row {
            id: "decision",
            by: "sections",
            says: "the section `Decision` is empty",
            wrong: RECORD.with(
                "We will write every movement of money to one ledger, and sum up there.\n",
                "",
            ),
            right: RECORD.good(),
        },
        Row {
            id: "consequences",
            by: "sections",
            says: "there is no section `Consequences`",
            wrong: RECORD.with(
                "## Consequences\n\nSums agree. Every service that moves money has to learn the ledger's interface.\n",
                "",
            ),
            right: RECORD.good(),
        },
        Row {
            id: "status",
            by: "status",
            says: "the document has no status",
            wrong: RECORD.with("## Status\n\nProposed\n\n", ""),
            right: RECORD.good(),
        },
        Row {
            id: "status-word",
            by: "status",
            says: "Stable",
            wrong: RECORD.with("Proposed", "Stable"),
            right: RECORD.with("Proposed", "Accepted"),
        },
        Row {
            id: "status-back",
            by: "lifecycle",
            says: "Proposed",
            wrong: RECORD.good().after(RECORD.path, RECORD.accepted()),
            right: Scene::of(RECORD.path, RECORD.accepted()).after(RECORD.path, RECORD.text),
        },
        Row {
            id: "successor",
            by: "supersession",
            says: "superseded",
            wrong: RECORD.with("Proposed", "Superseded"),
            right: RECORD.with("Proposed", "Superseded by [8](0008-keep-two-ledgers.md)").with(
                "doc/adr/0008-keep-two-ledgers.md",
                edit(
                    &edit(&RECORD.accepted(), "# 7. Keep a ledger", "# 8. Keep two ledgers"),
                    "Accepted",
                    "Accepted\n\nSupersedes [7](0007-keep-a-ledger.md)",
                ),
            ),
        },
        Row {
            id: "kept",
            by: "immutable",
            says: "was accepted",
            wrong: Scene::default().without(RECORD.path).after(RECORD.path, RECORD.accepted()),
            right: Scene::of(RECORD.path, edit(RECORD.text, "Proposed", "Deprecated")).after(RECORD.path, RECORD.accepted()),
        },
        Row {
            id: "as-it-was",
            by: "immutable",
            says: "was accepted",
            wrong: Scene::of(
                RECORD.path,
                edit(
                    &RECORD.accepted(),
                    "to one ledger, and sum up there",
                    "to a queue, from which every service takes what it needs to sum up for itself",
                ),
            )
            .after(RECORD.path, RECORD.accepted()),
            right: Scene::of(RECORD.path, edit(&RECORD.accepted(), "one ledger", "one  ledger"))
                .after(RECORD.path, RECORD.accepted()),
        },
        Row {
            id: "filled-in",
            by: "placeholders",
            says: "TODO",
            wrong: RECORD.with("Sums agree.", "TODO: ask the others\n\nSums agree."),
            right: RECORD.good(),
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
            .after(
                "doc/adr/0006-sum-up-at-night.md",
                edit(&RECORD.accepted(), "# 7.", "# 6."),
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
        RECORD.path,
        &parts,
        Scene::default(),
    );
}
