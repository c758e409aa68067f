//! The runs that there are: the staged change, and what a push or a range brings.

use std::collections::BTreeSet;

use super::clock::today;
use super::past::{Now, Past};
use crate::change::{Snapshot, Stage};
use crate::diagnostic::Diagnostic;
use crate::gate::{self, Report, Run};
use crate::git::{Hook, Occasion, PushedRef, Repository};
use crate::text::shortened;

/// The most commits of one push that are looked at to name those at fault.
const MOST_COMMITS: usize = 200;

/// The most references of one commit that are named.
const MOST_NAMES: usize = 3;

/// A report, or what is wrong with the policy.
pub(super) type Verdict = Result<Report, Vec<Diagnostic>>;

/// Judges the index against the commit that it will follow.
pub(super) fn staged(hook: Hook) -> anyhow::Result<Verdict> {
    let repository = Repository::open()?;
    let staged = repository.staged(hook)?;
    let note = match staged.occasion {
        Occasion::Commit => None,
        Occasion::Amend => Some("amending, so judged against the parents of HEAD"),
        Occasion::Merge => Some("a merge, so only what differs from every parent is judged"),
    };
    gate::judge(&Run {
        stage: Stage::Commit,
        subject: None,
        changes: &staged.changes,
        taken_over: &staged.taken_over,
        base: staged.base.as_ref().map(|base| base as &dyn Snapshot),
        target: &staged.index,
        today: today(),
        history: &Past::new(&repository, Now::Index(hook)),
        tells_all: false,
        notes: note.into_iter().map(String::from).collect(),
    })
}

/// Judges what a reference, or a range, brings: all its new commits together, at its tip.
pub(super) fn pushed(repository: &Repository, pushed: &PushedRef<'_>) -> anyhow::Result<Verdict> {
    let count = pushed.commits.len();
    let commits = if count == 1 { "commit" } else { "commits" };
    let mut verdict = gate::judge(&Run {
        stage: Stage::Push,
        subject: Some(format!(
            "{}, {count} new {commits}",
            shortened(&pushed.names, MOST_NAMES)
        )),
        changes: &pushed.changes,
        taken_over: &pushed.taken_over,
        base: Some(&pushed.base),
        target: &pushed.target,
        today: today(),
        history: &Past::new(repository, Now::Tip(pushed)),
        tells_all: false,
        notes: Vec::new(),
    })?;
    if let Ok(report) = &mut verdict
        && !report.findings.is_empty()
    {
        name_commits(repository, pushed, report)?;
    }
    Ok(verdict)
}

/// Says of each finding which of the new commits changed what raised it.
fn name_commits(
    repository: &Repository,
    pushed: &PushedRef<'_>,
    report: &mut Report,
) -> anyhow::Result<()> {
    for commit in pushed.commits.iter().take(MOST_COMMITS) {
        let paths = repository.changed_by(*commit)?;
        let paths: BTreeSet<String> = paths.iter().map(ToString::to_string).collect();
        let mut name = commit.to_string();
        name.truncate(10);
        for task in report
            .findings
            .iter_mut()
            .filter_map(|finding| finding.task.as_mut())
        {
            if task.triggers.iter().any(|(path, _)| paths.contains(path)) {
                task.commits.push(name.clone());
            }
        }
    }
    Ok(())
}
