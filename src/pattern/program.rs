//! A pattern in the form that the matcher runs: a flat list of steps.

use super::class::ByteSet;
use std::ops::Range;
use std::sync::Arc;

/// A parsed pattern. A pattern that floats begins with [`Step::Directories`].
#[derive(Debug)]
pub(super) struct Program {
    /// The pattern as it was written.
    pub(super) text: Box<str>,
    /// What to match, in order.
    pub(super) steps: Vec<Step>,
    /// The names of the captures, each once, in the order of the text.
    pub(super) captures: Vec<Arc<str>>,
    /// Bytes of the text that every match has in a row: a path without them is not worth trying.
    pub(super) literal: Range<usize>,
}

/// One thing to match. Policies have thousands: what is large and rare stands elsewhere.
#[derive(Debug)]
pub(super) enum Step {
    /// These bytes of the text, with `/` among them or not.
    Literal(Range<usize>),
    /// One byte of a name.
    AnyByte,
    /// One byte of a name that is in the set.
    Class(Box<ByteSet>),
    /// Any bytes of a name, or none.
    Star,
    /// Whole directories, each with its `/`, or none.
    Directories,
    /// One byte or more, across `/`.
    Everything,
    /// A capture.
    Capture(Capture),
    /// One of several ways on.
    Fork(Box<Fork>),
    /// The end of a branch: go on there.
    Jump(usize),
}

/// Several ways on.
#[derive(Debug)]
pub(super) struct Fork {
    /// Where each way begins.
    pub(super) branches: Vec<usize>,
    /// The step after all of them, where they meet again.
    pub(super) end: usize,
}

/// A capture in its place.
#[derive(Debug)]
pub(super) struct Capture {
    /// Which one: an index into [`Program::captures`].
    pub(super) name: usize,
    /// Whether it is `{number}`, which matches document numbers only.
    pub(super) number: bool,
    /// Whether the same name comes again later in the pattern.
    pub(super) repeats: bool,
    /// Whether the same name came before, so that its value is fixed.
    pub(super) fixed: bool,
}

impl Program {
    /// The steps outside of alternations; an alternation is its [`Step::Fork`] alone.
    pub(super) fn outer_steps(&self) -> impl Iterator<Item = &Step> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let step = self.steps.get(at)?;
            at = match step {
                Step::Fork(fork) => fork.end,
                _ => at + 1,
            };
            Some(step)
        })
    }

    /// Bytes of the text.
    pub(super) fn bytes(&self, range: &Range<usize>) -> &[u8] {
        let bytes = self.text.as_bytes().get(range.clone());
        bytes.unwrap_or_default()
    }

    /// The longest of the literals outside of alternations.
    pub(super) fn longest_literal(&self) -> Range<usize> {
        let literals = self.outer_steps().filter_map(|step| match step {
            Step::Literal(range) => Some(range.clone()),
            _ => None,
        });
        literals.max_by_key(Range::len).unwrap_or_default()
    }
}

impl Step {
    /// Whether the matcher may have to try several ways on from here.
    pub(super) fn is_choice(&self) -> bool {
        !matches!(
            self,
            Self::Literal(_) | Self::AnyByte | Self::Class(_) | Self::Jump(_)
        )
    }
}
