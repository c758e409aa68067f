//! An unmet obligation as a finding: what changed, what must change, and what would do.

use super::Obligation;
use super::meet::documents;
use crate::change::Snapshot;
use crate::diagnostic::{Diagnostic, Need, Severity, Task};
use crate::pattern::{Binding, PatternList};
use crate::policy::{Demand, Policy, Target, words};
use crate::text::printable;

/// The most documents that are offered for one requirement.
const MOST_CANDIDATES: usize = 5;

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
            help: None,
            task: Some(Task {
                binding: self.binding.printable(),
                triggers: self
                    .triggers
                    .iter()
                    .map(|change| (change.path.to_string(), change.kind().name()))
                    .collect(),
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
        .map(|demand| one_need(demand, binding, policy, target))
        .collect::<anyhow::Result<Vec<_>>>()?;
    // A requirement has at least one demand: the policy would not be valid otherwise.
    let mut first = needs.remove(0);
    first.alternatives = needs;
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
    let existing = documents(patterns, binding, target, MOST_CANDIDATES)?;
    let (document, template) = match &demand.target {
        Target::Paths(_) => (None, None),
        Target::Document(name) => {
            let template = policy
                .documents
                .get(&name.value)
                .and_then(|document| document.template.as_ref());
            (Some(name.value.clone()), template)
        }
    };
    Ok(Need {
        document,
        state: words::of(&words::STATES, &demand.state),
        within: words::of(&words::WITHIN, &demand.within),
        candidates: existing.iter().map(ToString::to_string).collect(),
        create: patterns
            .example(binding)
            .map(|path| printable(path.as_bytes()).into_owned()),
        template: template.map(|template| printable(template.value.as_bytes()).into_owned()),
        why_not: None,
        alternatives: Vec::new(),
    })
}
