//! Explanations for people: what a policy has to do with a path, and what a rule says.

use std::fmt::Write as _;

use owo_colors::OwoColorize as _;

use super::advice;
use crate::change::RepoPath;
use crate::obligations::{Explanation, Triggered};
use crate::policy::{Rule, requirement_text, trigger_text};

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
    if explanation.rules.is_empty() {
        out.push_str("  no rule looks at it\n");
    }
    for triggered in &explanation.rules {
        write_triggered(&mut out, triggered);
    }
    out
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
    for trigger in &triggered.triggers {
        let _ = writeln!(out, "    {} {}", "when ".dimmed(), trigger_text(trigger));
    }
    for need in &triggered.needs {
        let _ = writeln!(out, "    {} {}", "needs".dimmed(), advice::needed(need));
    }
}

/// What a rule says.
pub(crate) fn explain_rule(rule: &Rule) -> String {
    let mut out = format!("{}  {}\n", rule.id.bold(), place(rule).dimmed());
    if let Some(summary) = &rule.summary {
        let _ = writeln!(out, "  {}", summary.value);
    }
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
