//! Policies of any number of rules, and what each must find in a change.

use std::fmt::Write as _;

use crate::layout::File;
use crate::rule::Rule;

/// A policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Policy {
    /// How many rules it has.
    pub(crate) rules: usize,
    /// Whether the last of them asks that a service's page changes with it. All the others ask
    /// for what is there.
    pub(crate) blocks: bool,
}

/// What a policy must find.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Expected {
    /// Obligations.
    pub(crate) fired: usize,
    /// Those that are met.
    pub(crate) met: usize,
}

impl Policy {
    /// The text of its `docdue.yaml`.
    pub(crate) fn text(self) -> String {
        let mut text = String::from(concat!(
            "version: 1\n",
            "documents:\n",
            "  service:\n",
            "    paths: [\"docs/services/{service}.md\"]\n",
            "rules:\n",
        ));
        for (place, rule) in self.rules() {
            let name = rule.name();
            let lines = [
                format!("  {name}-{place:04}:"),
                format!("    summary: Whatever {name} rule {place} is about is explained."),
                format!("    when: [{{{}}}]", rule.when()),
                format!("    require: [{{{}}}]", rule.require()),
            ];
            for line in lines {
                // A string takes all that is written to it.
                let _ = writeln!(text, "{line}");
            }
        }
        text
    }

    /// What it must find where these files are modified.
    pub(crate) fn expected(self, staged: &[File]) -> Expected {
        let mut all = Expected::default();
        for (_, rule) in self.rules() {
            let expected = rule.expected(staged);
            all.fired += expected.fired;
            all.met += expected.met;
        }
        all
    }

    /// Its rules with their places.
    fn rules(self) -> impl Iterator<Item = (usize, Rule)> {
        (0..self.rules).map(move |place| {
            let is_last = place + 1 == self.rules;
            let rule = if self.blocks && is_last {
                Rule::Page
            } else {
                Rule::nth(place)
            };
            (place, rule)
        })
    }
}
