//! What is found in Markdown, by example and by property.

mod content;
mod hostile;
mod plain;
mod properties;
mod structure;

use super::Document;
use crate::text::Source;

/// Takes a text apart.
fn document(text: &str) -> Document {
    Document::parse(Source::new("a.md", text))
}
