//! A walk through history, from children to parents.

use std::collections::BinaryHeap;
use std::collections::hash_map::Entry;

use crate::change::ObjectId;

use super::ancestor::Ancestor;
use crate::git::objects::id_map::IdMap;
use crate::git::objects::store::Store;

/// Reached from our side.
pub(in crate::git) const OURS: u8 = 1;
/// Reached from the other side.
pub(in crate::git) const OTHER: u8 = 2;
/// Reached from a commit that settles it.
pub(in crate::git) const STALE: u8 = 4;

/// A commit of a walk.
struct Node {
    /// The commit.
    commit: Ancestor,
    /// From where it was reached.
    marks: u8,
    /// Whether it is queued.
    queued: bool,
}

impl From<Ancestor> for Node {
    /// A commit that was not reached yet.
    fn from(commit: Ancestor) -> Self {
        Self {
            commit,
            marks: 0,
            queued: false,
        }
    }
}

/// A walk from children to parents, the latest commit first. A commit that gains a mark is visited
/// again, so that its ancestors gain it too.
pub(in crate::git) struct Walk<'repo> {
    /// The repository.
    store: &'repo Store,
    /// The commits seen.
    nodes: IdMap<Node>,
    /// Those to visit.
    queue: BinaryHeap<(i64, ObjectId)>,
    /// How many of those are reached from our side alone.
    pub(in crate::git) ours_pending: usize,
    /// How many of those are not stale.
    pub(in crate::git) fresh_pending: usize,
}

impl<'repo> Walk<'repo> {
    /// Begins.
    pub(in crate::git) fn new(store: &'repo Store) -> Self {
        Self {
            store,
            nodes: IdMap::default(),
            queue: BinaryHeap::new(),
            ours_pending: 0,
            fresh_pending: 0,
        }
    }

    /// Begins at an object, if it leads to a commit that is here.
    pub(in crate::git) fn begin(&mut self, id: ObjectId, marks: u8) -> anyhow::Result<()> {
        let Entry::Vacant(new) = self.nodes.entry(id) else {
            return self.mark(id, marks);
        };
        if let Some(noted) = Ancestor::noted(self.store, id)? {
            new.insert(noted.into());
            return self.mark(id, marks);
        }
        let Some((id, commit)) = self.store.peel(id)? else {
            return Ok(());
        };
        let new = self.nodes.entry(id);
        new.or_insert_with(|| Ancestor::from(commit).into());
        self.mark(id, marks)
    }

    /// A commit, read when it is first seen.
    fn node(&mut self, id: ObjectId) -> anyhow::Result<&mut Node> {
        Ok(match self.nodes.entry(id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Ancestor::find(self.store, id)?.into()),
        })
    }

    /// Notes from where a commit was reached, and queues it if that is news.
    pub(in crate::git) fn mark(&mut self, id: ObjectId, marks: u8) -> anyhow::Result<()> {
        let node = self.node(id)?;
        let (before, after) = (node.marks, node.marks | marks);
        if before == after {
            return Ok(());
        }
        let (time, was_queued) = (node.commit.time, node.queued);
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
    pub(in crate::git) fn mark_parents(&mut self, id: ObjectId, marks: u8) -> anyhow::Result<()> {
        for parent in self.parents(id)? {
            self.mark(parent, marks)?;
        }
        Ok(())
    }

    /// The latest commit to visit.
    pub(in crate::git) fn next(&mut self) -> Option<(i64, ObjectId)> {
        let (time, id) = self.queue.pop()?;
        let marks = self.nodes.get_mut(&id).map_or(0, |node| {
            node.queued = false;
            node.marks
        });
        self.count(marks, false);
        Some((time, id))
    }

    /// Takes those of some commits for the other side's to which it leads, as far as it was seen: also
    /// over what was not visited.
    pub(in crate::git) fn settle(&mut self, commits: &[ObjectId]) -> anyhow::Result<()> {
        let noted = commits
            .iter()
            .filter_map(|id| self.nodes.get(id)?.commit.generation);
        let lowest = noted.min().unwrap_or(u32::MAX);
        let known = self
            .nodes
            .iter()
            .filter(|(_, node)| node.marks & OTHER != 0 && node.commit.may_lead_to(lowest));
        let mut pending: Vec<ObjectId> = known.map(|(id, _)| *id).collect();
        while let Some(id) = pending.pop() {
            for parent in self.parents(id)? {
                if let Some(node) = self.nodes.get_mut(&parent)
                    && node.marks & OTHER == 0
                {
                    node.marks |= OTHER;
                    pending.push(parent);
                }
            }
        }
        Ok(())
    }

    /// The time of the latest commit to visit.
    pub(in crate::git) fn latest(&self) -> Option<i64> {
        self.queue.peek().map(|(time, _)| *time)
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
    pub(in crate::git) fn marks(&self, id: ObjectId) -> u8 {
        self.nodes.get(&id).map_or(0, |node| node.marks)
    }

    /// A commit's parents.
    pub(in crate::git) fn parents(&mut self, id: ObjectId) -> anyhow::Result<Vec<ObjectId>> {
        let store = self.store;
        let parents = self.node(id)?.commit.parents(store, id)?;
        Ok(parents.to_vec())
    }
}
