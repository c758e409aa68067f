//! A report for people: one line on a pass, and for each block what changed and what to do.

use std::borrow::Cow;
use std::fmt::Write as _;

use owo_colors::OwoColorize as _;

use super::advice;
use crate::change::Stage;
use crate::diagnostic::{Diagnostic, Severity, Task};
use crate::gate::{Extent, Report};
use crate::policy::{DEFAULT_PACK, FILE, Origin};
use crate::text::{Location, plural, printable, shortened};

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
    if let Some((path, _)) = report
        .findings
        .iter()
        .find_map(|finding| finding.task.as_ref()?.triggers.first())
    {
        let _ = writeln!(out, "\nWhy: docdue explain {}", advice::shell_quoted(path));
    }
    out
}

/// What a reader should know before the verdict.
fn notes(report: &Report) -> impl Iterator<Item = Cow<'_, str>> {
    let default = (report.origin == Origin::Default)
        .then(|| format!("no {FILE} here, so the built-in pack `{DEFAULT_PACK}` applies"));
    let notes = report.notes.iter().map(Cow::from);
    default.map(Cow::from).into_iter().chain(notes)
}

/// The verdict, with what was looked at, so that a run that checked nothing can be seen to.
fn headline(report: &Report) -> String {
    if report.extent == Extent::Everything {
        return survey_headline(report);
    }
    let subject = report
        .subject
        .as_ref()
        .map(|subject| format!("{}: ", printable(subject.as_bytes())));
    let mut counts = format!(
        "{}{}, {}, {} fired, {} met",
        subject.unwrap_or_default(),
        plural(report.paths, "path"),
        plural(report.rules, "rule"),
        report.fired,
        report.met
    );
    if report.documents > 0 {
        let _ = write!(counts, ", {} read", plural(report.documents, "document"));
    }
    let unmet = report.findings.len();
    if report.blocks() {
        let what = match report.stage {
            Stage::Commit => "commit",
            Stage::Push => "push",
        };
        let missing = report.findings.iter().filter(|found| found.task.is_some());
        let what_is = match missing.count() {
            0 => "wrong",
            missing if missing == unmet => "missing",
            _ => "missing or wrong",
        };
        let things = if unmet == 1 {
            "1 thing is".into()
        } else {
            format!("{unmet} things are")
        };
        format!(
            "{} {things} {what_is} ({counts})",
            format!("{what} blocked:").red().bold()
        )
    } else if unmet > 0 {
        format!(
            "{} {} ({counts})",
            "pass,".green().bold(),
            plural(unmet, "warning")
        )
    } else {
        format!("{} {counts}", "pass:".green().bold())
    }
}

/// The verdict over every document.
fn survey_headline(report: &Report) -> String {
    let documents = format!("{} read", plural(report.documents, "document"));
    let count = report.findings.len();
    if report.blocks() {
        let found = plural(count, "finding");
        format!("{} {found} ({documents})", "failed:".red().bold())
    } else if count > 0 {
        let warnings = plural(count, "warning");
        format!("{} {warnings} ({documents})", "pass,".green().bold())
    } else {
        format!("{} {documents}", "pass:".green().bold())
    }
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
