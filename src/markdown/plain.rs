//! The visible text of a document, and the way from it back to the bytes it was written with.

use std::ops::Range;

use super::runs::{Run, Shown, overlapping};
use super::spans::slice;

/// Visible text that knows where it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Plain {
    /// The text; lines and blocks are parted by one line break.
    pub(crate) text: String,
    /// Its pieces, in order.
    pieces: Vec<Piece>,
}

/// A piece of a plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Its bytes in the plain text.
    plain: Range<usize>,
    /// Its bytes in the source.
    source: Range<usize>,
    /// Whether it is shown as it is written, byte by byte.
    verbatim: bool,
}

impl Plain {
    /// The visible text of a span.
    pub(super) fn new(text: &str, runs: &[Run], span: &Range<usize>) -> Self {
        let mut plain = Self::default();
        for run in overlapping(runs, span) {
            let mut clipped = run.span.start.max(span.start)..run.span.end.min(span.end);
            match &run.shown {
                Shown::Same => {
                    if !run.look.code && plain.begins_line() {
                        let written = slice(text, &clipped);
                        clipped.start = clipped.end - written.trim_start_matches([' ', '\t']).len();
                    }
                    plain.push(slice(text, &clipped), clipped, true);
                }
                Shown::Other(shown) => plain.push(shown, run.span.clone(), false),
                Shown::Break => plain.push_break(run.span.clone()),
            }
        }
        plain.text.truncate(plain.text.trim_end().len());
        plain
    }

    /// The text, with spaces for the line breaks.
    pub(super) fn on_one_line(&self) -> String {
        self.text.trim().replace('\n', " ")
    }

    /// The bytes of the source that a part of the text was written with.
    ///
    /// Where what is shown is not what is written, such as an entity, they are the whole of it.
    pub(crate) fn source_span(&self, part: Range<usize>) -> Range<usize> {
        let start = self.source_at(part.start, |piece| piece.source.start);
        if part.is_empty() {
            return start..start;
        }
        let last = part.end - 1;
        let end = self.source_at(last, |piece| piece.source.end);
        match self.piece(last) {
            Some(piece) if piece.verbatim => start..end + 1,
            _ => start..end,
        }
    }

    /// The lines of the text, each with its bytes in the source.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let mut at = 0;
        self.text.split('\n').map(move |line| {
            let start = at;
            at += line.len() + 1;
            (line, self.source_span(start..start + line.len()))
        })
    }

    /// Where a byte of the text was written; of a piece that was written otherwise, `edge`.
    fn source_at(&self, at: usize, edge: impl Fn(&Piece) -> usize) -> usize {
        match self.piece(at) {
            Some(piece) if piece.verbatim && at <= piece.plain.end => {
                piece.source.start + (at - piece.plain.start)
            }
            Some(piece) => edge(piece),
            None => 0,
        }
    }

    /// The piece that holds a byte, or the last before it.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.plain.start <= at);
        self.pieces.get(after.saturating_sub(1))
    }

    /// Adds what is shown for a piece of the source.
    fn push(&mut self, shown: &str, source: Range<usize>, verbatim: bool) {
        if shown.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(shown);
        self.pieces.push(Piece {
            plain: start..self.text.len(),
            source,
            verbatim,
        });
    }

    /// Adds a line break in place of the white space before it, except before all text and after another.
    fn push_break(&mut self, source: Range<usize>) {
        let kept = self.text.trim_end_matches([' ', '\t']).len();
        self.text.truncate(kept);
        while self
            .pieces
            .pop_if(|piece| piece.plain.start >= kept)
            .is_some()
        {}
        if !self.begins_line() {
            self.push("\n", source, false);
        }
    }

    /// Whether a line begins at its end.
    fn begins_line(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }
}
