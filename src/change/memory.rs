//! A snapshot held in memory, for policies' own tests and for ours.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;

use super::{Entry, Mode, ObjectId, RepoPath, Snapshot};

/// A tree in memory. Contents are kept by a made-up object name: equal contents, equal names.
#[derive(Debug, Default)]
pub(crate) struct MemorySnapshot {
    /// What stands at each path.
    entries: BTreeMap<RepoPath, Entry>,
    /// Contents, in order of their names.
    contents: RefCell<Vec<Vec<u8>>>,
    /// Paths with an attribute set.
    attributes: BTreeSet<(RepoPath, String)>,
}

impl MemorySnapshot {
    /// Stores contents without a path, and names them.
    pub(crate) fn store(&self, bytes: &[u8]) -> Entry {
        let mut contents = self.contents.borrow_mut();
        let number = contents
            .iter()
            .position(|known| known == bytes)
            .unwrap_or_else(|| {
                contents.push(bytes.to_vec());
                contents.len() - 1
            });
        let mut name = [0; 20];
        name[..8].copy_from_slice(&(number as u64).to_be_bytes());
        Entry {
            mode: Mode::FILE,
            id: ObjectId::from_bytes(&name).unwrap_or_else(|| unreachable!("20 bytes are a name")),
        }
    }

    /// Puts a file at a path.
    pub(crate) fn insert(&mut self, path: RepoPath, bytes: &[u8]) -> Entry {
        let entry = self.store(bytes);
        self.entries.insert(path, entry);
        entry
    }

    /// Sets an attribute for a path.
    pub(crate) fn set_attribute(&mut self, path: RepoPath, attribute: &str) {
        self.attributes.insert((path, attribute.into()));
    }
}

impl Snapshot for MemorySnapshot {
    fn entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
        Ok(self.entries.get(path).copied())
    }

    fn read(&self, entry: &Entry) -> anyhow::Result<Vec<u8>> {
        let number = entry.id.as_bytes()[..8]
            .iter()
            .fold(0, |sum: usize, byte| (sum << 8) | usize::from(*byte));
        self.contents
            .borrow()
            .get(number)
            .cloned()
            .with_context(|| format!("no object {}", entry.id))
    }

    fn below(&self, directory: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
        Ok(self
            .entries
            .range(RepoPath::new(directory)..)
            .map(|(path, _)| path)
            .take_while(|path| path.as_bytes().starts_with(directory))
            .cloned()
            .collect())
    }

    fn attribute(&self, path: &RepoPath, attribute: &str) -> anyhow::Result<bool> {
        Ok(self.attributes.contains(&(path.clone(), attribute.into())))
    }
}
