//! Which rules a change fires.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Index, Subject};
use crate::change::{Change, LineChanges, RepoPath};
use crate::pattern::Binding;
use crate::pattern::Expression;
use crate::policy::{Ignore, Policy, Rule, Trigger};

/// A rule that fired, for one binding.
pub(crate) struct Firing<'a> {
    /// The rule.
    pub(crate) rule: &'a Rule,
    /// The values of the captures that bind it.
    pub(crate) binding: Binding,
    /// The changes that fired it, by their place in the change set, ascending.
    pub(crate) triggers: BTreeSet<usize>,
}

/// Every rule that fires at the subject's stage, once for each binding, sorted.
pub(crate) fn firings<'a>(
    policy: &'a Policy,
    subject: &Subject<'_>,
    index: &Index<'_>,
) -> anyhow::Result<Vec<Firing<'a>>> {
    let hunt = Hunt {
        policy,
        subject,
        index,
        ignored: RefCell::default(),
        attributes_change: subject.changes.iter().any(holds_attributes),
        lines: RefCell::default(),
    };
    let mut firings = Vec::new();
    for rule in policy
        .rules
        .values()
        .filter(|rule| rule.severity_at(subject.stage).is_some())
    {
        let mut bindings: BTreeMap<Binding, BTreeSet<usize>> = BTreeMap::new();
        for trigger in &rule.when.value {
            for (at, binding) in hunt.matches(trigger)? {
                bindings
                    .entry(binding.project(&rule.binds))
                    .or_default()
                    .insert(at);
            }
        }
        firings.extend(bindings.into_iter().map(|(binding, triggers)| Firing {
            rule,
            binding,
            triggers,
        }));
    }
    Ok(firings)
}

/// The search for what fires.
struct Hunt<'a> {
    /// The policy.
    policy: &'a Policy,
    /// The change.
    subject: &'a Subject<'a>,
    /// What matches what.
    index: &'a Index<'a>,
    /// Which changes an attribute takes out, as far as asked.
    ignored: RefCell<BTreeMap<usize, bool>>,
    /// Whether the change touches a `.gitattributes`.
    attributes_change: bool,
    /// The lines of the changes, as far as asked: many rules ask about the same. A path that moved
    /// away is asked about with and without its rename.
    lines: RefCell<BTreeMap<(usize, bool), Rc<LineChanges>>>,
}

impl Hunt<'_> {
    /// The changes that a trigger counts, if they are enough to fire it; else none.
    fn matches(&self, trigger: &Trigger) -> anyhow::Result<Vec<(usize, &Binding)>> {
        let Some(patterns) = trigger.target.patterns(&self.policy.documents) else {
            return Ok(Vec::new());
        };
        let mut matches = Vec::new();
        for (at, binding) in self.index.matches(patterns) {
            if self.index.candidates[*at] && self.counts(trigger, *at)? {
                matches.push((*at, binding));
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
        if trigger.added.is_some() || trigger.removed.is_some() {
            let lines = self.lines(at, self.leaves_sight(trigger, at))?;
            let finds = |expression: &Option<Expression>, lines| match expression {
                Some(expression) => expression.matches_any(lines),
                None => Ok(false),
            };
            if !finds(&trigger.added, &lines.added)? && !finds(&trigger.removed, &lines.removed)? {
                return Ok(false);
            }
        }
        Ok(!self.is_ignored(at)?)
    }

    /// Whether git has an attribute set for the path by which the policy ignores it.
    fn is_ignored(&self, at: usize) -> anyhow::Result<bool> {
        if let Some(known) = self.ignored.borrow().get(&at) {
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
        self.ignored.borrow_mut().insert(at, ignored);
        Ok(ignored)
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

    /// The lines that a change added and removed; those of a path that moved away only where asked.
    fn lines(&self, at: usize, moved_away: bool) -> anyhow::Result<Rc<LineChanges>> {
        if let Some(known) = self.lines.borrow().get(&(at, moved_away)) {
            return Ok(Rc::clone(known));
        }
        let change = &self.subject.changes[at];
        let lines = Rc::new(if moved_away {
            self.subject.lines_without_renames(change)?
        } else {
            self.subject.lines(change)?
        });
        let mut known = self.lines.borrow_mut();
        known.insert((at, moved_away), Rc::clone(&lines));
        Ok(lines)
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
            let lines = self.lines(*at, false)?;
            missing = missing.saturating_sub(lines.count());
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
