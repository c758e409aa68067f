//! What could be a value: a line, a cell, what stands behind a label.

use std::ops::Range;

use crate::checks::reading::content::{bracketed, is_form, is_marker};
use crate::checks::reading::labels::label_at;
use crate::markdown::{Block, BlockKind, Document};

/// A value that may only stand for one.
pub(super) struct Value {
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// Why it may be none.
    pub(super) kind: ValueKind,
}

/// Why a value may be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// It has a known form: `ADR-XXX`, `YYYY-MM-DD`.
    Form,
    /// It says no more than that something is to be said.
    Marker,
    /// It stands in brackets.
    Bracketed,
    /// It offers several values.
    Choice,
}

/// The values of a document that may only stand for one.
pub(super) fn values(document: &Document) -> impl Iterator<Item = Value> {
    document
        .blocks
        .iter()
        .flat_map(|block| in_block(document, block))
}

/// The values of a leaf.
fn in_block(document: &Document, block: &Block) -> Vec<Value> {
    let is_heading = block.kind == BlockKind::Heading;
    if !is_heading && !matches!(block.kind, BlockKind::Paragraph | BlockKind::Cell) {
        return Vec::new();
    }
    let plain = document.plain(&block.span);
    let mut values = Vec::new();
    let mut at = 0;
    for line in plain.text.split('\n') {
        let start = at;
        at += line.len() + 1;
        let parts = parts(line);
        let labelled = label_at(line, 0).is_some();
        for part in parts {
            let text = line.get(part.clone()).unwrap_or_default();
            let span = plain.source_span(start + part.start..start + part.end);
            let code = document.runs(&span).iter().any(|run| run.look.code);
            if text.is_empty() || code {
                continue;
            }
            let is_value = part.start > 0 || !labelled;
            let marker = is_marker(text) && text.contains(char::is_alphabetic);
            let kind = if !is_heading && is_form(text) {
                ValueKind::Form
            } else if !is_heading && (marker || begins_marker(text)) {
                ValueKind::Marker
            } else if bracketed(text).is_some() && !has_link(document, &span) {
                ValueKind::Bracketed
            } else if text.contains(" | ") && is_value {
                ValueKind::Choice
            } else {
                continue;
            };
            values.push(Value { span, kind });
        }
    }
    values
}

/// Whether a link stands in a span, whose brackets then are its own.
fn has_link(document: &Document, span: &Range<usize>) -> bool {
    let links = document.links_in(span);
    !links.is_empty()
}

/// The parts of a line that could each be a value: all of it, what is behind its label, what stands between bars.
fn parts(line: &str) -> Vec<Range<usize>> {
    let trimmed = |part: Range<usize>| {
        let text = line.get(part.clone()).unwrap_or_default();
        let start = part.end - text.trim_start().len();
        start..start + text.trim().len()
    };
    let behind = |part: Range<usize>| match label_at(line, part.start) {
        Some((_, value)) if value <= part.end => trimmed(value..part.end),
        _ => trimmed(part),
    };
    let all = trimmed(0..line.len());
    let mut parts = vec![all.clone()];
    if behind(all.clone()) != all {
        parts.push(behind(all.clone()));
    }
    let mut start = 0;
    for (at, bar) in line.match_indices(" | ") {
        parts.push(behind(start..at));
        start = at + bar.len();
    }
    if start > 0 {
        parts.push(behind(start..line.len()));
    }
    parts.dedup();
    parts
}

/// Whether a line begins with a marker that says of what: `TODO: measure it`, `TBD(ops)`.
fn begins_marker(text: &str) -> bool {
    ["TODO", "TBD", "FIXME"].iter().any(|marker| {
        let rest = text.strip_prefix(marker);
        rest.is_some_and(|rest| rest.starts_with([':', '(']))
    })
}
