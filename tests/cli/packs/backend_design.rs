//! The `backend-design` pack.

use super::filled::template;
use super::{Row, Scene, edit, hold};

/// Where the architecture is.
const ARCHITECTURE: &str = "docs/plan/pay/refunds/02-architecture.md";

/// Where the design is.
const DESIGN: &str = "docs/plan/pay/refunds/04-backend-design.md";

/// What stands in the place of what the template of the architecture asks for.
const OF_ARCHITECTURE: [(&str, &str); 20] = [
    ("[Feature]", "Refunds"),
    (
        "[What the backend of the feature does, in two or three sentences.]",
        "It gives money back.",
    ),
    (
        "[what was decided, and why]",
        "One service, since there is one ledger.",
    ),
    ("[the patterns that it follows]", "Request and answer."),
    ("\"[client]\"", "\"Web\""),
    ("\"[service]\"", "\"Refunds\""),
    ("\"[store]\"", "\"Ledger\""),
    ("\"[service outside]\"", "\"Bank\""),
    ("### [Component]", "### Refunds"),
    ("[what it is for]", "To give money back."),
    ("[what it does]", "It checks and posts."),
    ("[what it needs]", "The ledger."),
    (
        "[what it offers, and what it uses]",
        "An interface of its own; that of the bank.",
    ),
    ("[request]", "refund"),
    ("[answer]", "receipt"),
    (
        "[services of our own, and how they are reached]",
        "The ledger, by gRPC.",
    ),
    (
        "[services of others, and what happens when they fail]",
        "The bank; a refund waits.",
    ),
    (
        "| [layer] | [technology] | [why] |",
        "| Service | Go | As elsewhere |",
    ),
    (
        "[what may become too slow, too small or too fragile]",
        "The bank is slow",
    ),
    ("[what is done about it]", "A queue"),
];

/// What stands in the place of what the template of the design asks for, up to the interfaces.
const OF_DESIGN: [(&str, &str); 20] = [
    ("[Feature]", "Refunds"),
    (
        "[What interfaces the feature offers, in a few sentences.]",
        "One, to ask for a refund.",
    ),
    ("API | Library | CLI | Service", "API"),
    ("[what is there and related]", "That of invoices."),
    ("[the patterns to follow]", "snake_case."),
    ("[extend what is there, or begin anew]", "Begin anew."),
    ("### [Name]", "### Refund"),
    (
        "[what it stands for, and when it is used]",
        "Money to give back.",
    ),
    (
        "| [field] | [type] | [yes or no] | [rule] | [meaning] |",
        "| amount | decimal | yes | above 0 | how much |",
    ),
    (
        "<!-- Keep the part of the interface type above, and delete the others. -->\n\n",
        "",
    ),
    ("[each code, and its meaning]", "1: too much."),
    ("[the form of an error]", "code and text."),
    ("[what a caller does]", "Ask for less."),
    ("[in the address, or in a header]", "In the address."),
    ("**Current version**: [it]", "**Current version**: 1"),
    ("[how a version goes]", "After a year."),
    ("[Method and path]", "POST /refunds"),
    ("[what it is for]", "To ask for a refund."),
    ("[who may call it]", "Clerks."),
    ("[of path, query and body]", "None."),
];

/// A text with as many lines as a design has to have: more of what happens, before its last section.
fn long(text: &str, before: &str) -> String {
    let missing = 160 - text.lines().count();
    let cases: Vec<_> = (0..missing / 2)
        .map(|at| format!("Case {at} is told here.\n\n"))
        .collect();
    let more = cases.concat();
    edit(text, before, &format!("{more}{before}"))
}

/// The architecture.
fn architecture() -> String {
    let text = template("pack:backend-design/architecture.md");
    let text = OF_ARCHITECTURE
        .iter()
        .fold(text, |text, (from, to)| edit(&text, from, to));
    long(&text, "## Integration Points")
}

/// The text without what lies between two marks, of which the first goes too.
fn cut(text: &str, from: &str, to: &str) -> String {
    let (head, rest) = text.split_once(from).unwrap();
    let at = rest.find(to).unwrap();
    format!("{head}{}", &rest[at..])
}

/// The design of an interface of one kind: its heading in the template, and the one that follows.
fn design_of(kind: &str) -> String {
    let text = template("pack:backend-design/design.md");
    let kinds = [
        ("API", "### API Endpoints"),
        ("Library", "### Library Functions"),
        ("CLI", "### CLI Commands"),
        ("Service", "### Service Contracts"),
        ("", "## Error Handling"),
    ];
    let text = kinds.windows(2).fold(text, |text, pair| {
        if pair[0].0 == kind {
            text
        } else {
            cut(&text, pair[0].1, pair[1].1)
        }
    });
    let text = OF_DESIGN[..16]
        .iter()
        .fold(text, |text, (from, to)| edit(&text, from, to));
    let text = edit(
        &text,
        "**Interface type**: API",
        &format!("**Interface type**: {kind}"),
    );
    let mut filled = String::new();
    for line in text.lines() {
        let line = match (line.find(": ["), line.strip_prefix("#### [")) {
            (Some(at), _) => format!("{}: as elsewhere", &line[..at]),
            (None, Some(_)) => "#### Refund".to_owned(),
            (None, None) => line.to_owned(),
        };
        filled += &line;
        filled += "\n";
    }
    long(&filled, "## Error Handling")
}

