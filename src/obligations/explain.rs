//! What a policy has to do with one path.

use std::collections::BTreeMap;

use super::describe;
use crate::change::{RepoPath, Snapshot};
use crate::diagnostic::Need;
use crate::pattern::Binding;
use crate::policy::{Ignore, Policy, Rule, Trigger};

/// What a policy has to do with one path.
pub(crate) struct Explanation<'a> {
    /// Whether the policy's scope leaves it out.
    pub(crate) out_of_scope: bool,
    /// The groups of ignored paths that it is in.
    pub(crate) ignored: Vec<&'a str>,
    /// The document types that it belongs to, with what its captures bind.
    pub(crate) documents: Vec<(&'a str, Binding)>,
    /// The rules that a change of it can trigger, each for every binding, sorted.
    pub(crate) rules: Vec<Triggered<'a>>,
}

/// A rule that a change of the path can trigger, for one binding.
pub(crate) struct Triggered<'a> {
    /// The rule.
    pub(crate) rule: &'a Rule,
    /// The triggers that look at the path and bind this, each with the pattern by which it does.
    pub(crate) triggers: Vec<(&'a Trigger, &'a str)>,
    /// The values of the captures that would bind the rule.
    pub(crate) binding: Binding,
    /// What it would ask for.
    pub(crate) needs: Vec<Need>,
}

impl<'a> Explanation<'a> {
    /// Looks a path up in a policy; documents are looked for in the snapshot.
    pub(crate) fn of(
        policy: &'a Policy,
        path: &RepoPath,
        snapshot: &dyn Snapshot,
    ) -> anyhow::Result<Self> {
        let bytes = path.as_bytes();
        let out_of_scope = policy
            .scope
            .as_ref()
            .is_some_and(|scope| scope.value.matches(bytes).is_none());
        let mut ignored = Vec::new();
        for (name, ignore) in &policy.ignore {
            let covers = match &ignore.value {
                Ignore::Paths(paths) => paths.matches(bytes).is_some(),
                Ignore::Attribute(attribute) => snapshot.attribute(path, attribute)?,
            };
            if covers {
                ignored.push(name.as_str());
            }
        }
        let documents = policy
            .documents
            .iter()
            .filter_map(|(name, document)| {
                Some((name.as_str(), document.paths.value.matches(bytes)?))
            })
            .collect();
        let mut rules = Vec::new();
        for rule in policy.rules.values() {
            rules.extend(triggered(policy, rule, bytes, snapshot)?);
        }
        Ok(Self {
            out_of_scope,
            ignored,
            documents,
            rules,
        })
    }
}

/// What a rule has to do with a path, for each binding; nothing where no trigger looks at it.
fn triggered<'a>(
    policy: &'a Policy,
    rule: &'a Rule,
    path: &[u8],
    snapshot: &dyn Snapshot,
) -> anyhow::Result<Vec<Triggered<'a>>> {
    let mut bindings: BTreeMap<Binding, Vec<(&Trigger, &str)>> = BTreeMap::new();
    for trigger in &rule.when.value {
        let Some(patterns) = trigger.target.patterns(&policy.documents) else {
            continue;
        };
        if let (Some(bound), Some(pattern)) = (patterns.matches(path), patterns.deciding(path)) {
            let triggers = bindings.entry(bound.project(&rule.binds)).or_default();
            triggers.push((trigger, pattern.text()));
        }
    }
    let mut triggered = Vec::new();
    for (binding, triggers) in bindings {
        let needs = rule.require.value.iter().map(|requirement| {
            describe::need(requirement.demands(), None, &binding, policy, snapshot)
        });
        let needs = needs.collect::<anyhow::Result<_>>()?;
        triggered.push(Triggered {
            rule,
            triggers,
            binding,
            needs,
        });
    }
    Ok(triggered)
}
