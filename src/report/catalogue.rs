//! A list of documents as a table for a terminal.

use std::fmt::Write as _;

use owo_colors::OwoColorize as _;

use crate::gate::Listed;
use crate::text::printable;

/// The documents, a line for each, in columns; the type is a column where there are several.
pub(crate) fn catalogue(documents: &[Listed]) -> String {
    let first = documents.first().map(|document| document.kind.as_str());
    let several = documents
        .iter()
        .any(|document| Some(document.kind.as_str()) != first);
    let rows = documents.iter().map(|document| {
        let said = |value: &Option<String>| match value {
            Some(value) => printable(value.as_bytes()).into_owned(),
            None => "-".to_owned(),
        };
        let title = match &document.unreadable {
            Some(reason) => format!("(cannot be read: {reason})"),
            None => said(&document.title),
        };
        let mut row = vec![
            said(&document.number),
            title,
            said(&document.status),
            said(&document.date),
            document.path.clone(),
        ];
        if several {
            row.insert(0, document.kind.clone());
        }
        row
    });
    let mut head: Vec<String> = ["NUMBER", "TITLE", "STATUS", "DATE", "PATH"]
        .map(String::from)
        .to_vec();
    if several {
        head.insert(0, "TYPE".into());
    }
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for (place, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths);
        let mut line = String::new();
        for (cell, width) in cells {
            let _ = write!(line, "{cell:width$}  ");
        }
        let line = line.trim_end();
        let _ = match place {
            0 => writeln!(out, "{}", line.bold()),
            _ => writeln!(out, "{line}"),
        };
    }
    out
}
