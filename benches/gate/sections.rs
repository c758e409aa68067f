//! What is measured, and in which tables it is shown.

use crate::measure::Case;
use crate::policy::Policy;
use crate::table::Number;

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
    /// What its cases differ in, where that is one number.
    pub(crate) grows_with: Option<Number>,
}

/// All that is shown.
pub(crate) fn sections() -> Vec<Section> {
    let case = |files, staged, rules| Case {
        files,
        staged,
        policy: Policy {
            rules,
            blocks: false,
        },
    };
    let mut blocked = case(100_000, 1, RULES);
    blocked.policy.blocks = true;
    vec![
        Section {
            title: "The gate",
            cases: vec![
                case(1_000, 1, RULES),
                case(1_000, 1_000, RULES),
                case(100_000, 1, RULES),
                blocked,
                case(100_000, 1_000, RULES),
                case(LARGEST, 1, RULES),
            ],
            grows_with: None,
        },
        Section {
            title: "Many rules over many changed paths",
            cases: vec![case(10_000, 10_000, 1_000)],
            grows_with: None,
        },
        Section {
            title: "Growth with the files of the repository (1 staged, 200 rules)",
            cases: [1_000, 10_000, 100_000, LARGEST]
                .map(|files| case(files, 1, RULES))
                .into(),
            grows_with: Some(Number {
                name: "files",
                of: |case| case.files,
            }),
        },
        Section {
            title: "Growth with the staged files (100,000 files, 200 rules)",
            cases: [1, 10, 100, 1_000, 10_000]
                .map(|staged| case(100_000, staged, RULES))
                .into(),
            grows_with: Some(Number {
                name: "staged",
                of: |case| case.staged,
            }),
        },
        Section {
            title: "Growth with the rules (1,000 files, 1 staged)",
            cases: [1, 10, 100, 1_000]
                .map(|rules| case(1_000, 1, rules))
                .into(),
            grows_with: Some(Number {
                name: "rules",
                of: |case| case.policy.rules,
            }),
        },
    ]
}
