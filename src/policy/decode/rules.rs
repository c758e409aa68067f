//! Reads rules: their triggers and their requirements.

use std::collections::BTreeMap;

use crate::change::Stage;
use crate::diagnostic::Severity;
use crate::policy::layer::RuleLayer;
use crate::policy::model::{
    Demand, Requirement, Severities, State, Target, Trigger, Within, words,
};
use crate::yaml::{Fields, Located, Reader};
use crate::yaml::{Node, Value};

/// One rule.
pub(super) fn rule(reader: &mut Reader, node: Node<'_>) -> Option<RuleLayer> {
    let before = reader.problems.len();
    let mut fields = reader.fields(node, "a rule")?;
    let mut layer = RuleLayer {
        summary: fields
            .take("summary")
            .and_then(|node| reader.string(node, "summary")),
        when: fields
            .take("when")
            .and_then(|node| non_empty(reader, node, "when", trigger)),
        require: fields
            .take("require")
            .and_then(|node| non_empty(reader, node, "require", requirement)),
        severity: fields
            .take("severity")
            .and_then(|node| severity(reader, node)),
        on: fields.take("on").and_then(|node| {
            non_empty(reader, node, "on", |reader, node| {
                let stage = reader.word(node, "on", &Stage::WORDS)?;
                Some(stage.value)
            })
        }),
        waivable: fields
            .take("waivable")
            .and_then(|node| reader.boolean(&node, "waivable")),
        broken: false,
    };
    fields.finish(reader);
    layer.broken = reader.problems.len() > before;
    Some(layer)
}

