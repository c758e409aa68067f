//! Code blocks: their language, and whether their fence is closed.

use std::ops::Range;

use super::spans::{Placed, slice, trim_end};

/// A code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fence {
    /// Its bytes, fences included.
    pub(crate) span: Range<usize>,
    /// The line that opens it; nothing for indented code.
    pub(crate) opening: Range<usize>,
    /// From the first to the last byte of its code; the marks of a quote around it included.
    pub(crate) content: Range<usize>,
    /// The first word after the opening fence; empty where there is none.
    pub(crate) language: String,
    /// Whether it has fences: without, it is code because it is indented.
    pub(crate) fenced: bool,
    /// Whether its fence is closed; true for indented code.
    pub(crate) closed: bool,
}

impl Fence {
    /// A block of indented code; its content is its span.
    pub(super) fn indented(span: Range<usize>) -> Self {
        Self {
            opening: span.start..span.start,
            content: span.clone(),
            span,
            language: String::new(),
            fenced: false,
            closed: true,
        }
    }

    /// A block between fences. `content` is where code was found in it.
    pub(super) fn fenced(
        text: &str,
        span: Range<usize>,
        info: &str,
        content: Option<Range<usize>>,
    ) -> Self {
        let whole = slice(text, &span);
        let opening = whole.find('\n').map_or(whole.len(), |at| at + 1);
        let first = span.start + opening;
        let content = content.unwrap_or(first..first);
        Self {
            closed: closes(whole, slice(text, &(content.end..span.end))),
            opening: trim_end(text, span.start..first),
            span: trim_end(text, span),
            content,
            language: language(info).to_owned(),
            fenced: true,
        }
    }
}

impl Placed for Fence {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

/// Whether what follows the code is the fence that closes the block.
fn closes(whole: &str, rest: &str) -> bool {
    let Some(mark) = whole.chars().next() else {
        return false;
    };
    let opening = whole.chars().take_while(|next| *next == mark).count();
    let rest = rest.trim_end();
    rest.len() - rest.trim_end_matches(mark).len() >= opening
}

/// The language that an info string names: its first word, without what some tools append to it.
fn language(info: &str) -> &str {
    let word = info.split_whitespace().next().unwrap_or_default();
    match word.find([',', '{']) {
        None | Some(0) => word,
        Some(end) => word.get(..end).unwrap_or_default(),
    }
}
