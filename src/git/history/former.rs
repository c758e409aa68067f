//! Which paths stood below some directories once: a walk through the commits that changed them.

use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::change::{Former, ObjectId, RepoPath, Unseen};

use super::base::BranchBase;
use crate::git::backend::{Kind, Object};
use crate::git::next_commit::{Hook, next_parents};
use crate::git::objects::object::{Tree, TreeEntry, parse_commit};
use crate::git::objects::store::Store;
use crate::git::push::PushedRef;
use crate::git::repository::Repository;
use crate::git::side_by_side::side_by_side;

/// The most commits that are looked at.
const MOST: usize = 20_000;

/// Which paths are wanted.
pub(crate) type Wanted<'a> = &'a dyn Fn(&RepoPath) -> bool;

impl Repository {
    /// What stood below some directories before the branch of the next commit began, and was taken
    /// away.
    pub(crate) fn former_staged(
        &self,
        base: Option<&BranchBase>,
        hook: Hook,
        directories: &[Vec<u8>],
        wanted: Wanted<'_>,
    ) -> anyhow::Result<Former> {
        let starts = match base {
            Some(base) => base.commit.into_iter().collect(),
            None => next_parents(&self.store, &self.environment, hook)?.commits,
        };
        former(&self.store, &starts, directories, wanted, MOST)
    }

    /// What stood below some directories before that which is pushed began, and was taken away.
    pub(crate) fn former_pushed(
        &self,
        base: Option<&BranchBase>,
        pushed: &PushedRef<'_>,
        directories: &[Vec<u8>],
        wanted: Wanted<'_>,
    ) -> anyhow::Result<Former> {
        let start = base.map_or(pushed.start, |base| base.commit);
        let starts: Vec<ObjectId> = start.into_iter().collect();
        former(&self.store, &starts, directories, wanted, MOST)
    }
}

/// What stood below some directories, each of which ends in `/` or is the whole tree, at any commit
/// that the starts lead to, and was taken away: what the commits of `git rev-list starts -- directories`
/// deleted, from whichever parent.
///
/// Like git, this leaves a merge by the first parent that has the directories as they are, if one has;
/// and a commit that leaves them alone costs no more than to read its tree.
pub(in crate::git) fn former(
    store: &Store,
    starts: &[ObjectId],
    directories: &[Vec<u8>],
    wanted: Wanted<'_>,
    most: usize,
) -> anyhow::Result<Former> {
    let mut search = Search {
        store,
        directories,
        wanted,
        below: HashMap::new(),
        former: Former::default(),
    };
    search.run(starts, most)?;
    Ok(search.former)
}

/// A search through history.
struct Search<'a> {
    /// The repository.
    store: &'a Store,
    /// Where to look.
    directories: &'a [Vec<u8>],
    /// What to look for.
    wanted: Wanted<'a>,
    /// What stands at a name of a directory that is not the top: these stay the same for long.
    below: HashMap<(ObjectId, &'a [u8]), Option<ObjectId>>,
    /// What was found.
    former: Former,
}

/// A commit.
struct Step {
    /// When it was made.
    time: i64,
    /// Its parents, as far as the clone has them.
    parents: Vec<ObjectId>,
    /// The trees of the directories.
    trees: Vec<Option<ObjectId>>,
}

impl<'a> Search<'a> {
    /// Walks, the latest commit first.
    fn run(&mut self, starts: &[ObjectId], most: usize) -> anyhow::Result<()> {
        let mut queue = BinaryHeap::new();
        let mut steps = HashMap::new();
        let mut reached: HashSet<ObjectId> = HashSet::new();
        for start in starts {
            if let Some(step) = self.step(*start)?.filter(|_| reached.insert(*start)) {
                queue.push((step.time, *start));
                steps.insert(*start, step);
            }
        }
        let mut count = 0;
        while let Some((_, id)) = queue.pop() {
            let Some(step) = steps.remove(&id) else {
                continue;
            };
            if count == most {
                self.former.unseen.get_or_insert(Unseen::Beyond(most));
                return Ok(());
            }
            count += 1;
            let mut parents = Vec::new();
            for parent in &step.parents {
                let Some(before) = self.step(*parent)? else {
                    continue;
                };
                let same = before.trees == step.trees;
                if same {
                    parents.clear();
                }
                parents.push((*parent, before));
                if same {
                    break;
                }
            }
            for (parent, before) in parents {
                self.compare(&before.trees, &step.trees)?;
                if reached.insert(parent) {
                    queue.push((before.time, parent));
                    steps.insert(parent, before);
                }
            }
        }
        Ok(())
    }

