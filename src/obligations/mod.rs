//! What a change owes: every rule that it fires, for every value of the captures that bind the rule.

mod describe;
mod documents;
mod explain;
mod fire;
mod index;
mod inspected;
mod lines;
mod meet;

use anyhow::Context as _;

use self::fire::Hunt;
use self::index::Index;
use crate::change::{Change, Entry, Snapshot, Stage};
use crate::pattern::Binding;
use crate::policy::{Demand, Policy, Rule};

pub(crate) use explain::{Explanation, Triggered};
pub(crate) use inspected::{Inspected, Unread};

/// One rule applied to one change set and one binding of its captures.
pub(crate) struct Obligation<'a> {
    /// The rule.
    pub(crate) rule: &'a Rule,
    /// The captures that the rule's triggers and requirements share, with their values.
    pub(crate) binding: Binding,
    /// The changes that raised it, sorted by path; none where it is met, for nobody is told.
    pub(crate) triggers: Vec<&'a Change>,
    /// The requirements that are not met, in the order of the rule. None: the obligation is met.
    pub(crate) unmet: Vec<Unmet<'a>>,
}

/// A requirement that is not met.
pub(crate) struct Unmet<'a> {
    /// The demands, any of which would have met it.
    pub(crate) demands: &'a [Demand],
    /// A change that was made to a document in question, and why it does not count.
    pub(crate) why_not: Option<String>,
}

/// What obligations are judged on.
pub(crate) struct Subject<'a> {
    /// When.
    pub(crate) stage: Stage,
    /// What changed, sorted by path.
    pub(crate) changes: &'a [Change],
    /// The tree that it changed from, if there is one.
    pub(crate) base: Option<&'a dyn Snapshot>,
    /// The tree that documents are read from.
    pub(crate) target: &'a dyn Snapshot,
    /// What the whole branch changed, from where it left its base up to `target`. Asked for only
    /// where the answer depends on it.
    pub(crate) branch: &'a dyn Fn() -> anyhow::Result<Vec<Change>>,
    /// What the documents say.
    pub(crate) inspected: &'a dyn Inspected,
}

/// Every obligation of a change, met or not, sorted by rule and binding.
pub(crate) fn evaluate<'a>(
    policy: &'a Policy,
    subject: &'a Subject<'a>,
) -> anyhow::Result<Vec<Obligation<'a>>> {
    let index = Index::new(policy, subject.changes)?;
    let meeting = meet::Meeting::new(policy, subject, &index);
    let hunt = Hunt::new(policy, subject, &index);
    let active = policy
        .rules
        .values()
        .filter(|rule| rule.severity_at(subject.stage).is_some());
    let mut obligations = Vec::new();
    for rule in active {
        for (binding, triggers) in hunt.fired(rule)? {
            let mut triggers: Vec<_> = triggers
                .into_iter()
                .map(|at| &subject.changes[at])
                .collect();
            let unmet = meeting.unmet(rule, &binding, &triggers)?;
            if unmet.is_empty() {
                triggers = Vec::new();
            }
            obligations.push(Obligation {
                rule,
                binding,
                triggers,
                unmet,
            });
        }
    }
    Ok(obligations)
}

impl Subject<'_> {
    /// The bytes that a path held before a change; none where there was no blob.
    fn old_text(&self, change: &Change) -> anyhow::Result<Vec<u8>> {
        self.text(change.previous())
            .with_context(|| format!("cannot read what `{}` held", change.path))
    }

    /// The bytes that a path holds after a change; none where there is no blob.
    fn new_text(&self, change: &Change) -> anyhow::Result<Vec<u8>> {
        self.text(change.new.as_ref())
            .with_context(|| format!("cannot read `{}`", change.path))
    }

    /// The bytes of what stands at a path.
    fn text(&self, entry: Option<&Entry>) -> anyhow::Result<Vec<u8>> {
        match entry {
            Some(entry) if entry.mode.is_blob() => self.target.read(entry),
            _ => Ok(Vec::new()),
        }
    }
}
