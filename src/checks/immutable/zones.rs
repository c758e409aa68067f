//! The parts of a record that may change although it was accepted.

use std::collections::BTreeSet;
use std::ops::Range;

use super::notes::{is_note, is_open_heading};
use crate::checks::Version;
use crate::checks::reading::names::Names;
use crate::checks::reading::spans::joined;
use crate::markdown::{Block, BlockKind, Document, folded};
use crate::record::{Carrier, Place, Record};

/// Headings of sections that hold what others hold before the first section.
const METADATA: [&str; 4] = ["document control", "header", "meta", "metadata"];

/// What may change, sorted and without overlaps; the other headings are no part of it.
pub(super) fn open(version: &Version, except: &[Names]) -> Vec<Range<usize>> {
    let (document, record) = (&version.document, &version.record);
    let mut spans = header(document, record);
    let may_change = |heading: &str| {
        is_open_heading(heading) || except.iter().any(|names| names.matches(heading))
    };
    let fields = field_sections(document, record);
    for (at, section) in document.sections.iter().enumerate() {
        let Some(heading) = &section.heading else {
            continue;
        };
        if may_change(&heading.text) {
            spans.push(section.span.clone());
        } else if fields.contains(&at) {
            spans.push(section.own.clone());
        }
    }
    spans.extend(later_notes(document));
    joined(spans)
}

/// What stands before the first section that says more than a field. Where there is no such
/// section, it is what is decided, and only the fields are open.
fn header(document: &Document, record: &Record) -> Vec<Range<usize>> {
    let fields = field_sections(document, record);
    let title = record.title().map(|title| folded(&title.value.text));
    let mut spans = Vec::new();
    for (at, section) in document.sections.iter().enumerate() {
        let name = section.heading.as_ref().map(|it| folded(&it.text));
        let is_header = match &name {
            None => true,
            Some(name) => {
                let first = at == 1 && section.heading.as_ref().is_some_and(|it| it.level == 1);
                first || title.as_ref() == Some(name) || METADATA.contains(&name.as_str())
            }
        };
        if is_header {
            spans.push(section.body());
        } else if !fields.contains(&at) {
            return spans;
        }
    }
    let spoken: Vec<_> = spoken(record).collect();
    let fields = document.blocks.iter().filter(|block| {
        block.kind != BlockKind::Heading && spoken.iter().any(|(_, at)| block.span.contains(at))
    });
    fields.map(|block| block.span.clone()).collect()
}

/// The sections that are a field of the record, such as its status.
fn field_sections(document: &Document, record: &Record) -> BTreeSet<usize> {
    spoken(record)
        .filter(|(place, _)| *place == Place::Section)
        .map(|(_, at)| document.section_at(at))
        .collect()
}

/// Where a record says something of itself.
fn spoken(record: &Record) -> impl Iterator<Item = (Place, usize)> {
    let told = [
        places(&record.statuses),
        places(&record.dates),
        places(&record.people),
        places(&record.relations),
    ];
    told.into_iter().flatten()
}

/// The places of what is told.
fn places<T>(carriers: &[Carrier<T>]) -> Vec<(Place, usize)> {
    let place = |carrier: &Carrier<T>| (carrier.place, carrier.span.start);
    carriers.iter().map(place).collect()
}

/// The notes that were added later: a paragraph, and what it goes on with: the rest of its list item
/// or quote, or a list that it announces.
fn later_notes(document: &Document) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<&Block> = None;
    for block in &document.blocks {
        let goes_on = open.is_some_and(|note| {
            let announced = note.items == 0 && block.items > 0 && ends_open(document, note);
            let inside = note.quotes > 0 && block.quotes >= note.quotes;
            block.kind != BlockKind::Heading && (announced || inside)
        });
        let paragraph = block.kind == BlockKind::Paragraph;
        if paragraph && is_note(&document.plain(&block.span).text) {
            open = Some(block);
        } else if !goes_on {
            open = None;
        }
        if open.is_some() {
            spans.push(block.span.clone());
        }
    }
    let items = document.items.iter().filter(|item| {
        let text = item.text.as_ref();
        text.is_some_and(|text| is_note(&document.plain(text).text))
    });
    spans.extend(items.map(|item| item.span.clone()));
    spans
}

/// Whether a block announces what follows it.
fn ends_open(document: &Document, block: &Block) -> bool {
    document.plain(&block.span).text.ends_with(':')
}
