//! The leaf that a walk is in.

use std::ops::Range;

use super::blocks::BlockKind;

/// A block that holds words, and is not yet closed.
#[derive(Debug)]
pub(super) struct Leaf {
    /// What it is.
    pub(super) kind: LeafKind,
    /// Its bytes; of text right in a list item, as far as they are known.
    pub(super) span: Range<usize>,
    /// From the first to the last of what it holds.
    pub(super) inner: Option<Range<usize>>,
    /// How deep in containers it stands.
    pub(super) top: bool,
}

/// What a leaf is, with what is known of it from its beginning.
#[derive(Debug)]
pub(super) enum LeafKind {
    /// A paragraph that the parser calls one.
    Paragraph,
    /// Text right in a list item or a table cell's neighbour; nothing says where it ends.
    Loose,
    /// A heading of this level.
    Heading(u8),
    /// Code, and its info string if it has fences.
    Code(Option<String>),
    /// HTML.
    Html,
    /// A cell.
    Cell,
}

impl Leaf {
    /// A leaf that begins.
    pub(super) fn new(kind: LeafKind, span: Range<usize>, top: bool) -> Self {
        Self {
            kind,
            span,
            inner: None,
            top,
        }
    }

    /// Something stands in it.
    pub(super) fn reach(&mut self, span: &Range<usize>) {
        let inner = self.inner.get_or_insert_with(|| span.clone());
        inner.start = inner.start.min(span.start);
        inner.end = inner.end.max(span.end);
        if matches!(self.kind, LeafKind::Loose) {
            self.span = inner.clone();
        }
    }

    /// What kind of block it becomes.
    pub(super) fn block(&self) -> BlockKind {
        match self.kind {
            LeafKind::Paragraph | LeafKind::Loose => BlockKind::Paragraph,
            LeafKind::Heading(_) => BlockKind::Heading,
            LeafKind::Code(_) => BlockKind::Code,
            LeafKind::Html => BlockKind::Html,
            LeafKind::Cell => BlockKind::Cell,
        }
    }
}
