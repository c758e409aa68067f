//! Walks through history: what one side has and the other has not, and where they meet.

use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::change::ObjectId;

use super::store::Store;

/// How many more commits are looked at once nothing new seems to be left: clocks are not exact.
const SLOP: usize = 5;

/// What some tips have and what is known does not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Range {
    /// The new commits, the latest first.
    pub(super) commits: Vec<ObjectId>,
    /// Where the new commits begin: their parents that are not new, without those that another of
    /// them descends from. Sorted.
    pub(super) boundaries: Vec<ObjectId>,
}

/// The commits that the tips lead to and the known ones do not: `git rev-list tips --not known`.
pub(super) fn range(store: &Store, tips: &[ObjectId], known: &[ObjectId]) -> anyhow::Result<Range> {
    let mut walk = Walk::new(store);
    for id in known {
        walk.mark(*id, OTHER)?;
    }
    for id in tips {
        walk.mark(*id, OURS)?;
    }
    let mut commits = Vec::new();
    let mut earliest = i64::MAX;
    let mut slop = SLOP;
    while let Some((time, id)) = walk.next() {
        let marks = walk.marks(id);
        if marks & OTHER == 0 {
            earliest = earliest.min(time);
            commits.push(id);
        } else if walk.ours_pending == 0 && time < earliest {
            slop -= 1;
            if slop == 0 {
                break;
            }
        }
        walk.mark_parents(id, marks)?;
    }
    // A commit may turn out to be known after it was taken for new.
    commits.retain(|id| walk.marks(*id) & OTHER == 0);
    let new: HashSet<ObjectId> = commits.iter().copied().collect();
    let mut edges = Vec::new();
    for id in &commits {
        for parent in walk.parents(*id) {
            if !new.contains(&parent) && !edges.contains(&parent) {
                edges.push(parent);
            }
        }
    }
    Ok(Range {
        commits,
        boundaries: independent(store, &edges)?,
    })
}

/// The best commits that both one of ours and the other lead to: `git merge-base --all other ours…`.
/// Sorted.
pub(super) fn merge_bases(
    store: &Store,
    ours: &[ObjectId],
    other: ObjectId,
) -> anyhow::Result<Vec<ObjectId>> {
    let mut walk = Walk::new(store);
    for id in ours {
        walk.mark(*id, OURS)?;
    }
    walk.mark(other, OTHER)?;
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

/// Those commits that no other of them descends from: `git merge-base --independent`. Sorted.
pub(super) fn independent(store: &Store, commits: &[ObjectId]) -> anyhow::Result<Vec<ObjectId>> {
    let mut kept = commits.to_vec();
    kept.sort_unstable();
    kept.dedup();
    if kept.len() < 2 {
        return Ok(kept);
    }
    let mut walk = Walk::new(store);
    let mut oldest = i64::MAX;
    for id in &kept {
        let (time, parents) = walk.load(*id)?;
        oldest = oldest.min(time);
        for parent in parents {
            walk.mark(parent, STALE)?;
        }
    }
    let mut slop = SLOP;
    while let Some((time, id)) = walk.next() {
        if time < oldest {
            slop -= 1;
            if slop == 0 {
                break;
            }
        }
        walk.mark_parents(id, STALE)?;
    }
    kept.retain(|id| walk.marks(*id) & STALE == 0);
    Ok(kept)
}

/// Reached from our side.
const OURS: u8 = 1;
/// Reached from the other side.
const OTHER: u8 = 2;
/// Reached from a commit that settles it.
const STALE: u8 = 4;

/// A commit of a walk.
struct Node {
    /// When it was made.
    time: i64,
    /// Its parents, as far as the clone has them.
    parents: Vec<ObjectId>,
    /// From where it was reached.
    marks: u8,
    /// Whether it is queued.
    queued: bool,
}

/// A walk from children to parents, the latest commit first. A commit that gains a mark is visited
/// again, so that its ancestors gain it too.
struct Walk<'repo> {
    /// The repository.
    store: &'repo Store,
    /// The commits seen.
    nodes: HashMap<ObjectId, Node>,
    /// Those to visit.
    queue: BinaryHeap<(i64, ObjectId)>,
    /// How many of those are reached from our side alone.
    ours_pending: usize,
    /// How many of those are not stale.
    fresh_pending: usize,
}

impl<'repo> Walk<'repo> {
    /// Begins.
    fn new(store: &'repo Store) -> Self {
        Self {
            store,
            nodes: HashMap::new(),
            queue: BinaryHeap::new(),
            ours_pending: 0,
            fresh_pending: 0,
        }
    }

    /// A commit's time and parents.
    fn load(&mut self, id: ObjectId) -> anyhow::Result<(i64, Vec<ObjectId>)> {
        let node = self.node(id)?;
        Ok((node.time, node.parents.clone()))
    }

    /// A commit, read when it is first seen.
    fn node(&mut self, id: ObjectId) -> anyhow::Result<&mut Node> {
        Ok(match self.nodes.entry(id) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(new) => {
                let commit = self.store.commit(id)?;
                new.insert(Node {
                    time: commit.time,
                    parents: commit.parents,
                    marks: 0,
                    queued: false,
                })
            }
        })
    }

    /// Notes from where a commit was reached, and queues it if that is news.
    fn mark(&mut self, id: ObjectId, marks: u8) -> anyhow::Result<()> {
        let node = self.node(id)?;
        let (before, after) = (node.marks, node.marks | marks);
        if before == after {
            return Ok(());
        }
        let (time, was_queued) = (node.time, node.queued);
        node.marks = after;
        node.queued = true;
        if was_queued {
            self.count(before, false);
        } else {
            self.queue.push((time, id));
        }
        self.count(after, true);
        Ok(())
    }

    /// Marks a commit's parents.
    fn mark_parents(&mut self, id: ObjectId, marks: u8) -> anyhow::Result<()> {
        for parent in self.parents(id) {
            self.mark(parent, marks)?;
        }
        Ok(())
    }

    /// The latest commit to visit.
    fn next(&mut self) -> Option<(i64, ObjectId)> {
        let (time, id) = self.queue.pop()?;
        let marks = self.nodes.get_mut(&id).map_or(0, |node| {
            node.queued = false;
            node.marks
        });
        self.count(marks, false);
        Some((time, id))
    }

    /// Keeps count of what is queued.
    fn count(&mut self, marks: u8, joins: bool) {
        let step = |count: &mut usize, counts: bool| match (counts, joins) {
            (true, true) => *count += 1,
            (true, false) => *count -= 1,
            _ => {}
        };
        step(&mut self.ours_pending, marks & OTHER == 0);
        step(&mut self.fresh_pending, marks & STALE == 0);
    }

    /// From where a commit was reached.
    fn marks(&self, id: ObjectId) -> u8 {
        self.nodes.get(&id).map_or(0, |node| node.marks)
    }

    /// A commit's parents.
    fn parents(&self, id: ObjectId) -> Vec<ObjectId> {
        self.nodes
            .get(&id)
            .map(|node| node.parents.clone())
            .unwrap_or_default()
    }
}
