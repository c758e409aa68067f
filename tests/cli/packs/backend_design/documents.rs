//! An architecture and designs in which nothing is wrong.

use super::*;
use crate::packs::filled::fill;

/// Where the architecture is.
pub(super) const ARCHITECTURE: &str = "docs/plan/pay/refunds/02-architecture.md";

/// Where the design is.
pub(super) const DESIGN: &str = "docs/plan/pay/refunds/04-backend-design.md";

/// What stands in the place of what the template of the architecture asks for.
pub(super) const OF_ARCHITECTURE: [(&str, &str); 20] = [
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
pub(super) const OF_DESIGN: [(&str, &str); 20] = [
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
pub(super) fn long(text: &str, before: &str) -> String {
    let missing = 160 - text.lines().count();
    let cases: Vec<_> = (0..missing / 2)
        .map(|at| format!("Case {at} is told here.\n\n"))
        .collect();
    let more = cases.concat();
    edit(text, before, &format!("{more}{before}"))
}

/// The architecture.
pub(super) fn architecture() -> String {
    let text = fill(
        template("pack:backend-design/architecture.md"),
        &OF_ARCHITECTURE,
    );
    long(&text, "## Integration Points")
}

/// The text without what lies between two marks, of which the first goes too.
pub(super) fn cut(text: &str, from: &str, to: &str) -> String {
    let (head, rest) = text.split_once(from).unwrap();
    let at = rest.find(to).unwrap();
    format!("{head}{}", &rest[at..])
}

/// The design of an interface of one kind: its heading in the template, and the one that follows.
pub(super) fn design_of(kind: &str) -> String {
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
    let text = fill(text, &OF_DESIGN[..16]);
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
pub(super) fn base() -> Scene {
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
pub(super) fn drawn(from: &str, to: &str) -> Scene {
    base().with(
        ARCHITECTURE,
        edit(&edit(&architecture(), "Case 1 ", "Case one "), from, to),
    )
}

/// A new text of a design.
pub(super) fn designed(kind: &str, from: &str, to: &str) -> Scene {
    base().with(
        DESIGN,
        edit(&edit(&design_of(kind), "Case 1 ", "Case one "), from, to),
    )
}
