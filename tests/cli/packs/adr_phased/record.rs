//! A record in the form of the pack's template, at each level.

use super::*;
use crate::packs::filled::{fill, template};

/// Where the record is.
pub(super) const PATH: &str = "docs/adr/ADR-007-keep-a-ledger.md";

/// What stands in the place of what the template asks for, when the decision was accepted.
pub(super) const PARTS: [(&str, &str); 45] = [
    ("ADR-NNN", "ADR-007"),
    (
        "Proposed | Accepted | Rejected | Superseded by ADR-NNN",
        "Accepted",
    ),
    ("YYYY-MM-DD", "2026-03-02"),
    ("[who wrote this]", "Platform"),
    ("[who has to look at it]", "Finance, Security"),
    (
        "[What is decided, in the active voice: \"Use X for Y\"]",
        "Keep a ledger",
    ),
    (
        "Proposed | Accepted | Rejected | Superseded by ADR-NNN",
        "Accepted",
    ),
    (
        "[the day of the decision, once there was one]",
        "2026-03-12",
    ),
    (
        "[what has to be decided, and why now]",
        "Sums of payments differ.",
    ),
    ("[what limits the choice]", "No downtime."),
    ("[whom it concerns, and how]", "Finance, who sum up."),
    (
        "| [a figure or fact that the decision rests on] | [where it is from] | No | - |",
        "| Sums differ by 3 % | audit of 2025 | Yes | 2026-03-01 |",
    ),
    ("- [ ] [a claim that has no source yet]", "None."),
    ("[the approach]", "We write every movement down once."),
    (
        "[how it follows from the context]",
        "A difference cannot arise.",
    ),
    ("[name]", "Compare at night"),
    ("[what it is]", "A job compares the sums."),
    ("[what speaks for it]", "Nothing has to change."),
    ("[what speaks against it]", "It comes a day late."),
    (
        "[what decided against it]",
        "Auditors want no differences at all.",
    ),
    ("[what gets better]", "Sums agree"),
    ("[what gets worse]", "Every service learns an interface"),
    (
        "[what changes for those who run it]",
        "One more store to back up",
    ),
    (
        "[what may go wrong, and what is done about it]",
        "The ledger is slow: it is cut by month.",
    ),
    ("[the same]", "None."),
    ("[the same]", "Entries are readable: access is by role."),
    (
        "[the steps from here to there]",
        "Write to both, then compare, then read from it.",
    ),
    (
        "[the days that matter]",
        "2026-04-01 both, 2026-06-01 alone.",
    ),
    ("[what it waits for]", "A store."),
    ("[how we will know]", "No difference in a month."),
    ("- [records that led here, or follow]", "None."),
    (
        "[the code or the configuration that matters]",
        "post(entry) -> sum",
    ),
    ("[where it meets what is there]", "The invoice service."),
    (
        "[what will surprise whoever builds it]",
        "Entries are never changed.",
    ),
    (
        "[how things that happen at once are kept apart]",
        "One writer an account.",
    ),
    (
        "[what is shared, and what protects it]",
        "The sums, by a lock.",
    ),
    (
        "[what could go wrong, and why it does not]",
        "Two posts at once: the lock.",
    ),
    ("[what this does not deal with]", "Currencies."),
    (
        "[what they show, and where they are]",
        "Sums, in `ledger/tests`.",
    ),
    (
        "[what they need, and how they run]",
        "A store in a container.",
    ),
    ("[what others rely on]", "The interface of 2025."),
    ("[the load, and the limits]", "100 posts a second."),
    (
        "[what tells that it no longer holds]",
        "An alarm on any difference.",
    ),
    (
        "- [documents, as `@docs/page.md`, and sources outside]",
        "- @docs/ledger.md",
    ),
    (
        "[how it was reviewed, and when]",
        "In a meeting, 2026-03-10.",
    ),
];

/// The record as it stands at a level: what is ticked, and what is still open.
pub(super) fn at(level: &str) -> String {
    let text = fill(template("pack:adr-phased/adr.md"), &PARTS);
    let text = edit(
        &text,
        "**Current level**: L1 | L2 | L3 | L4 | L5",
        &format!("**Current level**: {level}"),
    );
    let open = ["L1", "L2"].contains(&level);
    let text = if open {
        text.replace("Accepted\n", "Proposed\n")
    } else {
        text
    };
    let ticked = |after: &str, text: &str| {
        let mark = if level > after { 'x' } else { ' ' };
        format!("- [{mark}] {text}")
    };
    let text = edit(&text, "- [ ] [reviewer]", &ticked("L1", "Finance"));
    let text = edit(
        &text,
        "- [ ] [the run that passed: from L4 on]",
        &ticked("L3", "Run 12 of the pipeline"),
    );
    let text = edit(
        &text,
        "- [ ] [what was seen in the weeks after: at L5]",
        &ticked("L4", "Two weeks without a difference"),
    );
    let blocking = if level == "L5" {
        "None."
    } else {
        "- [ ] What comes next"
    };
    edit(&text, "- [ ] [what has to be done first]", blocking)
}

/// A repository with the page that the record mentions.
pub(super) fn base() -> Scene {
    let scene = Scene::default().after("docs/ledger.md", "# The ledger\n");
    (1..=6).fold(scene, |scene, number| {
        let path = format!("docs/adr/ADR-00{number}-other.md").leak();
        scene.after(path, "# Other\n")
    })
}

/// The record at a level, with one part changed.
pub(super) fn with(level: &str, from: &str, to: &str) -> Scene {
    base().with(PATH, edit(&at(level), from, to))
}

/// The record at a level.
pub(super) fn good(level: &str) -> Scene {
    base().with(PATH, at(level))
}
