//! Which deletion and which addition are one rename, decided as `git diff -M` decides.

pub(in crate::git) mod similarity;

use std::collections::{HashMap, VecDeque};

use crate::change::{Change, Entry, Mode, Renamed};

use crate::git::objects::store::Store;
use similarity::{Fingerprints, LEAST, SAME};

/// The similarity at which two files of the same name, and the only ones, need no better match.
const ENOUGH_WITH_NAME: u64 = LEAST + (SAME - LEAST) / 2;

/// Above the square of this many pairs only exact renames are found: git's `diff.renameLimit`.
const LIMIT: usize = 1000;

/// How many sources of the same bytes are looked at for one of the same name.
const ALTERNATIVES: usize = 100;

/// How many of the best sources are kept for each addition.
const CANDIDATES: usize = 4;

/// Pairs deletions with additions, and notes the other side in both.
pub(in crate::git) fn pair_renames(store: &Store, changes: &mut [Change]) -> anyhow::Result<()> {
    let mut sides = Sides::of(changes);
    sides.pair_exact();
    sides.pair_similar(store)?;
    let pairs: Vec<(usize, usize)> = sides.pairs;
    for (source, target) in pairs {
        let (Some(old), Some(new)) = (changes.get(source), changes.get(target)) else {
            continue;
        };
        let (to, from) = (other_side(new, new.new), other_side(old, old.old));
        if let Some(change) = changes.get_mut(source) {
            change.renamed = to;
        }
        if let Some(change) = changes.get_mut(target) {
            change.renamed = from;
        }
    }
    Ok(())
}

/// The side of a rename that a change is.
fn other_side(change: &Change, entry: Option<Entry>) -> Option<Box<Renamed>> {
    let path = change.path.clone();
    entry.map(|entry| Box::new(Renamed { path, entry }))
}

/// One end of a possible rename.
#[derive(Clone, Copy)]
struct End<'path> {
    /// Its place in the list of changes.
    at: usize,
    /// What stands, or stood, there.
    entry: Entry,
    /// The last part of its path.
    name: &'path [u8],
}

impl End<'_> {
    /// What must be the same for an exact rename: whether a file can be run does not matter.
    fn content(&self) -> Entry {
        let mode = self.entry.mode;
        let mode = if mode.is_file() { Mode::FILE } else { mode };
        Entry { mode, ..self.entry }
    }
}

/// Both ends that are still free, in the order of their paths, and what was paired.
struct Sides<'path> {
    /// Deletions.
    sources: Vec<End<'path>>,
    /// Additions.
    targets: Vec<End<'path>>,
    /// Deletion and addition, as places in the list of changes.
    pairs: Vec<(usize, usize)>,
}

impl<'path> Sides<'path> {
    /// Sorts the changes out.
    fn of(changes: &'path [Change]) -> Self {
        let (mut sources, mut targets) = (Vec::new(), Vec::new());
        for (at, change) in changes.iter().enumerate() {
            let path = change.path.as_bytes();
            let name = path.rsplit(|byte| *byte == b'/').next().unwrap_or(path);
            match (change.old, change.new) {
                (Some(entry), None) => sources.push(End { at, entry, name }),
                (None, Some(entry)) => targets.push(End { at, entry, name }),
                _ => {}
            }
        }
        Self {
            sources,
            targets,
            pairs: Vec::new(),
        }
    }

    /// Pairs what holds the same bytes; among the first of several sources, one of the same name.
    fn pair_exact(&mut self) {
        let mut by_content: HashMap<Entry, VecDeque<End<'_>>> = HashMap::new();
        for source in &self.sources {
            let sources = by_content.entry(source.content()).or_default();
            sources.push_back(*source);
        }
        let mut found = Vec::new();
        for target in &self.targets {
            let Some(sources) = by_content.get_mut(&target.content()) else {
                continue;
            };
            let mut alternatives = sources.iter().take(ALTERNATIVES);
            let same_name = alternatives.position(|source| source.name == target.name);
            if let Some(source) = sources.remove(same_name.unwrap_or(0)) {
                found.push((source.at, target.at));
            }
        }
        self.settle(found);
    }

