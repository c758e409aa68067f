//! The few questions that a repository answers, whoever reads it.

pub(in crate::git) mod batch;
pub(in crate::git) mod child;
pub(in crate::git) mod fallback;
pub(in crate::git) mod libgit2;
pub(in crate::git) mod plumbing;
pub(in crate::git) mod ref_files;

use std::path::PathBuf;

use crate::change::{Entry, ObjectId, RepoPath};

use crate::git::index_file::IndexPlace;

/// What an object of the database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::git) enum Kind {
    /// A file's bytes, or a symbolic link's target.
    Blob,
    /// A directory.
    Tree,
    /// A commit.
    Commit,
    /// An annotated tag.
    Tag,
}

/// An object as the database holds it.
#[derive(Clone, Debug)]
pub(in crate::git) struct Object {
    /// What it is.
    pub(in crate::git) kind: Kind,
    /// Its bytes, without the header.
    pub(in crate::git) bytes: Vec<u8>,
}

/// An index.
#[derive(Clone, Debug)]
pub(in crate::git) enum Index {
    /// What it holds, sorted by path. Paths added with `--intent-to-add` are promises that no commit
    /// has, and are left out.
    Entries(Vec<(RepoPath, Entry)>),
    /// It has unresolved conflicts: git would not commit it.
    Conflicted,
    /// There is none, and none can be, in a bare repository.
    Absent,
}

/// A repository that this one exchanges commits with.
#[derive(Clone, Debug)]
pub(in crate::git) struct Remote {
    /// Its name here.
    pub(in crate::git) name: String,
    /// Where it is fetched from and pushed to.
    pub(in crate::git) urls: Vec<String>,
}

/// Reads one repository, and writes nothing.
///
/// Everything above it (trees, commits, merges, pushes, attributes) is built from these answers, so
/// that it is the same whichever backend gives them.
pub(in crate::git) trait Backend {
    /// An object; `None` where the repository does not have it.
    fn object(&self, id: ObjectId) -> anyhow::Result<Option<Object>>;

    /// How many bytes an object has; `None` where the repository does not have it.
    fn size(&self, id: ObjectId) -> anyhow::Result<Option<usize>> {
        Ok(self.object(id)?.map(|object| object.bytes.len()))
    }

    /// Where the index that git will commit is.
    fn index_place(&self) -> anyhow::Result<IndexPlace>;

    /// The index that git will commit.
    fn index(&self) -> anyhow::Result<Index>;

    /// The object that a full reference name (`HEAD`, `refs/…`) leads to; `None` where there is no
    /// such reference, or it is unborn.
    fn reference(&self, name: &str) -> anyhow::Result<Option<ObjectId>>;

    /// The full name of the reference that a symbolic one stands for; `None` where there is none.
    fn symbolic(&self, name: &str) -> anyhow::Result<Option<String>>;

    /// The references below a prefix that ends in `/`, sorted by name.
    fn references(&self, prefix: &str) -> anyhow::Result<Vec<(String, ObjectId)>>;

    /// The object that a revision, in any form that git knows, names.
    fn resolve(&self, revision: &str) -> anyhow::Result<Option<ObjectId>>;

    /// The last value of a configuration key.
    fn config(&self, key: &str) -> anyhow::Result<Option<String>>;

    /// The remotes, sorted by name.
    fn remotes(&self) -> anyhow::Result<Vec<Remote>>;

    /// A file of this work tree's own Git directory: `MERGE_HEAD`.
    fn git_file(&self, name: &str) -> PathBuf;

    /// A file of the directory that all work trees share: `shallow`.
    fn common_file(&self, name: &str) -> PathBuf;
}
