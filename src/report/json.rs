//! A report for programs: version 1 of docdue's JSON (`docs/json.md`).

use serde::Serialize;

use super::advice;
use crate::change::Stage;
use crate::diagnostic::{Diagnostic, Need, Severity};
use crate::gate::{Extent, Listed, Report};
use crate::policy::Origin;
use crate::text::Location;

/// The version of this format. Fields may be added to it; a change of meaning makes a new one.
const VERSION: u32 = 1;

/// The whole document.
#[derive(Serialize)]
struct Json<'a> {
    /// [`VERSION`].
    version: u32,
    /// `pass`, `blocked` or `not-checked`.
    outcome: &'static str,
    /// `commit` or `push`; missing where nothing was judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'static str>,
    /// The reference or range that was judged; missing for the staged change.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    /// `file` or `default-pack`.
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'static str>,
    /// What was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    /// What a reader should know about the run.
    notes: &'a [String],
    /// What was found.
    findings: Vec<Finding<'a>>,
}

/// What was looked at.
#[derive(Serialize)]
struct Counts {
    /// Changed paths.
    paths: usize,
    /// Rules of the policy.
    rules: usize,
    /// Obligations.
    fired: usize,
    /// Obligations that are met.
    met: usize,
    /// Documents that were put to the checks of their type.
    documents: usize,
}

/// One finding.
#[derive(Serialize)]
struct Finding<'a> {
    /// Names this finding in this run: the rule and the binding, or the check and the place.
    id: String,
    /// The rule, or the check that a document failed; `policy` for a fault in the policy.
    rule: &'a str,
    /// `error` or `warning`.
    severity: &'static str,
    /// What is wrong.
    message: &'a str,
    /// Where the rule, or what is wrong, stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Place<'a>>,
    /// Where the policy asks for the check that a document failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_by: Option<Place<'a>>,
    /// What to do about what is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    /// The values of the captures that bind the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    binding: Option<std::collections::BTreeMap<&'a str, &'a str>>,
    /// The changes that raised it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    triggers: Vec<Trigger<'a>>,
    /// At a push, the commits that made those changes, shortened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    commits: Vec<&'a str>,
    /// What is missing; all of it is needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    needs: Vec<JsonNeed<'a>>,
}

/// A place in a policy or in a document.
#[derive(Serialize)]
struct Place<'a> {
    /// The file.
    file: &'a str,
    /// The line, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
}

/// A change.
#[derive(Serialize)]
struct Trigger<'a> {
    /// Its path, with escapes for what cannot be printed.
    path: &'a str,
    /// `added`, `modified`, `deleted` or `renamed`.
    change: &'static str,
}

/// A missing document.
#[derive(Serialize)]
struct JsonNeed<'a> {
    /// The document type.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    /// What must be true of it.
    state: &'static str,
    /// Over which commits.
    within: &'static str,
    /// The statuses of which it must have one.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    status: &'a [String],
    /// Existing documents that could be changed.
    candidates: &'a [String],
    /// A path that could be created; free captures stand in braces.
    create: Option<&'a str>,
    /// Where no path can be named, a pattern that one has to match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
    /// What a new one starts from.
    template: Option<&'a str>,
    /// Why a change that was made does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<&'a str>,
    /// The next step, in words and commands.
    next: String,
    /// Other ways to meet the same requirement.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<JsonNeed<'a>>,
}

/// A report.
pub(crate) fn json(report: &Report) -> String {
    text(&Json {
        version: VERSION,
        outcome: if report.blocks() { "blocked" } else { "pass" },
        stage: (report.extent == Extent::Change).then_some(match report.stage {
            Stage::Commit => "commit",
            Stage::Push => "push",
        }),
        subject: report.subject.as_deref(),
        policy: Some(match report.origin {
            Origin::File => "file",
            Origin::Default => "default-pack",
        }),
        counts: Some(Counts {
            paths: report.paths,
            rules: report.rules,
            fired: report.fired,
            met: report.met,
            documents: report.documents,
        }),
        notes: &report.notes,
        findings: report
            .findings
            .iter()
            .map(|found| finding(found, report.stage))
            .collect(),
    })
}

