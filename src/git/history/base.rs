//! The branch that the current one is to be merged into: what "since the branch began" means.

use anyhow::Context as _;

use crate::change::ObjectId;

use crate::git::objects::store::Store;

/// The base of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BranchBase {
    /// The reference or revision, as a person would write it.
    pub(crate) name: String,
    /// Its commit; `None` in a repository without a commit.
    pub(in crate::git) commit: Option<ObjectId>,
    /// The commit that the other side has there now, where that is known and the commit is not here.
    pub(in crate::git) unseen: Option<ObjectId>,
}

/// The names that a base branch usually has.
const USUAL: [&str; 2] = ["main", "master"];

/// What to do where no base can be found.
const ADVICE: &str = "run `git fetch`, in CI fetch all history (`fetch-depth: 0`), or name the base \
                      in the policy (`base: origin/main`)";

impl BranchBase {
    /// What is said where there is none and one is needed.
    pub(crate) fn unknown() -> String {
        format!("could not find the branch that this one is based on: {ADVICE}")
    }
}

/// Finds the base: the configured one, else the remote's `HEAD`, else a branch of the usual names, of
/// the remote and then of this repository, else the only branch there is. `None` where none is
/// configured and none can be found.
pub(in crate::git) fn find(
    store: &Store,
    configured: Option<&str>,
) -> anyhow::Result<Option<BranchBase>> {
    if let Some(revision) = configured {
        let commit = match store.backend.resolve(revision)? {
            Some(id) => store.peel(id)?.map(|(id, _)| id),
            None => None,
        };
        let commit =
            commit.with_context(|| format!("the base `{revision}` is no commit here: {ADVICE}"))?;
        return Ok(Some(BranchBase {
            name: revision.to_owned(),
            commit: Some(commit),
            unseen: None,
        }));
    }
    let remotes = store.backend.remotes()?;
    let remote = match remotes.as_slice() {
        [only] => Some(only.name.as_str()),
        several => several
            .iter()
            .map(|remote| remote.name.as_str())
            .find(|name| *name == "origin"),
    };
    for reference in candidates(remote, store.backend.config("init.defaultBranch")?) {
        if let Some(id) = store.backend.reference(&reference)?
            && let Some((commit, _)) = store.peel(id)?
        {
            return Ok(Some(named(&reference, commit)));
        }
    }
    let branches = store.backend.references("refs/heads/")?;
    match branches.as_slice() {
        [] if remotes.is_empty() && store.backend.reference("HEAD")?.is_none() => {
            Ok(Some(BranchBase {
                name: "nothing".into(),
                commit: None,
                unseen: None,
            }))
        }
        [(only, id)] if remotes.is_empty() => Ok(Some(named(only, *id))),
        _ => Ok(None),
    }
}

/// Where a base may be, in the order of preference.
fn candidates(remote: Option<&str>, default: Option<String>) -> Vec<String> {
    let mut references = Vec::new();
    references.extend(remote.map(|remote| format!("refs/remotes/{remote}/HEAD")));
    let names = USUAL.into_iter().map(str::to_owned).chain(default);
    let names: Vec<String> = names.collect();
    let prefixes = remote
        .map(|remote| format!("refs/remotes/{remote}/"))
        .into_iter()
        .chain(["refs/heads/".to_owned()]);
    for prefix in prefixes {
        references.extend(names.iter().map(|name| format!("{prefix}{name}")));
    }
    references
}

/// A base by its reference.
fn named(reference: &str, commit: ObjectId) -> BranchBase {
    let short = ["refs/remotes/", "refs/heads/"]
        .into_iter()
        .find_map(|prefix| reference.strip_prefix(prefix));
    BranchBase {
        name: short.unwrap_or(reference).to_owned(),
        commit: Some(commit),
        unseen: None,
    }
}