    /// A commit; `None` where the clone does not have it, or not its trees.
    fn step(&mut self, id: ObjectId) -> anyhow::Result<Option<Step>> {
        let graph = self.store.commit_graph()?;
        let noted = graph.and_then(|graph| {
            let note = graph.find(id).ok().flatten()?;
            Some((
                note.time,
                graph.parents(&note).ok()?,
                graph.tree(&note).ok()?,
            ))
        });
        let (time, parents, top) = if let Some(noted) = noted {
            noted
        } else {
            let Some(bytes) = self.object(id, Kind::Commit)? else {
                return Ok(None);
            };
            let mut commit = parse_commit(&bytes)?;
            if self.store.shallow()?.contains(&id) {
                self.former.unseen = Some(Unseen::Shallow);
                commit.parents.clear();
            }
            (commit.time, commit.parents, commit.tree)
        };
        let directories = self.directories;
        let Some(top) = self.tree(top)? else {
            return Ok(None);
        };
        let mut trees = Vec::new();
        for directory in directories {
            trees.push(self.directory(&top, directory)?);
        }
        Ok(Some(Step {
            time,
            parents,
            trees,
        }))
    }

    /// The tree of a directory; `None` where there is no such directory.
    fn directory(
        &mut self,
        (id, top): &(ObjectId, Tree),
        directory: &'a [u8],
    ) -> anyhow::Result<Option<ObjectId>> {
        let mut names = directory.split(|byte| *byte == b'/');
        let mut names = names.by_ref().filter(|name| !name.is_empty());
        let Some(first) = names.next() else {
            return Ok(Some(*id));
        };
        let mut found = subdirectory(top, first);
        for name in names {
            let Some(id) = found else {
                return Ok(None);
            };
            found = if let Some(known) = self.below.get(&(id, name)) {
                *known
            } else {
                let tree = self.tree(id)?;
                let found = tree.and_then(|(_, tree)| subdirectory(&tree, name));
                self.below.insert((id, name), found);
                found
            };
        }
        Ok(found)
    }

    /// Notes what is no longer there in the directories of a commit.
    fn compare(
        &mut self,
        before: &[Option<ObjectId>],
        after: &[Option<ObjectId>],
    ) -> anyhow::Result<()> {
        let directories = self.directories;
        let sides = before.iter().copied().zip(after.iter().copied());
        let mut pending: Vec<_> = directories.iter().cloned().zip(sides).collect();
        while let Some((prefix, (old, new))) = pending.pop() {
            let Some(old) = old.filter(|old| Some(*old) != new) else {
                continue;
            };
            let Some((_, old)) = self.tree(old)? else {
                continue;
            };
            let new = match new {
                Some(new) => self.tree(new)?.map(|(_, tree)| tree),
                None => Some(Tree::default()),
            };
            let Some(new) = new else {
                continue;
            };
            for (old, new) in side_by_side(old.entries(), new.entries(), TreeEntry::order) {
                let Some(old) = old else {
                    continue;
                };
                let path = [prefix.as_slice(), old.name].concat();
                if old.is_tree() {
                    let new = new.map(|new| new.entry.id);
                    pending.push(([&path, &b"/"[..]].concat(), (Some(old.entry.id), new)));
                } else if new.is_none() {
                    let path = RepoPath::new(path);
                    if (self.wanted)(&path) {
                        self.former.paths.insert(path);
                    }
                }
            }
        }
        Ok(())
    }

    /// A tree and its name; `None` where the clone does not have it. It is not kept, for there are many.
    fn tree(&mut self, id: ObjectId) -> anyhow::Result<Option<(ObjectId, Tree)>> {
        let Some(bytes) = self.object(id, Kind::Tree)? else {
            return Ok(None);
        };
        Ok(Some((id, Tree::parse(bytes, id.as_bytes().len())?)))
    }

    /// Whether some objects were left out when the repository was cloned.
    fn is_partial(&self) -> anyhow::Result<bool> {
        let backend = &self.store.backend;
        for remote in backend.remotes()? {
            let promisor = format!("remote.{}.promisor", remote.name);
            if backend.config(&promisor)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The bytes of an object; where the clone does not have it, that is noted.
    fn object(&mut self, id: ObjectId, wanted: Kind) -> anyhow::Result<Option<Vec<u8>>> {
        let found = match self.store.backend.object(id) {
            // Before version 2.45 git cannot be told not to fetch what it was promised
            // (`GIT_NO_LAZY_FETCH`), and ends where it may not.
            Err(_) if self.is_partial()? => None,
            found => found?,
        };
        match found {
            Some(Object { kind, bytes }) if kind == wanted => Ok(Some(bytes)),
            _ => {
                self.former.unseen = Some(Unseen::Partial);
                Ok(None)
            }
        }
    }
}

/// The tree of a name in another one.
fn subdirectory(tree: &Tree, name: &[u8]) -> Option<ObjectId> {
    let mut entries = tree.entries();
    let found = entries.find(|entry| entry.name == name && entry.is_tree())?;
    Some(found.entry.id)
}
