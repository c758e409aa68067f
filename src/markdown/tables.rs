//! Tables: a header, and rows of cells.

use std::ops::Range;

use super::spans::Placed;

/// A table. The parser ends one whose rows lack more than 2^18 cells, so that it stays bounded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// Its bytes.
    pub(crate) span: Range<usize>,
    /// The cells of its first row.
    pub(crate) header: Vec<Cell>,
    /// The cells of the others, as many as are written, and no more than the header has.
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What stands between its bars, without the white space around it.
    pub(crate) span: Range<usize>,
    /// Its visible text.
    pub(crate) text: String,
}

impl Placed for Table {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

/// Gathers the tables of a document.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// What was gathered, with the table that is open.
    pub(super) found: Vec<Table>,
    /// The cells of the row that is open.
    row: Vec<Cell>,
    /// Where it ends.
    row_end: usize,
    /// Whether it is a line of prose right below the table.
    prose: bool,
}

impl Tables {
    /// A table begins.
    pub(super) fn start(&mut self, span: Range<usize>) {
        self.found.push(Table {
            span,
            ..Table::default()
        });
    }

    /// A row begins, the header or another one.
    ///
    /// A line right below a table is a row of it for the parser. Where the table's own rows begin with a bar and the line
    /// does not, who wrote it did not mean one.
    pub(super) fn start_row(&mut self, text: &str, span: &Range<usize>) {
        self.row_end = span.end;
        let barred = |span: &Range<usize>| {
            text.get(span.clone())
                .is_some_and(|row| row.starts_with('|'))
        };
        let table = self.found.last();
        self.prose = table.is_some_and(|table| barred(&table.span)) && !barred(span);
    }

    /// Whether the row that is open is a line of prose.
    pub(super) fn is_prose(&self) -> bool {
        self.prose
    }

    /// Whether a cell is written: those that a row lacks the parser adds where it ends.
    pub(super) fn is_written(&self, cell: &Range<usize>) -> bool {
        cell.start < self.row_end
    }

    /// A cell ends.
    pub(super) fn cell(&mut self, span: Range<usize>, text: String) {
        self.row.push(Cell { span, text });
    }

    /// The header ends.
    pub(super) fn end_header(&mut self) {
        let row = std::mem::take(&mut self.row);
        if let Some(table) = self.found.last_mut() {
            table.header = row;
        }
    }

    /// Another row ends.
    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if self.prose {
            return;
        }
        if let Some(table) = self.found.last_mut() {
            table.rows.push(row);
        }
    }
}
