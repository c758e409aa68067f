//! HTML in Markdown: which of it are tags, comments and text.

use std::ops::Range;

use super::comments::{CLOSE, OPEN};
use super::spans::slice;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text between tags.
    Text(Range<usize>),
    /// A tag, or the part of it that ends here.
    Tag(Range<usize>),
    /// The end of a comment, with where it began.
    Comment(Range<usize>),
}

/// Takes HTML apart that comes in several pieces, such as line by line.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// What is open at the end of what was seen.
    open: Option<Open>,
}

/// What is open.
#[derive(Clone, Copy, Debug)]
enum Open {
    /// A tag, since this byte.
    Tag(usize),
    /// A comment, since this byte.
    Comment(usize),
}

impl Scanner {
    /// Reads on; `at` is where `html` stands.
    pub(super) fn read(&mut self, html: &str, at: usize, pieces: &mut Vec<Piece>) {
        let mut from = 0;
        while let Some(rest) = html.get(from..).filter(|rest| !rest.is_empty()) {
            let here = at + from;
            let length = match self.open {
                None => self.text(rest, here, pieces),
                Some(Open::Tag(start)) => self.close(rest, ">", |length| {
                    pieces.push(Piece::Tag(start..here + length));
                }),
                Some(Open::Comment(start)) => self.close(rest, CLOSE, |length| {
                    pieces.push(Piece::Comment(start..here + length));
                }),
            };
            from += length;
        }
    }

    /// Ends the HTML; where a comment is still open, where it began.
    pub(super) fn finish(&mut self) -> Option<usize> {
        match self.open.take() {
            Some(Open::Comment(start)) => Some(start),
            Some(Open::Tag(_)) | None => None,
        }
    }

    /// Reads text as far as into the next tag or comment; how long it is.
    fn text(&mut self, rest: &str, here: usize, pieces: &mut Vec<Piece>) -> usize {
        let found = rest.match_indices('<').find_map(|(at, _)| {
            let tag = rest.get(at..)?;
            if tag.starts_with(OPEN) {
                // Only `<!` is read: in `<!-->` the dashes that open the comment also close it.
                Some((at, at + 2, Open::Comment(here + at)))
            } else if tag.get(1..)?.starts_with(begins_tag) {
                Some((at, at + 1, Open::Tag(here + at)))
            } else {
                None
            }
        });
        let (text, read) = match found {
            Some((at, read, open)) => {
                self.open = Some(open);
                (at, read)
            }
            None => (rest.len(), rest.len()),
        };
        if text > 0 {
            pieces.push(Piece::Text(here..here + text));
        }
        read
    }

    /// Reads as far as what closes that which is open; how long it is.
    fn close(&mut self, rest: &str, mark: &str, found: impl FnOnce(usize)) -> usize {
        let Some(at) = rest.find(mark) else {
            return rest.len();
        };
        self.open = None;
        found(at + mark.len());
        at + mark.len()
    }
}

/// Whether a character after `<` makes it a tag, a declaration or an instruction.
fn begins_tag(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '/' | '!' | '?')
}

/// What can be folded: from each `<details>` to its end, or to that of the text.
pub(super) fn details(text: &str, tags: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut details: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for tag in tags {
        let written = slice(text, tag);
        if is_tag(written, "<details") {
            open.push(details.len());
            details.push(tag.start..text.len());
        } else if is_tag(written, "</details")
            && let Some(last) = open.pop()
            && let Some(span) = details.get_mut(last)
        {
            span.end = tag.end;
        }
    }
    details
}

/// Whether a tag begins like this and its name is no longer.
pub(super) fn is_tag(tag: &str, beginning: &str) -> bool {
    let name = tag.get(..beginning.len()).unwrap_or_default();
    let rest = tag.get(beginning.len()..).unwrap_or_default();
    name.eq_ignore_ascii_case(beginning)
        && !rest.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-')
}
