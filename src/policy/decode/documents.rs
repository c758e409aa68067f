//! Reads document types and groups of ignored paths.

use super::checks;
use crate::pattern::PatternList;
use crate::policy::layer::DocumentLayer;
use crate::policy::model::Ignore;
use crate::policy::templates::is_built_in;
use crate::yaml::{Located, Reader};
use crate::yaml::{Node, Value};

/// One document type.
pub(super) fn document(reader: &mut Reader, node: Node<'_>) -> Option<DocumentLayer> {
    let before = reader.problems.len();
    let mut fields = reader.fields(node, "a document type")?;
    let mut layer = DocumentLayer {
        checks: fields
            .take("checks")
            .map(|node| checks::checks(reader, node))
            .unwrap_or_default(),
        paths: fields
            .take("paths")
            .and_then(|node| reader.patterns(node, "paths")),
        broken: false,
        template: fields
            .take("template")
            .and_then(|node| template(reader, node)),
    };
    fields.finish(reader);
    layer.broken = reader.problems.len() > before;
    Some(layer)
}

/// What a new document starts from: a built-in template, or a file.
fn template(reader: &mut Reader, node: Node<'_>) -> Option<Located<String>> {
    match &node.value {
        Value::String(name) if is_built_in(name) => reader.string(node, "template"),
        _ => reader.path(node, "template"),
    }
}

/// One group of ignored paths.
pub(super) fn ignore(reader: &mut Reader, node: Node<'_>) -> Option<Located<Ignore>> {
    let span = node.span.clone();
    let mut fields = reader.fields(node, "an `ignore` entry")?;
    let (paths, attribute) = (fields.take("paths"), fields.take("attribute"));
    fields.finish(reader);
    let ignore = match (paths, attribute) {
        // An empty list takes back what an extended policy ignores.
        (
            Some(Node {
                value: Value::Sequence(items),
                ..
            }),
            None,
        ) if items.is_empty() => Ignore::Paths(PatternList::default()),
        (Some(node), None) => Ignore::Paths(reader.patterns(node, "paths")?.value),
        (None, Some(node)) => Ignore::Attribute(reader.string(node, "attribute")?.value),
        _ => {
            let message = "an `ignore` entry has either `paths` or `attribute`";
            reader.problem(span, message);
            return None;
        }
    };
    Some(reader.located(ignore, span))
}
