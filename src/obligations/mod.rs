//! What a change owes: every rule that it fires, for every value of the captures that bind the rule.

mod describe;
mod documents;
mod explain;
mod fire;
mod index;
mod meet;
mod next_number;

use anyhow::Context as _;

use self::fire::{Firing, firings};
use self::index::Index;
use crate::change::{Change, LineChanges, Snapshot, line_changes};
use crate::pattern::Binding;
use crate::policy::{Demand, Policy, Rule, Stage};

pub(crate) use explain::{Explanation, Triggered};

/// One rule applied to one change set and one binding of its captures.
pub(crate) struct Obligation<'a> {
    /// The rule.
    pub(crate) rule: &'a Rule,
    /// The captures that the rule's triggers and requirements share, with their values.
    pub(crate) binding: Binding,
    /// The changes that raised it, sorted by path.
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
}

/// Every obligation of a change, met or not, sorted by rule and binding.
pub(crate) fn evaluate<'a>(
    policy: &'a Policy,
    subject: &'a Subject<'a>,
) -> anyhow::Result<Vec<Obligation<'a>>> {
    let index = Index::new(policy, subject.changes);
    let meeting = meet::Meeting::new(policy, subject, &index);
    let mut obligations = Vec::new();
    for Firing {
        rule,
        binding,
        triggers,
    } in firings(policy, subject, &index)?
    {
        let triggers: Vec<_> = triggers
            .into_iter()
            .map(|at| &subject.changes[at])
            .collect();
        let unmet = meeting.unmet(rule, &binding, &triggers)?;
        obligations.push(Obligation {
            rule,
            binding,
            triggers,
            unmet,
        });
    }
    Ok(obligations)
}

impl Subject<'_> {
    /// The bytes of what a path holds and held; nothing where there is no blob.
    fn contents(&self, change: &Change) -> anyhow::Result<(Vec<u8>, Vec<u8>)> {
        let read = |entry: Option<&crate::change::Entry>| match entry {
            Some(entry) if entry.mode.is_blob() => self.target.read(entry),
            _ => Ok(Vec::new()),
        };
        let old = read(change.previous())
            .with_context(|| format!("cannot read what `{}` held", change.path))?;
        let new =
            read(change.new.as_ref()).with_context(|| format!("cannot read `{}`", change.path))?;
        Ok((old, new))
    }

    /// The lines that a change added and removed. What a rename takes away at its old path, it
    /// brings to the new one: only what differs there counts.
    fn lines(&self, change: &Change) -> anyhow::Result<LineChanges> {
        if change.new.is_none() && change.renamed.is_some() {
            return Ok(LineChanges::default());
        }
        self.lines_without_renames(change)
    }

    /// The lines that a change added and removed at its own path; a new path's are compared with
    /// those that it was renamed from.
    fn lines_without_renames(&self, change: &Change) -> anyhow::Result<LineChanges> {
        let (old, new) = self.contents(change)?;
        Ok(line_changes(&old, &new))
    }
}
