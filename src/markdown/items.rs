//! The items of lists, and the boxes that may be ticked.

use std::ops::Range;

use super::spans::Placed;

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// From its bullet or number to the end of the last that belongs to it, nested items included.
    pub(crate) span: Range<usize>,
    /// Its first paragraph, without bullet and box; nothing where it does not begin with one.
    pub(crate) text: Option<Range<usize>>,
    /// How deep its list is nested: 1 for a list that stands in no other.
    pub(crate) depth: usize,
    /// Whether its list is numbered.
    pub(crate) ordered: bool,
    /// Its box, if it has one.
    pub(crate) task: Option<Task>,
}

/// The box before a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    /// Whether it is ticked.
    pub(crate) checked: bool,
    /// Its three bytes, such as `[x]`.
    pub(crate) marker: Range<usize>,
}

impl Placed for Item {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

/// Gathers the items of a document.
#[derive(Debug, Default)]
pub(super) struct Items {
    /// What was gathered.
    pub(super) found: Vec<Item>,
    /// The lists that are open, and whether each is ordered.
    lists: Vec<bool>,
    /// The items that are open, and whether each still has no block in it.
    open: Vec<(usize, bool)>,
}

impl Items {
    /// How many items are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// A list begins.
    pub(super) fn start_list(&mut self, ordered: bool) {
        self.lists.push(ordered);
    }

    /// A list ends.
    pub(super) fn end_list(&mut self) {
        self.lists.pop();
    }

    /// An item begins.
    pub(super) fn start(&mut self, span: Range<usize>) {
        if let Some((_, fresh)) = self.open.last_mut() {
            *fresh = false;
        }
        self.open.push((self.found.len(), true));
        self.found.push(Item {
            span,
            text: None,
            depth: self.lists.len(),
            ordered: self.lists.last().copied().unwrap_or_default(),
            task: None,
        });
    }

    /// An item ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// The open item has a box.
    pub(super) fn task(&mut self, checked: bool, marker: Range<usize>) {
        if let Some(item) = self.innermost() {
            item.task = Some(Task { checked, marker });
        }
    }

    /// A leaf ends; it is the item's text if it is its first and a paragraph.
    pub(super) fn leaf(&mut self, span: &Range<usize>, paragraph: bool) {
        let Some((_, fresh)) = self.open.last_mut() else {
            return;
        };
        if std::mem::take(fresh)
            && paragraph
            && let Some(item) = self.innermost()
        {
            item.text = Some(span.clone());
        }
    }

    /// The innermost open item.
    fn innermost(&mut self) -> Option<&mut Item> {
        let (index, _) = self.open.last()?;
        self.found.get_mut(*index)
    }
}
