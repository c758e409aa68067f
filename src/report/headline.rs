//! The one line that says how a run ended: what is wrong, and what was looked at.

use std::fmt::Write as _;

use owo_colors::OwoColorize as _;

use crate::change::Stage;
use crate::diagnostic::Severity;
use crate::gate::{Extent, Report};
use crate::text::{plural, printable};

/// The verdict, with what was looked at, so that a run that checked nothing can be seen to.
pub(super) fn headline(report: &Report) -> String {
    let looked_at = match report.extent {
        Extent::Change => of_change(report),
        Extent::Everything => format!("{} read", plural(report.documents, "document")),
    };
    let errors = report.findings.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    let errors = errors.count();
    let warnings = report.findings.len() - errors;
    let said = plural(warnings, "warning");
    if errors == 0 && warnings == 0 {
        return format!("{} {looked_at}", "pass:".green().bold());
    }
    if errors == 0 {
        return format!("{} {said} ({looked_at})", "pass,".green().bold());
    }
    let (verdict, wrong) = match (report.extent, report.stage) {
        (Extent::Everything, _) => ("failed:", plural(errors, "error")),
        (Extent::Change, Stage::Commit) => ("commit blocked:", things(report, errors)),
        (Extent::Change, Stage::Push) => ("push blocked:", things(report, errors)),
    };
    let beside = match warnings {
        0 => String::new(),
        _ => format!(", and {said}"),
    };
    format!("{} {wrong}{beside} ({looked_at})", verdict.red().bold())
}

/// What was looked at in a change.
fn of_change(report: &Report) -> String {
    let subject = report.subject.as_ref();
    let subject = subject.map(|subject| format!("{}: ", printable(subject.as_bytes())));
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
    counts
}

/// How many things are missing, or wrong, or both: only what blocks.
fn things(report: &Report, errors: usize) -> String {
    let missing = report.findings.iter();
    let missing = missing.filter(|found| found.severity == Severity::Error && found.task.is_some());
    let what_is = match missing.count() {
        0 => "wrong",
        missing if missing == errors => "missing",
        _ => "missing or wrong",
    };
    match errors {
        1 => format!("1 thing is {what_is}"),
        _ => format!("{errors} things are {what_is}"),
    }
}
