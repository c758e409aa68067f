//! The pieces of visible text that a document is made of.

use std::ops::Range;

use super::spans::{Placed, slice};

/// A piece of visible text: what is left of the source without its markup and comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Where it is written.
    pub(crate) span: Range<usize>,
    /// What a reader sees.
    pub(crate) shown: Shown,
    /// How a reader sees it.
    pub(crate) look: Look,
}

impl Run {
    /// A part of it.
    pub(super) fn part(&self, span: Range<usize>) -> Self {
        Self {
            span,
            ..self.clone()
        }
    }
}

/// What a reader sees of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// What is written.
    Same,
    /// Something else: an entity, or code whose line breaks show as spaces.
    Other(Box<str>),
    /// The end of a line or of a block.
    Break,
}

/// How a run looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// Strong.
    pub(crate) strong: bool,
    /// Struck through.
    pub(crate) struck: bool,
    /// Code: a span of it, or a block.
    pub(crate) code: bool,
}

/// Gathers the visible text of a document.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// What was gathered.
    pub(super) found: Vec<Run>,
    /// How many marks around the next text make it strong.
    pub(super) strong: usize,
    /// How many strike it through.
    pub(super) struck: usize,
}

impl Runs {
    /// Adds what is shown for a span; text that goes on without a gap stays one run.
    pub(super) fn push(&mut self, text: &str, span: Range<usize>, shown: &str, code: bool) {
        if shown.is_empty() {
            return;
        }
        let look = Look {
            strong: self.strong > 0,
            struck: self.struck > 0,
            code,
        };
        let same = slice(text, &span) == shown;
        if let Some(last) = self.found.last_mut()
            && same
            && last.shown == Shown::Same
            && last.look == look
            && last.span.end == span.start
        {
            last.span.end = span.end;
            return;
        }
        let shown = if same {
            Shown::Same
        } else {
            Shown::Other(shown.into())
        };
        self.found.push(Run { span, shown, look });
    }

    /// Ends a line or a block.
    pub(super) fn line_break(&mut self, span: Range<usize>) {
        self.found.push(Run {
            span,
            shown: Shown::Break,
            look: Look::default(),
        });
    }
}

impl Placed for Run {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

/// The runs that have bytes in a span, or are empty and stand in it.
pub(super) fn overlapping<'a>(runs: &'a [Run], span: &Range<usize>) -> &'a [Run] {
    let first = runs.partition_point(|run| run.span.end <= span.start);
    let last = runs.partition_point(|run| run.span.start < span.end);
    runs.get(first..last).unwrap_or_default()
}
