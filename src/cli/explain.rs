//! `docdue explain`: which rules a path triggers and what they would ask for, or what a rule or a check
//! says.

use std::ffi::{OsStr, OsString};

use super::output::{self, Outcome};
use crate::change::RepoPath;
use crate::checks;
use crate::gate;
use crate::git::Repository;
use crate::obligations::Explanation;
use crate::policy::{self, Policy};
use crate::report;

/// Arguments of `docdue explain`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// A path, from the top of the repository, or the name of a rule or a check
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
    for subject in &args.subjects {
        output::result(&explain(&policy, subject, &staged)?)?;
    }
    Ok(Outcome::Pass)
}

/// The text for one subject: a rule's name, a check's name, else a path.
fn explain(
    policy: &Policy,
    subject: &OsStr,
    staged: &dyn crate::change::Snapshot,
) -> anyhow::Result<String> {
    if let Some(rule) = subject.to_str().and_then(|name| policy.rules.get(name)) {
        return Ok(report::explain_rule(rule));
    }
    if let Some(check) = subject.to_str().and_then(checks::find) {
        return Ok(report::explain_check(check, policy));
    }
    if subject == gate::UNREADABLE {
        return Ok(report::explain_unreadable());
    }
    let path = subject.as_encoded_bytes();
    let path = RepoPath::new(path.strip_prefix(b"./").unwrap_or(path));
    let explanation = Explanation::of(policy, &path, staged)?;
    let mut text = report::explain_path(&path, &explanation);
    let unknown = explanation.rules.is_empty()
        && explanation.documents.is_empty()
        && explanation.ignored.is_empty();
    let directory = [path.as_bytes(), b"/"].concat();
    if unknown && staged.entry(&path)?.is_none() && staged.below(&directory)?.is_empty() {
        text.push_str(
            "  nothing is staged at that path (from the top), and no rule or check has that name\n",
        );
    }
    Ok(text)
}
