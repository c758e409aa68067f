//! A staged change: proves that docdue judges it, and measures the hook against git's list of it.

use anyhow::{Context as _, ensure};
use serde_json::Value;

use crate::pairs::{Figures, Program, compare};
use crate::policy::Policy;
use crate::repository::Repository;

/// What docdue is held against: git's own list of the same change.
pub(crate) const GIT: [&str; 5] = ["diff", "--cached", "--raw", "-z", "--no-renames"];

/// A change in a repository, and the policy that it is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Staged {
    /// How many files the repository has.
    pub(crate) files: usize,
    /// How many of them are staged.
    pub(crate) changed: usize,
    /// The policy.
    pub(crate) policy: Policy,
}

impl Staged {
    /// Measures it. Nothing is measured unless docdue judges it as it must.
    pub(crate) fn measure(self, repository: &Repository) -> anyhow::Result<Figures> {
        let exit_code = self
            .prove(repository)
            .with_context(|| format!("{self:?}"))?;
        let mut git = repository.workspace.command("git");
        git.args(GIT);
        let docdue = repository.workspace.docdue(&["hook", "pre-commit"]);
        compare(Program::new(docdue, exit_code), Program::new(git, 0))
    }

    /// Holds docdue's verdict against what is known of the change. Returns the exit code of every
    /// run.
    fn prove(self, repository: &Repository) -> anyhow::Result<i32> {
        let staged = repository.stage(self.policy, self.changed)?;
        let listed = repository.workspace.git(&GIT)?;
        // A line for each file: what changed, its end, the path, its end.
        let listed = listed.split(|byte| *byte == 0).count() / 2;
        ensure!(listed == self.changed, "git lists {listed} staged files");

        let expected = self.policy.expected(&staged);
        ensure!(expected.fired > 0, "no rule has anything to say");
        let (outcome, exit_code) = if expected.met < expected.fired {
            ("blocked", 1)
        } else {
            ("pass", 0)
        };
        let mut check = repository.workspace.docdue(&["check", "--format", "json"]);
        let output = check.output()?;
        let error = String::from_utf8_lossy(&output.stderr);
        let report: Value = serde_json::from_slice(&output.stdout).context(error.into_owned())?;
        for (name, expected) in [
            ("paths", self.changed),
            ("rules", self.policy.rules),
            ("fired", expected.fired),
            ("met", expected.met),
        ] {
            let found = &report["counts"][name];
            ensure!(*found == expected, "{name}: {found} instead of {expected}");
        }
        ensure!(
            report["outcome"] == outcome,
            "{} instead of {outcome}",
            report["outcome"]
        );
        ensure!(output.status.code() == Some(exit_code), "{}", output.status);
        Ok(exit_code)
    }
}
