//! `docdue hook NAME`: what the hook files call. Everything is said on standard error, where git shows it.

use std::env;
use std::io::{self, Read as _};

use anyhow::{Context as _, ensure};

use super::judge::{self, Verdict};
use super::output::{self, Outcome};
use crate::git::{Hook, Repository};
use crate::install::skip_reason;
use crate::report;

/// Arguments of `docdue hook`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The hook that git runs
    #[arg(value_enum)]
    name: Name,
    /// What git gives to the hook
    #[arg(last = true, hide = true)]
    arguments: Vec<String>,
}

/// The hooks that docdue can run as.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Name {
    /// Before a commit is made
    PreCommit,
    /// Before a merge that went through by itself is committed
    PreMergeCommit,
    /// Before commits are pushed
    PrePush,
    /// Whatever hook the pre-commit framework, or one like it, runs docdue for
    Framework,
}

/// Judges what git is about to record, or to push.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let (docdue, skip) = (env::var_os("DOCDUE"), env::var_os("SKIP"));
    if let Some(reason) = skip_reason(docdue.as_deref(), skip.as_deref()) {
        output::message(&format!(
            "docdue: skipped, nothing was checked ({reason})\n"
        ))?;
        return Ok(Outcome::Pass);
    }
    match args.name {
        Name::PreCommit => tell(&judge::staged(Hook::PreCommit)?),
        Name::PreMergeCommit => tell(&judge::staged(Hook::PreMergeCommit)?),
        Name::PrePush => push(&args.arguments),
        Name::Framework => framework(),
    }
}

/// Judges every reference of a push, each at its own tip.
fn push(arguments: &[String]) -> anyhow::Result<Outcome> {
    let mut lines = Vec::new();
    io::stdin()
        .read_to_end(&mut lines)
        .context("cannot read what git says of the push")?;
    // Git always names the remote, also of a push that brings nothing.
    ensure!(
        !(arguments.is_empty() && lines.is_empty()),
        "nothing of the push reached docdue: hand on git's arguments and standard input"
    );
    let argument = |at: usize| arguments.get(at).map_or("", String::as_str);
    let repository = Repository::open()?;
    let pushed = repository.pushed(argument(0), argument(1), &lines)?;
    if pushed.is_empty() {
        return nothing_pushed();
    }
    let mut outcome = Outcome::Pass;
    for pushed in pushed {
        outcome = outcome.max(tell(&judge::pushed(&repository, &pushed)?)?);
    }
    Ok(outcome)
}

/// Finds out for which hook a framework runs docdue. The frameworks do not say: before a push they
/// name the remote, and only a merge about to be committed has the names of what it merges.
fn framework() -> anyhow::Result<Outcome> {
    if let Some(remote) = variable("PRE_COMMIT_REMOTE_NAME")? {
        let url = variable("PRE_COMMIT_REMOTE_URL")?.unwrap_or_default();
        let tip = match variable("PRE_COMMIT_TO_REF")? {
            None => variable("PRE_COMMIT_LOCAL_BRANCH")?,
            tip => tip,
        };
        let tip = tip.context("the framework does not say what is pushed (PRE_COMMIT_TO_REF)")?;
        let repository = Repository::open()?;
        return match repository.pushed_revision(&remote, &url, &tip)? {
            Some(pushed) => tell(&judge::pushed(&repository, &pushed)?),
            None => nothing_pushed(),
        };
    }
    let merging = env::vars_os().any(|(name, _)| name.as_encoded_bytes().starts_with(b"GITHEAD_"));
    let hook = if merging {
        Hook::PreMergeCommit
    } else {
        Hook::PreCommit
    };
    tell(&judge::staged(hook)?)
}

/// Says that a push brings nothing, so that one of which nothing was seen does not pass in silence.
fn nothing_pushed() -> anyhow::Result<Outcome> {
    output::message("docdue: pass: no new commit in this push\n")?;
    Ok(Outcome::Pass)
}

/// A variable that is set to something; one that cannot be read is an error.
fn variable(name: &str) -> anyhow::Result<Option<String>> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(env::VarError::NotPresent) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {name}")),
    }
}

/// Writes a report, or the problems of the policy.
fn tell(verdict: &Verdict) -> anyhow::Result<Outcome> {
    match verdict {
        Ok(report) => {
            output::message(&report::human(report))?;
            Ok(Outcome::of(report))
        }
        Err(problems) => {
            output::message(&report::could_not_check(problems))?;
            Ok(Outcome::NotChecked)
        }
    }
}
