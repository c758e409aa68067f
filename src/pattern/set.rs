//! Many lists at once: one pass over a path tells every list that it matches.
//!
//! Rules share many of their patterns. Each distinct one is asked once for a path, and only where
//! the index cannot rule it out.

use super::index::Index;
use super::{Binding, Pattern, PatternList};
use std::collections::HashMap;

/// From how many paths on an index pays: it costs as much as asking every pattern about so many.
const INDEXED: usize = 6;

/// Which of the lists of a [`PatternSet`]: the first that was added has 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ListId(pub(crate) usize);

/// Lists being put together.
#[derive(Debug, Default)]
pub(crate) struct PatternSetBuilder {
    /// What the set will hold.
    set: PatternSet,
    /// The place of each pattern, by its text without `!`.
    known: HashMap<Box<str>, usize>,
}

/// Lists that are asked together.
#[derive(Debug, Default)]
pub(crate) struct PatternSet {
    /// The patterns of all lists, each once, whether negated or not.
    patterns: Vec<Pattern>,
    /// For each pattern, the lists that have it without `!`.
    users: Vec<Vec<ListId>>,
    /// The lists.
    lists: Vec<Vec<Member>>,
    /// Which patterns a path could match, where that pays.
    index: Option<Index>,
}

/// A pattern's place in a list.
#[derive(Clone, Copy, Debug)]
struct Member {
    /// The pattern: an index into [`PatternSet::patterns`].
    pattern: usize,
    /// Whether it takes paths out.
    negated: bool,
}

impl PatternSetBuilder {
    /// Adds a list.
    pub(crate) fn add(&mut self, list: &PatternList) -> ListId {
        let id = ListId(self.set.lists.len());
        let members = list.patterns().iter();
        let members = members.map(|pattern| self.member(id, pattern)).collect();
        self.set.lists.push(members);
        id
    }

    /// The set of all lists that were added, made to be asked about so many paths.
    pub(crate) fn build(mut self, paths: usize) -> PatternSet {
        if paths >= INDEXED {
            self.set.index = Some(Index::new(&self.set.patterns));
        }
        self.set
    }

    /// Finds or adds a pattern.
    fn member(&mut self, list: ListId, pattern: &Pattern) -> Member {
        let negated = pattern.is_negated();
        let text = pattern.text();
        let text = text.strip_prefix('!').unwrap_or(text);
        let place = self.known.get(text).copied().unwrap_or_else(|| {
            self.set.patterns.push(pattern.clone());
            self.set.users.push(Vec::new());
            self.known.insert(text.into(), self.set.patterns.len() - 1);
            self.set.patterns.len() - 1
        });
        if !negated && let Some(users) = self.set.users.get_mut(place) {
            users.push(list);
        }
        Member {
            pattern: place,
            negated,
        }
    }
}

impl PatternSet {
    /// The lists that match the path, in the order of their numbers, and what they bind.
    pub(crate) fn matches(&self, path: &[u8]) -> Vec<(ListId, Binding)> {
        let candidates = match &self.index {
            Some(index) => index.candidates(path),
            None => (0..self.patterns.len()).collect(),
        };
        let matched: Vec<(usize, Binding)> = candidates
            .into_iter()
            .filter_map(|place| Some((place, self.patterns.get(place)?.matches(path)?)))
            .collect();
        let mut lists: Vec<ListId> = matched
            .iter()
            .filter_map(|(place, _)| self.users.get(*place))
            .flatten()
            .copied()
            .collect();
        lists.sort_unstable();
        lists.dedup();
        lists
            .into_iter()
            .filter_map(|list| Some((list, self.decide(list, &matched)?)))
            .collect()
    }

    /// What a list says, given the patterns that match, sorted by their place.
    fn decide(&self, list: ListId, matched: &[(usize, Binding)]) -> Option<Binding> {
        let mut latest_first = self.lists.get(list.0)?.iter().rev();
        let (negated, binding) = latest_first.find_map(|member| {
            let found = matched.binary_search_by_key(&member.pattern, |(place, _)| *place);
            let (_, binding) = matched.get(found.ok()?)?;
            Some((member.negated, binding))
        })?;
        (!negated).then(|| binding.clone())
    }
}
