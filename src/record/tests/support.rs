//! Reads a text, and says shortly what was found.

use crate::markdown::Document;
use crate::record::{Record, Status};
use crate::text::Source;

/// A document and its record.
pub(super) fn read(path: &str, text: &str) -> (Document, Record) {
    let document = Document::parse(Source::new(path, text));
    let record = Record::of(&document, path);
    (document, record)
}

/// A status in one word, or what else stands where one should.
pub(super) fn short(status: &Status) -> String {
    match status {
        Status::Word {
            state: Some(state), ..
        } => state.name().into(),
        Status::Word { word, .. } => format!("?{word}"),
        Status::Choice(words) => format!("choice {}", words.join("/")),
        Status::Placeholder => "placeholder".into(),
        Status::Empty => "empty".into(),
    }
}
