//! Questions to history: what one side has and the other has not, and where they meet.

pub(in crate::git) mod ancestor;
pub(in crate::git) mod base;
pub(in crate::git) mod commit_graph;
pub(in crate::git) mod former;
pub(in crate::git) mod independent;
pub(in crate::git) mod rows;
pub(in crate::git) mod run_base;
pub(in crate::git) mod walk;

use std::collections::HashSet;

use crate::change::ObjectId;

use crate::git::objects::store::Store;
use independent::independent;
use walk::{OTHER, OURS, STALE, Walk};

/// How many more commits are looked at once nothing new seems to be left: clocks are not exact.
const SLOP: usize = 5;

/// What some tips have and what is known does not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::git) struct Range {
    /// The new commits, the latest first.
    pub(in crate::git) commits: Vec<ObjectId>,
    /// Where the new commits begin: their parents that are not new, without those that another of
    /// them descends from. Sorted.
    pub(in crate::git) boundaries: Vec<ObjectId>,
    /// What the first tip comes from by first parents alone, if it is not new.
    pub(in crate::git) start: Option<ObjectId>,
}

/// The commits that the tips lead to and the known objects do not: `git rev-list tips --not known`.
/// What is not here, or no commit, is passed over.
pub(in crate::git) fn range(
    store: &Store,
    tips: &[ObjectId],
    known: &[ObjectId],
) -> anyhow::Result<Range> {
    let mut walk = Walk::new(store);
    for id in known {
        walk.begin(*id, OTHER)?;
    }
    for id in tips {
        walk.begin(*id, OURS)?;
    }
    let mut commits = Vec::new();
    let mut last = i64::MAX;
    let mut slop = SLOP;
    while let Some((time, id)) = walk.next() {
        let marks = walk.marks(id);
        walk.mark_parents(id, marks)?;
        if marks & OTHER == 0 {
            last = time;
            commits.push(id);
        } else if walk.ours_pending > 0 || walk.latest().is_some_and(|time| time >= last) {
            // Something may still turn out to be known.
            slop = SLOP;
        } else {
            slop -= 1;
            if slop == 0 {
                break;
            }
        }
    }
    // A commit may turn out to be known after it was taken for new.
    walk.settle(&commits)?;
    commits.retain(|id| walk.marks(*id) & OTHER == 0);
    let new: HashSet<ObjectId> = commits.iter().copied().collect();
    let mut edges = Vec::new();
    for id in &commits {
        edges.extend(walk.parents(*id)?);
    }
    edges.retain(|id| !new.contains(id));
    let mut start = tips.first().copied();
    while let Some(id) = start.filter(|id| new.contains(id)) {
        start = walk.parents(id)?.first().copied();
    }
    Ok(Range {
        commits,
        boundaries: independent(store, &edges)?,
        start,
    })
}

/// The best commits that both one of ours and the other lead to: `git merge-base --all other ours…`.
/// Sorted.
pub(in crate::git) fn merge_bases(
    store: &Store,
    ours: &[ObjectId],
    other: ObjectId,
) -> anyhow::Result<Vec<ObjectId>> {
    let mut walk = Walk::new(store);
    for id in ours {
        walk.begin(*id, OURS)?;
    }
    walk.begin(other, OTHER)?;
    let mut found = Vec::new();
    while walk.fresh_pending > 0
        && let Some((_, id)) = walk.next()
    {
        let mut marks = walk.marks(id);
        if marks & (OURS | OTHER | STALE) == OURS | OTHER {
            found.push(id);
            // What a base leads to is common as well, and never better.
            marks |= STALE;
        }
        walk.mark_parents(id, marks)?;
    }
    found.retain(|id| walk.marks(*id) & STALE == 0);
    independent(store, &found)
}
