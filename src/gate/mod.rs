//! One run: a change set, the trees around it and the policy that each of them holds, to a report.

mod baseline;
mod catalogue;
mod drafting;
mod examples;
mod history;
mod inspection;
mod mend;
mod shelf;
mod survey;

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::change::{Change, RepoPath, Snapshot, Stage};
use crate::diagnostic::{Diagnostic, Severity};
use crate::obligations::{Subject, evaluate};
use crate::policy::{self, Origin, Policy};
use crate::record::Day;

pub(crate) use baseline::Baseline;
pub(crate) use catalogue::{Listed, catalogue};
pub(crate) use drafting::{Drafted, Wanted, draft};
pub(crate) use examples::failures;
pub(crate) use history::History;
use inspection::Inspection;
pub(crate) use inspection::UNREADABLE;
pub(crate) use mend::{MOST_PASSES, Mend, applied, mends};
pub(crate) use survey::survey;

/// What a run judges.
pub(crate) struct Run<'a> {
    /// When.
    pub(crate) stage: Stage,
    /// The reference or range that brings the change; `None` for the staged change.
    pub(crate) subject: Option<String>,
    /// What changed, sorted by path.
    pub(crate) changes: &'a [Change],
    /// The paths that merges took over, sorted: nobody's own change, and still not what was there
    /// before.
    pub(crate) taken_over: &'a [RepoPath],
    /// The tree it changed from; `None` where there is none yet.
    pub(crate) base: Option<&'a dyn Snapshot>,
    /// The tree it changed to: documents and the policy are read from it.
    pub(crate) target: &'a dyn Snapshot,
    /// The day.
    pub(crate) today: Day,
    /// What came before.
    pub(crate) history: &'a dyn History,
    /// Whether all of many findings are told, because they are counted or mended.
    pub(crate) tells_all: bool,
    /// What a reader of the report should know about this run.
    pub(crate) notes: Vec<String>,
}

impl Run<'_> {
    /// What the change does to a path; `None` where it leaves it alone.
    fn change(&self, path: &RepoPath) -> Option<&Change> {
        let at = self
            .changes
            .binary_search_by(|change| change.path.cmp(path));
        at.ok().and_then(|at| self.changes.get(at))
    }
}

/// What a run looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// A change, and the documents that it brings.
    Change,
    /// Every document.
    Everything,
}

/// What a run found.
#[derive(Debug)]
pub(crate) struct Report {
    /// What it looked at.
    pub(crate) extent: Extent,
    /// When.
    pub(crate) stage: Stage,
    /// The reference or range that brings the change; `None` for the staged change.
    pub(crate) subject: Option<String>,
    /// Where the policy came from.
    pub(crate) origin: Origin,
    /// How many paths changed.
    pub(crate) paths: usize,
    /// How many rules the policy has that are judged at this stage.
    pub(crate) rules: usize,
    /// How many obligations there were.
    pub(crate) fired: usize,
    /// How many of them are met.
    pub(crate) met: usize,
    /// How many documents were put to the checks of their type.
    pub(crate) documents: usize,
    /// Obligations that are not met, sorted by rule and binding, and what is wrong with documents,
    /// sorted by place.
    pub(crate) findings: Vec<Diagnostic>,
    /// What a reader should know about the run.
    pub(crate) notes: Vec<String>,
}

