//! A map with known keys, taken apart key by key.

use std::borrow::Cow;
use std::ops::Range;

use super::reader::{Entry, nearest};
use super::{Node, Reader};

/// A map, taken apart key by key; [`Fields::finish`] reports the keys that nobody took.
pub(crate) struct Fields<'t> {
    /// What the map is, for messages: `a rule`.
    pub(super) what: Cow<'static, str>,
    /// The keys, their places, and the values that are left.
    pub(super) entries: Vec<Entry<'t>>,
    /// The keys that were asked for.
    pub(super) known: Vec<&'static str>,
}

impl<'t> Fields<'t> {
    /// Takes the value of a key, if it is there.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node<'t>> {
        self.known.push(key);
        self.entries
            .iter_mut()
            .find(|(name, ..)| name == key)
            .and_then(|(_, _, node)| node.take())
    }

    /// Notes each of these keys that is not there.
    pub(crate) fn need(&self, reader: &mut Reader, span: &Range<usize>, keys: &[&str]) {
        for key in keys {
            if !self.entries.iter().any(|(name, ..)| name == key) {
                reader.problem(span.clone(), format!("{} needs `{key}`", self.what));
            }
        }
    }

    /// The keys with their places and values, whoever may know what they mean.
    pub(crate) fn into_entries(self) -> impl Iterator<Item = (String, Range<usize>, Node<'t>)> {
        let entries = self.entries.into_iter();
        entries.filter_map(|(name, span, node)| Some((name.into_owned(), span, node?)))
    }

    /// Reports every key that was not asked for.
    pub(crate) fn finish(self, reader: &mut Reader) {
        for (name, span, node) in self.entries {
            if node.is_some() {
                let help = nearest(&name, self.known.iter().copied()).or_else(|| {
                    let known: Vec<_> = self.known.iter().map(|key| format!("`{key}`")).collect();
                    Some(format!(
                        "the keys of {} are {}",
                        self.what,
                        known.join(", ")
                    ))
                });
                reader.problem_with_help(
                    span,
                    format!("`{name}` is not a key of {}", self.what),
                    help,
                );
            }
        }
    }
}
