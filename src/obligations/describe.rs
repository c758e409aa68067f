//! An unmet obligation as a finding: what changed, what must change, and what would do.

use anyhow::Context as _;

use super::Obligation;
use super::documents::documents;
use crate::change::{RepoPath, Snapshot};
use crate::checks::{Configured, Neighbours, Numbering};
use crate::diagnostic::{Diagnostic, Need, Severity, Task};
use crate::pattern::{Binding, PatternList};
use crate::policy::{Demand, Policy, Target, is_built_in, words};
use crate::text::printable;

/// The most documents that are offered for one requirement.
const MOST_CANDIDATES: usize = 5;

/// The capture that matches a document number.
const NUMBER: &str = "number";

impl Obligation<'_> {
    /// Whether everything that the obligation asks for is there.
    pub(crate) fn is_met(&self) -> bool {
        self.unmet.is_empty()
    }

    /// The finding for an unmet obligation.
    pub(crate) fn diagnostic(
        &self,
        policy: &Policy,
        target: &dyn Snapshot,
        severity: Severity,
    ) -> anyhow::Result<Diagnostic> {
        let needs = self
            .unmet
            .iter()
            .map(|unmet| {
                need(
                    unmet.demands,
                    unmet.why_not.clone(),
                    &self.binding,
                    policy,
                    target,
                )
            })
            .collect::<anyhow::Result<Vec<_>>>()?;
        let summary = self
            .rule
            .summary
            .as_ref()
            .map(|summary| summary.value.clone());
        Ok(Diagnostic {
            code: self.rule.id.clone(),
            severity,
            message: summary.unwrap_or_else(|| "documents must change with this".into()),
            location: Some(self.rule.location.clone()),
            asked_by: None,
            help: None,
            task: Some(Task {
                binding: self.binding.printable(),
                triggers: self
                    .triggers
                    .iter()
                    .map(|change| (change.path.to_string(), change.kind().name()))
                    .collect(),
                commits: Vec::new(),
                needs,
            }),
        })
    }
}

/// What a requirement asks for: its first demand, and the others as alternatives.
pub(super) fn need(
    demands: &[Demand],
    why_not: Option<String>,
    binding: &Binding,
    policy: &Policy,
    target: &dyn Snapshot,
) -> anyhow::Result<Need> {
    let mut needs = demands
        .iter()
        .map(|demand| one_need(demand, binding, policy, target));
    let mut first = needs.next().context("a requirement asks for nothing")??;
    first.alternatives = needs.collect::<anyhow::Result<_>>()?;
    first.why_not = why_not;
    Ok(first)
}

/// What one demand asks for.
fn one_need(
    demand: &Demand,
    binding: &Binding,
    policy: &Policy,
    target: &dyn Snapshot,
) -> anyhow::Result<Need> {
    let empty = PatternList::default();
    let patterns = demand.target.patterns(&policy.documents).unwrap_or(&empty);
    let mut existing = documents(patterns, binding, target, usize::MAX)?;
    let (document, template, checks) = match &demand.target {
        Target::Paths(_) => (None, None, &[][..]),
        Target::Document(name) => {
            let kind = policy.documents.get(&name.value);
            let checks = kind.map_or(&[][..], |kind| kind.checks.as_slice());
            let template = template(policy, &name.value, target)?;
            (Some(name.value.clone()), template, checks)
        }
    };
    let create = patterns.example(&numbered(patterns, checks, binding, &existing));
    existing.truncate(MOST_CANDIDATES);
    let pattern = patterns.first().filter(|_| create.is_none());
    Ok(Need {
        document,
        state: words::of(&words::STATES, &demand.state),
        within: words::of(&words::WITHIN, &demand.within),
        status: demand.status.clone(),
        candidates: existing.iter().map(ToString::to_string).collect(),
        create: create.map(|path| printable(path.as_bytes()).into_owned()),
        pattern: pattern.map(|pattern| printable(pattern.as_bytes()).into_owned()),
        template,
        why_not: None,
        alternatives: Vec::new(),
    })
}

/// The binding with the number that a new document would take, unless it has one.
fn numbered(
    patterns: &PatternList,
    checks: &[Configured],
    binding: &Binding,
    existing: &[RepoPath],
) -> Binding {
    let mut positive = patterns.patterns().iter();
    let pattern = positive.find(|pattern| !pattern.is_negated());
    let next = pattern.map(|pattern| {
        let directory = pattern.directory(binding);
        let next = Neighbours::new(Numbering::of(checks), existing, &[], &directory).next(pattern);
        (NUMBER.into(), next.into_bytes().into())
    });
    let pairs = binding
        .iter()
        .map(|(name, value)| (name.into(), value.into()));
    // Of a name given twice the first stays.
    pairs.chain(next).collect()
}

/// The template of a document type, if it is built in or the snapshot has it.
fn template(policy: &Policy, name: &str, target: &dyn Snapshot) -> anyhow::Result<Option<String>> {
    let document = policy.documents.get(name);
    let Some(template) = document.and_then(|document| document.template.as_ref()) else {
        return Ok(None);
    };
    if is_built_in(&template.value) {
        return Ok(Some(template.value.clone()));
    }
    let path = RepoPath::new(&template.value);
    Ok(target.entry(&path)?.map(|_| path.to_string()))
}
