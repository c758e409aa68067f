//! `docdue check`: judges the staged change, a range of commits, or every document.

use anyhow::Context as _;

use super::all;
use super::judge::{self, Verdict};
use super::output::{self, Format, Outcome};
use crate::diagnostic::Diagnostic;
use crate::gate::Report;
use crate::git::{Hook, Repository};
use crate::report;

/// Arguments of `docdue check`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Judge what the commits from A up to B bring, instead of the staged change
    #[arg(long, value_name = "A..B", conflicts_with_all = ["from_ref", "to_ref"])]
    range: Option<String>,
    /// Where the range begins
    #[arg(long, value_name = "REV", requires = "to_ref")]
    from_ref: Option<String>,
    /// Where the range ends
    #[arg(long, value_name = "REV", requires = "from_ref")]
    to_ref: Option<String>,
    #[command(flatten)]
    survey: all::Survey,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Judges, and writes the report to standard output.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    match (args.format, verdict(args)) {
        (Format::Human, verdict) => match verdict? {
            Ok(report) => {
                output::result(&report::human(&report))?;
                Ok(Outcome::of(&report))
            }
            Err(problems) => {
                output::message(&report::could_not_check(&problems))?;
                Ok(Outcome::NotChecked)
            }
        },
        (Format::Json, Ok(Ok(report))) => {
            output::result(&report::json(&report))?;
            Ok(Outcome::of(&report))
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

/// Judges what the arguments name.
fn verdict(args: &Args) -> anyhow::Result<Verdict> {
    if args.survey.all {
        return all::verdict(&args.survey);
    }
    let Some((from, to)) = ends(args)? else {
        return judge::staged(Hook::None);
    };
    let repository = Repository::open()?;
    match repository.range(from, to)? {
        Some(range) => judge::pushed(&repository, &range),
        None => Ok(Ok(Report::nothing_new(format!(
            "{to} (no commit that {from} lacks)"
        )))),
    }
}

/// The ends of the range, if one is named.
fn ends(args: &Args) -> anyhow::Result<Option<(&str, &str)>> {
    if let Some(range) = &args.range {
        let (from, to) = range
            .split_once("..")
            .with_context(|| format!("`{range}` is no range; write A..B"))?;
        // Judging goes from where the two parted, so both spellings mean the same.
        let to = to.strip_prefix('.').unwrap_or(to);
        return Ok(Some((or_head(from), or_head(to))));
    }
    Ok(args.from_ref.as_deref().zip(args.to_ref.as_deref()))
}

/// An end of a range that is left out is `HEAD`, as for git.
fn or_head(end: &str) -> &str {
    if end.is_empty() { "HEAD" } else { end }
}
