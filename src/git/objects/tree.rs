//! Trees: what stands at a path, which paths there are, how two trees differ.

use crate::change::{Change, Entry, ObjectId, RepoPath};

use super::budget::Budget;
use super::object::{Tree, TreeEntry};
use super::store::Store;
use crate::git::side_by_side::side_by_side;

impl Store {
    /// What stands at a path of a tree; `None` where nothing, or a directory, does.
    pub(in crate::git) fn tree_entry(
        &self,
        tree: Option<ObjectId>,
        path: &RepoPath,
    ) -> anyhow::Result<Option<Entry>> {
        let (directory, name) = match path.as_bytes().iter().rposition(|byte| *byte == b'/') {
            Some(slash) => path.as_bytes().split_at(slash + 1),
            None => (&[][..], path.as_bytes()),
        };
        let Some(directory) = self.directory(tree, directory)? else {
            return Ok(None);
        };
        let tree = self.tree(directory)?;
        Ok(named(&tree, name)
            .filter(|found| !found.is_tree())
            .map(|found| found.entry))
    }

    /// What stands below a directory that ends in `/` (or in the whole tree, for an empty one),
    /// sorted by path.
    pub(in crate::git) fn tree_entries(
        &self,
        tree: Option<ObjectId>,
        directory: &[u8],
    ) -> anyhow::Result<Vec<(RepoPath, Entry)>> {
        let Some(top) = self.directory(tree, directory)? else {
            return Ok(Vec::new());
        };
        let mut budget = Budget::default();
        let mut entries = Vec::new();
        let mut pending = vec![(directory.to_vec(), top)];
        while let Some((prefix, id)) = pending.pop() {
            let tree = self.tree(id)?;
            budget.directory(&tree)?;
            for found in tree.entries() {
                if found.is_tree() {
                    let prefix = below(&prefix, &found);
                    budget.path(&prefix)?;
                    pending.push((prefix, Some(found.entry.id)));
                } else {
                    let path = join(&prefix, &found);
                    budget.path(path.as_bytes())?;
                    entries.push((path, found.entry));
                }
            }
        }
        entries.sort_unstable();
        Ok(entries)
    }

    /// The paths at which two trees differ, sorted, without renames. A directory that is the same in
    /// both is not read; a file and a directory of the same name are two entries.
    pub(in crate::git) fn tree_changes(
        &self,
        base: Option<ObjectId>,
        target: Option<ObjectId>,
    ) -> anyhow::Result<Vec<Change>> {
        let mut budget = Budget::default();
        let mut changes = Vec::new();
        let mut pending = vec![(Vec::new(), base, target)];
        while let Some((prefix, old, new)) = pending.pop() {
            let (old, new) = (self.tree(old)?, self.tree(new)?);
            budget.directory(&old)?;
            budget.directory(&new)?;
            for (old, new) in side_by_side(old.entries(), new.entries(), TreeEntry::order) {
                let Some(one) = old.or(new) else {
                    continue;
                };
                let entry = |side: Option<TreeEntry<'_>>| side.map(|found| found.entry);
                let (old, new) = (entry(old), entry(new));
                if old == new {
                    continue;
                }
                if one.is_tree() {
                    let id = |side: Option<Entry>| side.map(|entry| entry.id);
                    let prefix = below(&prefix, &one);
                    budget.path(&prefix)?;
                    pending.push((prefix, id(old), id(new)));
                } else {
                    let path = join(&prefix, &one);
                    budget.path(path.as_bytes())?;
                    changes.push(Change {
                        path,
                        old,
                        new,
                        renamed: None,
                    });
                }
            }
        }
        changes.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        Ok(changes)
    }

    /// The tree of a directory that ends in `/`, or the tree itself for an empty one. The outer
    /// `None`: there is no such directory.
    #[expect(
        clippy::option_option,
        reason = "a missing directory is not the empty tree of an unborn branch"
    )]
    fn directory(
        &self,
        tree: Option<ObjectId>,
        directory: &[u8],
    ) -> anyhow::Result<Option<Option<ObjectId>>> {
        let mut found = tree;
        for name in directory.split(|byte| *byte == b'/') {
            if name.is_empty() {
                continue;
            }
            let tree = self.tree(found)?;
            match named(&tree, name) {
                Some(entry) if entry.is_tree() => found = Some(entry.entry.id),
                _ => return Ok(None),
            }
        }
        Ok(Some(found))
    }
}

/// The entry of a name. A tree's order is not the order of its names, and a tree is small.
fn named<'tree>(tree: &'tree Tree, name: &[u8]) -> Option<TreeEntry<'tree>> {
    tree.entries().find(|found| found.name == name)
}

/// A path below a prefix.
fn join(prefix: &[u8], entry: &TreeEntry<'_>) -> RepoPath {
    RepoPath::new([prefix, entry.name].concat())
}

/// The prefix of what stands below a directory.
fn below(prefix: &[u8], entry: &TreeEntry<'_>) -> Vec<u8> {
    [prefix, entry.name, b"/"].concat()
}
