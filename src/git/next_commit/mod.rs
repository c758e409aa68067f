//! What the next commit will have as its parents, and so what the index is judged against.

pub(in crate::git) mod amend;

use std::time::SystemTime;

use anyhow::ensure;

use crate::change::ObjectId;

use crate::git::environment::Environment;
use crate::git::objects::object::parse_id;
use crate::git::objects::store::{Store, ids_in};
use amend::is_amending;

/// The hook that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hook {
    /// `git commit`.
    PreCommit,
    /// `git merge`, before its own commit.
    PreMergeCommit,
    /// None: docdue was run by hand, or in CI.
    None,
}

/// What kind of commit is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// One on top of `HEAD`, or the first.
    Commit,
    /// One that replaces `HEAD`.
    Amend,
    /// A merge.
    Merge,
}

/// The parents that the next commit will have.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::git) struct Parents {
    /// The commits, the first one first; none for a first commit.
    pub(in crate::git) commits: Vec<ObjectId>,
    /// Why these.
    pub(in crate::git) occasion: Occasion,
}

/// Finds them.
pub(in crate::git) fn next_parents(
    store: &Store,
    environment: &Environment,
    hook: Hook,
) -> anyhow::Result<Parents> {
    let Some(head) = store.backend.reference("HEAD")? else {
        return Ok(Parents {
            commits: Vec::new(),
            occasion: Occasion::Commit,
        });
    };
    let mut merged = ids_in(&store.backend.git_file("MERGE_HEAD"))?;
    if hook == Hook::PreMergeCommit {
        merged.extend(announced(environment));
    }
    if !merged.is_empty() {
        let mut commits = vec![head];
        for commit in merged {
            if !commits.contains(&commit) {
                commits.push(commit);
            }
        }
        return Ok(Parents {
            commits,
            occasion: Occasion::Merge,
        });
    }
    if hook == Hook::PreCommit {
        let commit = store.commit(head)?;
        if is_amending(environment, &commit, SystemTime::now()) {
            ensure!(
                !store.shallow()?.contains(&head),
                "this shallow clone does not have the parents of the commit being amended: \
                 run `git fetch --deepen=1`"
            );
            return Ok(Parents {
                commits: commit.parents,
                occasion: Occasion::Amend,
            });
        }
    }
    Ok(Parents {
        commits: vec![head],
        occasion: Occasion::Commit,
    })
}

/// The commits that `git merge` is merging: it names each in a variable `GITHEAD_<commit>`, and
/// writes `MERGE_HEAD` only after its hook.
fn announced(environment: &Environment) -> Vec<ObjectId> {
    environment
        .variables
        .keys()
        .filter_map(|name| parse_id(name.strip_prefix("GITHEAD_")?.as_bytes()).ok())
        .collect()
}
