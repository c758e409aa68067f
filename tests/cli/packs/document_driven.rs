//! The `document-driven` pack, as far as it reads documents.

use super::{Row, Scene, edit, filled, hold};

/// Where the record is.
const RECORD: &str = "docs/adr/0007-keep-a-ledger.md";

/// Where the plan is.
const PLAN: &str = "docs/plans/ledger.md";

/// Where the spec is.
const SPEC: &str = "docs/specs/ledger.md";

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

/// A spec in which nothing is wrong.
const SPECIFIED: &str = "\
# The ledger

## Requirements

- Sums agree.

## Compatibility

Nobody reads the old sums.

## Tests

- Contract tests: `tests/contract/ledger.rs`
";

/// The record with one part changed.
fn with(from: &str, to: &str) -> Scene {
    Scene::of(RECORD, edit(GOOD, from, to))
}

#[test]
fn every_demand_is_enforced() {
    let mut rows = records();
    rows.extend(others());
    hold("document-driven", &rows);
}

/// A row.
fn row(id: &'static str, by: &'static str, says: &'static str, wrong: Scene, right: Scene) -> Row {
    Row {
        id,
        by,
        says,
        wrong,
        right,
    }
}

/// What is asked of records.
fn records() -> Vec<Row> {
    let good = || Scene::of(RECORD, GOOD);
    let decision = "We will write every movement of money to one ledger, and sum up there.";
    let other =
        "A job compares the sums at night, and somebody looks at what differs in the morning.";
    vec![
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
    ]
}

/// What is asked of other documents, and of where they stand.
fn others() -> Vec<Row> {
    let plan = |from: &str, to: &str| Scene::of(PLAN, edit(DONE, from, to));
    let spec = |from: &str, to: &str| Scene::of(SPEC, edit(SPECIFIED, from, to));
    vec![
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
        row(
            "spec-said",
            "length",
            "1 line, where at least 5",
            Scene::of(SPEC, "# The ledger\n"),
            spec("", ""),
        ),
        row(
            "spec-compatibility",
            "sections",
            "no section `Compatibility`",
            spec("## Compatibility\n\nNobody reads the old sums.\n\n", ""),
            spec("## Requirements", "## What we want"),
        ),
        row(
            "spec-tests",
            "sections",
            "`Tests` is empty",
            spec("- Contract tests: `tests/contract/ledger.rs`\n", ""),
            spec("## Tests", "## Acceptance criteria"),
        ),
        row(
            "filled-in",
            "placeholders",
            "[What is rolled out]",
            Scene::of(RUNBOOK, edit(BOTH, "# Ledger", "# [What is rolled out]")),
            Scene::of(
                RUNBOOK,
                edit(BOTH, "Apply it.", "[Apply it.](../plans/ledger.md)"),
            )
            .after(PLAN, DONE),
        ),
        row(
            "nested",
            "layout",
            "`docs/backend/` is no category",
            Scene::of("docs/backend/runbooks/ledger.md", BOTH),
            Scene::of("docs/backend/ledger.md", BOTH),
        ),
    ]
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

#[test]
fn warnings_block_nothing() {
    for scene in [
        Scene::of(SPEC, edit(SPECIFIED, "## Compatibility", "## Speed")),
        Scene::of("docs/backend/runbooks/ledger.md", BOTH),
        Scene::of("docs/services/ledger.md", "# Ledger\n\n```text\n"),
    ] {
        let attempt = scene.judged("document-driven");
        attempt.exits(0).says("! ");
    }
}

#[test]
fn the_templates_of_dated_work_are_to_be_filled_in() {
    holds(
        "spec",
        SPEC,
        &[
            ("[What is to change, in a few words]", "One ledger"),
            ("YYYY-MM-DD", "2026-03-02"),
            (
                "[What is wrong or missing today, and for whom.]",
                "Finance sums up in three places.",
            ),
            (
                "[One thing that has to be true afterwards, so that a test could tell]",
                "A movement is in the ledger before it is answered",
            ),
            ("[The next one]", "A sum is read in 10 ms"),
            (
                "[What others rely on and what becomes of it: contracts, stored data, older clients. Say so where nothing does.]",
                "Version 1 of the contract stays.",
            ),
            (
                "[which of them hold the requirements, and where they are]",
                "`tests/contract/ledger.rs`",
            ),
            (
                "[how it is seen in production that the service is well]",
                "`/healthz` reads a sum",
            ),
        ],
    );
    holds(
        "plan",
        PLAN,
        &[
            ("[What is to be built, in a few words]", "One ledger"),
            ("[the spec, or the decision]", "the spec on the ledger"),
            (
                "[The first step, small enough to be done and reviewed in one go]",
                "Write to both",
            ),
            ("[The next one]", "Read from one"),
        ],
    );
    holds(
        "runbook",
        RUNBOOK,
        &[
            ("[What is rolled out]", "The ledger"),
            (
                "[What has to be true before anybody begins]",
                "The last backup is of today",
            ),
            (
                "[The first step, with the command]",
                "`kubectl apply -f ledger.yaml`",
            ),
            ("[The next one]", "Wait for the pods"),
            (
                "[What is looked at afterwards, and what it has to show.]",
                "The sums of both agree.",
            ),
            (
                "[When to go back, who decides it, and the commands that do. Say what cannot be taken back.]",
                "When sums differ: `kubectl rollout undo deployment/ledger`.",
            ),
        ],
    );
}

#[test]
fn the_templates_of_stable_pages_are_to_be_filled_in() {
    holds(
        "service",
        "docs/services/ledger.md",
        &[
            ("[Service]", "Ledger"),
            (
                "[What it does and for whom, in two sentences.]",
                "Sums up for finance.",
            ),
            ("[Who answers for it.]", "Payments"),
            (
                "[Its interfaces and events, with the files of their contracts.]",
                "`ledger.proto`",
            ),
            (
                "[The services, stores and settings without which it does not run.]",
                "A database.",
            ),
            (
                "[How it says that it is well, and what to do when it is not.]",
                "`/healthz`; else restart it.",
            ),
        ],
    );
    holds(
        "architecture",
        "docs/architecture/money.md",
        &[
            ("[The system, or a part of it]", "Money"),
            (
                "[What it is for, in two sentences.]",
                "Where money is counted.",
            ),
            (
                "[The services and stores, and what each of them answers for.]",
                "The ledger and its database.",
            ),
            (
                "[Who calls whom, by which contract, and what happens when nobody answers.]",
                "Billing calls the ledger, and tries again.",
            ),
            ("[The record that says why it is so]", "ADR 7"),
        ],
    );
}

/// Checks that a template is refused as it is, and passes with these parts of it replaced.
fn holds(name: &str, path: &'static str, parts: &[(&str, &str)]) {
    let name = format!("pack:document-driven/{name}.md");
    filled::holds("document-driven", &name, path, parts, Scene::default());
}
