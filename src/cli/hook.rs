//! `docdue hook NAME`: what the hook files call. Everything is said on standard error, where git shows it.

use std::env;
use std::ffi::OsString;

use super::check;
use super::output::{self, Outcome};
use crate::git::Hook;
use crate::install::skip_reason;
use crate::report;

/// Arguments of `docdue hook`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The hook that git runs
    #[arg(value_enum)]
    name: Name,
    /// What git gives to the hook
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    arguments: Vec<OsString>,
}

/// The hooks that docdue can run as.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Name {
    /// Before a commit is made
    PreCommit,
    /// Before a merge that went through by itself is committed
    PreMergeCommit,
    /// Whatever hook the pre-commit framework, or one like it, runs docdue for
    Framework,
}

/// Judges what git is about to record.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let (docdue, skip) = (env::var_os("DOCDUE"), env::var_os("SKIP"));
    if let Some(reason) = skip_reason(docdue.as_deref(), skip.as_deref()) {
        output::message(&format!(
            "docdue: skipped, nothing was checked ({reason})\n"
        ))?;
        return Ok(Outcome::Pass);
    }
    let hook = match args.name {
        Name::PreCommit => Hook::PreCommit,
        Name::PreMergeCommit => Hook::PreMergeCommit,
        Name::Framework => framework_hook(),
    };
    match check::staged(hook)? {
        Ok(report) => {
            output::message(&report::human(&report))?;
            Ok(check::outcome(&report))
        }
        Err(problems) => {
            output::message(&report::problems(&problems))?;
            Ok(Outcome::NotChecked)
        }
    }
}

/// The hook for which a framework runs docdue. The frameworks do not say, but git does: only a merge
/// that is about to be committed exports the names of what it merges.
fn framework_hook() -> Hook {
    let merging = env::vars_os().any(|(name, _)| name.as_encoded_bytes().starts_with(b"GITHEAD_"));
    if merging {
        Hook::PreMergeCommit
    } else {
        Hook::PreCommit
    }
}
