//! The demands on the text of a record.

use super::*;

/// Them.
#[expect(clippy::too_many_lines, reason = "it is a table")]
pub(super) fn demands() -> Vec<Row> {
    vec![
        Row::of(
            "title",
            "title",
            "the document has no title",
            with("# ADR-002: Keep a ledger\n", ""),
            long(),
        ),
        Row::of(
            "title-short",
            "title",
            "names a topic",
            with("Keep a ledger", "Ledger Strategy"),
            long(),
        ),
        Row::of(
            "title-number",
            "title",
            "the number is `ADR-001` here",
            with("ADR-002", "ADR-001"),
            long(),
        ),
        Row::of(
            "date",
            "metadata",
            "the field `date` is missing",
            with("**Date**: 2026-03-02\n", ""),
            long(),
        ),
        Row::of(
            "status",
            "status",
            "the document has no status",
            with("**Status**: Proposed\n", ""),
            long(),
        ),
        Row::of(
            "deciders",
            "metadata",
            "the field `deciders` is missing",
            with("**Deciders**: Finance, Platform\n", ""),
            long(),
        ),
        Row::of(
            "story",
            "metadata",
            "the field `Technical Story` is missing",
            with("**Technical Story**: PAY-12\n", ""),
            long(),
        ),
        Row::of(
            "context",
            "sections",
            "the section `Context` is empty",
            with(
                "Invoices and payments are summed up in three places, and the sums differ.\n",
                "",
            ),
            long(),
        ),
        Row::of(
            "drivers",
            "sections",
            "no section `Decision Drivers`",
            with("## Decision Drivers\n\n- Auditors ask for one sum\n\n", ""),
            long(),
        ),
        Row::of(
            "options",
            "alternatives",
            "1 option considered",
            with(
                "### Option 2: Comparison\n\nSums are compared at night.\n\n",
                "",
            ),
            long(),
        ),
        Row::of(
            "option-told",
            "sections",
            "the section `Option 1: Ledger` is empty",
            with("Every movement of money is written down once.\n", ""),
            long(),
        ),
        Row::of(
            "decision",
            "sections",
            "the section `Decision` is empty",
            with("We will use a ledger for every movement of money.\n", ""),
            long(),
        ),
        Row::of(
            "rationale",
            "sections",
            "no section `Rationale`",
            with(
                "## Rationale\n\nWith a ledger a difference cannot arise. The comparison",
                "The comparison",
            ),
            long(),
        ),
        Row::of(
            "why-not",
            "alternatives",
            "why `Comparison` was not chosen",
            with(
                " The comparison was not chosen because it finds differences a day late.",
                "",
            ),
            long(),
        ),
        Row::of(
            "positive",
            "sections",
            "no section `Positive`",
            with("### Positive\n\n- Sums agree\n\n", ""),
            long(),
        ),
        Row::of(
            "negative",
            "sections",
            "the section `Negative` is empty",
            with("- Every service learns an interface\n", ""),
            long(),
        ),
        Row::of(
            "neutral",
            "sections",
            "the section `Neutral` is empty",
            with("interface\n", "interface\n\n### Neutral\n"),
            with(
                "interface\n",
                "interface\n\n### Neutral\n\n- A table more\n",
            ),
        ),
        Row::of(
            "related",
            "links",
            "`ADR-005`",
            with(
                "interface\n",
                "interface\n\n## Related Decisions\n\n- ADR-005: Sum up at noon\n",
            ),
            with(
                "interface\n",
                "interface\n\n## Related Decisions\n\n- ADR-001: Sum up at night\n",
            ),
        ),
        Row::of(
            "filled-in",
            "placeholders",
            "[Any hint]",
            with(
                "interface\n",
                "interface\n\n## Implementation Notes\n\n[Any hint]\n",
            ),
            with(
                "interface\n",
                "interface\n\n## Implementation Notes\n\nAny hint\n",
            ),
        ),
        Row::of(
            "order",
            "sections",
            "stands before",
            quick_with(
                "## Context\n\nSums differ.\n\n## Decision\n\nWe will use a ledger.\n",
                "## Decision\n\nWe will use a ledger.\n\n## Context\n\nSums differ.\n",
            ),
            quick(),
        ),
        Row::of(
            "quick",
            "sections",
            "no section `Consequences`",
            quick_with("## Consequences\n\n- Sums agree\n", ""),
            quick(),
        ),
    ]
}
