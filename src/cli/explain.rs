//! `docdue explain`: which rules a path triggers and what they would ask for, or what a rule or a check
//! says.

use std::ffi::{OsStr, OsString};

use anyhow::Context as _;

use super::here::{Here, stands};
use super::output::{self, Outcome};
use crate::change::{RepoPath, Snapshot};
use crate::checks;
use crate::gate;
use crate::git::Repository;
use crate::obligations::Explanation;
use crate::policy::{self, Policy};
use crate::report;

/// Arguments of `docdue explain`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A path, or the name of a rule or a check
    #[arg(required = true)]
    subjects: Vec<OsString>,
}

/// Explains each subject by the policy that is staged.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let repository = Repository::open()?;
    let staged = repository.index();
    let policy = match policy::load(&staged)? {
        Ok(policy) => policy,
        Err(problems) => {
            output::message(&report::could_not_check(&problems))?;
            return Ok(Outcome::NotChecked);
        }
    };
    let head = repository.revision("HEAD").ok();
    let mut trees: Vec<&dyn Snapshot> = vec![&staged];
    trees.extend(head.iter().map(|head| head as &dyn Snapshot));
    for subject in &args.subjects {
        output::result(&explain(&policy, subject, &trees)?)?;
    }
    Ok(Outcome::Pass)
}

/// The text for one subject: a rule's name, a check's name, else a path in one of these trees, of which
/// the first is what is staged.
fn explain(policy: &Policy, subject: &OsStr, trees: &[&dyn Snapshot]) -> anyhow::Result<String> {
    if let Some(rule) = subject.to_str().and_then(|name| policy.rules.get(name)) {
        return Ok(report::explain_rule(rule));
    }
    if let Some(check) = subject.to_str().and_then(checks::find) {
        return Ok(report::explain_check(check, policy));
    }
    if subject == gate::UNREADABLE {
        return Ok(report::explain_unreadable());
    }
    let (path, known) = path(subject, trees)?;
    let staged = trees.first().context("there is nothing to look into")?;
    let explanation = Explanation::of(policy, &path, *staged)?;
    let mut text = report::explain_path(&path, &explanation);
    let unknown = explanation.rules.is_empty()
        && explanation.documents.is_empty()
        && explanation.ignored.is_empty();
    if unknown && !known {
        text.push_str("  git tracks nothing there, and no rule or check has that name\n");
    }
    Ok(text)
}

/// The path that a user means, and whether something stands there. Reports name paths from the top: where
/// nothing stands as seen from here, and something as seen from there, that is meant.
fn path(written: &OsStr, trees: &[&dyn Snapshot]) -> anyhow::Result<(RepoPath, bool)> {
    let path = Here::find()?.path(written)?;
    let stands = |path: &RepoPath| {
        let found = trees.iter().map(|tree| stands(*tree, path));
        let found: Vec<bool> = found.collect::<anyhow::Result<_>>()?;
        anyhow::Ok(found.contains(&true))
    };
    if stands(&path)? {
        return Ok((path, true));
    }
    let from_top = RepoPath::new(written.as_encoded_bytes());
    let meant = stands(&from_top)?;
    Ok((if meant { from_top } else { path }, meant))
}
