//! What the tables of a header say: a row whose first cell is a label, or a column with one above it.

use super::carrier::Place;
use super::collect::Collector;
use super::label::Label;
use super::passage::Passage;
use crate::markdown::{Cell, Table};

/// The most tables of a part, and rows of a table, that are looked at.
const MOST: usize = 64;

/// Takes what tables say; whether any of it is the field that the section is named like.
pub(super) fn collect(
    collector: &mut Collector<'_>,
    tables: &[Table],
    place: Place,
    wanted: Option<Label>,
) -> bool {
    let mut found = false;
    for (label, cell) in tables.iter().take(MOST).flat_map(fields) {
        found |= Some(label) == wanted;
        let passage = Passage::of(collector.document, &cell.span);
        collector.field(place, label, &passage, &(0..passage.text.len()));
    }
    found
}

/// The labels of a table, and the cells that hold their values.
///
/// The header is a row like any other where other rows have labels too, or where it is alone: a
/// table of what each status means has other rows, without labels.
fn fields(table: &Table) -> Vec<(Label, &Cell)> {
    let rows: Vec<_> = table
        .rows
        .iter()
        .take(MOST)
        .filter_map(|row| field(row))
        .collect();
    if !rows.is_empty() || table.rows.is_empty() {
        return field(&table.header).into_iter().chain(rows).collect();
    }
    let columns: Vec<_> = table
        .header
        .iter()
        .map(|cell| Label::of(&cell.text))
        .collect();
    match (columns.iter().flatten().count(), table.rows.as_slice()) {
        (2.., [row]) => columns
            .into_iter()
            .zip(row)
            .filter_map(|(label, cell)| Some((label?, cell)))
            .collect(),
        _ => Vec::new(),
    }
}

/// The label that a row begins with, and the cell after it.
fn field(row: &[Cell]) -> Option<(Label, &Cell)> {
    Some((Label::of(&row.first()?.text)?, row.get(1)?))
}
