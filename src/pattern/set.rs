//! Many lists at once: one pass over a path tells every list that it matches.
//!
//! Rules share many of their patterns. Where there are many paths, each distinct one is asked once for a
//! path, and only where the index cannot rule it out.

use super::index::Index;
use super::{Binding, Pattern, PatternList};
use std::collections::HashMap;

/// From how many paths on it pays to join lists: that costs as much as asking every pattern about so many.
const INDEXED: usize = 6;

/// Which of the lists of a [`PatternSet`]: the first that was added has 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ListId(pub(crate) usize);

/// Lists being put together.
#[derive(Debug, Default)]
pub(crate) struct PatternSetBuilder<'p> {
    /// They, in order.
    lists: Vec<&'p PatternList>,
}

/// Lists that are asked together.
#[derive(Debug)]
pub(crate) enum PatternSet<'p> {
    /// Each for itself, about few paths.
    Apart(Vec<&'p PatternList>),
    /// By what they share, about many.
    Joined(Joined),
}

/// The patterns of many lists.
#[derive(Debug, Default)]
pub(crate) struct Joined {
    /// The patterns of all lists, each once, whether negated or not.
    patterns: Vec<Pattern>,
    /// For each pattern, the lists that have it without `!`.
    users: Vec<Vec<ListId>>,
    /// The lists.
    lists: Vec<Vec<Member>>,
    /// Which patterns a path could match.
    index: Index,
}

/// A pattern's place in a list.
#[derive(Clone, Copy, Debug)]
struct Member {
    /// The pattern: an index into [`Joined::patterns`].
    pattern: usize,
    /// Whether it takes paths out.
    negated: bool,
}

impl<'p> PatternSetBuilder<'p> {
    /// Adds a list.
    pub(crate) fn add(&mut self, list: &'p PatternList) -> ListId {
        self.lists.push(list);
        ListId(self.lists.len() - 1)
    }

    /// The set of all lists that were added, made to be asked about so many paths.
    pub(crate) fn build(self, paths: usize) -> PatternSet<'p> {
        if paths < INDEXED {
            PatternSet::Apart(self.lists)
        } else {
            PatternSet::Joined(Joined::new(&self.lists))
        }
    }
}

impl PatternSet<'_> {
    /// The lists that match the path, in the order of their numbers, and what they bind.
    pub(crate) fn matches(&self, path: &[u8]) -> Vec<(ListId, Binding)> {
        match self {
            Self::Apart(lists) => {
                let lists = lists.iter().enumerate();
                lists
                    .filter_map(|(place, list)| Some((ListId(place), list.matches(path)?)))
                    .collect()
            }
            Self::Joined(joined) => joined.matches(path),
        }
    }
}

impl Joined {
    /// Joins lists.
    fn new(lists: &[&PatternList]) -> Self {
        let mut joined = Self::default();
        let mut known = HashMap::new();
        for (place, list) in lists.iter().enumerate() {
            let members = list.patterns().iter();
            let members = members.map(|pattern| joined.member(ListId(place), pattern, &mut known));
            let members = members.collect();
            joined.lists.push(members);
        }
        joined.index = Index::new(&joined.patterns);
        joined
    }

    /// Finds or adds a pattern; those that are known have their places by their texts without `!`.
    fn member<'p>(
        &mut self,
        list: ListId,
        pattern: &'p Pattern,
        known: &mut HashMap<&'p str, usize>,
    ) -> Member {
        let negated = pattern.is_negated();
        let text = pattern.text();
        let text = text.strip_prefix('!').unwrap_or(text);
        let place = *known.entry(text).or_insert_with(|| {
            self.patterns.push(pattern.clone());
            self.users.push(Vec::new());
            self.patterns.len() - 1
        });
        if !negated && let Some(users) = self.users.get_mut(place) {
            users.push(list);
        }
        Member {
            pattern: place,
            negated,
        }
    }

    /// The lists that match the path, in the order of their numbers, and what they bind.
    fn matches(&self, path: &[u8]) -> Vec<(ListId, Binding)> {
        let candidates = self.index.candidates(path);
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
