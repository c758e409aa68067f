//! From a YAML tree to what one policy file says: one reading function for each part of the language.

mod checks;
mod documents;
mod rules;
mod tests;
mod waivers;

use std::sync::Arc;

use super::layer::Layer;
use super::packs::DEFAULT;
use crate::diagnostic::Diagnostic;
use crate::text::Source;
use crate::yaml::Reader;
use crate::yaml::{self, Node, Value};

/// Reads one file. All its problems are returned, beside whatever could be read.
pub(super) fn layer(source: &Arc<Source>) -> (Layer, Vec<Diagnostic>) {
    let mut reader = Reader::new(source);
    let mut layer = match yaml::parse(source) {
        Ok(node) => read(&mut reader, node),
        Err(problem) => {
            reader.problems.push(*problem);
            Layer::default()
        }
    };
    layer.sources = vec![source.clone()];
    (layer, reader.problems)
}

/// The top level.
fn read(reader: &mut Reader, node: Node<'_>) -> Layer {
    let mut layer = Layer::default();
    let start = node.span.clone();
    if matches!(node.value, Value::Null) {
        let help = format!("begin with `version: 1` and `extends: [{DEFAULT}]`");
        reader.problem_with_help(start, "the policy is empty", Some(help));
        return layer;
    }
    let Some(mut fields) = reader.fields(node, "a policy") else {
        return layer;
    };
    match fields.take("version") {
        None => {
            let help = Some("begin with `version: 1`".into());
            reader.problem_with_help(start, "the policy has no `version`", help);
        }
        Some(Node {
            value: Value::Integer(1),
            ..
        }) => {}
        Some(node) => reader.problem(node.span, "this docdue reads `version: 1`"),
    }
    if let Some(extends) = fields.take("extends") {
        let names = reader.strings(extends, "extends");
        layer.extends = names.map(|names| names.value).unwrap_or_default();
    }
    layer.base = fields
        .take("base")
        .and_then(|node| reader.string(node, "base"));
    if let Some(base) = layer.base.as_ref().filter(|base| base.value.is_empty()) {
        reader.problem(base.location.span.clone(), "`base` is empty");
    }
    layer.scope = fields
        .take("scope")
        .and_then(|node| reader.patterns(node, "scope"));
    if let Some(ignore) = fields.take("ignore") {
        layer.ignore = reader.named(ignore, "ignore", documents::ignore);
    }
    if let Some(documents) = fields.take("documents") {
        layer.documents = reader.named(documents, "documents", documents::document);
    }
    if let Some(rules) = fields.take("rules") {
        layer.rules = reader.named(rules, "rules", rules::rule);
    }
    if let Some(waivers) = fields.take("waivers") {
        waivers::check(reader, waivers);
    }
    if let Some(tests) = fields.take("tests") {
        let tests = reader.list(tests, "tests", tests::test);
        layer.tests = tests.map(|tests| tests.value).unwrap_or_default();
    }
    fields.finish(reader);
    layer
}