/// A list with at least one item.
fn non_empty<T>(
    reader: &mut Reader,
    node: Node<'_>,
    key: &str,
    item: fn(&mut Reader, Node<'_>) -> Option<T>,
) -> Option<Located<Vec<T>>> {
    if let Value::Sequence(nodes) = &node.value
        && nodes.is_empty()
    {
        reader.problem(node.span, format!("`{key}` is empty"));
        return None;
    }
    reader.list(node, key, item)
}

/// One severity for all stages, or one for each.
fn severity(reader: &mut Reader, node: Node<'_>) -> Option<Located<Severities>> {
    let span = node.span.clone();
    let severities = if matches!(node.value, Value::Mapping(_)) {
        let mut fields = reader.fields(node, "`severity`")?;
        let mut at = |key| match fields.take(key) {
            Some(node) => reader
                .word(node, key, &Severity::WORDS)
                .map(|word| word.value),
            None => Some(Some(crate::diagnostic::Severity::Error)),
        };
        let (commit, push) = (at("commit"), at("push"));
        fields.finish(reader);
        Severities {
            commit: commit?,
            push: push?,
        }
    } else {
        let severity = reader.word(node, "severity", &Severity::WORDS)?.value;
        Severities {
            commit: severity,
            push: severity,
        }
    };
    Some(reader.located(severities, span))
}

/// One trigger.
fn trigger(reader: &mut Reader, node: Node<'_>) -> Option<Trigger> {
    let span = node.span.clone();
    let mut fields = reader.fields(node, "a trigger")?;
    let target = target(reader, &mut fields);
    let change = fields
        .take("change")
        .and_then(|node| {
            non_empty(reader, node, "change", |reader, node| {
                let kind = reader.word(node, "change", &words::KINDS)?;
                Some(kind.value)
            })
        })
        .map(|kinds| kinds.value)
        .unwrap_or_default();
    let mut expression = |key| {
        let node = fields.take(key)?;
        reader.expression(node, key)
    };
    let (added, removed) = (expression("added"), expression("removed"));
    let mut least = |key| {
        let node = fields.take(key)?;
        reader.count(&node, key).map(|count| count.value)
    };
    let (min_files, min_lines) = (least("min_files"), least("min_lines"));
    let distinct = fields
        .take("distinct")
        .map(|node| distinct(reader, node))
        .unwrap_or_default();
    fields.finish(reader);
    let Some(target) = target else {
        return missing_target(reader, span, "a trigger has either `paths` or `document`");
    };
    let patterns = match &target {
        Target::Paths(paths) => Some(paths),
        Target::Document(_) => None,
    };
    for capture in distinct.values() {
        let bound = patterns
            .is_none_or(|paths| paths.captures().iter().any(|name| *name == capture.1.value));
        if !bound {
            let message = format!(
                "no pattern of this trigger has a capture `{{{}}}`",
                capture.1.value
            );
            reader.problem(capture.1.location.span.clone(), message);
        }
    }
    Some(Trigger {
        target,
        change,
        added,
        removed,
        min_files: min_files.unwrap_or(1),
        min_lines: min_lines.unwrap_or(0),
        distinct: distinct
            .into_iter()
            .map(|(name, (least, _))| (name, least))
            .collect(),
    })
}

/// `{service: 2}`: each capture with its least number, and where it is named.
fn distinct(reader: &mut Reader, node: Node<'_>) -> BTreeMap<String, (usize, Located<String>)> {
    reader
        .named(node, "distinct", |reader, node| {
            reader.count(&node, "distinct")
        })
        .into_iter()
        .map(|(name, least)| (name.value.clone(), (least.value, name)))
        .collect()
}

/// `paths` or `document`, whichever is there; both, or neither, is a problem of the caller.
fn target(reader: &mut Reader, fields: &mut Fields<'_>) -> Option<Target> {
    match (fields.take("paths"), fields.take("document")) {
        (Some(node), None) => {
            let before = reader.problems.len();
            let list = reader.patterns(node, "paths");
            // Patterns that could not be read were reported; a list without one matches nothing.
            (list.is_some() || reader.problems.len() > before)
                .then(|| Target::Paths(list.map(|list| list.value).unwrap_or_default()))
        }
        (None, Some(node)) => reader.string(node, "document").map(Target::Document),
        _ => None,
    }
}

/// Notes that a part names nothing, unless what it named was reported already.
fn missing_target<T>(
    reader: &mut Reader,
    span: std::ops::Range<usize>,
    message: &str,
) -> Option<T> {
    let reported = reader
        .problems
        .last()
        .and_then(|problem| problem.location.as_ref())
        .is_some_and(|location| location.span.start >= span.start);
    if !reported {
        reader.problem(span, message);
    }
    None
}

/// One requirement.
fn requirement(reader: &mut Reader, node: Node<'_>) -> Option<Requirement> {
    let any_of = match &node.value {
        Value::Mapping(entries) => entries
            .iter()
            .any(|(key, _)| matches!(&key.value, Value::String(name) if name == "any_of")),
        _ => false,
    };
    if !any_of {
        return demand(reader, node).map(Requirement::One);
    }
    let mut fields = reader.fields(node, "a requirement with `any_of`")?;
    let demands = fields
        .take("any_of")
        .and_then(|node| non_empty(reader, node, "any_of", demand));
    fields.finish(reader);
    demands.map(|demands| Requirement::AnyOf(demands.value))
}

/// A requirement without `any_of`.
fn demand(reader: &mut Reader, node: Node<'_>) -> Option<Demand> {
    let span = node.span.clone();
    let mut fields = reader.fields(node, "a requirement")?;
    let target = target(reader, &mut fields);
    let state = fields
        .take("state")
        .and_then(|node| reader.word(node, "state", &words::STATES));
    let within = fields
        .take("within")
        .and_then(|node| reader.word(node, "within", &words::WITHIN));
    let status = fields.take("status").and_then(|node| {
        non_empty(reader, node, "status", |reader, node| {
            reader.string(node, "status").map(|word| word.value)
        })
    });
    // Named so that a misspelled key is told what it may have meant.
    if fields.take("any_of").is_some() {
        reader.problem(span.clone(), "`any_of` does not nest");
    }
    fields.finish(reader);
    let Some(target) = target else {
        let message = "a requirement has one of `document`, `paths` and `any_of`";
        return missing_target(reader, span, message);
    };
    Some(Demand {
        target,
        state: state.map_or(State::Changed, |state| state.value),
        within: within.map_or(Within::Commit, |within| within.value),
        status: status.map(|status| status.value).unwrap_or_default(),
    })
}
