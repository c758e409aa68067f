//! A long history with remote branches all along it, and commits on top that are to be pushed.

use std::io::ErrorKind;

use crate::layout::File;
use crate::policy::Policy;
use crate::workspace::{Commit, Workspace, commit, modify};

/// How many commits the main branch of the other side has.
const COMMITS: usize = 100_000;

/// After how many of them a branch may have left it.
const COMMITS_APART: usize = 10;

/// The seconds from one commit to the next.
const SECONDS_APART: usize = 600;

/// How many commits are pushed; each changes one file.
pub(crate) const PUSHED: usize = 10;

/// How many files there are, those at the top aside.
const FILES: usize = 1_000;

/// Where the history is while it has no name on the other side.
const HISTORY: &str = "refs/bench/history";

/// Where the commits of branches are made.
const BRANCHES: &str = "refs/bench/branches";

/// The main branch of the other side.
pub(crate) const BASE: &str = "refs/remotes/origin/main";

/// What is pushed.
pub(crate) const TIP: &str = "refs/heads/main";

/// Where it is pushed to; nobody ever goes there.
pub(crate) const URL: &str = "https://example.com/origin";

/// A repository with a history in one pack, and without files on disk.
pub(crate) struct History {
    /// Where it is.
    pub(crate) workspace: Workspace,
    /// The last commit of the history.
    end: String,
}

impl History {
    /// Makes the history, and a commit beside it wherever a branch may have left it.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let workspace = Workspace::new()?;
        workspace.git(&["config", "remote.origin.url", URL])?;
        let marks = marks(&workspace, "export");
        workspace.import(false, &[&marks], |stream| {
            commit(stream, HISTORY, None)?;
            File::all(FILES).try_for_each(|file| modify(stream, &file.path(), &file.text()))?;
            for number in 1..COMMITS {
                let on_main = Commit {
                    to: HISTORY,
                    mark: None,
                    seconds: number * SECONDS_APART,
                    from: None,
                };
                on_main.begin(stream)?;
                modify(stream, "news.md", &format!("News number {number}.\n"))?;
                if number.is_multiple_of(COMMITS_APART) {
                    let beside = Commit {
                        to: BRANCHES,
                        mark: Some(number / COMMITS_APART),
                        from: Some(HISTORY),
                        ..on_main
                    };
                    beside.begin(stream)?;
                    modify(stream, "topic.md", &format!("A topic of {number}.\n"))?;
                }
            }
            Ok(())
        })?;
        let end = String::from_utf8(workspace.git(&["rev-parse", HISTORY])?)?;
        Ok(Self {
            workspace,
            end: end.trim_end().to_owned(),
        })
    }

    /// Gives the other side so many references, all of them packed as after a clone, commits a policy
    /// there and some changes here. Returns the changed files.
    pub(crate) fn prepare(
        &self,
        policy: Policy,
        references: usize,
        commit_graph: bool,
    ) -> anyhow::Result<Vec<File>> {
        self.forget()?;
        let pushed = File::staged(FILES, PUSHED);
        let now = Commit {
            to: BASE,
            mark: None,
            seconds: COMMITS * SECONDS_APART,
            from: Some(HISTORY),
        };
        let marks = marks(&self.workspace, "import");
        self.workspace.import(true, &[&marks], |stream| {
            now.begin(stream)?;
            modify(stream, "docdue.yaml", &policy.text())?;
            let mut from = Some(BASE);
            for file in &pushed {
                Commit {
                    to: TIP,
                    from: from.take(),
                    ..now
                }
                .begin(stream)?;
                modify(stream, &file.path(), &file.changed_text())?;
            }
            let branches = COMMITS / COMMITS_APART - 1;
            for number in 1..references {
                // Spread over all that there are.
                let mark = number * branches / (references - 1);
                writeln!(
                    stream,
                    "reset refs/remotes/origin/topic-{number:05}\nfrom :{mark}\n"
                )?;
            }
            Ok(())
        })?;
        self.workspace.git(&["pack-refs", "--all"])?;
        if commit_graph {
            self.workspace
                .git(&["commit-graph", "write", "--reachable"])?;
        }
        Ok(pushed)
    }

    /// Takes back all references but those that the history is made of, and the commit-graph.
    fn forget(&self) -> anyhow::Result<()> {
        let git_directory = self.workspace.path().join(".git");
        for file in ["objects/info/commit-graph", "packed-refs"] {
            match std::fs::remove_file(git_directory.join(file)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        self.workspace.git(&["update-ref", HISTORY, &self.end])?;
        Ok(())
    }
}

/// The option of `git fast-import` for where the commits of branches are noted.
fn marks(workspace: &Workspace, direction: &str) -> String {
    let file = workspace.home().join("marks");
    format!("--{direction}-marks={}", file.display())
}
