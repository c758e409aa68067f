//! The demands on the parts of a record.

use super::*;

/// Them.
#[expect(clippy::too_many_lines, reason = "it is a table")]
pub(super) fn demands() -> Vec<Row> {
    let row = |id, by, says, wrong| Row::of(id, by, says, wrong, good("L3"));
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
