//! HTML comments, and what they hide.

use std::ops::Range;

use super::spans::Placed;

/// What opens a comment.
pub(super) const OPEN: &str = "<!--";
/// What closes it.
pub(super) const CLOSE: &str = "-->";

/// An HTML comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Comment {
    /// Its bytes, from `<!--` to `-->`.
    pub(crate) span: Range<usize>,
    /// Whether it has an end.
    pub(crate) closed: bool,
}

impl Placed for Comment {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

/// The comments of a text, and what they hide beyond what the parser saw.
#[derive(Debug, Default)]
pub(super) struct Comments {
    /// The comments.
    pub(super) found: Vec<Comment>,
    /// Those that the parser did not see whole: what stands in them, it took for content.
    pub(super) hidden: Vec<Range<usize>>,
    /// What opens a comment that nothing closes.
    pub(super) unclosed: Vec<Range<usize>>,
}

impl Comments {
    /// Puts together what was seen of the comments of a text.
    ///
    /// `whole` are those that the parser saw whole. To it, a comment ends at a blank line if it
    /// began within a line, and where the list item or the quote ends in which it began. Whoever wrote it thinks
    /// otherwise: it goes on to the next `-->` that is not in code. `begun` are those that it saw the beginning of, as
    /// far as it saw them, and `mentioned` is where text has a `<!--`: without an end, that is text.
    pub(super) fn new(
        text: &str,
        whole: Vec<Range<usize>>,
        begun: Vec<Range<usize>>,
        mentioned: &[usize],
        is_code: impl Fn(usize) -> bool,
    ) -> Self {
        let mut comments = Self::default();
        let mut starts: Vec<_> = mentioned.iter().map(|at| (*at, None)).collect();
        starts.extend(begun.into_iter().map(|span| (span.start, Some(span))));
        starts.sort_unstable_by_key(|(at, _)| *at);
        let mut end = 0;
        let mut closable = true;
        for (at, seen) in starts {
            if at < end {
                continue;
            }
            let close = if closable {
                close(text, at, &is_code)
            } else {
                None
            };
            closable = close.is_some();
            if let Some(close) = close {
                end = close;
                comments.hidden.push(at..close);
            } else {
                comments.unclosed.push(at..at + OPEN.len());
                comments.found.extend(seen.map(|span| Comment {
                    span,
                    closed: false,
                }));
            }
        }
        let hidden = comments.hidden.iter();
        let whole = whole
            .iter()
            .filter(|span| !is_hidden(span.start, &comments.hidden));
        let closed = hidden.chain(whole).map(|span| Comment {
            span: span.clone(),
            closed: true,
        });
        comments.found.extend(closed);
        comments
            .found
            .sort_unstable_by_key(|comment| comment.span.start);
        comments
    }
}

/// Whether an offset lies in one of some spans, which are sorted.
pub(super) fn is_hidden(at: usize, hidden: &[Range<usize>]) -> bool {
    let after = hidden.partition_point(|span| span.start <= at);
    after
        .checked_sub(1)
        .and_then(|before| hidden.get(before))
        .is_some_and(|span| at < span.end)
}

/// Where a comment ends that begins at an offset.
fn close(text: &str, start: usize, is_code: impl Fn(usize) -> bool) -> Option<usize> {
    // In `<!-->`, the dashes that open the comment also close it.
    let from = start + 2;
    let rest = text.get(from..)?;
    rest.match_indices(CLOSE)
        .map(|(at, _)| from + at)
        .find(|at| !is_code(*at))
        .map(|at| at + CLOSE.len())
}
