//! The forms in which records say something of themselves.

use super::support::{read, short};
use crate::record::{Date, DateKind, Role, State};

/// All statuses of a text, with the bytes that say them.
fn statuses(text: &str) -> Vec<String> {
    let (document, record) = read("a.md", text);
    let told = record.statuses.iter();
    told.map(|carrier| {
        format!(
            "{}: {}",
            short(&carrier.value),
            document.text(&carrier.span)
        )
    })
    .collect()
}

#[test]
fn a_status_is_read_in_every_form() {
    for (text, expected) in [
        ("---\nstatus: Accepted\n---\n# T\n", "accepted: Accepted"),
        (
            "---\nstatus: \"superseded by [0009](0009-d.md)\"\n---\n",
            "superseded: superseded",
        ),
        (
            "---\nstatus: {accepted}\n---\n",
            "choice accepted: {accepted}",
        ),
        ("---\nstatus:\n---\n", "empty: "),
        (
            "---\ntitle: A: b\nstatus: Living # or not\n---\n",
            "living: Living",
        ),
        ("+++\nstatus = \"draft\"\n+++\n", "draft: draft"),
        ("\u{feff}---\r\nstatus: draft\r\n---\r\n", "draft: draft"),
        ("# T\n\nStatus: Accepted\n", "accepted: Accepted"),
        ("# T\n\n**Status:** Accepted\n", "accepted: Accepted"),
        ("# T\n\n**Status**: `RFC`\n", "proposed: RFC"),
        (
            "# T\n\n- **Status:** Accepted <!-- Proposed | Rejected -->\n",
            "accepted: Accepted",
        ),
        ("# T\n\n* statut : proposé\n", "proposed: proposé"),
        ("# T\n\nStatus：Accepted\n", "accepted: Accepted"),
        (
            "# T\n\n**Status**: Accepted | **Date**: 2026-01-02\n",
            "accepted: Accepted",
        ),
        (
            "# T\n\nDate: 2026-01-02\nStatus: Accepted\nDeciders: A\n",
            "accepted: Accepted",
        ),
        ("# T\n\n- Status:\n  - Accepted\n", "accepted: Accepted"),
        ("# T\n\n**Status:**\n\nAccepted\n", "accepted: Accepted"),
        ("# T\n\n**Status:**\n\n## Context\n", "empty: "),
        ("# T\n\n> **Status**: Accepted\n", "accepted: Accepted"),
        (
            "# T\n\n| Field | Value |\n|--|--|\n| **Status** | Accepted |\n",
            "accepted: Accepted",
        ),
        (
            "# T\n\n| Status | Accepted |\n|--|--|\n",
            "accepted: Accepted",
        ),
        (
            "# T\n\n>| Status | `RFC` |\n>|--|--|\n>| Date | 2026-01-02 |\n",
            "proposed: RFC",
        ),
        (
            "# T\n\n| Status | Date |\n|--|--|\n| Accepted | 2026-01-02 |\n",
            "accepted: Accepted",
        ),
        ("# T\n\n## Status\n\nAccepted\n", "accepted: Accepted"),
        ("# T\n\n## Status\n\n- Accepted\n", "accepted: Accepted"),
        (
            "# T\n\n## Status\n\n✅ **Accepted**\n\nProposed before\n",
            "accepted: Accepted",
        ),
        (
            "# T\n\n## 2. Status\n\n~~Accepted~~ *Deprecated*\n",
            "deprecated: Deprecated",
        ),
        (
            "# T\n\n## Status\n\n> \"proposed\" or \"accepted\"\n\nDraft\n",
            "draft: Draft",
        ),
        ("# T\n\n## Status\n\n## Context\n", "empty: "),
        ("# T\n\n## Status: Accepted\n", "accepted: Accepted"),
        ("# T\n\n## Status — Accepted\n", "accepted: Accepted"),
        (
            "T\n===\n\nStatus\n------\n\nAccepted\n",
            "accepted: Accepted",
        ),
        (
            "# T\n\n### Status\n\n**Current Status**: [Proposed | Accepted]\n",
            "choice proposed/accepted: [Proposed | Accepted]",
        ),
        (
            "# ADR 1: T\n\n## T\n\n- Status: Accepted\n",
            "accepted: Accepted",
        ),
        (
            "# T\n\n## Metadata\n\n- **Status**: Proposed | Accepted\n",
            "choice proposed/accepted: Proposed | Accepted",
        ),
        (
            "# T\n\n- Status: Accepted (Phase 0) — **amended\n  by [ADR 10](10.md)** (Proposed)\n",
            "accepted: Accepted",
        ),
        (
            "# T\n\nStatus: NEEDS_CHANGES\n",
            "?needs changes: NEEDS_CHANGES",
        ),
    ] {
        assert_eq!(statuses(text), [expected], "{text}");
    }
}

