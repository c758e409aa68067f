//! A report for people: one line on a pass, and for each block what changed and what to do.

use std::borrow::Cow;
use std::fmt::Write as _;

use owo_colors::OwoColorize as _;

use super::advice;
use super::headline::headline;
use crate::change::Stage;
use crate::diagnostic::{Diagnostic, Severity, Task};
use crate::gate::Report;
use crate::policy::{DEFAULT_PACK, FILE, Origin};
use crate::text::{Location, printable, shortened};

/// The most triggering paths that are shown for one obligation.
const MOST_TRIGGERS: usize = 2;

/// The most commits at fault that are shown for one obligation.
const MOST_COMMITS: usize = 5;

/// The most characters of a document's line that are shown.
const LONGEST_LINE: usize = 80;

/// The report, always in colour: whoever writes it decides whether the reader can see that.
pub(crate) fn human(report: &Report) -> String {
    let mut out = String::new();
    for note in notes(report) {
        let _ = writeln!(out, "docdue: {note}");
    }
    let _ = writeln!(out, "docdue: {}", headline(report));
    for finding in &report.findings {
        out.push('\n');
        match &finding.task {
            Some(task) => write_obligation(&mut out, finding, task, report.stage),
            None => write_document(&mut out, finding),
        }
    }
    let subjects = to_explain(report);
    if !subjects.is_empty() {
        let _ = writeln!(out, "\nWhy: docdue explain {}", subjects.join(" "));
    }
    out
}

/// What a reader who wants to know more would ask for: the first path that owes something, and the
/// first check that a document failed.
fn to_explain(report: &Report) -> Vec<Cow<'_, str>> {
    let mut findings = report.findings.iter();
    let path = findings.find_map(|finding| finding.task.as_ref()?.triggers.first());
    let path = path.map(|(path, _)| advice::shell_quoted(path).into());
    let mut findings = report.findings.iter();
    let check = findings.find(|finding| finding.asked_by.is_some());
    let check = check.map(|finding| Cow::from(&finding.code));
    path.into_iter().chain(check).collect()
}

/// What a reader should know before the verdict.
fn notes(report: &Report) -> impl Iterator<Item = Cow<'_, str>> {
    let default = (report.origin == Origin::Default)
        .then(|| format!("no {FILE} here, so the built-in pack `{DEFAULT_PACK}` applies"));
    let notes = report.notes.iter().map(Cow::from);
    default.map(Cow::from).into_iter().chain(notes)
}

/// One obligation: at most nine lines for one requirement.
fn write_obligation(out: &mut String, finding: &Diagnostic, task: &Task, stage: Stage) {
    let mark = mark(finding.severity);
    let binding: Vec<_> = task
        .binding
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let binding = if binding.is_empty() {
        String::new()
    } else {
        format!(" [{}]", binding.join(", "))
    };
    let _ = writeln!(
        out,
        "{mark} {}{binding}: {}",
        finding.code.bold(),
        printable(finding.message.as_bytes())
    );
    let mut line = |label: &str, text: &str| {
        let _ = writeln!(out, "    {} {text}", format!("{label:<8}").dimmed());
    };
    line("changed", &triggers(task));
    if !task.commits.is_empty() {
        line("in", &shortened(&task.commits, MOST_COMMITS));
    }
    for need in &task.needs {
        line("needs", &advice::needed(need));
        if let Some(reason) = &need.why_not {
            line("but", reason);
        }
        line("next", &advice::next(need, stage));
    }
    if let Some(location) = &finding.location {
        line("rule", &file_and_line(location));
    }
}

/// What is wrong with a document: at most five lines.
fn write_document(out: &mut String, finding: &Diagnostic) {
    let _ = writeln!(
        out,
        "{} {}: {}",
        mark(finding.severity),
        finding.code.bold(),
        printable(finding.message.as_bytes())
    );
    let mut line = |label: &str, text: &str| {
        let _ = writeln!(out, "    {} {text}", format!("{label:<8}").dimmed());
    };
    if let Some(location) = &finding.location {
        line("at", &location.to_string());
        let text = location.first_line();
        if !text.is_empty() {
            line("", &shown_line(text));
        }
    }
    if let Some(help) = &finding.help {
        line("next", &printable(help.as_bytes()));
    }
    if let Some(location) = &finding.asked_by {
        line("check", &file_and_line(location));
    }
}

/// The sign for how much a finding matters.
fn mark(severity: Severity) -> String {
    match severity {
        Severity::Error => "x".red().bold().to_string(),
        Severity::Warning => "!".yellow().bold().to_string(),
    }
}

/// A line of a document, cut where it is long.
fn shown_line(text: &str) -> String {
    let text = text.trim();
    let short: String = text.chars().take(LONGEST_LINE).collect();
    let cut = if short.len() < text.len() { "…" } else { "" };
    format!("| {}{cut}", printable(short.as_bytes()))
}

/// A place in a policy.
fn file_and_line(location: &Location) -> String {
    let name = printable(location.source.name.as_bytes());
    format!("{name}:{}", location.start().line)
}

/// The paths that raised an obligation, the first few of them.
fn triggers(task: &Task) -> String {
    let shown = task.triggers.iter().map(|(path, kind)| match *kind {
        "modified" => path.clone(),
        kind => format!("{path} ({kind})"),
    });
    shortened(&shown.collect::<Vec<_>>(), MOST_TRIGGERS)
}
