//! What the front matter of a document says.

use std::ops::Range;

use super::carrier::Place;
use super::collect::Collector;
use super::label::Label;
use super::passage::Passage;
use super::vocabulary::fold;
use crate::markdown::{FrontMatter, FrontMatterKind};
use crate::text::Source;
use crate::yaml::{self, Node, Value};

/// Keys of a relation in a list of them: what kind it is, and to which document.
const KIND_KEYS: [&str; 3] = ["type", "kind", "relation"];
/// See [`KIND_KEYS`].
const TARGET_KEYS: [&str; 6] = ["target", "to", "adr", "id", "path", "ref"];

/// Takes what the front matter says; line by line where it is no YAML.
pub(super) fn collect(collector: &mut Collector<'_>) {
    let Some(front) = &collector.document.front_matter else {
        return;
    };
    let content = collector.document.text(&front.content);
    let base = front.content.start;
    if front.kind == FrontMatterKind::Yaml {
        let source = Source::new(collector.document.source.name.clone(), content);
        match yaml::parse(&source) {
            Ok(Node {
                value: Value::Mapping(entries),
                ..
            }) => {
                for (key, value) in &entries {
                    entry(collector, base, key, value);
                }
                return;
            }
            Ok(Node {
                value: Value::Null, ..
            }) => return,
            Ok(node) => {
                let found = node.value.describe();
                let message = format!("the front matter is {found}, not keys and values");
                collector.fault(message, front.span.clone());
            }
            Err(problem) => {
                let at = problem.location.map_or(0..0, |location| location.span);
                collector.fault(problem.message, base + at.start..base + at.end);
            }
        }
    }
    lines(collector, front);
}

/// Takes a key and its value.
fn entry(collector: &mut Collector<'_>, base: usize, key: &Node, value: &Node) {
    let Value::String(name) = &key.value else {
        return;
    };
    match (Label::of(name), &value.value) {
        (None, Value::Sequence(items)) if fold(name) == "relations" => {
            for item in items {
                relation(collector, base, item);
            }
        }
        (Some(label), Value::Sequence(items)) => {
            for item in items {
                scalar(collector, base, label, item);
            }
        }
        (Some(label), _) => scalar(collector, base, label, value),
        (None, _) => {}
    }
}

/// Takes a single value, as it is written; of a map, such as the `{accepted}` of a template, the
/// line.
fn scalar(collector: &mut Collector<'_>, base: usize, label: Label, node: &Node) {
    let start = base + node.span.start;
    let end = match &node.value {
        Value::Null if label != Label::Status => return,
        Value::Null => start,
        Value::Mapping(_) => {
            let rest = collector.document.source.text.get(start..);
            start
                + rest
                    .and_then(|rest| rest.lines().next())
                    .map_or(0, str::len)
        }
        _ => base + node.span.end,
    };
    literal(collector, label, start..end);
}

/// Takes what is written at a span, quotes around it aside.
fn literal(collector: &mut Collector<'_>, label: Label, span: Range<usize>) {
    let text = &collector.document.source.text;
    let written = text.get(span.clone()).unwrap_or_default();
    let bare = written.trim_start_matches(['"', '\'', '|', '>']);
    let start = span.end - bare.len();
    let end = start + bare.trim_end_matches(['"', '\'']).len();
    let passage = Passage::of_scalar(text, &(start..end.max(start)));
    let value = 0..passage.text.len();
    collector.field(Place::FrontMatter, label, &passage, &value);
}

/// Takes a relation that is written as a map: `type: amends`, `target: ADR-0045`.
fn relation(collector: &mut Collector<'_>, base: usize, node: &Node) {
    let Value::Mapping(entries) = &node.value else {
        return;
    };
    let find = |keys: &[&str]| {
        entries
            .iter()
            .find(|(key, _)| matches!(&key.value, Value::String(name) if keys.contains(&&**name)))
            .map(|(_, value)| value)
    };
    let (Some(kind), Some(target)) = (find(&KIND_KEYS), find(&TARGET_KEYS)) else {
        return;
    };
    let Value::String(kind) = &kind.value else {
        return;
    };
    let words = fold(kind);
    let whole = words.strip_prefix("partially ").unwrap_or(&words);
    let Some(Label::Relation(kind, direction)) = Label::of(whole) else {
        return;
    };
    let span = base + target.span.start..base + target.span.end;
    let passage = Passage::of_scalar(&collector.document.source.text, &span);
    let in_part = whole.len() < words.len();
    let value = 0..passage.text.len();
    collector.relation(
        Place::FrontMatter,
        (kind, direction),
        in_part,
        &passage,
        &value,
    );
}

/// Takes `key: value` lines, or `key = value`, without regard to the rest.
fn lines(collector: &mut Collector<'_>, front: &FrontMatter) {
    let document = collector.document;
    let mut at = front.content.start;
    for line in document.text(&front.content).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let sign = match front.kind {
            FrontMatterKind::Yaml => ':',
            FrontMatterKind::Toml => '=',
        };
        let Some((key, value)) = line.split_once(sign) else {
            continue;
        };
        let Some(label) = Label::of(key).filter(|_| !key.starts_with(char::is_whitespace)) else {
            continue;
        };
        let written = value
            .find(" #")
            .map_or(value, |comment| value.get(..comment).unwrap_or_default());
        let begin = start + key.len() + 1 + (written.len() - written.trim_start().len());
        literal(collector, label, begin..begin + written.trim().len());
    }
}
