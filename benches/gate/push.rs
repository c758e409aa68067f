//! A push: proves that docdue judges it, and measures the hook against git's list of its commits.

use std::path::PathBuf;

use anyhow::{Context as _, ensure};

use crate::history::{BASE, History, PUSHED, TIP, URL};
use crate::pairs::{Figures, Program, compare};
use crate::policy::Policy;

/// What docdue is held against: git's own list of the commits that the push brings.
pub(crate) const GIT: [&str; 4] = ["rev-list", TIP, "--not", "--remotes"];

/// What git would run.
const HOOK: [&str; 5] = ["hook", "pre-push", "--", "origin", URL];

/// A push to a repository, and the policy that it is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Push {
    /// Whether git has noted the history in a commit-graph, as it does when it tidies up.
    pub(crate) commit_graph: bool,
    /// How many references the other side has.
    pub(crate) references: usize,
    /// The policy.
    pub(crate) policy: Policy,
}

impl Push {
    /// Measures it. Nothing is measured unless docdue judges it as it must.
    pub(crate) fn measure(self, history: &History) -> anyhow::Result<Figures> {
        let input = self.prove(history).with_context(|| format!("{self:?}"))?;
        let mut git = history.workspace.command("git");
        git.args(GIT);
        let docdue = Program::new(history.workspace.docdue(&HOOK), 0);
        compare(docdue.reading(input), Program::new(git, 0))
    }

    /// Holds what the hook says against what is known of the push. Returns the file with what git
    /// would tell the hook.
    fn prove(self, history: &History) -> anyhow::Result<PathBuf> {
        let pushed = history.prepare(self.policy, self.references, self.commit_graph)?;
        let workspace = &history.workspace;
        let listed = workspace.lines(&GIT)?;
        ensure!(listed == PUSHED, "git lists {listed} commits");
        let known = workspace.lines(&["for-each-ref", "--format=x", "refs/remotes"])?;
        ensure!(known == self.references, "git lists {known} references");

        let ids = String::from_utf8(workspace.git(&["rev-parse", TIP, BASE])?)?;
        let (tip, base) = ids.split_once('\n').context("two object names")?;
        let input = workspace.home().join("pushed");
        std::fs::write(&input, format!("{TIP} {tip} {TIP} {base}"))?;

        let expected = self.policy.expected(&pushed);
        ensure!(expected.fired > 0, "no rule has anything to say");
        ensure!(expected.met == expected.fired, "the push is to pass");
        let verdict = format!(
            "docdue: pass: {TIP}, {PUSHED} new commits: {} paths, {} rules, {} fired, {} met\n",
            pushed.len(),
            self.policy.rules,
            expected.fired,
            expected.met,
        );
        let mut hook = workspace.docdue(&HOOK);
        let output = hook.stdin(std::fs::File::open(&input)?).output()?;
        let told = String::from_utf8_lossy(&output.stderr);
        ensure!(told == verdict, "`{told}` instead of `{verdict}`");
        ensure!(output.status.success(), "{}", output.status);
        Ok(input)
    }
}
