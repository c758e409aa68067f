//! Places in a text: what has one, what lies within one.

use std::ops::Range;

/// What stands somewhere in a text.
pub(crate) trait Placed {
    /// Its bytes.
    fn span(&self) -> &Range<usize>;
}

/// Those that begin within a span; they are sorted by where they begin.
pub(super) fn within<'a, T: Placed>(all: &'a [T], span: &Range<usize>) -> &'a [T] {
    let first = all.partition_point(|one| one.span().start < span.start);
    let last = all.partition_point(|one| one.span().start < span.end);
    all.get(first..last).unwrap_or_default()
}

/// A span without the white space at its end.
pub(super) fn trim_end(text: &str, span: Range<usize>) -> Range<usize> {
    let kept = slice(text, &span).trim_end().len();
    span.start..span.start + kept
}

/// A span without the white space at both its ends.
pub(super) fn trim(text: &str, span: Range<usize>) -> Range<usize> {
    let span = trim_end(text, span);
    let inner = slice(text, &span);
    span.end - inner.trim_start().len()..span.end
}

/// The text of a span; nothing where the span is not one of this text.
pub(super) fn slice<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    text.get(span.clone()).unwrap_or_default()
}
