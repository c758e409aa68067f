//! What a walk takes in of HTML, and of the comments in it.

use std::ops::Range;

use super::comments::{self, Comments};
use super::html::{Piece, Scanner, is_tag};
use super::runs::{Shown, overlapping};
use super::spans::{slice, trim_start};
use super::walk::Walk;

impl Walk<'_> {
    /// A piece of an HTML block.
    pub(super) fn html(&mut self, html: &str, span: &Range<usize>) {
        self.reach(span);
        let mut scanner = std::mem::take(&mut self.html);
        self.scan(&mut scanner, html, span.start);
        self.html = scanner;
    }

    /// HTML within a line, which is always whole.
    pub(super) fn inline_html(&mut self, html: &str, span: &Range<usize>) {
        self.reach(span);
        self.scan(&mut Scanner::default(), html, span.start);
    }

    /// Takes in HTML: the text in it, its comments and its tags.
    fn scan(&mut self, scanner: &mut Scanner, html: &str, at: usize) {
        let mut pieces = Vec::new();
        scanner.read(html, at, &mut pieces);
        for piece in pieces {
            match piece {
                Piece::Comment(span) => self.comments.push(span),
                Piece::Tag(span) => {
                    let line_break = is_tag(slice(self.text, &span), "<br");
                    if line_break && !self.links.take(" ") {
                        self.runs.line_break(span.clone());
                    }
                    self.tags.push(span);
                }
                Piece::Text(span) => {
                    let mut shown = span.clone();
                    if shown.start == at {
                        shown = trim_start(self.text, shown);
                    }
                    let lines = slice(self.text, &shown).trim_end_matches(['\r', '\n']);
                    let end = shown.start + lines.len();
                    self.runs.push(self.text, shown.start..end, lines, false);
                    if end < shown.end {
                        self.runs.line_break(end..shown.end);
                    }
                }
            }
        }
    }

    /// The comments that were seen, put together.
    pub(super) fn comments(&mut self) -> Comments {
        let text = self.text;
        let mentioned: Vec<_> = self
            .runs
            .found
            .iter()
            .filter(|run| run.shown == Shown::Same && !run.look.code)
            .flat_map(|run| comments::mentions(text, &run.span))
            .collect();
        let whole = std::mem::take(&mut self.comments);
        let begun = std::mem::take(&mut self.open_comments);
        Comments::new(text, &whole, begun, &mentioned, |at| {
            let runs = overlapping(&self.runs.found, &(at..at + 1));
            runs.iter().any(|run| run.look.code)
        })
    }
}
