//! Maps and lists in lines, told by their indentation.

use super::{DEEPEST, Reader};
use crate::yaml::{Node, Value};

impl<'t> Reader<'t> {
    /// Ends a line, and goes on to the next that holds something.
    pub(super) fn end_line(&mut self) -> Option<()> {
        self.spaces();
        self.comment()?;
        if self.peek().is_some() && !self.eat(b'\n') {
            return None;
        }
        self.find_line()
    }

    /// Goes on, from the beginning of a line, to the first that holds something.
    pub(super) fn find_line(&mut self) -> Option<()> {
        loop {
            let indent = self.spaces();
            self.comment()?;
            if !self.eat(b'\n') {
                self.indent = self.peek().map(|_| indent);
                break;
            }
        }
        // What marks a document, or a word that begins like it.
        let marks = [b"---", b"..."];
        let is_mark = marks.iter().any(|mark| self.rest().starts_with(*mark));
        (self.indent != Some(0) || !is_mark).then_some(())
    }

    /// A map or a list that begins in this column, at the beginning of a line or after a `-`.
    pub(super) fn block(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        if depth > DEEPEST {
            None
        } else if self.is_dash() {
            self.sequence(column, depth, self.at)
        } else {
            let key = self.scalar(false)?;
            self.mapping(key, column, depth)
        }
    }

    /// A map or a list that begins on another line, to the right of a column.
    fn below(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        let indent = self.indent.filter(|indent| *indent > column)?;
        self.block(indent, depth + 1)
    }

    /// A list whose `-` stand in a column; where it is said to begin is the caller's affair.
    fn sequence(&mut self, column: usize, depth: usize, start: usize) -> Option<Node<'t>> {
        let mut items = Vec::new();
        loop {
            self.at += 1;
            let spaces = self.spaces();
            items.push(self.item(column, column + 1 + spaces, depth)?);
            if !self.goes_on(column)? || !self.is_dash() {
                break;
            }
        }
        Some(Node {
            value: Value::Sequence(items),
            span: start..start,
        })
    }

    /// What stands after a `-` in one column, from another column on.
    fn item(&mut self, dash: usize, column: usize, depth: usize) -> Option<Node<'t>> {
        if self.is_line_end() {
            self.end_line()?;
            return self.below(dash, depth);
        }
        if self.is_dash() {
            return self.block(column, depth + 1);
        }
        let value = self.inline(dash, depth)?;
        let is_flow = matches!(value.value, Value::Sequence(_) | Value::Mapping(_));
        self.spaces();
        if self.is_colon() && !is_flow {
            return self.mapping(value, column, depth + 1);
        }
        self.end_line()?;
        Some(value)
    }

    /// A map whose keys stand in a column, of which the first was read.
    fn mapping(&mut self, first: Node<'t>, column: usize, depth: usize) -> Option<Node<'t>> {
        let start = first.span.start;
        let mut entries = Vec::new();
        let mut key = first;
        loop {
            self.colon(&key)?;
            entries.push((key, self.value(column, depth)?));
            if !self.goes_on(column)? {
                break;
            }
            key = self.scalar(false)?;
        }
        Some(Node {
            value: Value::Mapping(entries),
            span: start..start,
        })
    }

    /// What stands after the `:` of a key in a column.
    fn value(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        self.spaces();
        if !self.is_line_end() {
            let value = self.inline(column, depth)?;
            self.end_line()?;
            return Some(value);
        }
        self.end_line()?;
        if self.indent != Some(column) || !self.is_dash() {
            return self.below(column, depth);
        }
        // The `-` may stand right below the key. To the parser, the list then begins with its first item.
        let dash = self.at;
        self.at += 1;
        self.spaces();
        let start = self.at;
        self.at = dash;
        self.sequence(column, depth + 1, start)
    }

    /// A value that begins on this line and is no block; what holds it begins in a column.
    fn inline(&mut self, column: usize, depth: usize) -> Option<Node<'t>> {
        match self.peek() {
            Some(b'[' | b'{') => self.flow(column, depth + 1),
            _ => self.scalar(false),
        }
    }

    /// Whether the line that is next belongs to a block in a column. One further to the right would go
    /// on with the value before it, or is a mistake.
    fn goes_on(&self, column: usize) -> Option<bool> {
        match self.indent {
            Some(indent) if indent > column => None,
            indent => Some(indent == Some(column)),
        }
    }

    /// Whether the `-` of a list is next.
    fn is_dash(&self) -> bool {
        matches!(self.rest(), [b'-'] | [b'-', b' ' | b'\n', ..])
    }

    /// Whether nothing more stands on this line.
    fn is_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n' | b'#'))
    }
}
