//! The leaf that a walk is in, and what becomes of it.

use std::ops::Range;

use super::blocks::{Block, BlockKind};
use super::fences::Fence;
use super::plain::Plain;
use super::sections::Heading;
use super::spans::{trim, trim_end};
use super::walk::Walk;

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

impl Walk<'_> {
    /// A leaf begins.
    pub(super) fn open(&mut self, kind: LeafKind, span: Range<usize>) {
        self.close();
        self.leaf = Some(Leaf::new(kind, span, self.containers == 0));
    }

    /// Something stands in the open leaf; where none is open, it is text right in a list item.
    pub(super) fn reach(&mut self, span: &Range<usize>) {
        let top = self.containers == 0;
        self.leaf
            .get_or_insert_with(|| Leaf::new(LeafKind::Loose, span.clone(), top))
            .reach(span);
        self.links.reach(span.end);
    }

    /// Text that is shown.
    pub(super) fn text(&mut self, shown: &str, span: Range<usize>, code: bool) {
        self.reach(&span);
        if !self.links.take(shown) {
            self.runs.push(self.text, span, shown, code);
        }
    }

    /// The open leaf ends, if there is one.
    pub(super) fn close(&mut self) {
        let Some(leaf) = self.leaf.take() else {
            return;
        };
        let span = trim_end(self.text, leaf.span.clone());
        let inner = leaf.inner.clone();
        let kind = leaf.block();
        match leaf.kind {
            LeafKind::Paragraph | LeafKind::Loose => {}
            LeafKind::Heading(level) => {
                let text_span = inner.map_or(span.end..span.end, |inner| trim(self.text, inner));
                let plain = Plain::new(self.text, &self.runs.found, &text_span);
                let heading = Heading {
                    level,
                    span: span.clone(),
                    text_span,
                    text: plain.on_one_line(),
                };
                self.headings.push((heading, leaf.top));
            }
            LeafKind::Code(None) => self.fences.push(Fence::indented(span.clone())),
            LeafKind::Code(Some(info)) => {
                self.fences
                    .push(Fence::fenced(self.text, leaf.span, &info, inner));
            }
            LeafKind::Html => {
                if let Some(start) = self.html.finish() {
                    self.open_comments.push(start..span.end);
                }
            }
            LeafKind::Cell => {
                let cell = trim(self.text, span.clone());
                let plain = Plain::new(self.text, &self.runs.found, &cell);
                self.tables.cell(cell, plain.text);
            }
        }
        self.items.leaf(&span, kind == BlockKind::Paragraph);
        self.runs.end_block(span.end);
        self.block(kind, span);
    }

    /// Notes a leaf.
    pub(super) fn block(&mut self, kind: BlockKind, span: Range<usize>) {
        self.blocks.push(Block {
            kind,
            span: trim_end(self.text, span),
            quotes: self.quotes,
            items: self.items.depth(),
        });
    }
}
