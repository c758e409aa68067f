//! The demands on what becomes of a record.

use super::*;

/// Them.
pub(super) fn demands() -> Vec<Row> {
    vec![
        Row::of(
            "status-word",
            "status",
            "`Rejected` is not one",
            quick_with("Proposed", "Rejected"),
            quick_with("Proposed", "Deprecated"),
        ),
        Row::of(
            "status-way",
            "lifecycle",
            "Proposed",
            quick().after(PATH, accepted()),
            base().with(PATH, accepted()).after(PATH, QUICK),
        ),
        Row::of(
            "unmodified",
            "immutable",
            "was accepted",
            base()
                .with(PATH, edit(&accepted(), "We will", "We shall"))
                .after(PATH, accepted()),
            quick_with("We will", "We shall").after(PATH, QUICK),
        ),
        Row::of(
            "kept",
            "immutable",
            "was accepted",
            base().without(OTHER),
            base().with(OTHER, edit(&other(), "Accepted", "Deprecated")),
        ),
        Row::of(
            "successor",
            "supersession",
            "superseded",
            base().with(OTHER, edit(&other(), "Accepted", "Superseded")),
            superseded(),
        ),
        Row::of(
            "supersedes",
            "supersession",
            "ADR-001",
            base().with(PATH, superseding()),
            superseded(),
        ),
        Row::of(
            "sequence",
            "numbering",
            "leaves a gap",
            base().with(
                "docs/adr/ADR-003-keep-a-ledger.md",
                edit(QUICK, "ADR-002", "ADR-003"),
            ),
            quick(),
        ),
        Row::of(
            "zeros",
            "numbering",
            "ADR-2",
            base().with("docs/adr/ADR-2-keep-a-ledger.md", QUICK),
            quick(),
        ),
        Row::of(
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
