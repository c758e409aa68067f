//! Reads a policy's own examples.

use crate::change::Kind;
use crate::change::Stage;
use crate::policy::model::{Test, TestChange};
use crate::yaml::{Located, Reader};
use crate::yaml::{Node, Value};

/// Kinds of change that an example can name; it writes a rename as its two sides.
const KINDS: [(&str, Kind); 3] = [
    ("added", Kind::Added),
    ("modified", Kind::Modified),
    ("deleted", Kind::Deleted),
];

/// The most lines that an example may change, so that it stays one.
const MOST_LINES: usize = 100_000;

/// One example.
pub(super) fn test(reader: &mut Reader, node: Node<'_>) -> Option<Test> {
    let span = node.span.clone();
    let mut fields = reader.fields(node, "a test")?;
    fields.need(reader, &span, &["name", "changed", "expect"]);
    let name = fields
        .take("name")
        .and_then(|node| reader.string(node, "name"));
    let changed = fields
        .take("changed")
        .and_then(|node| reader.list(node, "changed", change));
    let mut paths = |key| {
        let node = fields.take(key)?;
        reader.strings(node, key)
    };
    let (exists, branch, expect) = (paths("exists"), paths("branch"), paths("expect"));
    let stage = fields
        .take("stage")
        .and_then(|node| reader.word(node, "stage", &Stage::WORDS));
    fields.finish(reader);
    Some(Test {
        name: name?,
        changed: changed?.value,
        exists: values(exists),
        branch: values(branch),
        stage: stage.map_or(Stage::Commit, |stage| stage.value),
        expect: expect?.value,
    })
}

/// One changed path: the path alone, or with what happened to it.
fn change(reader: &mut Reader, node: Node<'_>) -> Option<TestChange> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(TestChange {
            path: reader.string(node, "changed")?.value,
            kind: Kind::Modified,
            lines: 1,
            added: Vec::new(),
            removed: Vec::new(),
            attributes: Vec::new(),
        });
    }
    let span = node.span.clone();
    let mut fields = reader.fields(node, "a change of a test")?;
    fields.need(reader, &span, &["path"]);
    let path = fields
        .take("path")
        .and_then(|node| reader.string(node, "path"));
    let kind = fields
        .take("change")
        .and_then(|node| reader.word(node, "change", &KINDS));
    let lines = fields
        .take("lines")
        .and_then(|node| reader.count(&node, "lines"));
    if let Some(lines) = lines.as_ref().filter(|lines| lines.value > MOST_LINES) {
        let message = format!("`lines` is at most {MOST_LINES}, not {}", lines.value);
        reader.problem(lines.location.span.clone(), message);
    }
    let mut list = |key| {
        let node = fields.take(key)?;
        reader.strings(node, key)
    };
    let (added, removed, attributes) = (list("added"), list("removed"), list("attributes"));
    fields.finish(reader);
    Some(TestChange {
        path: path?.value,
        kind: kind.map_or(Kind::Modified, |kind| kind.value),
        lines: lines.map_or(1, |lines| lines.value),
        added: values(added),
        removed: values(removed),
        attributes: values(attributes),
    })
}

/// The strings of a list that may be missing.
fn values(list: Option<Located<Vec<Located<String>>>>) -> Vec<String> {
    list.map(|list| list.value.into_iter().map(|item| item.value).collect())
        .unwrap_or_default()
}
