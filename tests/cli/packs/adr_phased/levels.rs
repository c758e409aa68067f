//! The demands on the levels.

use super::*;

/// Them.
pub(super) fn demands() -> Vec<Row> {
    let row = |id, says, wrong, level: &str| Row {
        id,
        by: "readiness",
        says,
        wrong,
        right: good(level),
    };
    let alternative = "#### Alternative 1: Compare at night\n\n**Description**: A job compares the sums.\n\n**Pros**: Nothing has to change.\n\n**Cons**: It comes a day late.\n\n**Why Not Chosen**: Auditors want no differences at all.\n";
    vec![
        row(
            "level",
            "no level",
            with("L3", "**Current level**: L3", "**Level**: 3"),
            "L3",
        ),
        row(
            "l1-status",
            "`Proposed`",
            base().with(
                PATH,
                edit(&at("L3"), "**Current level**: L3", "**Current level**: L1"),
            ),
            "L1",
        ),
        row(
            "l1-alternative",
            "an alternative",
            with("L1", alternative, ""),
            "L1",
        ),
        row(
            "l2-reviewers",
            "has not signed off",
            with("L2", "- [x] Finance", "- [ ] Finance"),
            "L2",
        ),
        row(
            "l3-status",
            "`Accepted`",
            base().with(
                PATH,
                edit(&at("L2"), "**Current level**: L2", "**Current level**: L3"),
            ),
            "L3",
        ),
        Row {
            id: "l3-sketch",
            by: "readiness metadata",
            says: "Implementation Sketch",
            wrong: with("L3", "### Implementation Sketch", "### Sketch"),
            right: good("L3"),
        },
        row(
            "l4-tests",
            "Testing Strategy",
            with("L4", "- [x] Run 12", "- [ ] Run 12"),
            "L4",
        ),
        row(
            "l5-watched",
            "Verification",
            with("L5", "- [x] Two weeks", "- [ ] Two weeks"),
            "L5",
        ),
        row(
            "blocking",
            "blocks L5",
            with("L5", "level**:\n\nNone.", "level**:\n\n- [ ] Watch it"),
            "L5",
        ),
        Row {
            id: "step",
            by: "readiness",
            says: "at once",
            wrong: good("L3").after(PATH, at("L1")),
            right: good("L3").after(PATH, edit(&at("L2"), "- [ ] What comes next", "None.")),
        },
    ]
}
