//! A change to a few files in memory, with nothing else around it.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{Change, Former, MemorySnapshot, RepoPath, Snapshot, Stage};
use crate::gate::{History, Run};
use crate::record::Day;

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// What was taken away before the branch began.
const GONE: [&str; 2] = ["docs/adr/0002-one-log.md", "docs/adr/0009-one-map.md"];

/// A change, from some files to others.
pub(super) struct World {
    /// The files where the branch began.
    pub(super) before: Files,
    /// The files as they will be recorded, the policy among them.
    pub(super) now: Files,
}

/// The day of every run.
pub(super) const TODAY: Day = Day::constant(2026, 1, 1);

/// A tree of files.
pub(super) fn tree(files: &Files) -> MemorySnapshot {
    named(files, &Files::new())
}

/// A tree of files. Its contents have the names that they have in the tree of the others, too.
fn named(files: &Files, others: &Files) -> MemorySnapshot {
    let mut tree = MemorySnapshot::default();
    let contents: BTreeSet<&Vec<u8>> = files.values().chain(others.values()).collect();
    for bytes in contents {
        tree.store(bytes);
    }
    for (path, bytes) in files {
        tree.insert(RepoPath::new(path), bytes);
    }
    tree
}

impl World {
    /// Has the change judged.
    pub(super) fn judged<T>(&self, stage: Stage, judge: impl FnOnce(&Run<'_>) -> T) -> T {
        let before = named(&self.before, &self.now);
        let now = named(&self.now, &self.before);
        let changes = self.changes(&before, &now);
        judge(&Run {
            stage,
            subject: None,
            changes: &changes,
            taken_over: &[],
            base: Some(&before),
            target: &now,
            today: TODAY,
            history: self,
            tells_all: false,
            notes: Vec::new(),
        })
    }

    /// What differs, by path.
    fn changes(&self, before: &MemorySnapshot, now: &MemorySnapshot) -> Vec<Change> {
        let paths: BTreeSet<&String> = self.before.keys().chain(self.now.keys()).collect();
        let changes = paths.into_iter().filter_map(|path| {
            let path = RepoPath::new(path);
            // A tree in memory can always be read.
            let entry = |tree: &MemorySnapshot| tree.entry(&path).ok().flatten();
            let (old, new) = (entry(before), entry(now));
            (old != new).then_some(Change {
                path,
                old,
                new,
                renamed: None,
            })
        });
        changes.collect()
    }
}

impl History for World {
    fn knows_base(&self, _: Option<&str>) -> anyhow::Result<bool> {
        Ok(true)
    }

    fn branch_changes(&self, _: Option<&str>) -> anyhow::Result<Vec<Change>> {
        let before = named(&self.before, &self.now);
        Ok(self.changes(&before, &named(&self.now, &self.before)))
    }

    fn merge_base(&self, _: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        Ok(Some(Box::new(named(&self.before, &self.now))))
    }

    fn base_tip(&self, base: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        self.merge_base(base)
    }

    fn former(
        &self,
        _: Option<&str>,
        _: &[Vec<u8>],
        wanted: &dyn Fn(&RepoPath) -> bool,
    ) -> anyhow::Result<Former> {
        let paths = GONE.map(RepoPath::new).into_iter();
        Ok(Former {
            paths: paths.filter(wanted).collect(),
            unseen: None,
        })
    }
}
