//! Which rules a change fires.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::lines::Lines;
use super::{Index, Subject};
use crate::change::{Change, RepoPath};
use crate::pattern::Binding;
use crate::policy::{Ignore, Policy, Rule, Trigger};

/// The search for what fires.
pub(super) struct Hunt<'a> {
    /// The policy.
    policy: &'a Policy,
    /// The change.
    subject: &'a Subject<'a>,
    /// What matches what.
    index: &'a Index<'a>,
    /// Which changes an attribute takes out, as far as asked.
    ignored: Vec<OnceCell<bool>>,
    /// Whether the change touches a `.gitattributes`.
    attributes_change: bool,
    /// The lines of the changes.
    lines: Lines<'a>,
}

impl<'a> Hunt<'a> {
    /// Begins a search.
    pub(super) fn new(policy: &'a Policy, subject: &'a Subject<'a>, index: &'a Index<'a>) -> Self {
        Self {
            policy,
            subject,
            index,
            ignored: vec![OnceCell::new(); subject.changes.len()],
            attributes_change: subject.changes.iter().any(holds_attributes),
            lines: Lines::new(subject),
        }
    }

    /// For each binding of its captures for which a rule fires, sorted, the changes that fire it, by
    /// their place in the change set, ascending.
    pub(super) fn fired(&self, rule: &Rule) -> anyhow::Result<BTreeMap<Binding, Vec<usize>>> {
        let mut bindings: BTreeMap<Binding, Vec<usize>> = BTreeMap::new();
        for trigger in &rule.when.value {
            let matches = self.matches(trigger)?;
            // Neighbours mostly bind the same.
            for same in matches.chunk_by(|(_, one), (_, other)| one == other) {
                if let [(_, binding), ..] = same {
                    let triggers = bindings.entry(binding.project(&rule.binds)).or_default();
                    triggers.extend(same.iter().map(|(at, _)| *at));
                }
            }
        }
        for triggers in bindings.values_mut() {
            triggers.sort_unstable();
            triggers.dedup();
        }
        Ok(bindings)
    }

    /// The changes that a trigger counts, if they are enough to fire it; else none.
    fn matches(&self, trigger: &Trigger) -> anyhow::Result<Vec<(usize, &Binding)>> {
        let Some(patterns) = trigger.target.patterns(&self.policy.documents) else {
            return Ok(Vec::new());
        };
        let mut matches = Vec::new();
        for (at, binding) in self.index.matches(patterns) {
            if self.index.candidates[at] && self.counts(trigger, at)? {
                matches.push((at, binding));
            }
        }
        let enough = matches.len() >= trigger.min_files
            && distinct_enough(trigger, &matches)
            && self.lines_enough(trigger, &matches)?;
        Ok(if enough { matches } else { Vec::new() })
    }

    /// Whether one change is of the kind, and has the lines, that a trigger looks for.
    fn counts(&self, trigger: &Trigger, at: usize) -> anyhow::Result<bool> {
        let change = &self.subject.changes[at];
        if !trigger.change.is_empty() && !trigger.change.iter().any(|kind| change.is(*kind)) {
            return Ok(false);
        }
        let asks_for_lines = trigger.added.is_some() || trigger.removed.is_some();
        if asks_for_lines
            && !self
                .lines
                .found(trigger, at, self.leaves_sight(trigger, at))?
        {
            return Ok(false);
        }
        Ok(!self.is_ignored(at)?)
    }

    /// Whether git has an attribute set for the path by which the policy ignores it.
    fn is_ignored(&self, at: usize) -> anyhow::Result<bool> {
        let answer = &self.ignored[at];
        if let Some(known) = answer.get() {
            return Ok(*known);
        }
        let path = &self.subject.changes[at].path;
        let mut ignored = false;
        for ignore in self.policy.ignore.values() {
            if let Ignore::Attribute(attribute) = &ignore.value {
                ignored |= self.subject.target.attribute(path, attribute)?
                    && self.was_set(path, attribute)?;
            }
        }
        Ok(*answer.get_or_init(|| ignored))
    }

    /// Whether an attribute was set before the change too, where the change touches attributes: a
    /// line added to `.gitattributes` does not take out what is changed beside it.
    fn was_set(&self, path: &RepoPath, attribute: &str) -> anyhow::Result<bool> {
        match self.subject.base {
            Some(base) if self.attributes_change => base.attribute(path, attribute),
            _ => Ok(true),
        }
    }

    /// Whether a path moves to where a trigger does not look: to the trigger, its lines are removed.
    fn leaves_sight(&self, trigger: &Trigger, at: usize) -> bool {
        let change = &self.subject.changes[at];
        let Some(other) = change.renamed.as_ref().filter(|_| change.new.is_none()) else {
            return false;
        };
        let patterns = trigger.target.patterns(&self.policy.documents);
        patterns.is_none_or(|patterns| patterns.matches(other.path.as_bytes()).is_none())
    }

    /// Whether enough lines changed in all the matches together.
    fn lines_enough(
        &self,
        trigger: &Trigger,
        matches: &[(usize, &Binding)],
    ) -> anyhow::Result<bool> {
        let mut missing = trigger.min_lines;
        for (at, _) in matches {
            if missing == 0 {
                break;
            }
            missing = missing.saturating_sub(self.lines.count(*at)?);
        }
        Ok(missing == 0)
    }
}

/// Whether a change is of a file that gives attributes to paths.
fn holds_attributes(change: &Change) -> bool {
    let path = change.path.as_bytes();
    path.rsplit(|byte| *byte == b'/').next() == Some(b".gitattributes")
}

/// Whether the captures that a trigger counts have enough different values.
fn distinct_enough(trigger: &Trigger, matches: &[(usize, &Binding)]) -> bool {
    trigger.distinct.iter().all(|(name, least)| {
        let values: BTreeSet<_> = matches
            .iter()
            .filter_map(|(_, binding)| binding.get(name))
            .collect();
        values.len() >= *least
    })
}
