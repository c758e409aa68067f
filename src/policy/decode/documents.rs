//! Reads document types and groups of ignored paths.

use crate::pattern::PatternList;
use crate::policy::layer::DocumentLayer;
use crate::policy::model::Ignore;
use crate::yaml::{Located, Reader, nearest};
use crate::yaml::{Node, Value};

/// The checks that documents will be put to. They are known, so that a misspelled name is told from
/// one that this version cannot act on.
const CHECKS: [&str; 21] = [
    "alternatives",
    "checklist",
    "claims",
    "code",
    "companions",
    "diagram",
    "immutable",
    "index",
    "layout",
    "length",
    "lifecycle",
    "links",
    "metadata",
    "numbering",
    "placeholders",
    "readiness",
    "sections",
    "status",
    "supersession",
    "table",
    "title",
];

/// One document type.
pub(super) fn document(reader: &mut Reader, node: Node<'_>) -> Option<DocumentLayer> {
    let before = reader.problems.len();
    let mut fields = reader.fields(node, "a document type")?;
    let mut layer = DocumentLayer {
        paths: fields
            .take("paths")
            .and_then(|node| reader.patterns(node, "paths")),
        broken: false,
        template: fields
            .take("template")
            .and_then(|node| reader.string(node, "template")),
    };
    if let Some(node) = fields.take("checks") {
        checks(reader, node);
    }
    fields.finish(reader);
    layer.broken = reader.problems.len() > before;
    Some(layer)
}

/// The checks of a document type: their names are read, and refused as long as nothing acts on them.
fn checks(reader: &mut Reader, node: Node<'_>) {
    for (name, ()) in reader.named(node, "checks", |_, _| Some(())) {
        let (message, help) = if CHECKS.contains(&name.value.as_str()) {
            let message = format!(
                "the check `{}` is not available in this version",
                name.value
            );
            (
                message,
                Some("take it out: docdue does not pass over what it cannot check".into()),
            )
        } else {
            let help = nearest(&name.value, CHECKS.iter().copied());
            (format!("there is no check `{}`", name.value), help)
        };
        reader.problem_with_help(name.location.span, message, help);
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
