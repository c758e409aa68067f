//! A map with known keys, taken apart key by key.

use std::borrow::Cow;
use std::ops::Range;

use super::reader::{name_of, nearest};
use super::{Node, Reader, Value};

/// A map, taken apart key by key; [`Fields::finish`] reports the keys that nobody took.
pub(crate) struct Fields<'t> {
    /// What the map is, for messages: `a rule`.
    pub(super) what: Cow<'static, str>,
    /// The keys that nobody took, each once, with their values.
    pub(super) entries: Vec<(Node<'t>, Node<'t>)>,
    /// The keys that were asked for while there were others.
    pub(super) known: Known,
}

/// How many keys are asked for of most maps.
const USUAL: usize = 8;

/// Keys that were asked for. The first few take no memory of their own: a policy has thousands of maps.
#[derive(Default)]
pub(super) struct Known {
    /// The first.
    first: [&'static str; USUAL],
    /// How many of those there are.
    count: usize,
    /// All others.
    more: Vec<&'static str>,
}

impl Known {
    /// Adds a key.
    fn add(&mut self, key: &'static str) {
        match self.first.get_mut(self.count) {
            Some(place) => {
                *place = key;
                self.count += 1;
            }
            None => self.more.push(key),
        }
    }

    /// They, in order.
    fn iter(&self) -> impl Iterator<Item = &'static str> {
        let first = self.first.iter().take(self.count);
        first.chain(&self.more).copied()
    }
}

impl<'t> Fields<'t> {
    /// Takes the value of a key, if it is there.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node<'t>> {
        if self.entries.is_empty() {
            return None;
        }
        self.known.add(key);
        let at = self
            .entries
            .iter()
            .position(|(name, _)| name_of(name) == key)?;
        Some(self.entries.swap_remove(at).1)
    }

    /// Notes each of these keys that is not there, before any is taken.
    pub(crate) fn need(&self, reader: &mut Reader, span: &Range<usize>, keys: &[&str]) {
        for key in keys {
            if !self.entries.iter().any(|(name, _)| name_of(name) == *key) {
                reader.problem(span.clone(), format!("{} needs `{key}`", self.what));
            }
        }
    }

    /// The keys with their places and values, whoever may know what they mean.
    pub(crate) fn into_entries(self) -> impl Iterator<Item = (String, Range<usize>, Node<'t>)> {
        let entries = self.entries.into_iter();
        entries.filter_map(|(key, value)| match key.value {
            Value::String(name) => Some((name.into_owned(), key.span, value)),
            _ => None,
        })
    }

    /// Reports every key that was not asked for.
    pub(crate) fn finish(self, reader: &mut Reader) {
        for (key, _) in &self.entries {
            let name = name_of(key);
            let help = nearest(name, self.known.iter()).or_else(|| {
                let known: Vec<_> = self.known.iter().map(|key| format!("`{key}`")).collect();
                Some(format!(
                    "the keys of {} are {}",
                    self.what,
                    known.join(", ")
                ))
            });
            reader.problem_with_help(
                key.span.clone(),
                format!("`{name}` is not a key of {}", self.what),
                help,
            );
        }
    }
}
