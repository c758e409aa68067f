//! The index: what stands at a path, which paths there are, how it differs from a tree.
//!
//! Each is asked of the index's file first. Where that is in doubt, the backend lists the whole index;
//! it answers the same, or says what is wrong.

use crate::change::{Change, Entry, ObjectId, RepoPath};

use super::index_file;
use super::objects::store::Store;
use super::side_by_side::side_by_side;

impl Store {
    /// What the index holds at a path.
    pub(super) fn index_entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
        if let Ok(entry) = self.index_file().and_then(|file| file.entry(path)) {
            return Ok(entry);
        }
        let entries = self.index()?;
        let found = entries.binary_search_by(|(known, _)| known.cmp(path));
        Ok(found
            .ok()
            .and_then(|at| entries.get(at))
            .map(|(_, entry)| *entry))
    }

    /// The paths of the index below a directory that ends in `/` (or all, for an empty one), sorted.
    pub(super) fn index_paths(&self, directory: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
        if let Ok(paths) = self.index_file().and_then(|file| file.paths(directory)) {
            return Ok(paths);
        }
        let entries = self.index()?;
        let start = entries.partition_point(|(path, _)| path.as_bytes() < directory);
        Ok(entries
            .iter()
            .skip(start)
            .map(|(path, _)| path)
            .take_while(|path| path.as_bytes().starts_with(directory))
            .cloned()
            .collect())
    }

    /// The paths at which the index differs from a tree, sorted, without renames.
    pub(super) fn index_changes(&self, base: Option<ObjectId>) -> anyhow::Result<Vec<Change>> {
        let certain = self
            .index_file()
            .and_then(|file| index_file::changes(self, file, base));
        certain.or_else(|_| self.listed_index_changes(base))
    }

    /// The same, from a list of the whole index and one of the whole tree.
    pub(super) fn listed_index_changes(
        &self,
        base: Option<ObjectId>,
    ) -> anyhow::Result<Vec<Change>> {
        let old = self.tree_entries(base, b"")?;
        Ok(
            side_by_side(&old, self.index()?, |(one, _), (other, _)| one.cmp(other))
                .filter_map(|(old, new)| {
                    let (path, _) = old.or(new)?;
                    let change = Change {
                        path: path.clone(),
                        old: old.map(|(_, entry)| *entry),
                        new: new.map(|(_, entry)| *entry),
                        renamed: None,
                    };
                    (change.old != change.new).then_some(change)
                })
                .collect(),
        )
    }
}
