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
fn fields(table: &Table) -> Vec<(Label, &Cell)> {
    let columns = labels(&table.header);
    if let (2.., [row]) = (columns.iter().flatten().count(), table.rows.as_slice()) {
        return columns
            .into_iter()
            .zip(row)
            .filter_map(|(label, cell)| Some((label?, cell)))
            .collect();
    }
    let field = |row: &'_ [Cell]| -> Option<Label> { Label::of(&row.first()?.text) };
    let rows: Vec<_> = table
        .rows
        .iter()
        .take(MOST)
        .filter_map(|row| Some((field(row)?, row.get(1)?)))
        .collect();
    let header = (!rows.is_empty())
        .then(|| Some((field(&table.header)?, table.header.get(1)?)))
        .flatten();
    header.into_iter().chain(rows).collect()
}

/// The labels that the cells of a row are.
fn labels(row: &[Cell]) -> Vec<Option<Label>> {
    row.iter().map(|cell| Label::of(&cell.text)).collect()
}