#[test]
fn nothing_else_is_a_status() {
    for text in [
        "",
        "# T\n\nThe status: accepted.\n",
        "# T\n\n```\nStatus: Accepted\n```\n",
        "# T\n\n    Status: Accepted\n",
        "# T\n\n<!-- Status: Accepted -->\n",
        "# T\n\n## Context\n\nStatus: Accepted\n",
        "# T\n\n| Status | Meaning |\n|--|--|\n| Proposed | not yet decided |\n| Accepted | decided |\n",
        "# T\n\nStatus quo: keep it\n",
        "# T\n\n## State\n\nHeld in memory.\n",
        "# T\n\n## Context\n\nsuperseded by everything\n",
    ] {
        assert_eq!(statuses(text), [""; 0], "{text}");
    }
}

#[test]
fn every_place_is_kept_and_the_front_matter_counts_first() {
    let text = "---\nstatus: Living\n---\n# T\n\nStatus: living\n\n## Status\n\nAccepted\n";
    assert_eq!(
        statuses(text),
        ["living: Living", "living: living", "accepted: Accepted"]
    );
    let (document, record) = read("a.md", text);
    let others: Vec<_> = record
        .other_statuses()
        .map(|other| document.text(&other.span))
        .collect();
    assert_eq!(others, ["Accepted"]);
}

#[test]
fn prose_after_the_value_changes_nothing() {
    let text = "# T\n\n## Status\n\nAccepted.\n\nSuperseded designs are listed in ADR-9.\n";
    assert_eq!(statuses(text), ["accepted: Accepted"]);
    let (_, record) = read("a.md", text);
    assert_eq!(record.successors().count(), 0);
}

