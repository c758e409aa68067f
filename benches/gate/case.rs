//! What can be measured.

use crate::policy::Kind;
use crate::push::Push;
use crate::staged::Staged;

/// One row of a table. In their order, cases of one repository are next to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Case {
    /// A commit.
    Staged(Staged),
    /// A push.
    Push(Push),
}

impl Case {
    /// The columns that say which case it is: what each is called, and what stands in it.
    pub(crate) fn columns(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Staged(Staged {
                files,
                changed,
                policy,
            }) => vec![
                ("files", grouped(files)),
                ("staged", grouped(changed)),
                ("rules", grouped(policy.rules)),
                (
                    "verdict",
                    match policy.kind {
                        Kind::Blocking => "blocked",
                        Kind::Mixed | Kind::Captures => "pass",
                    }
                    .into(),
                ),
            ],
            Self::Push(Push {
                commit_graph,
                references,
                policy,
            }) => vec![
                ("remote refs", grouped(references)),
                (
                    "commit-graph",
                    if commit_graph { "yes" } else { "no" }.into(),
                ),
                ("rules", grouped(policy.rules)),
            ],
        }
    }

    /// The number in one of its columns.
    pub(crate) fn number(self, column: &str) -> Option<usize> {
        match (self, column) {
            (Self::Staged(case), "files") => Some(case.files),
            (Self::Staged(case), "staged") => Some(case.changed),
            (Self::Staged(case), "rules") => Some(case.policy.rules),
            (Self::Push(case), "remote refs") => Some(case.references),
            _ => None,
        }
    }
}

/// A number with its thousands apart.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