/// The problems of a policy, for which nothing could be checked.
pub(crate) fn json_problems(problems: &[Diagnostic]) -> String {
    text(&Json {
        version: VERSION,
        outcome: "not-checked",
        stage: None,
        subject: None,
        policy: None,
        counts: None,
        notes: &[],
        findings: problems
            .iter()
            .map(|found| finding(found, Stage::Commit))
            .collect(),
    })
}

/// The text of a document. Strings and numbers always serialize.
fn text(json: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(json).unwrap_or_default();
    text.push('\n');
    text
}

/// One finding.
fn finding(found: &Diagnostic, stage: Stage) -> Finding<'_> {
    let task = found.task.as_ref();
    let binding = |task: &crate::diagnostic::Task| {
        let values: Vec<_> = task
            .binding
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        values.join(",")
    };
    let bound = task.map(binding).filter(|bound| !bound.is_empty());
    Finding {
        id: match bound.or_else(|| place_of_check(found)) {
            Some(which) => format!("{}[{which}]", found.code),
            None => found.code.clone(),
        },
        rule: &found.code,
        severity: match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &found.message,
        location: found.location.as_ref().map(place),
        asked_by: found.asked_by.as_ref().map(place),
        help: found.help.as_deref(),
        binding: task.map(|task| {
            task.binding
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect()
        }),
        triggers: task.map_or_else(Vec::new, |task| {
            task.triggers
                .iter()
                .map(|(path, change)| Trigger { path, change })
                .collect()
        }),
        commits: task.map_or_else(Vec::new, |task| {
            task.commits.iter().map(String::as_str).collect()
        }),
        needs: task.map_or_else(Vec::new, |task| {
            task.needs
                .iter()
                .map(|missing| need(missing, stage))
                .collect()
        }),
    }
}

/// Where a check found something: that tells its findings apart.
fn place_of_check(found: &Diagnostic) -> Option<String> {
    found.asked_by.as_ref()?;
    found.location.as_ref().map(ToString::to_string)
}

/// A place.
fn place(location: &Location) -> Place<'_> {
    let start = location.start();
    Place {
        file: &location.source.name,
        line: start.line,
        column: start.column,
    }
}

/// One missing document.
fn need(need: &Need, stage: Stage) -> JsonNeed<'_> {
    JsonNeed {
        document: need.document.as_deref(),
        state: need.state,
        within: need.within,
        status: &need.status,
        candidates: &need.candidates,
        create: need.create.as_deref(),
        pattern: need.pattern.as_deref(),
        template: need.template.as_deref(),
        why_not: need.why_not.as_deref(),
        next: advice::next(need, stage),
        alternatives: need
            .alternatives
            .iter()
            .map(|other| self::need(other, stage))
            .collect(),
    }
}

/// A list of documents.
#[derive(Serialize)]
struct Catalogue<'a> {
    /// [`VERSION`].
    version: u32,
    /// The documents, sorted by type and path.
    documents: Vec<Document<'a>>,
}

/// One document of a list; `null` is what it does not say.
#[derive(Serialize)]
struct Document<'a> {
    /// The name of its type.
    r#type: &'a str,
    /// Its number, as it is written.
    number: Option<&'a str>,
    /// Its title, without the number.
    title: Option<&'a str>,
    /// Its status, as it is written.
    status: Option<&'a str>,
    /// Its day, `YYYY-MM-DD`, or what stands in its place.
    date: Option<&'a str>,
    /// Its path.
    path: &'a str,
    /// Why it cannot be read; missing where it can.
    #[serde(skip_serializing_if = "Option::is_none")]
    unreadable: Option<&'a str>,
}

/// A list of documents for programs.
pub(crate) fn json_catalogue(documents: &[Listed]) -> String {
    let documents = documents.iter().map(|document| Document {
        r#type: &document.kind,
        number: document.number.as_deref(),
        title: document.title.as_deref(),
        status: document.status.as_deref(),
        date: document.date.as_deref(),
        path: &document.path,
        unreadable: document.unreadable.as_deref(),
    });
    text(&Catalogue {
        version: VERSION,
        documents: documents.collect(),
    })
}
