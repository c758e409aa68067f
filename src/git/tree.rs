//! Trees: what stands at a path, which paths there are, how two trees differ.

use crate::change::{Change, Entry, ObjectId, RepoPath};

use super::object::TreeEntry;
use super::side_by_side::side_by_side;
use super::store::Store;

impl Store {
    /// What stands at a path of a tree; `None` where nothing, or a directory, does.
    pub(super) fn tree_entry(
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
        let entries = self.tree(directory)?;
        Ok(named(&entries, name)
            .filter(|found| !found.is_tree())
            .map(|found| found.entry))
    }

    /// What stands below a directory that ends in `/` (or in the whole tree, for an empty one),
    /// sorted by path.
    pub(super) fn tree_entries(
        &self,
        tree: Option<ObjectId>,
        directory: &[u8],
    ) -> anyhow::Result<Vec<(RepoPath, Entry)>> {
        let Some(top) = self.directory(tree, directory)? else {
            return Ok(Vec::new());
        };
        let mut entries = Vec::new();
        let mut pending = vec![(directory.to_vec(), top)];
        while let Some((prefix, id)) = pending.pop() {
            for found in self.tree(id)?.iter() {
                if found.is_tree() {
                    pending.push((below(&prefix, found), Some(found.entry.id)));
                } else {
                    entries.push((join(&prefix, found), found.entry));
                }
            }
        }
        entries.sort_unstable();
        Ok(entries)
    }

    /// The paths at which two trees differ, sorted, without renames. A directory that is the same in
    /// both is not read.
    pub(super) fn tree_changes(
        &self,
        base: Option<ObjectId>,
        target: Option<ObjectId>,
    ) -> anyhow::Result<Vec<Change>> {
        let mut changes = Vec::new();
        let mut pending = vec![(Vec::new(), base, target)];
        while let Some((prefix, old, new)) = pending.pop() {
            let (old, new) = (self.tree(old)?, self.tree(new)?);
            for (old, new) in paired(&old, &new) {
                let (Some(one), entry) = (old.or(new), |side: Option<&TreeEntry>| {
                    side.map(|found| found.entry)
                }) else {
                    continue;
                };
                if entry(old) == entry(new) {
                    continue;
                }
                if one.is_tree() {
                    let id = |side: Option<&TreeEntry>| side.map(|found| found.entry.id);
                    pending.push((below(&prefix, one), id(old), id(new)));
                } else {
                    changes.push(Change {
                        path: join(&prefix, one),
                        old: entry(old),
                        new: entry(new),
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
            let entries = self.tree(found)?;
            match named(&entries, name) {
                Some(entry) if entry.is_tree() => found = Some(entry.entry.id),
                _ => return Ok(None),
            }
        }
        Ok(Some(found))
    }
}

/// The entry of a name. A tree's order is not the order of its names, and a tree is small.
fn named<'tree>(entries: &'tree [TreeEntry], name: &[u8]) -> Option<&'tree TreeEntry> {
    entries.iter().find(|found| *found.name == *name)
}

/// A path below a prefix.
fn join(prefix: &[u8], entry: &TreeEntry) -> RepoPath {
    RepoPath::new([prefix, &entry.name].concat())
}

/// The prefix of what stands below a directory.
fn below(prefix: &[u8], entry: &TreeEntry) -> Vec<u8> {
    [prefix, &entry.name, b"/"].concat()
}

/// Two trees side by side: a file and a directory of the same name are two pairs.
fn paired<'tree>(
    old: &'tree [TreeEntry],
    new: &'tree [TreeEntry],
) -> impl Iterator<Item = (Option<&'tree TreeEntry>, Option<&'tree TreeEntry>)> {
    side_by_side(old, new, |one, other| one.sort_key().cmp(other.sort_key()))
}
