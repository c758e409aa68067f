//! Policies of any number of rules, and what each must find in a change.

use std::fmt::Write as _;

use crate::layout::File;
use crate::rule::Rule;

/// A policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Policy {
    /// How many rules it has.
    pub(crate) rules: usize,
    /// Which.
    pub(crate) kind: Kind,
}

/// Which rules a policy has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One of every kind in turn; they ask for what is there.
    Mixed,
    /// The same, but the last asks that a service's page changes with it.
    Blocking,
    /// No two of the same patterns, all with a capture, and nothing asked of any line: what they
    /// take is to be matched.
    Captures,
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
            let rule = match self.kind {
                Kind::Blocking if is_last => Rule::Page,
                Kind::Mixed | Kind::Blocking => Rule::nth(place),
                Kind::Captures => Rule::part(place),
            };
            (place, rule)
        })
    }
}
