//! Ordered lists of patterns, in which the last match decides.

use super::{Binding, Pattern};

/// Patterns in order. It has a positive one, so that it can match something.
#[derive(Clone, Debug, Default)]
pub(crate) struct PatternList(Vec<Pattern>);

/// Why patterns make no list: none of them is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NothingMatches;

impl PatternList {
    /// Takes the patterns in the order in which they apply.
    pub(crate) fn new(patterns: Vec<Pattern>) -> Result<Self, NothingMatches> {
        if patterns.iter().all(Pattern::is_negated) {
            return Err(NothingMatches);
        }
        Ok(Self(patterns))
    }

    /// The patterns, in order.
    pub(crate) fn patterns(&self) -> &[Pattern] {
        &self.0
    }

    /// The names that a match can bind, sorted, each once.
    pub(crate) fn captures(&self) -> Vec<&str> {
        let positive = self.0.iter().filter(|pattern| !pattern.is_negated());
        let mut names: Vec<_> = positive.flat_map(Pattern::captures).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// A path that would match, with the captures of a binding filled in and the free ones in braces;
    /// `None` where every pattern has wildcards.
    pub(crate) fn example(&self, binding: &Binding) -> Option<String> {
        let mut positive = self.0.iter().filter(|pattern| !pattern.is_negated());
        positive.find_map(|pattern| pattern.expand(binding))
    }

    /// The first pattern that is not negated, as it was written.
    pub(crate) fn first(&self) -> Option<&str> {
        let mut positive = self.0.iter().filter(|pattern| !pattern.is_negated());
        positive.next().map(Pattern::text)
    }

    /// The directories below which every path that matches and agrees with a binding lies, each once.
    pub(crate) fn directories(&self, binding: &Binding) -> Vec<Vec<u8>> {
        let positive = self.0.iter().filter(|pattern| !pattern.is_negated());
        let mut directories: Vec<_> = positive.map(|pattern| pattern.directory(binding)).collect();
        directories.sort_unstable();
        directories.dedup();
        directories
    }

    /// The pattern that decides about a path: the last that matches.
    pub(crate) fn deciding(&self, path: &[u8]) -> Option<&Pattern> {
        let mut latest_first = self.0.iter().rev();
        latest_first.find(|pattern| pattern.matches(path).is_some())
    }

    /// What the last pattern that matches binds; `None` where none matches or it is negated.
    pub(crate) fn matches(&self, path: &[u8]) -> Option<Binding> {
        let mut latest_first = self.0.iter().rev();
        let (negated, binding) = latest_first
            .find_map(|pattern| Some((pattern.is_negated(), pattern.matches(path)?)))?;
        (!negated).then_some(binding)
    }
}

impl std::fmt::Display for NothingMatches {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("no pattern without `!`: the list would match nothing")
    }
}

impl std::error::Error for NothingMatches {}
