//! Git's index file, read here without an object for every file in it (gitformat-index(5)).
//!
//! The file is gone through once, in pieces, to learn where its entries are; only those that are
//! asked for are then read. Whatever is not plain is a [`Doubt`], and somebody else has to look.

mod cache_tree;
mod compare;
mod cursor;
mod doubt;
mod extensions;
#[cfg(fuzzing)]
pub(super) mod fuzz;
mod layout;
mod scan;
mod window;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::rc::Rc;

use crate::change::{Entry, RepoPath};

use cache_tree::CacheTree;
use cursor::Cursor;
use layout::Layout;
use scan::{BLOCK, Block};

pub(super) use compare::changes;
pub(super) use doubt::{Certain, Doubt};

/// Where an index is, and what must be known to read it.
#[derive(Clone, Debug)]
pub(super) struct IndexPlace {
    /// The file.
    pub(super) path: PathBuf,
    /// The bytes of an object's name in this repository: 20 or 32.
    pub(super) id_length: usize,
}

impl IndexPlace {
    /// Makes sure that the file is what it says it is, entry by entry; one that is not there is. What
    /// the entries mean is not looked at.
    pub(super) fn measure(&self) -> Certain<()> {
        match File::open(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            file => scan::measure(&file?, self.id_length),
        }
    }
}

/// An index file that is plain: no conflicts, nothing in it that we do not know.
pub(super) struct IndexFile {
    /// The file. Git never writes to an index, it puts another one in its place.
    file: File,
    /// How an entry is written.
    layout: Layout,
    /// How many entries there are.
    count: usize,
    /// Where every [`BLOCK`]th of them begins.
    blocks: Vec<Block>,
    /// Where the last one ends.
    end: u64,
    /// The directories whose trees git already knows.
    cache_tree: CacheTree,
    /// The blocks in which a path was looked for: others are often looked for beside it.
    read: RefCell<BTreeMap<usize, Rc<Entries>>>,
}

/// The entries of a block, sorted by path; `None` stands for a promise.
type Entries = Vec<(RepoPath, Option<Entry>)>;

impl IndexFile {
    /// Goes through a file once.
    pub(super) fn open(place: &IndexPlace) -> Certain<Self> {
        let file = File::open(&place.path)?;
        let scan = scan::scan(&file, place.id_length)?;
        let cache_tree = extensions::cache_tree(&file, scan.end, place.id_length)?;
        Ok(Self {
            file,
            layout: scan.layout,
            count: scan.count,
            blocks: scan.blocks,
            end: scan.end,
            cache_tree,
            read: RefCell::default(),
        })
    }

    /// What stands at a path.
    pub(super) fn entry(&self, path: &RepoPath) -> Certain<Option<Entry>> {
        let entries = self.entries(self.block(path.as_bytes()))?;
        let found = entries.binary_search_by(|(known, _)| known.cmp(path));
        let found = found.ok().and_then(|at| entries.get(at));
        Ok(found.and_then(|(_, entry)| *entry))
    }

    /// The paths that begin with a prefix, sorted.
    pub(super) fn paths(&self, prefix: &[u8]) -> Certain<Vec<RepoPath>> {
        let mut paths = Vec::new();
        for block in self.block(prefix)..self.blocks.len() {
            for (path, entry) in self.entries(block)?.iter() {
                if !path.as_bytes().starts_with(prefix) {
                    if path.as_bytes() < prefix {
                        continue;
                    }
                    return Ok(paths);
                }
                if entry.is_some() {
                    paths.push(path.clone());
                }
            }
        }
        Ok(paths)
    }

    /// The first block that can have a path, and what comes after it.
    fn block(&self, path: &[u8]) -> usize {
        let after = self.blocks.partition_point(|block| *block.previous < *path);
        after.saturating_sub(1)
    }

    /// The entries of a block, which is read once.
    fn entries(&self, block: usize) -> Certain<Rc<Entries>> {
        if let Some(known) = self.read.borrow().get(&block) {
            return Ok(Rc::clone(known));
        }
        let mut cursor = Cursor::at(self, block * BLOCK)?;
        let mut entries = Entries::new();
        while let Some(name) = cursor.name() {
            entries.push((RepoPath::new(name), cursor.entry()?));
            if entries.len() == BLOCK {
                break;
            }
            cursor.advance()?;
        }
        let entries = Rc::new(entries);
        self.read.borrow_mut().insert(block, Rc::clone(&entries));
        Ok(entries)
    }
}
