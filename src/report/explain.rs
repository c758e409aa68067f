//! Explanations for people: what a policy has to do with a path, and what a rule says.

use std::fmt::Write as _;

use owo_colors::OwoColorize as _;

use super::advice;
use crate::change::RepoPath;
use crate::change::Stage;
use crate::checks::Kind;
use crate::diagnostic::Severity;
use crate::gate::UNREADABLE;
use crate::obligations::{Explanation, Triggered};
use crate::policy::{Policy, Rule, Trigger, requirement_text, trigger_text, words};
use crate::text::printable;

/// The most characters of a regular expression that are shown.
const LONGEST_EXPRESSION: usize = 48;

/// What the policy has to do with a path.
pub(crate) fn explain_path(path: &RepoPath, explanation: &Explanation<'_>) -> String {
    let mut out = format!("{}\n", path.bold());
    for (name, binding) in &explanation.documents {
        let _ = writeln!(
            out,
            "  is a document of type `{name}`{}",
            bound(&binding.to_string())
        );
    }
    if explanation.out_of_scope {
        out.push_str("  triggers nothing: it is outside the policy's `scope`\n");
    }
    for name in &explanation.ignored {
        let _ = writeln!(out, "  triggers nothing: `ignore` has it under `{name}`");
    }
    if explanation.out_of_scope || !explanation.ignored.is_empty() {
        return out;
    }
    if explanation.rules.is_empty() {
        out.push_str("  no rule looks at it\n");
    }
    for triggered in &explanation.rules {
        write_triggered(&mut out, triggered);
    }
    out
}

/// What a check finds wrong, and which documents the policy puts to it.
pub(crate) fn explain_check(check: &Kind, policy: &Policy) -> String {
    let mut out = format!("{}\n", check.name.bold());
    let _ = writeln!(out, "  wrong when {}", check.wrong_when);
    let severity = words::of(&Severity::WORDS, &Some(check.severity));
    let _ = writeln!(out, "  severity: {severity}, where the policy does not say");
    let mut used = false;
    for (name, kind) in &policy.documents {
        for configured in kind
            .checks
            .iter()
            .filter(|used| used.kind.name == check.name)
        {
            let at = configured.location.start();
            let source = printable(configured.location.source.name.as_bytes());
            let _ = writeln!(
                out,
                "  documents of type `{name}` are put to it: {source}:{}",
                at.line
            );
            used = true;
        }
    }
    if !used {
        out.push_str("  this policy puts no documents to it\n");
    }
    out
}

/// What it means that a document cannot be read.
pub(crate) fn explain_unreadable() -> String {
    let wrong_when = "a document that has checks cannot be read: it is no ordinary file, not text in UTF-8, or \
                      larger than 1 MiB";
    format!(
        "{}\n  wrong when {wrong_when}\n  severity: error, whatever the policy says\n",
        UNREADABLE.bold()
    )
}

/// One rule that looks at the path.
fn write_triggered(out: &mut String, triggered: &Triggered<'_>) {
    let rule = triggered.rule;
    let binding = bound(&triggered.binding.to_string());
    let _ = writeln!(
        out,
        "  {}{binding}  {}",
        rule.id.bold(),
        place(rule).dimmed()
    );
    for (trigger, pattern) in &triggered.triggers {
        let _ = writeln!(
            out,
            "    {} `{pattern}` {}",
            "when ".dimmed(),
            conditions(trigger)
        );
    }
    for need in &triggered.needs {
        let _ = writeln!(out, "    {} {}", "needs".dimmed(), advice::needed(need));
    }
}

/// What must happen to a path, and to others like it, for a trigger to hold.
fn conditions(trigger: &Trigger) -> String {
    let kinds: Vec<_> = trigger.change.iter().map(|kind| kind.name()).collect();
    let mut text = match kinds.as_slice() {
        [] => "changes".into(),
        kinds => format!("is {}", kinds.join(" or ")),
    };
    let lines = [("adds", &trigger.added), ("removes", &trigger.removed)];
    let lines: Vec<_> = lines
        .iter()
        .filter_map(|(verb, regex)| {
            Some(format!(
                "{verb} a line like `{}`",
                shortened(regex.as_ref()?.as_str())
            ))
        })
        .collect();
    if !lines.is_empty() {
        let _ = write!(text, " and {}", lines.join(" or "));
    }
    if trigger.min_files > 1 {
        let _ = write!(text, ", with {} such files or more", trigger.min_files);
    }
    if trigger.min_lines > 0 {
        let _ = write!(
            text,
            ", with {} changed lines or more in all such files",
            trigger.min_lines
        );
    }
    for (name, least) in &trigger.distinct {
        let _ = write!(text, ", with {least} different {{{name}}} or more");
    }
    text
}

/// The beginning of a long expression.
fn shortened(expression: &str) -> String {
    let words = expression.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST_EXPRESSION {
        return words;
    }
    let start: String = words.chars().take(LONGEST_EXPRESSION - 1).collect();
    format!("{start}…")
}

/// What a rule says.
pub(crate) fn explain_rule(rule: &Rule) -> String {
    let mut out = format!("{}  {}\n", rule.id.bold(), place(rule).dimmed());
    if let Some(summary) = &rule.summary {
        let _ = writeln!(out, "  {}", printable(summary.value.as_bytes()));
    }
    let severity = |stage| match rule.severity_at(stage) {
        Some(Severity::Error) => "blocks",
        Some(Severity::Warning) => "warns",
        None => "is silent",
    };
    let _ = writeln!(
        out,
        "  {} at a commit, {} at a push",
        severity(Stage::Commit),
        severity(Stage::Push)
    );
    for trigger in &rule.when.value {
        let _ = writeln!(out, "    {}    {}", "when".dimmed(), trigger_text(trigger));
    }
    for requirement in &rule.require.value {
        let _ = writeln!(
            out,
            "    {} {}",
            "require".dimmed(),
            requirement_text(requirement)
        );
    }
    out
}

/// Where a rule stands.
fn place(rule: &Rule) -> String {
    format!(
        "{}:{}",
        rule.location.source.name,
        rule.location.start().line
    )
}

/// A binding in brackets, if there is one.
fn bound(binding: &str) -> String {
    if binding.is_empty() {
        String::new()
    } else {
        format!(" [{binding}]")
    }
}
