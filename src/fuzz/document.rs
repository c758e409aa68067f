//! A document, and what it says of itself.

use crate::markdown::{self, Document};
use crate::record::{self, Record};

/// Where it lies: with a number, with a date, as the only one of its directory.
const PATHS: [&str; 3] = [
    "docs/adr/0012-2-keep-answers.md",
    "docs/adr/2026-01-02-keep-answers.md",
    "docs/adr/ADR-7_é/README.md",
];

/// Reads a document. Every place in it is there, and reads as what it is said to be.
pub fn document(bytes: &[u8]) {
    let Ok(document) = Document::read(PATHS[0], bytes) else {
        return;
    };
    markdown::invariants::hold(&document);
    for path in PATHS {
        let record = Record::of(&document, path);
        record::invariants::hold(&document, path, &record);
    }
}
