//! Which of some commits stand on their own: none of the others descends from them.

use std::collections::BinaryHeap;

use crate::change::ObjectId;

use super::ancestor::Ancestor;
use crate::git::objects::id_map::IdMap;
use crate::git::objects::store::Store;

/// Those commits that no other of them descends from: `git merge-base --independent`. Sorted.
///
/// Where two commits stand to each other is not seen from their dates. So it is followed which of the
/// commits lead to each ancestor, all at once, until there are only ancestors to which all of them
/// lead: none of them is behind those.
pub(in crate::git) fn independent(
    store: &Store,
    commits: &[ObjectId],
) -> anyhow::Result<Vec<ObjectId>> {
    let mut commits = commits.to_vec();
    commits.sort_unstable();
    commits.dedup();
    if commits.len() < 2 {
        return Ok(commits);
    }
    let mut lowest = u32::MAX;
    for commit in &commits {
        let generation = Ancestor::find(store, *commit)?.generation;
        lowest = lowest.min(generation.unwrap_or(u32::MAX));
    }
    let mut paint = Paint {
        store,
        lowest,
        kept: Set::full(commits.len()),
        places: commits.iter().copied().zip(0..).collect(),
        nodes: IdMap::default(),
        queue: BinaryHeap::new(),
        open: 0,
    };
    for (place, commit) in commits.iter().enumerate() {
        paint.reach(*commit, &Set::one(place, commits.len()))?;
    }
    while paint.kept.count() > 1
        && paint.open > 0
        && let Some((_, id)) = paint.queue.pop()
    {
        paint.follow(id)?;
    }
    let kept = commits.into_iter().zip(0..);
    Ok(kept
        .filter(|(_, place)| paint.kept.has(*place))
        .map(|(commit, _)| commit)
        .collect())
}

/// A walk from children to parents, the latest commit first.
struct Paint<'repo> {
    /// The repository.
    store: &'repo Store,
    /// The lowest generation of the commits that git noted.
    lowest: u32,
    /// The commits that are not known to be behind another.
    kept: Set,
    /// The commits, each with its place in the sets.
    places: IdMap<usize>,
    /// The ancestors seen.
    nodes: IdMap<Node>,
    /// Those to visit.
    queue: BinaryHeap<(i64, ObjectId)>,
    /// How many of those not all kept commits lead to.
    open: usize,
}

/// An ancestor.
struct Node {
    /// The commit.
    commit: Ancestor,
    /// Which commits lead to it.
    from: Set,
    /// Whether it is queued.
    queued: bool,
}

impl Paint<'_> {
    /// Notes that some commits lead to one, and queues it if that is news.
    fn reach(&mut self, id: ObjectId, from: &Set) -> anyhow::Result<()> {
        if !self.nodes.contains_key(&id) {
            let node = Node {
                commit: Ancestor::find(self.store, id)?,
                from: Set::none(from),
                queued: false,
            };
            self.nodes.insert(id, node);
        }
        let Some(node) = self.nodes.get_mut(&id) else {
            return Ok(());
        };
        let was_open = node.queued && !node.from.holds(&self.kept);
        if !node.from.add(from) {
            return Ok(());
        }
        if !node.queued && node.commit.may_lead_to(self.lowest) {
            node.queued = true;
            self.queue.push((node.commit.time, id));
        }
        let is_open = node.queued && !node.from.holds(&self.kept);
        self.open = self.open + usize::from(is_open) - usize::from(was_open);
        let behind = self.places.get(&id).filter(|_| node.from.count() > 1);
        if let Some(place) = behind.copied()
            && self.kept.remove(place)
        {
            let open = |node: &&Node| node.queued && !node.from.holds(&self.kept);
            self.open = self.nodes.values().filter(open).count();
        }
        Ok(())
    }

    /// Goes on from a commit to its parents.
    fn follow(&mut self, id: ObjectId) -> anyhow::Result<()> {
        let Some(node) = self.nodes.get_mut(&id) else {
            return Ok(());
        };
        node.queued = false;
        self.open -= usize::from(!node.from.holds(&self.kept));
        let parents = node.commit.parents(self.store, id)?.to_vec();
        let from = node.from.clone();
        for parent in parents {
            self.reach(parent, &from)?;
        }
        Ok(())
    }
}

/// Some of the commits, a bit for each.
#[derive(Clone)]
struct Set(Box<[u64]>);

impl Set {
    /// All of them.
    fn full(count: usize) -> Self {
        let mut set = Self(vec![0; count.div_ceil(64)].into());
        (0..count).for_each(|place| set.insert(place));
        set
    }

    /// One of them.
    fn one(place: usize, count: usize) -> Self {
        let mut set = Self(vec![0; count.div_ceil(64)].into());
        set.insert(place);
        set
    }

    /// None of them, in a set like another.
    fn none(like: &Self) -> Self {
        Self(vec![0; like.0.len()].into())
    }

    /// Adds one.
    fn insert(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    /// Takes one out; says whether it was there.
    fn remove(&mut self, place: usize) -> bool {
        let was_there = self.has(place);
        if let Some(word) = self.0.get_mut(place / 64) {
            *word &= !(1 << (place % 64));
        }
        was_there
    }

    /// Whether one is there.
    fn has(&self, place: usize) -> bool {
        let word = self.0.get(place / 64);
        word.is_some_and(|word| word & (1 << (place % 64)) != 0)
    }

    /// Adds those of another; says whether that is news.
    fn add(&mut self, other: &Self) -> bool {
        let mut news = false;
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            news |= more & !*word != 0;
            *word |= more;
        }
        news
    }

    /// Whether all of another are there.
    fn holds(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .all(|(word, wanted)| wanted & !word == 0)
    }

    /// How many are there.
    fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }
}
