//! What is measured, and in which tables it is shown.

use crate::case::Case;
use crate::policy::Policy;
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
    pub(crate) cases: Vec<Case>,
    /// The column with the number that its cases differ in, where growth is what it shows.
    pub(crate) grows_with: Option<&'static str>,
}

/// All that is shown.
pub(crate) fn sections() -> Vec<Section> {
    vec![
        Section {
            title: "A commit, beside `git diff --cached --raw -z --no-renames`",
            cases: vec![
                staged(1_000, 1, RULES),
                staged(1_000, 1_000, RULES),
                staged(100_000, 1, RULES),
                blocked(),
                staged(100_000, 1_000, RULES),
                staged(LARGEST, 1, RULES),
            ],
            grows_with: None,
        },
        Section {
            title: "A push of 10 commits onto 100,000, beside `git rev-list main --not --remotes`",
            cases: vec![push(1_000, false), push(1_000, true), push(10_000, true)],
            grows_with: None,
        },
        Section {
            title: "Many rules over many changed paths",
            cases: vec![staged(10_000, 10_000, 1_000)],
            grows_with: None,
        },
        Section {
            title: "Growth with the files of the repository (1 staged, 200 rules)",
            cases: [1_000, 10_000, 100_000, LARGEST]
                .map(|files| staged(files, 1, RULES))
                .into(),
            grows_with: Some("files"),
        },
        Section {
            title: "Growth with the staged files (100,000 files, 200 rules)",
            cases: [1, 10, 100, 1_000, 10_000]
                .map(|count| staged(100_000, count, RULES))
                .into(),
            grows_with: Some("staged"),
        },
        Section {
            title: "Growth with the rules (1,000 files, 1 staged)",
            cases: [1, 10, 100, 1_000]
                .map(|rules| staged(1_000, 1, rules))
                .into(),
            grows_with: Some("rules"),
        },
        Section {
            title: "Growth with the remote references (a push of 10 commits onto 100,000, 200 rules)",
            cases: [1, 10, 100, 1_000, 10_000]
                .map(|references| push(references, false))
                .into(),
            grows_with: Some("remote refs"),
        },
    ]
}

/// A staged change that passes.
fn staged(files: usize, changed: usize, rules: usize) -> Case {
    Case::Staged(Staged {
        files,
        changed,
        policy: Policy {
            rules,
            blocks: false,
        },
    })
}

/// A staged change that is blocked.
fn blocked() -> Case {
    Case::Staged(Staged {
        files: 100_000,
        changed: 1,
        policy: Policy {
            rules: RULES,
            blocks: true,
        },
    })
}

/// A push.
fn push(references: usize, commit_graph: bool) -> Case {
    Case::Push(Push {
        commit_graph,
        references,
        policy: Policy {
            rules: RULES,
            blocks: false,
        },
    })
}
