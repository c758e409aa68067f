//! Which changes each pattern list of a policy matches, found in one pass over the paths.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use crate::change::Change;
use crate::pattern::{Binding, ListId, PatternList, PatternSetBuilder};
use crate::policy::{Ignore, Policy, Requirement, Target};

/// The matches of a policy's pattern lists in a change set.
pub(crate) struct Index<'p> {
    /// Changes that may trigger rules as far as paths tell: in scope, and in no group of ignored paths.
    pub(super) candidates: Vec<bool>,
    /// The lists, by their address in the policy.
    lists: BTreeMap<*const PatternList, ListId>,
    /// Keeps the policy, and so the addresses, where they are.
    policy: PhantomData<&'p Policy>,
    /// For each list, the changes that it matches, in order, with what its captures bind.
    matches: Vec<Vec<(usize, Binding)>>,
}

impl<'p> Index<'p> {
    /// Matches every list of the policy against every changed path.
    pub(crate) fn new(policy: &'p Policy, changes: &[Change]) -> Self {
        let mut builder = PatternSetBuilder::default();
        let mut lists = BTreeMap::new();
        for list in lists_of(policy) {
            lists
                .entry(std::ptr::from_ref(list))
                .or_insert_with(|| builder.add(list));
        }
        let set = builder.build(changes.len());
        let mut matches = vec![Vec::new(); lists.len()];
        for (at, change) in changes.iter().enumerate() {
            for (list, binding) in set.matches(change.path.as_bytes()) {
                if let Some(matches) = matches.get_mut(list.0) {
                    matches.push((at, binding));
                }
            }
        }
        let mut index = Self {
            candidates: Vec::new(),
            lists,
            policy: PhantomData,
            matches,
        };
        index.candidates = index.candidates_of(policy, changes.len());
        index
    }

    /// The changes that a list of the policy matches.
    pub(crate) fn matches(&self, list: &PatternList) -> &[(usize, Binding)] {
        self.lists
            .get(&std::ptr::from_ref(list))
            .and_then(|id| self.matches.get(id.0))
            .map_or(&[], Vec::as_slice)
    }

    /// The changes in scope that no group of paths ignores.
    fn candidates_of(&self, policy: &Policy, count: usize) -> Vec<bool> {
        let mut candidates = vec![policy.scope.is_none(); count];
        if let Some(scope) = &policy.scope {
            for (at, _) in self.matches(&scope.value) {
                candidates[*at] = true;
            }
        }
        for ignore in policy.ignore.values() {
            if let Ignore::Paths(paths) = &ignore.value {
                for (at, _) in self.matches(paths) {
                    candidates[*at] = false;
                }
            }
        }
        candidates
    }
}

/// Every pattern list that paths are matched against.
fn lists_of(policy: &Policy) -> impl Iterator<Item = &PatternList> {
    let scope = policy.scope.iter().map(|scope| &scope.value);
    let ignored = policy
        .ignore
        .values()
        .filter_map(|ignore| match &ignore.value {
            Ignore::Paths(paths) => Some(paths),
            Ignore::Attribute(_) => None,
        });
    let documents = policy
        .documents
        .values()
        .map(|document| &document.paths.value);
    let targets = policy.rules.values().flat_map(|rule| {
        let when = rule.when.value.iter().map(|trigger| &trigger.target);
        let require = rule.require.value.iter().flat_map(Requirement::demands);
        when.chain(require.map(|demand| &demand.target))
    });
    let paths = targets.filter_map(|target| match target {
        Target::Paths(paths) => Some(paths),
        Target::Document(_) => None,
    });
    scope.chain(ignored).chain(documents).chain(paths)
}
