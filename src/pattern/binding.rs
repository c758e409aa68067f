//! What the captures of a pattern stand for in one path.

use crate::text::printable;
use std::sync::Arc;

/// Captures and their values, sorted by name. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Binding(Arc<[Pair]>);

/// A name and its value.
type Pair = (Arc<str>, Box<[u8]>);

impl Binding {
    /// Whether it is certainly the other, without a look at what it binds.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The value of a capture, if it is bound.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        self.iter()
            .find(|(bound, _)| *bound == name)
            .map(|(_, value)| value)
    }

    /// Names and values, by name.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Names and values that are safe to print, by name.
    pub(crate) fn printable(&self) -> Vec<(String, String)> {
        self.iter()
            .map(|(name, value)| (name.to_owned(), printable(value).into_owned()))
            .collect()
    }

    /// The part of it that binds one of these names.
    pub(crate) fn project(&self, names: &[impl AsRef<str>]) -> Self {
        let wanted = |name: &str| names.iter().any(|wanted| wanted.as_ref() == name);
        if self.iter().all(|(name, _)| wanted(name)) {
            return self.clone();
        }
        Self(
            self.0
                .iter()
                .filter(|(name, _)| wanted(name))
                .cloned()
                .collect(),
        )
    }

    /// Whether no name is bound to different values in the two.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self.iter()
            .all(|(name, value)| other.get(name).is_none_or(|theirs| theirs == value))
    }
}

impl FromIterator<Pair> for Binding {
    /// Sorts by name; of a name given twice the first stays.
    fn from_iter<I: IntoIterator<Item = Pair>>(pairs: I) -> Self {
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_by(|(left, _), (right, _)| left.cmp(right));
        pairs.dedup_by(|(left, _), (right, _)| left == right);
        Self(pairs.into())
    }
}

impl std::fmt::Display for Binding {
    /// `number=7, service=billing`, safe to print.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, (name, value)) in self.iter().enumerate() {
            let separator = if at == 0 { "" } else { ", " };
            write!(formatter, "{separator}{name}={}", printable(value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A binding of these pairs.
    fn binding(pairs: &[(&str, &str)]) -> Binding {
        pairs
            .iter()
            .map(|(name, value)| ((*name).into(), value.as_bytes().into()))
            .collect()
    }

    #[test]
    fn it_is_sorted_and_prints_safely() {
        let found = binding(&[("service", "bil\nling"), ("number", "7")]);
        assert_eq!(found.to_string(), "number=7, service=bil\\nling");
        assert_eq!(found, binding(&[("number", "7"), ("service", "bil\nling")]));
        assert_eq!(Binding::default().to_string(), "");
        assert_eq!(Binding::default().iter().count(), 0);
    }

    #[test]
    fn a_projection_keeps_the_names_it_is_given() {
        let found = binding(&[("a", "1"), ("b", "2")]);
        assert_eq!(found.project(&["b", "c"]), binding(&[("b", "2")]));
        assert_eq!(found.project(&["c"]), Binding::default());
    }

    #[test]
    fn bindings_disagree_only_over_a_name_that_both_bind() {
        let found = binding(&[("a", "1"), ("b", "2")]);
        assert!(found.agrees_with(&binding(&[("b", "2"), ("c", "3")])));
        assert!(found.agrees_with(&Binding::default()));
        assert!(!found.agrees_with(&binding(&[("b", "3")])));
    }
}
