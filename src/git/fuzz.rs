//! What `fuzz/` calls: each function reads any bytes, and panics where an answer cannot be right.

#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a panic is what a fuzzer looks for"
)]

use std::path::PathBuf;

use crate::change::{Entry, ObjectId, RepoPath};

use super::backend::{Backend, Index, Kind, Object, Remote};
use super::backend::{libgit2, plumbing};
use super::index_file::{self, IndexFile, IndexPlace};
use super::objects::store::Store;
use super::push::line;

/// The entries of a tree: mode, name, and the byte that the object's name consists of.
type Entries = &'static [(&'static str, &'static str, u8)];

/// The trees of the repository that an index is compared with, by the byte that their own names
/// consist of.
const TREES: [(u8, Entries); 3] = [
    (
        1,
        &[("100644", "a", 9), ("40000", "b", 2), ("40000", "crowd", 3)],
    ),
    (2, &[("100644", "file", 9), ("40000", "inner", 3)]),
    (3, &[("100755", "file1", 9), ("120000", "file2", 8)]),
];

/// Reads an index in every way that a run does. Whoever reads it, it holds the same.
pub fn index(bytes: &[u8]) {
    // The file is this process's own: it is written over and over.
    let path = std::env::temp_dir().join(format!("docdue-fuzz-{}", std::process::id()));
    std::fs::write(&path, bytes).expect("a temporary file can be written");
    for id_length in [20, 32] {
        let place = IndexPlace {
            path: path.clone(),
            id_length,
        };
        let held = held(&place);
        let store = Store::new(Box::new(Trees(place.clone())));
        drop(store.index_changes(None));
        drop(store.index_changes(Some(id(1, id_length))));
        if id_length == 20
            && let (Some(held), Ok(listed)) = (held, libgit2::index_at(&place))
        {
            assert!(matches!(listed, Index::Entries(entries) if entries == held));
        }
    }
}

/// Reads a cache-tree, and looks for all that is in it.
pub fn cache_tree(bytes: &[u8]) {
    for id_length in [20, 32] {
        index_file::fuzz::cache_tree(bytes, id_length);
    }
}

/// Reads what git writes to a pre-push hook. No line of it is passed over.
pub fn push_line(bytes: &[u8]) {
    if let Ok(read) = line::parse(bytes) {
        let lines = bytes.split(|byte| *byte == b'\n');
        let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
        assert_eq!(read.len(), lines.len());
        for (read, line) in read.iter().zip(lines) {
            let line = line.to_ascii_lowercase();
            assert!(line.ends_with(read.remote.to_string().as_bytes()));
        }
    }
}

/// Reads what `git diff-index --raw -z` writes. There is an entry for each two fields, in order.
pub fn raw_diff(bytes: &[u8]) {
    if let Ok(Index::Entries(entries)) = plumbing::raw_entries(bytes) {
        assert!(entries.is_sorted());
        assert_eq!(entries.len(), bytes.split(|byte| *byte == 0).count() / 2);
    }
}

/// What an index file holds, each path of it looked for as well; `None` where that is in doubt.
fn held(place: &IndexPlace) -> Option<Vec<(RepoPath, Entry)>> {
    let file = IndexFile::open(place).ok()?;
    let paths = file.paths(b"").ok()?;
    assert!(paths.is_sorted_by(|one, other| one < other));
    let held = paths.into_iter().map(|path| {
        let entry = file.entry(&path).expect("a path that was listed");
        let below = RepoPath::new([path.as_bytes(), b"/"].concat());
        assert_eq!(file.entry(&below), Ok(None));
        let among = file.paths(path.as_bytes()).expect("paths that were listed");
        assert_eq!(among.first(), Some(&path));
        (path, entry.expect("an entry that was listed"))
    });
    Some(held.collect())
}

/// The object's name that consists of a byte.
fn id(byte: u8, length: usize) -> ObjectId {
    ObjectId::from_bytes(&vec![byte; length]).expect("the length of an object's name")
}

/// A repository of [`TREES`] and an index.
struct Trees(IndexPlace);

impl Backend for Trees {
    fn object(&self, wanted: ObjectId) -> anyhow::Result<Option<Object>> {
        let is_wanted = |(byte, _): &&(u8, _)| id(*byte, self.0.id_length) == wanted;
        Ok(TREES.iter().find(is_wanted).map(|(_, entries)| {
            let entries = entries.iter().flat_map(|(mode, name, byte)| {
                let object = vec![*byte; self.0.id_length];
                [mode.as_bytes(), b" ", name.as_bytes(), b"\0", &object].concat()
            });
            Object {
                kind: Kind::Tree,
                bytes: entries.collect(),
            }
        }))
    }

    fn index_place(&self) -> anyhow::Result<IndexPlace> {
        Ok(self.0.clone())
    }

    fn index(&self) -> anyhow::Result<Index> {
        libgit2::index_at(&self.0)
    }

    fn reference(&self, _: &str) -> anyhow::Result<Option<ObjectId>> {
        Ok(None)
    }

    fn symbolic(&self, _: &str) -> anyhow::Result<Option<String>> {
        Ok(None)
    }

    fn references(&self, _: &str) -> anyhow::Result<Vec<(String, ObjectId)>> {
        Ok(Vec::new())
    }

    fn resolve(&self, _: &str) -> anyhow::Result<Option<ObjectId>> {
        Ok(None)
    }

    fn config(&self, _: &str) -> anyhow::Result<Option<String>> {
        Ok(None)
    }

    fn remotes(&self) -> anyhow::Result<Vec<Remote>> {
        Ok(Vec::new())
    }

    fn git_file(&self, name: &str) -> PathBuf {
        name.into()
    }

    fn common_file(&self, name: &str) -> PathBuf {
        name.into()
    }
}
