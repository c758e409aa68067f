//! What is measured, and in which tables it is shown.

use crate::case::Case;
use crate::part::Part;
use crate::policy::{Kind, Policy};
use crate::push::Push;
use crate::staged::Staged;

/// The size of the largest repository.
pub(crate) const LARGEST: usize = 1_000_000;

/// How many rules a policy has where another number is not the point.
const RULES: usize = 200;

/// A table of the result.
pub(crate) struct Section {
    /// The line above it.
    pub(crate) title: &'static str,
    /// What it shows.
    pub(crate) shows: Shows,
}

/// What a table shows.
pub(crate) enum Shows {
    /// Everything that was measured of some cases.
    Costs(Vec<Case>),
    /// How the cost grows with the number in a column.
    Growth(&'static str, Vec<Case>),
    /// What parts of a run take.
    Parts(Vec<Part>),
}

impl Section {
    /// What has to be measured for it.
    pub(crate) fn cases(&self) -> Vec<Case> {
        match &self.shows {
            Shows::Costs(cases) | Shows::Growth(_, cases) => cases.clone(),
            Shows::Parts(parts) => parts.iter().flat_map(Part::cases).collect(),
        }
    }
}

/// All that is shown.
pub(crate) fn sections() -> Vec<Section> {
    vec![
        Section {
            title: "A commit, beside `git diff --cached --raw -z --no-renames`",
            shows: Shows::Costs(vec![
                staged(1_000, 1, RULES),
                staged(1_000, 1_000, RULES),
                staged(100_000, 1, RULES),
                blocked(),
                staged(100_000, 1_000, RULES),
                staged(LARGEST, 1, RULES),
            ]),
        },
        Section {
            title: "A push of 10 commits onto 100,000, beside `git rev-list main --not --remotes`",
            shows: Shows::Costs(vec![
                push(1_000, false),
                push(1_000, true),
                push(10_000, true),
            ]),
        },
        Section {
            title: "Many rules over many changed paths",
            shows: Shows::Costs(vec![staged(10_000, 10_000, 1_000)]),
        },
        Section {
            title: "What rules with captures take: by how much the fastest run is longer than one that differs in that alone",
            shows: Shows::Parts(vec![
                Part {
                    title: "200 rules, read with the policy (1 staged of 1,000 files)",
                    most: 2.0,
                    of: captures(1_000, 1, 200),
                    without: captures(1_000, 1, 1),
                    besides: None,
                },
                Part {
                    title: "1,000 rules, matched with 10,000 changed paths, and their documents found",
                    most: 50.0,
                    of: captures(10_000, 10_000, 1_000),
                    without: captures(10_000, 10_000, 1),
                    besides: Some((captures(10_000, 1, 1_000), captures(10_000, 1, 1))),
                },
            ]),
        },
        Section {
            title: "Growth with the files of the repository (1 staged, 200 rules)",
            shows: Shows::Growth(
                "files",
                [1_000, 10_000, 100_000, LARGEST]
                    .map(|files| staged(files, 1, RULES))
                    .into(),
            ),
        },
        Section {
            title: "Growth with the staged files (100,000 files, 200 rules)",
            shows: Shows::Growth(
                "staged",
                [1, 10, 100, 1_000, 10_000]
                    .map(|count| staged(100_000, count, RULES))
                    .into(),
            ),
        },
        Section {
            title: "Growth with the rules (1,000 files, 1 staged)",
            shows: Shows::Growth(
                "rules",
                [1, 10, 100, 1_000]
                    .map(|rules| staged(1_000, 1, rules))
                    .into(),
            ),
        },
        Section {
            title: "Growth with the remote references (a push of 10 commits onto 100,000, 200 rules)",
            shows: Shows::Growth(
                "remote refs",
                [1, 10, 100, 1_000, 10_000]
                    .map(|references| push(references, false))
                    .into(),
            ),
        },
    ]
}

/// A staged change that passes.
fn staged(files: usize, changed: usize, rules: usize) -> Case {
    judged(files, changed, rules, Kind::Mixed)
}

/// The same, judged by rules with captures alone.
fn captures(files: usize, changed: usize, rules: usize) -> Case {
    judged(files, changed, rules, Kind::Captures)
}

/// A staged change, and what it is judged by.
fn judged(files: usize, changed: usize, rules: usize, kind: Kind) -> Case {
    Case::Staged(Staged {
        files,
        changed,
        policy: Policy { rules, kind },
    })
}

/// A staged change that is blocked.
fn blocked() -> Case {
    judged(100_000, 1, RULES, Kind::Blocking)
}

/// A push.
fn push(references: usize, commit_graph: bool) -> Case {
    Case::Push(Push {
        commit_graph,
        references,
        policy: Policy {
            rules: RULES,
            kind: Kind::Mixed,
        },
    })
}
