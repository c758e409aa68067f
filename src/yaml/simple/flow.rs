//! Maps and lists in brackets.

use super::{DEEPEST, Reader};
use crate::yaml::{Node, Value};

impl<'t> Reader<'t> {
    /// A collection in brackets; what holds it begins in a column, to the right of
    /// which its items stay.
    pub(super) fn flow(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        if depth > DEEPEST {
            return None;
        }
        let start = self.at;
        let value = if self.eat(b'[') {
            let item = |reader: &mut Self| reader.flow_value(column, depth);
            Value::Sequence(self.items(b']', column, item)?)
        } else {
            self.at += 1;
            let entry = |reader: &mut Self| {
                let key = reader.scalar(true)?;
                reader.colon(&key)?;
                reader.spaces();
                Some((key, reader.flow_value(column, depth)?))
            };
            Value::Mapping(self.items(b'}', column, entry)?)
        };
        Some(Node {
            value,
            span: start..start + 1,
        })
    }

    /// Items with commas between them, and perhaps after the last, up to a bracket.
    fn items<T>(
        &mut self,
        close: u8,
        column: usize,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        // Most have one item or two: room for more would be most of what a tree takes.
        let mut items = Vec::with_capacity(2);
        loop {
            self.gap(column)?;
            if self.eat(close) {
                return Some(items);
            }
            items.push(item(self)?);
            self.gap(column)?;
            if !self.eat(b',') && self.peek() != Some(close) {
                return None;
            }
        }
    }

    /// A value in brackets.
    fn flow_value(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        match self.peek() {
            Some(b'[' | b'{') => self.flow(column, depth + 1),
            _ => self.scalar(true),
        }
    }

    /// Passes over what may stand between brackets and items: spaces, comments, ends of lines.
    fn gap(&mut self, column: usize) -> Option<()> {
        if !matches!(self.peek(), Some(b' ' | b'#' | b'\n')) {
            return Some(());
        }
        self.spaces();
        self.comment()?;
        while self.eat(b'\n') {
            let indent = self.spaces();
            self.comment()?;
            let least = match self.peek() {
                Some(b'\n') => 0,
                Some(b']' | b'}') => column,
                _ => column + 1,
            };
            if indent < least {
                return None;
            }
        }
        Some(())
    }
}
