//! The templates and the examples of the pack, as they are and filled in.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::*;
use crate::packs::corpus::{brief, lines, places};
use crate::packs::filled;

#[test]
fn the_templates_are_to_be_filled_in() {
    let common = [
        (
            "ADR-NNN: [What is decided, in a few words]",
            "ADR-002: Keep a ledger",
        ),
        ("YYYY-MM-DD", "2026-03-02"),
    ];
    let long = [
        (
            "Proposed | Accepted | Deprecated | Superseded by ADR-NNN",
            "Proposed",
        ),
        ("[who takes part in the decision]", "Finance, Platform"),
        (
            "[the requirement, ticket or feature that it is for]",
            "PAY-12",
        ),
        (
            "[The problem, what limits the choice, and what pulls in which direction. Facts only, no solution yet.]",
            "Sums differ.",
        ),
        (
            "- [something that a solution has to do, or may not cost]\n- [something else]",
            "- Auditors ask for one sum",
        ),
        (
            "Option 1: [name]\n\n[what it is, in a sentence]",
            "Option 1: Ledger\n\nMovements are written down.",
        ),
        (
            "Option 2: [name]\n\n[what it is, in a sentence]",
            "Option 2: Comparison\n\nSums are compared at night.",
        ),
        (
            "[What we will do, in the active voice: \"We will use X for Y.\"]",
            "We will use a ledger.",
        ),
        (
            "[Why this option, by the drivers above; and of each other option, why it was not chosen.]",
            "It is one sum. The comparison is not, because it comes later.",
        ),
        ("[what gets better]", "Sums agree"),
        (
            "[what gets worse, or is given up]",
            "Every service learns an interface",
        ),
        ("[what changes and is neither]", "A table more"),
        (
            "[What those who build it have to know.]",
            "Write before you answer.",
        ),
        ("- [number and title of another record]\n", "None.\n"),
        ("[a document, a trial, a source]", "The audit of 2025"),
    ];
    let long: Vec<_> = common.into_iter().chain(long).collect();
    filled::holds("adr", "pack:adr/adr.md", PATH, &long, base());
    let quick = [
        (
            "[The situation, in two or three sentences.]",
            "Sums differ.",
        ),
        (
            "[What we will do, in a sentence or two.]",
            "We will use a ledger.",
        ),
        ("- [what gets better]\n- [what gets worse]", "- Sums agree"),
    ];
    let quick: Vec<_> = common.into_iter().chain(quick).collect();
    filled::holds("adr", "pack:adr/quick.md", PATH, &quick, base());
}

#[test]
fn examples_pass_but_for_records_that_are_not_there() {
    let names = [
        (
            "docs/adr/ADR-001-postgresql.md",
            "adr/ADR-001-postgresql-for-primary-data-store.md",
        ),
        (
            "docs/adr/ADR-002-jwt.md",
            "adr/ADR-002-jwt-with-refresh-tokens.md",
        ),
        (
            "docs/adr/ADR-003-redis.md",
            "adr/ADR-003-redis-pub-sub-for-internal-events.md",
        ),
    ];
    let mut scene = Scene::default();
    for (path, name) in names {
        let Some(text) = brief(name) else { return };
        scene = scene.with(path, text);
    }
    let attempt = scene.judged("adr");
    attempt.exits(0);
    assert_eq!(
        lines(&attempt.stdout()),
        [
            "! links: no document of the type `adr` has the number `ADR-005`",
            "! links: no document of the type `adr` has the number `ADR-008`",
            "! links: no document of the type `adr` has the number `ADR-007`",
        ]
    );
}

#[test]
fn bare_templates_fail_for_what_is_unfilled() {
    for (name, expected) in [
        (
            "adr/template.md",
            str![[r#"
1:3 placeholders title
1:14 placeholders
3:11 metadata placeholders
4:13 placeholders status
5:15 metadata placeholders
6:3 metadata
6:22 placeholders
8:4 sections
16:4 sections
18:3 placeholders
19:3 placeholders
20:3 placeholders
21:3 placeholders
23:4 alternatives
25:5 sections
25:15 placeholders
26:1 placeholders
28:5 sections
28:15 placeholders
29:1 placeholders
31:5 sections
31:15 placeholders
32:1 placeholders
34:4 sections
36:1 placeholders
38:4 sections
40:1 placeholders
42:4 sections
44:5 sections
45:3 placeholders
46:3 placeholders
48:5 sections
49:3 placeholders
50:3 placeholders
52:5 sections
53:3 placeholders
57:1 placeholders
61:3 placeholders
62:3 placeholders
66:3 placeholders
67:3 placeholders
68:3 placeholders

"#]],
        ),
        (
            "adr/quick-template.md",
            str![[r#"
1:3 placeholders title
1:12 placeholders
3:34 metadata placeholders
5:4 sections
6:1 placeholders
8:4 sections
9:1 placeholders
11:4 sections
12:3 placeholders
13:3 placeholders

"#]],
        ),
    ] {
        let Some(text) = brief(name) else { return };
        let attempt = Scene::of("docs/adr/ADR-001-x.md", text).judged("adr");
        attempt.exits(1);
        let said = attempt.stdout();
        assert_data_eq!(places(&said), expected.raw());
    }
}