/// A repository with what a design needs beside it.
fn base() -> Scene {
    Scene::default()
        .after("docs/plan/pay/refunds/prd.md", "# Refunds\n")
        .after(
            "docs/plan/pay/refunds/00-research-report.md",
            "# Research\n",
        )
        .after(ARCHITECTURE, architecture())
        .after(DESIGN, design_of("API"))
}

/// A new text of the architecture.
fn drawn(from: &str, to: &str) -> Scene {
    base().with(
        ARCHITECTURE,
        edit(&edit(&architecture(), "Case 1 ", "Case one "), from, to),
    )
}

/// A new text of a design.
fn designed(kind: &str, from: &str, to: &str) -> Scene {
    base().with(
        DESIGN,
        edit(&edit(&design_of(kind), "Case 1 ", "Case one "), from, to),
    )
}

/// The demands on the architecture.
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn of_architecture() -> Vec<Row> {
    let row = |id, by, says, wrong| Row {
        id,
        by,
        says,
        wrong,
        right: drawn("", ""),
    };
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

/// The demands on the design.
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn of_design() -> Vec<Row> {
    let row = |id, by, says, kind: &str, from, to| Row {
        id,
        by,
        says,
        wrong: designed(kind, from, to),
        right: designed(kind, "", ""),
    };
    vec![
        row(
            "interface",
            "sections metadata",
            "`Interface Overview`",
            "API",
            "## Interface Overview",
            "## Summary",
        ),
        row(
            "type",
            "metadata",
            "`Interface type`",
            "Mixed",
            "**Interface type**: Mixed\n",
            "",
        ),
        row(
            "analysis",
            "metadata",
            "`Naming`",
            "API",
            "**Naming**: snake_case.\n",
            "",
        ),
        row(
            "extend",
            "metadata",
            "`Decision`",
            "API",
            "**Decision**: Begin anew.\n",
            "",
        ),
        row(
            "fields",
            "table",
            "Validation",
            "API",
            "| Field | Type | Required | Validation | Description |",
            "| Field | Type | Required | Rule | Description |",
        ),
        row(
            "field-filled",
            "table",
            "Type",
            "API",
            "| amount | decimal |",
            "| amount |  |",
        ),
        row(
            "data-purpose",
            "metadata",
            "`Purpose`",
            "API",
            "**Purpose**: Money to give back.\n",
            "",
        ),
        row(
            "api",
            "metadata",
            "`Authentication`",
            "API",
            "**Authentication**: as elsewhere\n",
            "",
        ),
        row(
            "api-errors",
            "metadata",
            "`Errors`",
            "API",
            "**Errors**: as elsewhere\n",
            "",
        ),
        row(
            "library",
            "metadata",
            "`Signature`",
            "Library",
            "**Signature**: as elsewhere\n",
            "",
        ),
        row(
            "cli",
            "metadata",
            "`Exit codes`",
            "CLI",
            "**Exit codes**: as elsewhere\n",
            "",
        ),
        row(
            "service",
            "metadata",
            "`Payload`",
            "Service",
            "**Payload**: as elsewhere\n",
            "",
        ),
        row(
            "errors",
            "metadata",
            "`Recovery`",
            "API",
            "**Recovery**: Ask for less.\n",
            "",
        ),
        row(
            "versions",
            "metadata",
            "`Deprecation`",
            "API",
            "**Deprecation**: After a year.\n",
            "",
        ),
        row(
            "no-code",
            "code",
            "python",
            "API",
            "Case one is told here.\n",
            "```python\nrefund()\n```\n",
        ),
        row(
            "no-sql",
            "code",
            "",
            "API",
            "Case one is told here.\n",
            "```\nSELECT 1;\n```\n",
        ),
        row(
            "filled-in",
            "placeholders",
            "[all of it]",
            "API",
            "Case one is told here.\n",
            "[all of it]\n",
        ),
        Row {
            id: "together",
            by: "companions links",
            says: "02-architecture.md",
            wrong: designed("API", "", "").without(ARCHITECTURE),
            right: designed("API", "", ""),
        },
        Row {
            id: "data",
            by: "data-design",
            says: "04-backend-design.md",
            wrong: base().with("docs/plan/pay/refunds/03-data-design.md", "# Data\n"),
            right: designed("API", "", "")
                .with("docs/plan/pay/refunds/03-data-design.md", "# Data\n"),
        },
        Row {
            id: "built",
            by: "feature-design",
            says: "docs/plan/pay/invoices/",
            wrong: base().with("features/pay/invoices/main.go", "package a\n"),
            right: base().with("features/pay/refunds/main.go", "package a\n"),
        },
    ]
}

#[test]
fn every_demand_is_enforced() {
    let rows: Vec<_> = of_architecture().into_iter().chain(of_design()).collect();
    hold("backend-design", &rows);
}

#[test]
fn the_templates_are_to_be_filled_in() {
    for (path, name) in [
        (ARCHITECTURE, "pack:backend-design/architecture.md"),
        (DESIGN, "pack:backend-design/design.md"),
    ] {
        let attempt = base().with(path, template(name)).judged("backend-design");
        attempt.exits(1).says("placeholders: ");
    }
    for kind in ["API", "Library", "CLI", "Service"] {
        let scene = drawn("", "").with(DESIGN, edit(&design_of(kind), "Case 1 ", "Case one "));
        let attempt = scene.judged("backend-design");
        attempt.exits(0);
        assert!(attempt.findings().is_empty(), "{kind}: {attempt}");
    }
}
