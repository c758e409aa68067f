//! The first row of a list that is still empty.

use super::entries::Column;
use super::row::{fits, in_brackets, in_cell, outside, title};
use crate::checks::Version;
use crate::checks::numbering::Numbered;
use crate::checks::reading::references::link_to;
use crate::markdown::Table;

/// A row for a document, and where to put it, by the heads of the only table of the list; `None` where
/// there is another number of tables, or one that holds something.
pub(super) fn row(index: &Version, document: &Version) -> Option<(usize, String)> {
    let [table] = index.document.tables.as_slice() else {
        return None;
    };
    if !table.rows.is_empty() {
        return None;
    }
    let cells = cells(table, index, document)?;
    if !cells.iter().all(|cell| fits(cell)) {
        return None;
    }
    let text = &index.document.source.text;
    let at = table.span.start + text.get(table.span.clone())?.trim_end().len();
    let end = if text.get(at..)?.starts_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let before = outside(text, table.header.first()?.span.start);
    Some((at, format!("{end}{before}| {} |", cells.join(" | "))))
}

/// What stands under each head: the link under that of the number, or under that of the title.
fn cells(table: &Table, index: &Version, document: &Version) -> Option<Vec<String>> {
    let columns: Vec<Column> = table.header.iter().map(Column::of).collect();
    let number = Numbered::of(&document.path).map(|numbered| numbered.number.digits);
    let has_number = columns.contains(&Column::Number) && number.is_some();
    let name = title(document);
    if !has_number && !columns.contains(&Column::Title) {
        return None;
    }
    let address = link_to(&index.path, &document.path);
    let status = document.record.status();
    let status = status.map(|status| document.document.text(&status.span).trim());
    let cells = columns.iter().map(|column| match (column, &number) {
        (Column::Number, Some(number)) => format!("[{number}]({address})"),
        (Column::Title, _) if !has_number => {
            in_cell(&format!("[{}]({address})", in_brackets(name)))
        }
        (Column::Title, _) => in_cell(name),
        (Column::Status, _) => in_cell(status.unwrap_or_default()),
        (Column::Number | Column::Other, _) => String::new(),
    });
    Some(cells.collect())
}
