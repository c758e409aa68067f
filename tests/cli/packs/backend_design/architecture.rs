//! The demands on the architecture.

use super::*;

/// Them.
#[expect(clippy::too_many_lines, reason = "it is a table")]
pub(super) fn demands() -> Vec<Row> {
    let row = |id, by, says, wrong| Row::of(id, by, says, wrong, drawn("", ""));
    vec![
        row(
            "overview",
            "sections",
            "`Architecture Overview`",
            drawn("## Architecture Overview", "## Summary"),
        ),
        row(
            "diagram",
            "diagram",
            "System Architecture Diagram",
            drawn(
                "```mermaid\nflowchart LR\n    client[\"Web\"] --> service[\"Refunds\"] --> store[\"Ledger\"]\n    service --> outside[\"Bank\"]\n```",
                "The web asks the service.",
            ),
        ),
        row(
            "purpose",
            "metadata",
            "`Purpose`",
            drawn("**Purpose**: To give money back.\n", ""),
        ),
        row(
            "responsibilities",
            "metadata",
            "`Responsibilities`",
            drawn("**Responsibilities**: It checks and posts.\n", ""),
        ),
        row(
            "dependencies",
            "metadata",
            "`Dependencies`",
            drawn("**Dependencies**: The ledger.\n", ""),
        ),
        row(
            "interfaces",
            "metadata",
            "`Interfaces`",
            drawn(
                "**Interfaces**: An interface of its own; that of the bank.\n",
                "",
            ),
        ),
        row(
            "flow",
            "diagram",
            "Data Flow",
            drawn(
                "sequenceDiagram\n    participant Client\n    participant Service\n    Client->>Service: refund\n    Service-->>Client: receipt",
                "flowchart LR\n    client --> service\n    service --> client\n    a --> b\n    b --> c",
            ),
        ),
        row(
            "internal",
            "metadata",
            "`Internal`",
            drawn("**Internal**: The ledger, by gRPC.\n", ""),
        ),
        row(
            "external",
            "metadata",
            "`External`",
            drawn("**External**: The bank; a refund waits.\n", ""),
        ),
        row(
            "stack",
            "table",
            "Justification",
            drawn(
                "| Layer | Technology | Justification |",
                "| Layer | Technology | Version |",
            ),
        ),
        row(
            "risks",
            "table",
            "Mitigation",
            drawn("| The bank is slow | A queue |", "| The bank is slow |  |"),
        ),
        row(
            "lines",
            "length",
            "at least 150",
            drawn(
                &(1..30)
                    .map(|at| {
                        if at == 1 {
                            "Case one is told here.\n\n".to_owned()
                        } else {
                            format!("Case {at} is told here.\n\n")
                        }
                    })
                    .collect::<String>(),
                "",
            ),
        ),
        row(
            "order",
            "sections",
            "stands before",
            drawn(
                "## Technology Stack\n\n| Layer | Technology | Justification |\n| --- | --- | --- |\n| Service | Go | As elsewhere |\n\n## Technical Risks & Mitigations\n\n| Risk | Mitigation |\n| --- | --- |\n| The bank is slow | A queue |\n",
                "## Technical Risks & Mitigations\n\n| Risk | Mitigation |\n| --- | --- |\n| The bank is slow | A queue |\n\n## Technology Stack\n\n| Layer | Technology | Justification |\n| --- | --- | --- |\n| Service | Go | As elsewhere |\n",
            ),
        ),
        row(
            "references",
            "links",
            "plan.md",
            drawn("(00-research-report.md)", "(plan.md)"),
        ),
        row(
            "requirements",
            "companions links",
            "prd.md",
            drawn("", "").without("docs/plan/pay/refunds/prd.md"),
        ),
        row(
            "research",
            "companions links",
            "00-research-report.md",
            drawn("", "").without("docs/plan/pay/refunds/00-research-report.md"),
        ),
    ]
}
