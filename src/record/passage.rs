//! A stretch of a document as its reader sees it, with the way back to its bytes and its links.

use std::ops::Range;

use crate::markdown::{Document, Shown};

/// What a reader sees of a span: no marks, no comments, nothing that is struck out.
#[derive(Debug, Default)]
pub(super) struct Passage {
    /// The text; lines stay lines.
    pub(super) text: String,
    /// Where its pieces were written.
    pieces: Vec<Piece>,
    /// Its links, in order.
    pub(super) links: Vec<PassageLink>,
}

/// A link in a passage.
#[derive(Debug)]
pub(super) struct PassageLink {
    /// Its visible text, as bytes of the passage.
    pub(super) at: Range<usize>,
    /// Its bytes in the source, marks included.
    pub(super) span: Range<usize>,
    /// Where it leads.
    pub(super) destination: String,
}

/// A piece of a passage.
#[derive(Debug)]
struct Piece {
    /// Where it begins in the passage.
    start: usize,
    /// How long it is there.
    length: usize,
    /// Its bytes in the source.
    source: Range<usize>,
}

impl Passage {
    /// The passage that a span of a document shows.
    pub(super) fn of(document: &Document, span: &Range<usize>) -> Self {
        let mut passage = Self::default();
        let mut links = document.links_in(span).iter().peekable();
        let mut open: Vec<(usize, Range<usize>)> = Vec::new();
        for run in document.runs(span).iter().filter(|run| !run.look.struck) {
            let clipped = run.span.start.max(span.start)..run.span.end.min(span.end);
            while let Some(link) = links.next_if(|link| link.span.start <= clipped.start) {
                let at = passage.text.len();
                passage.close(&mut open, link.span.start);
                open.push((passage.links.len(), link.span.clone()));
                passage.links.push(PassageLink {
                    at: at..at,
                    span: link.span.clone(),
                    destination: link.destination.text.clone(),
                });
            }
            passage.close(&mut open, clipped.start);
            match &run.shown {
                Shown::Same => passage.push(document.text(&clipped), clipped.clone()),
                Shown::Other(shown) => {
                    let written = document.text(&run.span).find(&**shown);
                    let start = run.span.start + written.unwrap_or_default();
                    let end = written.map_or(run.span.end, |_| start + shown.len());
                    passage.push(shown, start..end);
                }
                Shown::Break => passage.push("\n", run.span.clone()),
            }
        }
        passage.close(&mut open, usize::MAX);
        passage
    }

    /// The passage that a span of YAML shows, links written as in Markdown included.
    pub(super) fn of_scalar(source: &str, span: &Range<usize>) -> Self {
        let mut passage = Self::default();
        let mut at = span.start;
        while let Some((text, whole, destination)) = next_link(source, at..span.end) {
            passage.push_from(source, at..whole.start);
            let start = passage.text.len();
            passage.push_from(source, text);
            passage.links.push(PassageLink {
                at: start..passage.text.len(),
                span: whole.clone(),
                destination: destination.to_owned(),
            });
            at = whole.end;
        }
        passage.push_from(source, at..span.end);
        passage
    }

    /// The bytes of the source that a part of the passage was written with.
    pub(super) fn source_span(&self, part: &Range<usize>) -> Range<usize> {
        let start = self.source_at(part.start, false);
        if part.is_empty() {
            return start..start;
        }
        start..self.source_at(part.end, true).max(start)
    }

    /// The text of a part of the passage.
    pub(super) fn get(&self, part: &Range<usize>) -> &str {
        self.text.get(part.clone()).unwrap_or_default()
    }

    /// A part of the passage without the white space around it.
    pub(super) fn trimmed(&self, part: &Range<usize>) -> Range<usize> {
        let text = self.get(part);
        let start = part.end - text.trim_start().len();
        start..start + text.trim().len()
    }

    /// Where a byte was written. An end belongs to the piece before it.
    fn source_at(&self, at: usize, is_end: bool) -> usize {
        let after = self
            .pieces
            .partition_point(|piece| piece.start + usize::from(is_end) <= at);
        let Some(piece) = self.pieces.get(after.saturating_sub(1)) else {
            return 0;
        };
        if piece.length == piece.source.len() {
            return (piece.source.start + at.saturating_sub(piece.start)).min(piece.source.end);
        }
        if is_end {
            piece.source.end
        } else {
            piece.source.start
        }
    }

    /// Adds what a span of the source says literally.
    fn push_from(&mut self, source: &str, span: Range<usize>) {
        self.push(source.get(span.clone()).unwrap_or_default(), span);
    }

    /// Adds what is shown for a span.
    fn push(&mut self, shown: &str, source: Range<usize>) {
        if !shown.is_empty() {
            self.pieces.push(Piece {
                start: self.text.len(),
                length: shown.len(),
                source,
            });
            self.text.push_str(shown);
        }
    }

    /// Ends the links that end before a byte of the source.
    fn close(&mut self, open: &mut Vec<(usize, Range<usize>)>, before: usize) {
        while let Some((link, _)) = open.pop_if(|(_, span)| span.end <= before) {
            let end = self.text.len();
            if let Some(link) = self.links.get_mut(link) {
                link.at.end = end;
            }
        }
    }
}

/// At most so many bytes of the beginning of a text.
pub(super) fn beginning(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The next `[text](destination)`: the bytes of its text and of all of it, and where it leads.
fn next_link(source: &str, span: Range<usize>) -> Option<(Range<usize>, Range<usize>, &str)> {
    let text = source.get(span.clone())?;
    let middle = text.find("](")?;
    let start = text.get(..middle)?.rfind('[')?;
    let end = middle + text.get(middle..)?.find(')')?;
    let destination = text.get(middle + 2..end)?;
    let at = |offset: usize| span.start + offset;
    Some((
        at(start + 1)..at(middle),
        at(start)..at(end + 1),
        destination,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    /// A passage, its links, and the source of the part that `needle` is.
    fn shown(text: &str, needle: &str) -> (String, Vec<String>, String) {
        let document = Document::parse(Source::new("a.md", text));
        let passage = Passage::of(&document, &(0..text.len()));
        let at = passage.text.find(needle).unwrap();
        let source = passage.source_span(&(at..at + needle.len()));
        let links = passage.links.iter();
        let links = links.map(|link| format!("{}={}", passage.get(&link.at), link.destination));
        let (links, source) = (links.collect(), text[source].to_owned());
        (passage.text, links, source)
    }

    #[test]
    fn a_passage_shows_what_a_reader_sees() {
        let (text, links, source) = shown(
            "**Status:** ~~Accepted~~ *Superseded* by [the `next` one](2.md \"t\") and <!-- no --> [3]\n\n[3]: 3.md\n",
            "Superseded by the next",
        );
        assert_eq!(
            text.trim_end(),
            "Status:  Superseded by the next one and  3"
        );
        assert_eq!(links, ["the next one=2.md", "3=3.md"]);
        assert_eq!(source, "Superseded* by [the `next");
    }

    #[test]
    fn yaml_has_links_too() {
        let text = "s: superseded by [0009](0009-d.md) and [x]";
        let passage = Passage::of_scalar(text, &(3..text.len()));
        assert_eq!(passage.text, "superseded by 0009 and [x]");
        let link = passage.links.first().unwrap();
        assert_eq!(
            (passage.get(&link.at), &*link.destination),
            ("0009", "0009-d.md")
        );
        assert_eq!(text.get(passage.source_span(&link.at)), Some("0009"));
        let rest = passage.text.find("and").unwrap();
        assert_eq!(
            text.get(passage.source_span(&(rest..rest + 3))),
            Some("and")
        );
    }
}
