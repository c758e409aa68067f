//! libgit2 where it can, git itself where it cannot.

use std::cell::OnceCell;
use std::path::PathBuf;

use crate::change::ObjectId;

use super::libgit2::Libgit2;
use super::plumbing::Plumbing;
use super::{Backend, Index, Object, Remote};
use crate::git::index_file::IndexPlace;

/// Asks libgit2, and git whenever libgit2 fails: it opens a repository with a sparse or a split index,
/// say, and then cannot read that index. Starting git takes longer than reading with libgit2.
pub(in crate::git) struct Fallback {
    /// Asked first.
    libgit2: Libgit2,
    /// Opens git's side.
    open: fn() -> anyhow::Result<Plumbing>,
    /// Asked next, once it was needed.
    plumbing: OnceCell<Plumbing>,
}

/// Opens the repository that git means, with whatever can read it.
pub(in crate::git) fn open_from_env() -> anyhow::Result<Box<dyn Backend>> {
    match Libgit2::open_from_env() {
        Ok(libgit2) => Ok(Box::new(Fallback {
            libgit2,
            open: Plumbing::open_from_env,
            plumbing: OnceCell::new(),
        })),
        Err(first) => match Plumbing::open_from_env() {
            Ok(plumbing) => Ok(Box::new(plumbing)),
            // What git says of it is what a user knows.
            Err(second) => Err(second.context(first.to_string())),
        },
    }
}

impl Fallback {
    /// Answers a question.
    fn answer<T>(&self, question: impl Fn(&dyn Backend) -> anyhow::Result<T>) -> anyhow::Result<T> {
        let first = match question(&self.libgit2) {
            Ok(answer) => return Ok(answer),
            Err(first) => first,
        };
        let plumbing = match self.plumbing.get() {
            Some(plumbing) => plumbing,
            None => match (self.open)() {
                Ok(plumbing) => self.plumbing.get_or_init(|| plumbing),
                Err(second) => return Err(second.context(format!("{first:#}"))),
            },
        };
        question(plumbing).map_err(|second| second.context(format!("{first:#}")))
    }
}

impl Backend for Fallback {
    fn object(&self, id: ObjectId) -> anyhow::Result<Option<Object>> {
        self.answer(|backend| backend.object(id))
    }

    fn size(&self, id: ObjectId) -> anyhow::Result<Option<usize>> {
        self.answer(|backend| backend.size(id))
    }

    fn index_place(&self) -> anyhow::Result<IndexPlace> {
        self.libgit2.index_place()
    }

    fn index(&self) -> anyhow::Result<Index> {
        self.answer(|backend| backend.index())
    }

    fn reference(&self, name: &str) -> anyhow::Result<Option<ObjectId>> {
        self.answer(|backend| backend.reference(name))
    }

    fn symbolic(&self, name: &str) -> anyhow::Result<Option<String>> {
        self.answer(|backend| backend.symbolic(name))
    }

    fn references(&self, prefix: &str) -> anyhow::Result<Vec<(String, ObjectId)>> {
        self.answer(|backend| backend.references(prefix))
    }

    fn resolve(&self, revision: &str) -> anyhow::Result<Option<ObjectId>> {
        self.answer(|backend| backend.resolve(revision))
    }

    fn config(&self, key: &str) -> anyhow::Result<Option<String>> {
        self.answer(|backend| backend.config(key))
    }

    fn remotes(&self) -> anyhow::Result<Vec<Remote>> {
        self.answer(|backend| backend.remotes())
    }

    fn git_file(&self, name: &str) -> PathBuf {
        self.libgit2.git_file(name)
    }

    fn common_file(&self, name: &str) -> PathBuf {
        self.libgit2.common_file(name)
    }
}
