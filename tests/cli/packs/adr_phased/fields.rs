//! The demands on fields.

use super::*;

/// The labels that have a value: the demand, what stands before the label and the value, the label, and the value.
const FIELDS: [(&str, &str, &str, &str); 27] = [
    ("problem", "", "Problem", "Sums of payments differ."),
    ("constraints", "", "Constraints", "No downtime."),
    ("stakeholders", "", "Stakeholders", "Finance, who sum up."),
    ("decision-date", "", "Decision Date", "2026-03-12"),
    (
        "what",
        "",
        "What we are deciding to do",
        "We write every movement down once.",
    ),
    ("why", "", "Why this decision", "A difference cannot arise."),
    (
        "technical-risks",
        "",
        "Technical Risks",
        "The ledger is slow: it is cut by month.",
    ),
    ("business-risks", "", "Business Risks", "None."),
    (
        "security-risks",
        "",
        "Security Risks",
        "Entries are readable: access is by role.",
    ),
    (
        "migration",
        "",
        "Migration Path",
        "Write to both, then compare, then read from it.",
    ),
    (
        "timeline",
        "",
        "Timeline",
        "2026-04-01 both, 2026-06-01 alone.",
    ),
    ("dependencies", "", "Dependencies", "A store."),
    (
        "success",
        "",
        "Success Criteria",
        "No difference in a month.",
    ),
    (
        "integration-points",
        "",
        "Key integration points",
        "The invoice service.",
    ),
    (
        "sharp-edges",
        "",
        "Known sharp edges",
        "Entries are never changed.",
    ),
    (
        "concurrency",
        "",
        "Concurrency model",
        "One writer an account.",
    ),
    (
        "shared-state",
        "",
        "Shared mutable state",
        "The sums, by a lock.",
    ),
    (
        "races",
        "",
        "Race conditions and mitigations",
        "Two posts at once: the lock.",
    ),
    ("out-of-scope", "", "Explicitly out of scope", "Currencies."),
    ("unit-tests", "", "Unit tests", "Sums, in `ledger/tests`."),
    (
        "integration-tests",
        "",
        "Integration tests",
        "A store in a container.",
    ),
    (
        "contract-tests",
        "",
        "Contract/compatibility tests",
        "The interface of 2025.",
    ),
    (
        "performance-tests",
        "",
        "Performance tests",
        "100 posts a second.",
    ),
    (
        "regression-guard",
        "",
        "Regression guard",
        "An alarm on any difference.",
    ),
    (
        "review-process",
        "",
        "Review Process",
        "In a meeting, 2026-03-10.",
    ),
    ("authors", "- ", "Author(s)", "Platform"),
    ("reviewers", "- ", "Reviewers", "Finance, Security"),
];

/// Them.
pub(super) fn demands() -> Vec<Row> {
    let rows = FIELDS.iter().map(|(id, mark, label, value)| Row {
        id,
        by: "metadata",
        says: "is missing",
        wrong: with("L3", &format!("{mark}**{label}**: {value}\n"), ""),
        right: good("L3"),
    });
    rows.collect()
}
