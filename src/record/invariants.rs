//! What holds of every record, whatever its document; for tests and fuzzers.

#![expect(clippy::expect_used, reason = "a panic is what its callers look for")]

use std::ops::Range;

use super::{Carrier, Place, Record, Status};
use crate::markdown::Document;

/// Fails unless every place that a record names says what the record says.
pub(crate) fn hold(document: &Document, path: &str, record: &Record) {
    let source = &document.source.text;
    let says = |span: &Range<usize>, text: &str| {
        let slice = source
            .get(span.clone())
            .expect("a span on character boundaries");
        assert!(contains(slice, text), "{text:?} is not in {slice:?}");
    };
    for carrier in &record.statuses {
        inside(source, carrier);
        match &carrier.value {
            Status::Word { word, .. } => says(&carrier.span, word),
            Status::Choice(words) => words.iter().for_each(|word| says(&carrier.span, word)),
            Status::Placeholder => assert!(!carrier.span.is_empty()),
            Status::Empty => assert!(carrier.span.is_empty()),
        }
    }
    for carrier in &record.titles {
        inside(source, carrier);
        says(&carrier.span, &carrier.value.text);
    }
    for carrier in record
        .numbers
        .iter()
        .filter(|carrier| carrier.place != Place::Path)
    {
        inside(source, carrier);
        says(&carrier.span, &carrier.value.digits);
    }
    for carrier in &record.dates {
        inside(source, carrier);
        if let Some(day) = carrier.value.1.day() {
            says(&carrier.span, &day.day().to_string());
        }
    }
    for carrier in &record.people {
        inside(source, carrier);
        carrier
            .value
            .people
            .iter()
            .for_each(|person| says(&person.span, &person.name));
    }
    for carrier in &record.relations {
        inside(source, carrier);
        carrier
            .value
            .targets
            .iter()
            .for_each(|target| says(&target.span, &target.text));
    }
    for fault in &record.faults {
        assert!(source.get(fault.span.clone()).is_some(), "{fault:?}");
    }
    let name = &record.name;
    let number = name.number.as_ref().map(|number| number.span.clone());
    let date = name.date.as_ref().map(|(_, span)| span.clone());
    for span in number.into_iter().chain(date).chain([name.slug.clone()]) {
        assert!(path.get(span).is_some(), "{name:?}");
    }
}

/// A carrier's bytes are part of its whole, and both are bytes of the text.
fn inside<T: std::fmt::Debug>(source: &str, carrier: &Carrier<T>) {
    let Carrier { span, whole, .. } = carrier;
    assert!(
        source.get(span.clone()).is_some() && source.get(whole.clone()).is_some(),
        "{carrier:?}"
    );
    assert!(
        whole.start <= span.start && span.end <= whole.end,
        "{carrier:?}"
    );
}

/// Whether the letters and digits of a text stand in a slice in that order, whatever the case.
fn contains(slice: &str, text: &str) -> bool {
    let mut slice = slice.chars().flat_map(char::to_lowercase);
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .all(|wanted| slice.any(|c| c == wanted))
}
