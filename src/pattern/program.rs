//! A pattern in the form that the matcher runs: a flat list of steps.

use super::class::ByteSet;
use std::sync::Arc;

/// A parsed pattern. A pattern that floats begins with [`Step::Directories`].
#[derive(Debug)]
pub(super) struct Program {
    /// What to match, in order.
    pub(super) steps: Vec<Step>,
    /// The names of the captures, each once, in the order of the text.
    pub(super) captures: Vec<Arc<str>>,
    /// Bytes that every match has in a row: a path without them is not worth trying.
    pub(super) literal: Vec<u8>,
}

/// One thing to match. Policies have thousands: what is large and rare stands elsewhere.
#[derive(Debug)]
pub(super) enum Step {
    /// This byte, which may be `/`.
    Byte(u8),
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

    /// The longest row of bytes outside of alternations.
    pub(super) fn longest_literal(&self) -> Vec<u8> {
        let (mut longest, mut row) = (Vec::new(), Vec::new());
        for step in self.outer_steps() {
            match step {
                Step::Byte(byte) => row.push(*byte),
                _ => row.clear(),
            }
            if row.len() > longest.len() {
                longest.clone_from(&row);
            }
        }
        longest
    }
}

impl Step {
    /// Whether the matcher may have to try several ways on from here.
    pub(super) fn is_choice(&self) -> bool {
        !matches!(
            self,
            Self::Byte(_) | Self::AnyByte | Self::Class(_) | Self::Jump(_)
        )
    }
}