    /// Pairs files that share enough of their lines.
    fn pair_similar(&mut self, store: &Store) -> anyhow::Result<()> {
        self.sources.retain(|end| end.entry.mode.is_file());
        self.targets.retain(|end| end.entry.mode.is_file());
        if self.sources.is_empty() || self.targets.is_empty() {
            return Ok(());
        }
        let mut fingerprints = Fingerprints::of(store);
        let found = self.same_names(&mut fingerprints)?;
        self.settle(found);
        if self.sources.len().saturating_mul(self.targets.len()) <= LIMIT * LIMIT {
            let found = self.best_matches(&mut fingerprints)?;
            self.settle(found);
        }
        Ok(())
    }

    /// Files of one name, alone on either side, that are much alike.
    fn same_names(
        &self,
        fingerprints: &mut Fingerprints<'_>,
    ) -> anyhow::Result<Vec<(usize, usize)>> {
        let (sources, targets) = (only_names(&self.sources), only_names(&self.targets));
        let mut found = Vec::new();
        for target in &self.targets {
            if let (Some(Some(source)), Some(Some(_))) =
                (sources.get(target.name), targets.get(target.name))
                && fingerprints.similarity(source.entry.id, target.entry.id)? >= ENOUGH_WITH_NAME
            {
                found.push((source.at, target.at));
            }
        }
        Ok(found)
    }

    /// The best of all pairs first, until none is alike enough.
    fn best_matches(
        &self,
        fingerprints: &mut Fingerprints<'_>,
    ) -> anyhow::Result<Vec<(usize, usize)>> {
        let mut candidates = Vec::new();
        for target in &self.targets {
            let mut best: Vec<Candidate> = Vec::with_capacity(CANDIDATES);
            for source in &self.sources {
                let candidate = Candidate {
                    similarity: fingerprints.similarity(source.entry.id, target.entry.id)?,
                    same_name: source.name == target.name,
                    source: source.at,
                    target: target.at,
                };
                if best.len() < CANDIDATES {
                    best.push(candidate);
                } else if let Some(worst) = best.iter_mut().min_by_key(|known| known.rank())
                    && worst.rank() < candidate.rank()
                {
                    *worst = candidate;
                }
            }
            candidates.extend(best);
        }
        candidates.retain(|candidate| candidate.similarity >= LEAST);
        candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.rank()));
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut taken = std::collections::BTreeSet::new();
        for Candidate { source, target, .. } in candidates {
            // A path is a source or a target, never both.
            if !taken.contains(&source) && !taken.contains(&target) {
                taken.extend([source, target]);
                found.push((source, target));
            }
        }
        Ok(found)
    }

    /// Keeps pairs, and takes their ends out.
    fn settle(&mut self, found: Vec<(usize, usize)>) {
        let taken: std::collections::BTreeSet<usize> = found
            .iter()
            .flat_map(|(one, other)| [*one, *other])
            .collect();
        self.sources.retain(|end| !taken.contains(&end.at));
        self.targets.retain(|end| !taken.contains(&end.at));
        self.pairs.extend(found);
    }
}

/// A pair that might be a rename.
struct Candidate {
    /// How alike the two are.
    similarity: u64,
    /// Whether their names are the same.
    same_name: bool,
    /// The deletion.
    source: usize,
    /// The addition.
    target: usize,
}

impl Candidate {
    /// Its place among others: more alike first, then of the same name.
    fn rank(&self) -> (u64, bool) {
        (self.similarity, self.same_name)
    }
}

/// The ends by their name; `None` where a name is there more than once.
fn only_names<'ends, 'path>(
    ends: &'ends [End<'path>],
) -> HashMap<&'path [u8], Option<&'ends End<'path>>> {
    let mut names = HashMap::new();
    for end in ends {
        names
            .entry(end.name)
            .and_modify(|only| *only = None)
            .or_insert(Some(end));
    }
    names
}
