//! The `document-driven` pack, as far as it reads documents.

use super::{Row, Scene, edit, hold};

/// Where the record is.
const RECORD: &str = "docs/adr/0007-keep-a-ledger.md";

/// Where the plan is.
const PLAN: &str = "docs/plans/ledger.md";

/// Where the runbook is.
const RUNBOOK: &str = "docs/runbooks/ledger.md";

/// A record in which nothing is wrong.
const GOOD: &str = "\
# 7. Keep a ledger

## Status

Accepted

## Context

Sums differ.

## Decision

We will write every movement of money to one ledger, and sum up there.

## Consequences

Sums agree.
";

/// A plan that is done.
const DONE: &str = "# Ledger\n\nStatus: Done\n\n- [x] Write\n- [x] Read\n";

/// A runbook with both halves.
const BOTH: &str = "# Ledger\n\n## Rollout\n\nApply it.\n\n## Rollback\n\nApply the one before.\n";

/// The record with one part changed.
fn with(from: &str, to: &str) -> Scene {
    Scene::of(RECORD, edit(GOOD, from, to))
}

#[test]
fn every_demand_is_enforced() {
    let row = |id, by, says, wrong, right| Row {
        id,
        by,
        says,
        wrong,
        right,
    };
    let good = || Scene::of(RECORD, GOOD);
    let plan = |from: &str, to: &str| Scene::of(PLAN, edit(DONE, from, to));
    let decision = "We will write every movement of money to one ledger, and sum up there.";
    let other =
        "A job compares the sums at night, and somebody looks at what differs in the morning.";
    let rows = [
        row(
            "adr-decides",
            "sections",
            "`Decision` is empty",
            with(decision, ""),
            good(),
        ),
        row(
            "adr-status",
            "status",
            "no status",
            with("## Status\n\nAccepted\n\n", ""),
            good(),
        ),
        row(
            "adr-lasts",
            "immutable",
            "was accepted",
            with(decision, other).after(RECORD, GOOD),
            with("Accepted", "Deprecated").after(RECORD, GOOD),
        ),
        row(
            "adr-number",
            "numbering",
            "0007",
            good().after("docs/adr/0007-other.md", GOOD),
            good().after("docs/adr/0006-other.md", edit(GOOD, "7.", "6.")),
        ),
        row(
            "plan-checklist",
            "checklist",
            "0 tasks",
            plan("- [x] Write\n- [x] Read\n", "Write, then read.\n"),
            plan("", ""),
        ),
        row(
            "plan-done",
            "checklist",
            "Read",
            plan("[x] Read", "[ ] Read"),
            plan("", ""),
        ),
        row(
            "runbook-rollback",
            "sections",
            "`Rollback`",
            Scene::of(
                RUNBOOK,
                edit(BOTH, "## Rollback\n\nApply the one before.\n", ""),
            ),
            Scene::of(RUNBOOK, BOTH),
        ),
    ];
    hold("document-driven", &rows);
}

#[test]
fn a_plan_without_a_checklist_pays_for_nothing() {
    let code = "let x = 1;\n".repeat(320);
    let change = |plan: &str| Scene::of("lib/ledger.rs", code.as_str()).with(PLAN, plan);
    let attempt = change("# Ledger\n\nWrite, then read.\n").judged("document-driven");
    attempt
        .exits(1)
        .says("non-trivial-plan: ")
        .says("checklist: ");
    change(DONE).judged("document-driven").exits(0);
}
