//! Which changes each pattern list of a policy matches, found in one pass over the paths.

use std::collections::HashMap;
use std::marker::PhantomData;

use anyhow::Context as _;

use crate::change::Change;
use crate::pattern::{Binding, ListId, PatternList, PatternSetBuilder};
use crate::policy::{Ignore, Policy, Requirement, Target};

/// The matches of a policy's pattern lists in a change set.
pub(crate) struct Index<'p> {
    /// Changes that may trigger rules as far as paths tell: in scope, and in no group of ignored paths.
    pub(super) candidates: Vec<bool>,
    /// The lists with their addresses in the policy, by which they are sorted.
    lists: Vec<(*const PatternList, ListId)>,
    /// Keeps the policy, and so the addresses, where they are.
    policy: PhantomData<&'p Policy>,
    /// For each list, the changes that it matches, in order.
    matches: Vec<Vec<Match>>,
    /// What captures are bound to, each once.
    bindings: Vec<Binding>,
}

/// One change that a list matches. There can be a million: rules times paths.
#[derive(Clone, Copy)]
struct Match {
    /// The place of the change among all.
    change: u32,
    /// The place of what the captures are bound to among all bindings.
    binding: u32,
}

impl<'p> Index<'p> {
    /// Matches every list of the policy against every changed path.
    pub(crate) fn new(policy: &'p Policy, changes: &[Change]) -> anyhow::Result<Self> {
        let mut builder = PatternSetBuilder::default();
        let mut lists: Vec<_> = lists_of(policy)
            .map(|list| (std::ptr::from_ref(list), builder.add(list)))
            .collect();
        lists.sort_unstable_by_key(|(address, _)| *address);
        let set = builder.build(changes.len());
        let mut matches = vec![Vec::new(); lists.len()];
        let mut bindings = Bindings::default();
        for (at, change) in changes.iter().enumerate() {
            bindings.recent.clear();
            for (list, binding) in set.matches(change.path.as_bytes()) {
                if let Some(matches) = matches.get_mut(list.0) {
                    matches.push(Match {
                        change: u32::try_from(at).context("too many paths change")?,
                        binding: bindings.place(binding)?,
                    });
                }
            }
        }
        let mut index = Self {
            candidates: Vec::new(),
            lists,
            policy: PhantomData,
            matches,
            bindings: bindings.all,
        };
        index.candidates = index.candidates_of(policy, changes.len());
        Ok(index)
    }

    /// The changes that a list of the policy matches, by their places, with what its captures bind.
    pub(crate) fn matches(&self, list: &PatternList) -> impl Iterator<Item = (usize, &Binding)> {
        let address = std::ptr::from_ref(list);
        let place = self.lists.binary_search_by_key(&address, |known| known.0);
        let list = place.ok().and_then(|place| self.lists.get(place));
        let matches = list
            .and_then(|(_, id)| self.matches.get(id.0))
            .map_or(&[][..], Vec::as_slice);
        matches.iter().filter_map(|found| {
            let binding = self.bindings.get(usize::try_from(found.binding).ok()?)?;
            Some((usize::try_from(found.change).ok()?, binding))
        })
    }

    /// The changes in scope that no group of paths ignores.
    fn candidates_of(&self, policy: &Policy, count: usize) -> Vec<bool> {
        let mut candidates = vec![policy.scope.is_none(); count];
        if let Some(scope) = &policy.scope {
            for (at, _) in self.matches(&scope.value) {
                candidates[at] = true;
            }
        }
        for ignore in policy.ignore.values() {
            if let Ignore::Paths(paths) = &ignore.value {
                for (at, _) in self.matches(paths) {
                    candidates[at] = false;
                }
            }
        }
        candidates
    }
}

/// Among how many bindings one is looked for that may be the very same.
const RECENT: usize = 16;

/// Bindings, each of which gets a place.
#[derive(Default)]
struct Bindings {
    /// They, by place.
    all: Vec<Binding>,
    /// Their places.
    places: HashMap<Binding, u32>,
    /// Those of the path that is matched now: what one pattern binds, every list that has it binds.
    recent: Vec<(Binding, u32)>,
}

impl Bindings {
    /// The place of a binding.
    fn place(&mut self, binding: Binding) -> anyhow::Result<u32> {
        let mut recent = self.recent.iter().rev().take(RECENT);
        if let Some((_, place)) = recent.find(|(known, _)| known.is(&binding)) {
            return Ok(*place);
        }
        let known = self.places.get(&binding).copied();
        let place = match known {
            Some(place) => place,
            None => self.add(binding.clone())?,
        };
        self.recent.push((binding, place));
        Ok(place)
    }

    /// Gives a binding the next place.
    fn add(&mut self, binding: Binding) -> anyhow::Result<u32> {
        let place = u32::try_from(self.all.len()).context("too many bindings")?;
        self.all.push(binding.clone());
        self.places.insert(binding, place);
        Ok(place)
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
