//! The `adr` pack.

mod form;
mod lifecycle;
mod templates;

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

#[test]
fn every_demand_is_enforced() {
    let rows: Vec<_> = form::demands()
        .into_iter()
        .chain(lifecycle::demands())
        .collect();
    hold("adr", &rows);
}
