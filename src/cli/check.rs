//! `docdue check`: judges the staged change.

use super::output::{self, Outcome};
use crate::change::Snapshot;
use crate::diagnostic::Diagnostic;
use crate::gate::{self, Report, Run};
use crate::git::{Hook, Occasion, Repository};
use crate::policy::Stage;
use crate::report;

/// Arguments of `docdue check`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The formats of a report.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs: version 1 of docdue's JSON
    Json,
}

/// Judges, and writes the report to standard output.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    match (args.format, staged(Hook::None)) {
        (Format::Human, verdict) => match verdict? {
            Ok(report) => {
                output::result(&report::human(&report))?;
                Ok(outcome(&report))
            }
            Err(problems) => {
                output::message(&report::problems(&problems))?;
                Ok(Outcome::NotChecked)
            }
        },
        (Format::Json, Ok(Ok(report))) => {
            output::result(&report::json(&report))?;
            Ok(outcome(&report))
        }
        (Format::Json, Ok(Err(problems))) => {
            output::result(&report::json_problems(&problems))?;
            Ok(Outcome::NotChecked)
        }
        (Format::Json, Err(error)) => {
            output::result(&report::json_problems(&[Diagnostic::failure(&error)]))?;
            Err(error)
        }
    }
}

/// Judges the index against the commit that it will follow.
pub(super) fn staged(hook: Hook) -> anyhow::Result<Result<Report, Vec<Diagnostic>>> {
    let repository = Repository::open()?;
    let staged = repository.staged(hook)?;
    gate::judge(&Run {
        stage: Stage::Commit,
        changes: &staged.changes,
        base: staged.base.as_ref().map(|base| base as &dyn Snapshot),
        target: &staged.index,
        notes: occasion_note(staged.occasion),
        branch: &|base| {
            let base = repository.branch_base(base)?;
            Ok(repository.changes_since_merge_base(&base, hook)?.changes)
        },
    })
}

/// What the change is judged against, where that is not `HEAD`.
fn occasion_note(occasion: Occasion) -> Vec<String> {
    let note = match occasion {
        Occasion::Commit => None,
        Occasion::Amend => Some("amending, so judged against the parents of HEAD"),
        Occasion::Merge => Some("a merge, so only what differs from every parent is judged"),
    };
    note.into_iter().map(String::from).collect()
}

/// How a run with this report ends.
pub(super) fn outcome(report: &Report) -> Outcome {
    if report.blocks() {
        Outcome::Blocked
    } else {
        Outcome::Pass
    }
}
