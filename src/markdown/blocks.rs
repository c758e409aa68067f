//! The leaves of a text: what holds words and no other blocks.

use std::ops::Range;

use super::spans::Placed;

/// A paragraph, or another block that holds no blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Its bytes, without the line break at its end.
    pub(crate) span: Range<usize>,
    /// How many block quotes it stands in.
    pub(crate) quotes: usize,
    /// How many list items it stands in.
    pub(crate) items: usize,
}

/// What a leaf is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// Running text, also that of a list item without a paragraph of its own.
    Paragraph,
    /// A heading, also one that begins no section because it stands in a quote or a list.
    Heading,
    /// A code block, fenced or indented.
    Code,
    /// HTML, comments included.
    Html,
    /// A cell of a table.
    Cell,
    /// A line across the page.
    Rule,
}

impl Placed for Block {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}
