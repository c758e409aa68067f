//! A look at every document of a tree, whatever changed.

use super::inspection::Inspection;
use super::{Extent, History, Report, Run, by_weight};
use crate::change::{Change, Snapshot, Stage};
use crate::diagnostic::Diagnostic;
use crate::policy;
use crate::record::Day;

/// Puts every document of a tree to the checks of its type.
///
/// # Errors
///
/// The outer error is a repository that cannot be read; the inner one an invalid policy.
pub(crate) fn survey(
    tree: &dyn Snapshot,
    today: Day,
) -> anyhow::Result<Result<Report, Vec<Diagnostic>>> {
    let policy = match policy::load(tree)? {
        Ok(policy) => policy,
        Err(problems) => return Ok(Err(problems)),
    };
    let run = alone(tree, today);
    let (told, documents) = Inspection::new(&run, &policy).all()?;
    let mut findings: Vec<Diagnostic> = told.into_iter().map(|(finding, _)| finding).collect();
    findings.sort_by(by_weight);
    Ok(Ok(Report {
        extent: Extent::Everything,
        stage: run.stage,
        subject: None,
        origin: policy.origin,
        paths: 0,
        rules: 0,
        fired: 0,
        met: 0,
        documents,
        findings,
        notes: Vec::new(),
    }))
}

/// A run that looks at a tree alone.
pub(super) fn alone(tree: &dyn Snapshot, today: Day) -> Run<'_> {
    Run {
        stage: Stage::Push,
        subject: None,
        changes: &[],
        taken_over: &[],
        base: Some(tree),
        target: tree,
        today,
        history: &NoHistory,
        tells_all: true,
        notes: Vec::new(),
    }
}

/// The history of a tree that is looked at alone.
struct NoHistory;

impl History for NoHistory {
    fn knows_base(&self, _: Option<&str>) -> anyhow::Result<bool> {
        Ok(true)
    }

    fn branch_changes(&self, _: Option<&str>) -> anyhow::Result<Vec<Change>> {
        Ok(Vec::new())
    }

    fn merge_base(&self, _: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        Ok(None)
    }

    fn base_tip(&self, _: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        Ok(None)
    }
}
