//! A policy's own examples: each is a small change in memory, judged like a real one.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::change::{Change, Kind, MemorySnapshot, RepoPath};
use crate::diagnostic::Diagnostic;
use crate::obligations::{Subject, Unread, evaluate};
use crate::policy::{Policy, Test, TestChange};

/// The examples that do not turn out as they say.
pub(crate) fn failures(policy: &Policy) -> anyhow::Result<Vec<Diagnostic>> {
    let mut failures = Vec::new();
    for test in &policy.tests {
        let expected: BTreeSet<&str> = test.expect.iter().map(|rule| rule.value.as_str()).collect();
        let found = unmet(policy, test)?;
        let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
        if expected != found {
            let message = format!(
                "the test `{}` expects {}, but {}",
                test.name.value,
                list(&expected),
                if found.is_empty() {
                    "no rule asks for anything".into()
                } else {
                    format!("{} asked", list(&found))
                }
            );
            failures.push(Diagnostic::policy(message, test.name.location.clone()));
        }
    }
    Ok(failures)
}

/// The rules that find something missing in an example.
fn unmet(policy: &Policy, test: &Test) -> anyhow::Result<BTreeSet<String>> {
    let mut tree = MemorySnapshot::default();
    for path in &test.exists {
        tree.insert(RepoPath::new(path), b"as it was\n");
    }
    let mut changes: Vec<Change> = test
        .changed
        .iter()
        .map(|change| play(change, &mut tree))
        .collect();
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    let mut earlier: Vec<Change> = test
        .branch
        .iter()
        .map(|path| play(&written(path), &mut tree))
        .collect();
    earlier.extend(changes.iter().cloned());
    earlier.sort_by(|one, other| one.path.cmp(&other.path));
    let subject = Subject {
        stage: test.stage,
        changes: &changes,
        base: None,
        target: &tree,
        branch: &|| Ok(earlier.clone()),
        inspected: &Unread,
    };
    let obligations = evaluate(policy, &subject)?;
    let unmet = obligations.iter().filter(|obligation| !obligation.is_met());
    Ok(unmet.map(|obligation| obligation.rule.id.clone()).collect())
}

/// A document that an earlier commit of the branch wrote.
fn written(path: &str) -> TestChange {
    TestChange {
        path: path.into(),
        kind: Kind::Added,
        lines: 1,
        added: Vec::new(),
        removed: Vec::new(),
        attributes: Vec::new(),
    }
}

/// Makes the change in the tree, and says what it is.
fn play(change: &TestChange, tree: &mut MemorySnapshot) -> Change {
    let path = RepoPath::new(&change.path);
    let mut old = String::from("as it was\n");
    for line in &change.removed {
        old.push_str(line);
        old.push('\n');
    }
    let mut new = String::from("as it was\n");
    for line in &change.added {
        new.push_str(line);
        new.push('\n');
    }
    let given = change.added.len() + change.removed.len();
    for number in given..change.lines.max(1) {
        let side = if change.kind == Kind::Deleted {
            &mut old
        } else {
            &mut new
        };
        let _ = writeln!(side, "line {number}");
    }
    for attribute in &change.attributes {
        tree.set_attribute(path.clone(), attribute);
    }
    let old = (change.kind != Kind::Added).then(|| tree.store(old.as_bytes()));
    let new = (change.kind != Kind::Deleted).then(|| tree.insert(path.clone(), new.as_bytes()));
    Change {
        path,
        old,
        new,
        renamed: None,
    }
}

/// Names in backticks, or `nothing`.
fn list(names: &BTreeSet<&str>) -> String {
    if names.is_empty() {
        return "nothing".into();
    }
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
