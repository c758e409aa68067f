//! What is wrong with a Markdown text as such: a part that was opened and never closed.

use std::ops::Range;

use super::fences::Fence;
use super::front_matter::FrontMatter;

/// A part that does not end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Which part.
    pub(crate) kind: FaultKind,
    /// What opened it: a line `---`, a fence, a `<!--`.
    pub(crate) span: Range<usize>,
}

/// A kind of part that does not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Front matter without the line that ends it.
    FrontMatter,
    /// A code block whose fence is not closed where its list item, quote or the text ends.
    Fence,
    /// A comment that nothing closes.
    Comment,
}

/// What does not end, in the order of the text.
pub(super) fn find(
    front_matter: Option<&FrontMatter>,
    fences: &[Fence],
    comments: &[Range<usize>],
) -> Vec<Fault> {
    let fault = |kind, span| Fault { kind, span };
    let mut faults: Vec<_> = front_matter
        .filter(|front| !front.closed)
        .map(|front| fault(FaultKind::FrontMatter, front.opening()))
        .into_iter()
        .chain(
            fences
                .iter()
                .filter(|fence| !fence.closed)
                .map(|fence| fault(FaultKind::Fence, fence.opening.clone())),
        )
        .chain(
            comments
                .iter()
                .map(|span| fault(FaultKind::Comment, span.clone())),
        )
        .collect();
    faults.sort_by_key(|fault| fault.span.start);
    faults
}
