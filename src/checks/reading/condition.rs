//! Documents of which something is asked: those that have a section, or say something in a field.

use super::labels::{in_front_matter, labelled};
use super::names::Names;
use crate::markdown::{Document, folded};
use crate::yaml::{Node, Reader, Value};

/// What a document has to have, for something to be asked of it.
#[derive(Clone, Debug)]
pub(in crate::checks) enum Condition {
    /// One of these sections.
    Section(Names),
    /// One of these words in the value of one of these fields.
    Field(Names, Vec<String>),
}

impl Condition {
    /// Reads the names of sections, or a map of `field` and `says`.
    pub(in crate::checks) fn read(reader: &mut Reader, node: Node) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            return Names::read(reader, node, "with").map(Self::Section);
        }
        let span = node.span.clone();
        let mut fields = reader.fields(node, "`with`")?;
        fields.need(reader, &span, &["field", "says"]);
        let field = fields.take("field");
        let field = field.and_then(|node| Names::read(reader, node, "field"));
        let says = fields.take("says");
        let says = says.and_then(|node| reader.strings(node, "says"));
        fields.finish(reader);
        let says = says?.value.iter().map(|word| folded(&word.value)).collect();
        Some(Self::Field(field?, says))
    }

    /// Whether a document is one of those.
    pub(in crate::checks) fn holds(&self, document: &Document) -> bool {
        match self {
            Self::Section(names) => document.sections.iter().any(|section| {
                let heading = section.heading.as_ref();
                heading.is_some_and(|heading| names.matches(&heading.text))
            }),
            Self::Field(names, says) => {
                let body = document.body..document.source.text.len();
                let mut found = in_front_matter(document, names);
                found.extend(labelled(document, &body, names));
                found.iter().any(|field| {
                    let text = field.text.to_lowercase();
                    let mut words = text.split(|c: char| !c.is_alphanumeric());
                    words.any(|word| says.iter().any(|said| said == word))
                })
            }
        }
    }
}