#[test]
fn successors_are_found_beside_the_status_and_below() {
    for (text, expected) in [
        (
            "# T\n\n## Status\n\nSuperseded by [x](0002-x.md)\n",
            "0002-x.md",
        ),
        (
            "# T\n\n## Status\n\nSuperseded. See [this](../0002-x.md) instead\n",
            "../0002-x.md",
        ),
        (
            "# T\n\n## Status\n\nAccepted\n\nSuperseded by [2. X](0002-x.md)\n",
            "0002-x.md",
        ),
        (
            "# T\n\nStatus: Accepted\n\n**Superseded by [x](0002-x.md)**\n",
            "0002-x.md",
        ),
        (
            "# T\n\n- Status: Superseded\n- Superseded by: [x](0002-x.md)\n",
            "0002-x.md",
        ),
        (
            "# T\n\n> This decision has been superseded by [x](0002-x.md).\n",
            "0002-x.md",
        ),
        (
            "---\nstatus: superseded by [x](0002-x.md)\n---\n",
            "0002-x.md",
        ),
        ("---\nsuperseded-by: ADR-0002\n---\n", "ADR-0002"),
        (
            "---\nrelations:\n  - type: superseded-by\n    target: ADR-0002\n---\n",
            "ADR-0002",
        ),
        ("# T\n\n## Superseded by\n\n- [x](0002-x.md)\n", "0002-x.md"),
    ] {
        let (_, record) = read("a.md", text);
        let found: Vec<_> = record
            .successors()
            .map(|(_, target)| target.destination.as_deref().unwrap_or(&target.text))
            .collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn title_number_and_name_belong_together() {
    for (path, text, number, name, others) in [
        ("adr/0012-x.md", "# 12. Use it\n", "0012", "Use it", 0),
        ("adr/0012-x.md", "# ADR-013: Use it\n", "0012", "Use it", 1),
        (
            "adr/0012-2-phase.md",
            "# 12. 2-phase commit\n",
            "0012",
            "2-phase commit",
            0,
        ),
        (
            "adr/017-1-nats.md",
            "# ADR 017-1: Nats\n",
            "017-1",
            "Nats",
            0,
        ),
        (
            "adr/0007-x.md",
            "---\ntitle: Use it\nid: ARCH-008\n---\n## Context\n",
            "0007",
            "Use it",
            1,
        ),
        ("adr/x.md", "# ARCH-001: Use it\n", "001", "Use it", 0),
        (
            "adr/0007-x.md",
            "---\ntitle: Use it\n---\n# Abstract\n\n# Introduction\n",
            "0007",
            "Use it",
            0,
        ),
        ("adr/0001-x.md", "# Consequences\n", "0001", "", 0),
        (
            "adr/0001-x.md",
            "# Metadata\n\n### Title\n\nUse it\n",
            "0001",
            "Use it",
            0,
        ),
    ] {
        let (_, record) = read(path, text);
        let digits = record.number().map(|number| match number.sub {
            Some(sub) => format!("{}-{sub}", number.digits),
            None => number.digits.clone(),
        });
        let title = record.title().map_or("", |title| title.value.name());
        let found = (digits.as_deref(), title, record.other_numbers().count());
        assert_eq!(found, (Some(number), name, others), "{path} {text}");
    }
}

#[test]
fn dates_are_those_of_the_decision() {
    for (text, kind, form) in [
        ("# T\n\nDate: 2026-01-02\n", DateKind::Decided, "2026-01-02"),
        (
            "---\ncreated: 2025-01-01\ndate: 2026-01-02\n---\n",
            DateKind::Decided,
            "2026-01-02",
        ),
        (
            "---\ncreated: 2025-01-01\nupdated: 2026-01-02\n---\n",
            DateKind::Created,
            "2025-01-01",
        ),
        (
            "# T\n\n**Status**: X | **Date**: 2026-01-02\n",
            DateKind::Decided,
            "2026-01-02",
        ),
        (
            "# T\n\n## Date: 2026-01-02\n",
            DateKind::Decided,
            "2026-01-02",
        ),
        (
            "# T\n\n## Date\n\n2026-01-02\n",
            DateKind::Decided,
            "2026-01-02",
        ),
        ("# T\n\nDate: 2. Januar\n", DateKind::Decided, "Unreadable"),
        (
            "# T\n\nDate: YYYY-MM-DD\n",
            DateKind::Decided,
            "Placeholder",
        ),
    ] {
        let (document, record) = read("a.md", text);
        let carrier = record.date().unwrap();
        let (found, date) = &carrier.value;
        assert_eq!(Date::parse(document.text(&carrier.span)), *date, "{text}");
        let said = date
            .day()
            .map_or_else(|| format!("{date:?}"), |day| day.to_string());
        assert_eq!((*found, said.as_str()), (kind, form), "{text}");
    }
}

#[test]
fn people_are_named_one_by_one() {
    for (text, role, expected) in [
        (
            "# T\n\n**Deciders**: A B, C and D\n",
            Role::Decider,
            &["A B", "C", "D"][..],
        ),
        (
            "# T\n\n- Author(s): [Names or roles, if any]\n",
            Role::Author,
            &["[Names or roles, if any]"],
        ),
        (
            "---\nauthors:\n  - a\n  - \"b c\"\n---\n",
            Role::Author,
            &["a", "b c"],
        ),
        (
            "---\ndecision-makers: \"@a, @b\"\n---\n",
            Role::Decider,
            &["@a", "@b"],
        ),
        (
            "# T\n\n**Reviewers**:\n\n- A (lead)\n- B\n",
            Role::Reviewer,
            &["A (lead)", "B"],
        ),
        (
            "# T\n\n## Stakeholders\n\n- A\n- B\n",
            Role::Stakeholder,
            &["A", "B"],
        ),
    ] {
        let (_, record) = read("a.md", text);
        let found: Vec<_> = record
            .people(role)
            .map(|person| person.name.as_str())
            .collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn broken_front_matter_is_told_and_read_line_by_line() {
    let (_, record) = read("a.md", "---\ntitle: A: b\nstatus: Living\n---\n");
    assert_eq!(record.faults.len(), 1);
    assert_eq!(record.state().map(State::name), Some("living"));
    assert_eq!(
        record.title().map(|title| title.value.text.as_str()),
        Some("A: b")
    );
}
