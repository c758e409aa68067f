//! A commit that a walk comes to: what git noted of it, else what it says itself.

use crate::change::ObjectId;

use super::commit_graph::Note;
use crate::git::objects::object::Commit;
use crate::git::objects::store::Store;

/// A commit, by its place in history.
pub(in crate::git) struct Ancestor {
    /// When it was made.
    pub(in crate::git) time: i64,
    /// More than that of any commit it leads to, if git noted it, or 0.
    pub(in crate::git) generation: Option<u32>,
    /// Its parents, as far as the clone has them.
    parents: Parents,
}

/// The parents of a commit. Those of most commits are never asked for.
enum Parents {
    /// Their names.
    Known(Vec<ObjectId>),
    /// Where git noted them.
    Noted(Note),
}

impl Ancestor {
    /// A commit that must be there.
    pub(in crate::git) fn find(store: &Store, id: ObjectId) -> anyhow::Result<Self> {
        Ok(match Self::noted(store, id)? {
            Some(noted) => noted,
            None => store.commit(id)?.into(),
        })
    }

    /// A commit that git noted; `None` where it did not, and in doubt.
    pub(in crate::git) fn noted(store: &Store, id: ObjectId) -> anyhow::Result<Option<Self>> {
        let graph = store.commit_graph()?;
        let note = graph.and_then(|graph| graph.find(id).ok().flatten());
        Ok(note.map(Self::from))
    }

    /// Whether it may lead to commits of which the lowest generation that git noted is this one: what is
    /// noted leads only to what is noted, of lower generations.
    pub(in crate::git) fn may_lead_to(&self, lowest: u32) -> bool {
        match self.generation {
            Some(generation) => generation == 0 || generation > lowest,
            None => true,
        }
    }

    /// The parents of the commit, which has this name.
    pub(in crate::git) fn parents(
        &mut self,
        store: &Store,
        id: ObjectId,
    ) -> anyhow::Result<&[ObjectId]> {
        if let Parents::Noted(note) = &self.parents {
            let noted = store.commit_graph()?.map(|graph| graph.parents(note));
            self.parents = Parents::Known(match noted {
                Some(Ok(parents)) => parents,
                _ => store.commit(id)?.parents,
            });
        }
        match &self.parents {
            Parents::Known(parents) => Ok(parents),
            Parents::Noted(_) => Ok(&[]),
        }
    }
}

impl From<Commit> for Ancestor {
    fn from(commit: Commit) -> Self {
        Self {
            time: commit.time,
            generation: None,
            parents: Parents::Known(commit.parents),
        }
    }
}

impl From<Note> for Ancestor {
    fn from(note: Note) -> Self {
        Self {
            time: note.time,
            generation: Some(note.generation),
            parents: Parents::Noted(note),
        }
    }
}