impl Report {
    /// The report on a range that brings nothing.
    pub(crate) fn nothing_new(subject: String) -> Self {
        Self {
            extent: Extent::Change,
            stage: Stage::Push,
            subject: Some(subject),
            origin: Origin::File,
            paths: 0,
            rules: 0,
            fired: 0,
            met: 0,
            documents: 0,
            findings: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Whether the commit, or the push, must not go on.
    pub(crate) fn blocks(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

/// Judges a change by the policy that it proposes and, where the policy itself is part of the
/// change, by the policy that it starts from as well: obligations under either count.
///
/// # Errors
///
/// The outer error is a repository that cannot be read; the inner one an invalid policy.
pub(crate) fn judge(run: &Run<'_>) -> anyhow::Result<Result<Report, Vec<Diagnostic>>> {
    let proposed = match policy::load(run.target)? {
        Ok(policy) => policy,
        Err(problems) => return Ok(Err(problems)),
    };
    let changed = changes_policy(run, &proposed);
    if changed {
        let failures = failures(&proposed)?;
        if !failures.is_empty() {
            return Ok(Err(failures));
        }
    }
    let mut report = Report {
        extent: Extent::Change,
        stage: run.stage,
        subject: run.subject.clone(),
        origin: proposed.origin,
        paths: run.changes.len(),
        rules: 0,
        fired: 0,
        met: 0,
        documents: 0,
        findings: Vec::new(),
        notes: run.notes.clone(),
    };
    let mut seen = Seen::new();
    add(run, &proposed, &mut report, &mut seen, "")?;
    if let (true, Some(base)) = (changed, run.base) {
        match policy::load(base)? {
            // Nobody chose the default pack yet, so there is nothing that a first policy weakens.
            Ok(previous) if previous.origin == Origin::Default => report
                .notes
                .push("this change brings the repository's first policy".into()),
            Ok(previous) => {
                let note = " (asked by the policy before this change)";
                add(run, &previous, &mut report, &mut seen, note)?;
            }
            Err(_) => report.notes.push(
                "the policy before this change was invalid, so only the new one was asked".into(),
            ),
        }
    }
    report.findings.sort_by(by_weight);
    if run.stage == Stage::Commit {
        // A commit is all that its process judges: to take a large policy apart takes longer than to ask it.
        std::mem::forget(proposed);
    }
    Ok(Ok(report))
}

/// What was found so far: a rule, its binding, whether it is met, and how much it matters.
type Seen = BTreeMap<(String, String, bool), Severity>;

/// Adds what one policy finds, each with a note; an obligation that is already reported is not
/// counted again, but where it matters more to this policy, it does.
fn add(
    run: &Run<'_>,
    policy: &Policy,
    report: &mut Report,
    seen: &mut Seen,
    note: &str,
) -> anyhow::Result<()> {
    let inspection = Inspection::new(run, policy);
    add_documents(&inspection, report, note)?;
    for remark in inspection.remarks() {
        if !report.notes.contains(&remark) {
            report.notes.push(remark);
        }
    }
    let base = policy.base.as_ref().map(|base| base.value.as_str());
    if report.documents > 0 && compares_numbers(policy) && !run.history.knows_base(base)? {
        let unknown = NO_BASE.to_owned();
        if !report.notes.contains(&unknown) {
            report.notes.push(unknown);
        }
    }
    let branch = || run.history.branch_changes(base);
    let subject = Subject {
        stage: run.stage,
        changes: run.changes,
        base: run.base,
        target: run.target,
        branch: &branch,
        inspected: &inspection,
    };
    let active = policy
        .rules
        .values()
        .filter(|rule| rule.severity_at(run.stage).is_some());
    report.rules = report.rules.max(active.count());
    for obligation in evaluate(policy, &subject)? {
        let Some(severity) = obligation.rule.severity_at(run.stage) else {
            continue;
        };
        let (rule, met) = (&obligation.rule.id, obligation.is_met());
        // Met under one policy and unmet under the other are two things to say.
        let name = (rule.clone(), obligation.binding.to_string(), met);
        match seen.get(&name) {
            Some(known) if met || *known >= severity => continue,
            Some(_) => {
                let bound = obligation.binding.printable();
                report.findings.retain(|finding| {
                    let task = finding.task.as_ref();
                    finding.code != *rule || task.is_none_or(|task| task.binding != bound)
                });
            }
            None => {
                report.fired += 1;
                report.met += usize::from(met);
            }
        }
        seen.insert(name, severity);
        if !met {
            let mut finding = obligation.diagnostic(policy, run.target, severity)?;
            finding.message.push_str(note);
            report.findings.push(finding);
        }
    }
    Ok(())
}

/// Adds what is wrong with documents; what is already reported is not said again.
fn add_documents(
    inspection: &Inspection<'_>,
    report: &mut Report,
    note: &str,
) -> anyhow::Result<()> {
    let (found, documents) = inspection.changed()?;
    report.documents = report.documents.max(documents);
    let mut known = BTreeMap::new();
    for (at, finding) in report.findings.iter().enumerate() {
        known.entry(said(finding)).or_insert(at);
    }
    for mut finding in found {
        let key = said(&finding);
        let at = known.get(&key).copied();
        if let Some(known) = at.and_then(|at| report.findings.get_mut(at)) {
            known.severity = known.severity.max(finding.severity);
        } else {
            known.insert(key, report.findings.len());
            finding.message.push_str(note);
            report.findings.push(finding);
        }
    }
    Ok(())
}

/// What is said where numbers cannot be compared with those of another branch.
const NO_BASE: &str = "no branch was found that this one is to be merged into, so numbers were not \
                       compared with it: name it as `base` in the policy";

/// Whether documents of some type are not to take a number that another branch took.
fn compares_numbers(policy: &Policy) -> bool {
    let mut checks = policy.documents.values().flat_map(|kind| &kind.checks);
    checks.any(|check| check.kind.name == "numbering")
}

/// Whether the change touches a file that the policy is, or was, read from.
fn changes_policy(run: &Run<'_>, proposed: &Policy) -> bool {
    run.changes.iter().any(|change| {
        let path = change.path.as_bytes();
        path == policy::FILE.as_bytes()
            || proposed
                .sources
                .iter()
                .any(|source| source.name.as_bytes() == path)
    })
}

/// The order in which findings are told.
fn by_weight(one: &Diagnostic, other: &Diagnostic) -> Ordering {
    sort_key(one).cmp(&sort_key(other))
}

/// Findings are told errors first; among them obligations by rule and binding, then documents by
/// place.
fn sort_key(finding: &Diagnostic) -> impl Ord {
    let task = finding.task.as_ref();
    let binding = task.map(|task| (finding.code.as_str(), task.binding.as_slice()));
    let place = task
        .is_none()
        .then(|| (place(finding), finding.code.as_str()));
    (Reverse(finding.severity), place, binding)
}

/// What a finding says of a document, and where: two that say the same are one.
fn said(finding: &Diagnostic) -> impl Ord + use<> {
    let place = place(finding).map(|(name, start, end)| (name.to_owned(), start, end));
    (finding.code.clone(), finding.message.clone(), place)
}

/// Where a finding is: a name, and the bytes there.
fn place(finding: &Diagnostic) -> Option<(&str, usize, usize)> {
    let location = finding.location.as_ref()?;
    let span = &location.span;
    Some((location.source.name.as_str(), span.start, span.end))
}
