//! The words of a document, as far as they have to stay what they are.

use std::ops::Range;

use crate::checks::reading::spans::cover;
use crate::markdown::{Block, BlockKind, Document, folded};

/// A word that has to stay.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// It, as it is compared: how it looks and what a link names does not count.
    pub(super) text: String,
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// The heading above it.
    pub(super) section: &'a str,
}

/// What a path is compared as: what moved can be named anew.
const PATH: &str = "<path>";

/// What the number of a record is compared as.
const NUMBER: &str = "<record>";

/// The words of a document outside of what is open; spans are sorted and do not overlap.
pub(super) fn of<'a>(document: &'a Document, open: &[Range<usize>]) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    for block in &document.blocks {
        if cover(open, block.span.start) {
            continue;
        }
        let at = document.section_at(block.span.start);
        let heading = document.section(at).and_then(|it| it.heading.as_ref());
        let section = heading.map_or("", |heading| heading.text.as_str());
        if block.kind == BlockKind::Heading {
            let text = folded(&document.plain(&block.span).text);
            let named = pieces(&text).map(|(_, piece)| Word {
                text: canonical(piece, false),
                span: block.span.clone(),
                section,
            });
            words.extend(named.filter(|word| !word.text.is_empty()));
        } else {
            block_words(document, block, section, &mut words);
        }
    }
    words
}

/// The words of a block that is no heading.
fn block_words<'a>(
    document: &'a Document,
    block: &Block,
    section: &'a str,
    words: &mut Vec<Word<'a>>,
) {
    let plain = document.plain(&block.span);
    let links = document.links_in(&block.span);
    for (at, piece) in pieces(&plain.text) {
        let span = plain.source_span(at..at + piece.len());
        let names_place = || {
            let code = document.runs(&span).iter().any(|run| run.look.code);
            let next = links.partition_point(|link| link.span.end <= span.start);
            let link = links.get(next);
            code || link.is_some_and(|link| link.span.start <= span.start)
        };
        let text = canonical(piece, looks_like_path(piece) && names_place());
        if !text.is_empty() {
            words.push(Word {
                text,
                span,
                section,
            });
        }
    }
}

/// The pieces of a text between white space and dashes, each with its place.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '…');
    let mut at = 0;
    text.split(parts).filter_map(move |piece| {
        let start = at;
        let after = text.get(start + piece.len()..).unwrap_or_default();
        at = start + piece.len() + after.chars().next().map_or(0, char::len_utf8);
        (!piece.is_empty()).then_some((start, piece))
    })
}

/// A word as it is compared: without case, quotes and the punctuation around it.
fn canonical(piece: &str, path: bool) -> String {
    if path || piece.contains("://") {
        return PATH.to_owned();
    }
    let bare = piece.trim_matches(|c: char| ".,;:!?\"'`“”‘’«»()[]{}*_~|#•".contains(c));
    if names_record(bare) {
        return NUMBER.to_owned();
    }
    if matches!(bare, "-" | "--" | "→" | "->") {
        return String::new();
    }
    bare.replace('’', "'").to_lowercase()
}

/// Whether a word could be the path of a file.
fn looks_like_path(piece: &str) -> bool {
    let ending = piece.rsplit('.').next().filter(|it| it.len() < piece.len());
    let extension =
        |it: &str| (1..=5).contains(&it.len()) && it.starts_with(|c: char| c.is_ascii_alphabetic());
    piece.contains('/') || ending.is_some_and(extension)
}

/// Whether a word is the number of a record: `ADR-12`, `ADR0012`.
fn names_record(word: &str) -> bool {
    let prefix = word.get(..3).unwrap_or_default();
    let digits = word.get(3..).unwrap_or_default();
    let digits = digits.trim_start_matches(['-', '_', '#']);
    prefix.eq_ignore_ascii_case("adr")
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.len() <= 8
}
