//! The level of readiness that a document declares: `**Current level**: L2`.

use std::ops::Range;

use super::labels::{in_front_matter, labelled};
use super::names::Names;
use crate::markdown::Document;

/// A level of readiness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::checks) enum Level {
    /// The document is drafted.
    Proposed,
    /// It was reviewed.
    Reviewed,
    /// It was decided.
    Accepted,
    /// What it decides was carried out.
    Implemented,
    /// That was watched for a while.
    Verified,
}

/// What a document says of its level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Declared {
    /// The bytes that say it; of the label where nothing stands behind it.
    pub(in crate::checks) span: Range<usize>,
    /// The level; nothing where it cannot be read.
    pub(in crate::checks) level: Option<Level>,
    /// Whether several levels are on offer, as in a template.
    pub(in crate::checks) choice: bool,
}

impl Level {
    /// The words for the levels, in their order.
    pub(in crate::checks) const WORDS: [(&'static str, Self); 5] = [
        ("L1", Self::Proposed),
        ("L2", Self::Reviewed),
        ("L3", Self::Accepted),
        ("L4", Self::Implemented),
        ("L5", Self::Verified),
    ];

    /// Its word.
    pub(in crate::checks) fn word(self) -> &'static str {
        let word = Self::WORDS.iter().find(|(_, level)| *level == self);
        word.map_or("", |(word, _)| word)
    }

    /// The levels up to this one.
    pub(in crate::checks) fn up_to(self) -> impl Iterator<Item = Self> {
        let levels = Self::WORDS.into_iter().map(|(_, level)| level);
        levels.take_while(move |level| *level <= self)
    }

    /// How many levels lie below it.
    pub(in crate::checks) fn rank(self) -> usize {
        self.up_to().count()
    }
}

/// The level that a document declares, if it does.
pub(in crate::checks) fn declared(document: &Document) -> Option<Declared> {
    let names = Names::parse("Current level|Readiness|Readiness level|Current readiness")?;
    let body = document.body..document.source.text.len();
    let mut found = in_front_matter(document, &names);
    found.extend(labelled(document, &body, &names));
    let first = found.into_iter().next()?;
    let words = first.text.split(|c: char| !c.is_alphanumeric());
    let mut levels: Vec<_> = words
        .filter_map(|word| {
            Level::WORDS
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(word))
        })
        .map(|(_, level)| *level)
        .collect();
    levels.dedup();
    let level = levels.first().copied().filter(|_| levels.len() == 1);
    Some(Declared {
        span: if first.value.is_empty() {
            first.label
        } else {
            first.value
        },
        level,
        choice: levels.len() > 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn a_level_is_read() {
        let told = |text: &str| {
            let document = Document::parse(Source::new("a.md", text));
            declared(&document).map(|it| {
                (
                    it.level.map(Level::word),
                    it.choice,
                    text.get(it.span).unwrap().to_owned(),
                )
            })
        };
        let is = |level, choice, span: &str| Some((level, choice, span.to_owned()));
        assert_eq!(
            told("**Current level**: L2 — Reviewed\n"),
            is(Some("L2"), false, "L2 — Reviewed")
        );
        assert_eq!(
            told("---\nreadiness: l4\n---\n"),
            is(Some("L4"), false, "l4")
        );
        assert_eq!(
            told("**Current level**: [L1 | L2]\n"),
            is(None, true, "[L1 | L2]")
        );
        assert_eq!(told("**Current level**: soon\n"), is(None, false, "soon"));
        assert_eq!(
            told("**Current level**:\n"),
            is(None, false, "Current level")
        );
        assert_eq!(told("| **L1 — Proposed** | x |\n| - | - |\n"), None);
        assert_eq!(Level::Verified.rank(), 5);
    }
}
