//! Git's index file, read here without an object for every file in it (gitformat-index(5)).
//!
//! The file is gone through once, in pieces, to learn where its entries are; only those that are
//! asked for are then read. Whatever is not plain is a [`Doubt`], and somebody else has to look.

mod cache_tree;
mod compare;
mod cursor;
mod doubt;
mod extensions;
mod layout;
mod scan;
mod window;

use std::fs::File;
use std::path::PathBuf;

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
}

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
        })
    }

    /// What stands at a path.
    pub(super) fn entry(&self, path: &RepoPath) -> Certain<Option<Entry>> {
        let cursor = self.seek(path.as_bytes())?;
        match cursor.name() {
            Some(name) if name == path.as_bytes() => cursor.entry(),
            _ => Ok(None),
        }
    }

    /// The paths that begin with a prefix, sorted.
    pub(super) fn paths(&self, prefix: &[u8]) -> Certain<Vec<RepoPath>> {
        let mut cursor = self.seek(prefix)?;
        let mut paths = Vec::new();
        while let Some(name) = cursor.name().filter(|name| name.starts_with(prefix)) {
            if cursor.entry()?.is_some() {
                paths.push(RepoPath::new(name));
            }
            cursor.advance()?;
        }
        Ok(paths)
    }

    /// The first entry that does not come before a path.
    fn seek(&self, path: &[u8]) -> Certain<Cursor<'_>> {
        let after = self.blocks.partition_point(|block| *block.previous < *path);
        let mut cursor = Cursor::at(self, after.saturating_sub(1) * BLOCK)?;
        while cursor.name().is_some_and(|name| name < path) {
            cursor.advance()?;
        }
        Ok(cursor)
    }
}
