//! Path patterns as in a `.gitignore`, with alternations and captures.
//!
//! Paths are bytes, relative to the top, without a leading or trailing `/`. A [`Pattern`] is one
//! line, a [`PatternList`] an ordered list in which the last match decides, a [`PatternSet`] many
//! lists that are asked at once. One matcher gives the answer everywhere; the set only chooses
//! which patterns are worth asking.

mod binding;
mod class;
mod expand;
mod expression;
mod index;
mod list;
mod matcher;
mod number;
mod parse;
mod program;
mod set;
#[cfg(test)]
mod tests;
mod words;

use program::Program;
use std::ops::Range;
use std::sync::Arc;

pub(crate) use binding::Binding;
pub(crate) use expression::Expression;
pub(crate) use list::PatternList;
pub(crate) use number::lengths as number_lengths;
pub(crate) use set::{ListId, PatternSetBuilder};

/// One pattern, with or without a leading `!`. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// Whether it takes out what earlier patterns matched.
    negated: bool,
    /// What it matches, negated or not.
    program: Arc<Program>,
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PatternError {
    /// What is wrong: one phrase, no full stop.
    pub(crate) message: String,
    /// The bytes of the pattern that are wrong.
    pub(crate) span: Range<usize>,
}

impl Pattern {
    /// Reads one pattern.
    pub(crate) fn parse(text: &str) -> Result<Self, PatternError> {
        let program = parse::parse(text)?;
        Ok(Self {
            negated: text.starts_with('!'),
            program: Arc::new(program),
        })
    }

    /// The pattern as it was written.
    pub(crate) fn text(&self) -> &str {
        &self.program.text
    }

    /// Whether it takes paths out again.
    pub(crate) fn is_negated(&self) -> bool {
        self.negated
    }

    /// The names of its captures, each once, in the order of the text.
    pub(crate) fn captures(&self) -> impl Iterator<Item = &str> {
        self.program.captures.iter().map(|name| &**name)
    }

    /// What the captures bind where the pattern, its `!` aside, matches the path or a directory
    /// above it.
    pub(crate) fn matches(&self, path: &[u8]) -> Option<Binding> {
        matcher::matches(&self.program, path)
    }

    /// The path that the pattern names, with its captures filled in; the ones not bound stay as
    /// `{name}`.
    ///
    /// `None` where it names no single path: it has wildcards or an alternation, floats, means a
    /// directory or takes paths out; or a value is not UTF-8.
    pub(crate) fn expand(&self, binding: &Binding) -> Option<String> {
        (!self.negated)
            .then(|| expand::path(&self.program, binding))
            .flatten()
    }

    /// The directory, empty or ending in `/`, below which every match that agrees with the binding
    /// lies.
    pub(crate) fn directory(&self, binding: &Binding) -> Vec<u8> {
        expand::directory(&self.program, binding)
    }
}

impl std::fmt::Display for PatternError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for PatternError {}
