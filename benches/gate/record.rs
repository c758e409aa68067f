//! What a staged record adds to a commit: docdue reads it and puts it to every check of its pack.

use std::fmt::Write as _;

use anyhow::ensure;
use serde_json::Value;

use crate::pairs::{Program, compare};
use crate::table::{lined_up, milliseconds};
use crate::workspace::{Workspace, commit, modify};

/// How many records there are already.
const RECORDS: usize = 100;

/// Where they are.
const HEAD: &str = "refs/heads/main";

/// What is staged on top of them.
const STAGED: &str = "refs/bench/staged";

/// The policy.
const POLICY: &str = "version: 1\nextends: [adr]\n";

/// The section about it.
pub(crate) fn section() -> anyhow::Result<String> {
    eprintln!("measuring a record");
    let record = staged(&path(RECORDS), 1)?;
    let other = staged("src/store.md", 0)?;
    let hook = |workspace: &Workspace| Program::new(workspace.docdue(&["hook", "pre-commit"]), 0);
    let figures = compare(hook(&record), hook(&other))?;
    let head = ["a record", "another file", "**more**", "pairs"];
    let row = vec![
        milliseconds(&figures.docdue),
        milliseconds(&figures.other),
        format!("**{:.2} ms**", figures.more),
        figures.pairs.to_string(),
    ];
    let lines = [head.map(str::to_owned).to_vec(), row];
    Ok(format!(
        "A commit that brings a record, beside one that brings the same text as no document (the pack \
         `adr`, {RECORDS} records before it)\n\n{}",
        lined_up(&lines)
    ))
}

/// A repository with records, and a text staged at a path. Proves that docdue reads so many documents
/// of the change, and finds nothing wrong.
fn staged(path: &str, documents: usize) -> anyhow::Result<Workspace> {
    let workspace = Workspace::new()?;
    workspace.import(true, &[], |stream| {
        commit(stream, HEAD, None)?;
        modify(stream, "docdue.yaml", POLICY)?;
        (0..RECORDS).try_for_each(|number| modify(stream, &self::path(number), &text(number)))?;
        commit(stream, STAGED, Some(HEAD))?;
        modify(stream, path, &text(RECORDS))
    })?;
    workspace.git(&["read-tree", STAGED])?;
    let output = workspace.docdue(&["check", "--format", "json"]).output()?;
    let report: Value = serde_json::from_slice(&output.stdout)?;
    let (found, read) = (&report["findings"], &report["counts"]["documents"]);
    ensure!(found.as_array().is_some_and(Vec::is_empty), "{found}");
    ensure!(*read == documents, "{read} documents");
    Ok(workspace)
}

/// The path of a record, by its place.
fn path(place: usize) -> String {
    format!("docs/adr/ADR-{:03}-keep-answers.md", place + 1)
}

/// A record in the long form, by its place, about as long as most are.
fn text(place: usize) -> String {
    let number = place + 1;
    let mut text = format!(
        "# ADR-{number:03}: Keep answers in store {number}\n\n**Status**: Proposed\n**Date**: 2026-01-02\n\
         **Deciders**: Ann, Bo\n**Technical Story**: Answers take too long.\n"
    );
    for (section, words) in [
        ("Context", "Most questions come twice"),
        ("Decision Drivers", "Memory is dear"),
        ("Considered Options", ""),
        ("Decision", "Answers are kept for an hour"),
        ("Rationale", "What is asked twice is asked soon"),
        ("Consequences", ""),
        (
            "Implementation Notes",
            "The store is filled as questions come",
        ),
    ] {
        let _ = writeln!(text, "\n## {section}\n");
        match section {
            "Considered Options" => text.push_str(OPTIONS),
            "Consequences" => text.push_str(CONSEQUENCES),
            _ => {}
        }
        for line in 0..if words.is_empty() { 0 } else { 8 } {
            let _ = writeln!(
                text,
                "- {words}, as [the notes](../../docdue.yaml) say under {line}."
            );
        }
    }
    text
}

/// The options of a record.
const OPTIONS: &str = "\
### Keep answers\n\n**Pros**: they are there at once.\n\n**Cons**: they take memory.\n\n\
### Ask again\n\n**Pros**: nothing is kept.\n\n**Cons**: it is slow.\n\n**Why not**: people would wait.\n";

/// What comes of it.
const CONSEQUENCES: &str = "\
### Positive\n\n- Answers come at once.\n\n### Negative\n\n- An answer may be an hour old.\n";
