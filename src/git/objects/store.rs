//! Objects as values: commits, trees, and what a tag leads to.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use anyhow::{Context as _, bail, ensure};

use crate::change::{Entry, ObjectId, RepoPath};

use super::id_map::IdMap;
use super::object::{Commit, Tree, parse_commit, parse_id, parse_tag};
use crate::git::backend::{Backend, Index, Kind, Object};
use crate::git::history::commit_graph::CommitGraph;
use crate::git::index_file::{Certain, Doubt, IndexFile};

/// How many tags may stand between a reference and its commit.
const DEEPEST_TAG: usize = 64;

/// A repository's objects, decoded.
pub(in crate::git) struct Store {
    /// Where they come from.
    pub(in crate::git) backend: Box<dyn Backend>,
    /// Directories that were read: the same few are asked for again and again.
    trees: RefCell<IdMap<Rc<Tree>>>,
    /// The commit that was read last, and its tree: the next question is often for that.
    last_root: Cell<Option<(ObjectId, ObjectId)>>,
    /// The index's file, if it is plain.
    index_file: OnceCell<Certain<IndexFile>>,
    /// What the index holds, for when it is not.
    index: OnceCell<Vec<(RepoPath, Entry)>>,
    /// The commits at which a shallow clone ends.
    shallow: OnceCell<BTreeSet<ObjectId>>,
    /// What git noted of its commits, if it did.
    commit_graph: OnceCell<Option<CommitGraph>>,
}

impl Store {
    /// Reads from a backend.
    pub(in crate::git) fn new(backend: Box<dyn Backend>) -> Self {
        Self {
            backend,
            trees: RefCell::default(),
            last_root: Cell::default(),
            index_file: OnceCell::new(),
            index: OnceCell::new(),
            shallow: OnceCell::new(),
            commit_graph: OnceCell::new(),
        }
    }

    /// The commit that an object is, or that a tag leads to; `None` for a tree or a blob, and where
    /// the repository does not have the object.
    pub(in crate::git) fn peel(
        &self,
        mut id: ObjectId,
    ) -> anyhow::Result<Option<(ObjectId, Commit)>> {
        for _ in 0..DEEPEST_TAG {
            let Some(Object { kind, bytes }) = self.backend.object(id)? else {
                return Ok(None);
            };
            match kind {
                Kind::Commit => return Ok(Some((id, self.decode(id, &bytes)?))),
                Kind::Tag => id = parse_tag(&bytes).with_context(|| format!("tag {id}"))?,
                Kind::Tree | Kind::Blob => return Ok(None),
            }
        }
        bail!("tag {id}: more than {DEEPEST_TAG} tags deep")
    }

    /// A commit that must be there.
    pub(in crate::git) fn commit(&self, id: ObjectId) -> anyhow::Result<Commit> {
        let object = self.object(id, Kind::Commit)?;
        let commit = self.decode(id, &object)?;
        self.last_root.set(Some((id, commit.tree)));
        Ok(commit)
    }

    /// The tree of a commit that must be there.
    pub(in crate::git) fn root(&self, id: ObjectId) -> anyhow::Result<ObjectId> {
        match self.last_root.get() {
            Some((known, tree)) if known == id => Ok(tree),
            _ => Ok(self.commit(id)?.tree),
        }
    }

    /// What git noted of the commits; like git, we look past it in a shallow clone, where commits lose
    /// their parents, and where the configuration says so.
    pub(in crate::git) fn commit_graph(&self) -> anyhow::Result<Option<&CommitGraph>> {
        if let Some(known) = self.commit_graph.get() {
            return Ok(known.as_ref());
        }
        let wanted = self.backend.config("core.commitGraph")?;
        let unwanted = wanted.is_some_and(|wanted| {
            let wanted = wanted.to_ascii_lowercase();
            ["false", "no", "off", "0", ""].contains(&wanted.as_str())
        });
        let graph = if unwanted || !self.shallow()?.is_empty() {
            None
        } else {
            CommitGraph::open(&self.backend.common_file("objects/info")).ok()
        };
        Ok(self.commit_graph.get_or_init(|| graph).as_ref())
    }

    /// A directory; the empty one for `None`.
    pub(in crate::git) fn tree(&self, id: Option<ObjectId>) -> anyhow::Result<Rc<Tree>> {
        let Some(id) = id else {
            return Ok(Rc::default());
        };
        if let Some(known) = self.trees.borrow().get(&id) {
            return Ok(Rc::clone(known));
        }
        let tree = Rc::new(self.tree_once(id)?);
        self.trees.borrow_mut().insert(id, Rc::clone(&tree));
        Ok(tree)
    }

    /// A directory that nobody is likely to ask for again.
    pub(in crate::git) fn tree_once(&self, id: ObjectId) -> anyhow::Result<Tree> {
        let bytes = self.object(id, Kind::Tree)?;
        Tree::parse(bytes, id.as_bytes().len()).with_context(|| format!("tree {id}"))
    }

    /// The file of the index that git will commit.
    pub(in crate::git) fn index_file(&self) -> Certain<&IndexFile> {
        let open = || IndexFile::open(&self.backend.index_place()?);
        self.index_file
            .get_or_init(open)
            .as_ref()
            .map_err(|_| Doubt)
    }

    /// What the index that git will commit holds, sorted by path.
    pub(in crate::git) fn index(&self) -> anyhow::Result<&[(RepoPath, Entry)]> {
        if let Some(known) = self.index.get() {
            return Ok(known);
        }
        let entries = match self.backend.index()? {
            Index::Entries(entries) => entries,
            Index::Conflicted => bail!(
                "the index has unresolved conflicts: resolve them and `git add` the files first"
            ),
            Index::Absent => bail!("the repository is bare: nothing can be staged in it"),
        };
        check(&entries)?;
        Ok(self.index.get_or_init(|| entries))
    }

    /// The bytes of a file or of a symbolic link.
    pub(in crate::git) fn blob(&self, entry: Entry) -> anyhow::Result<Vec<u8>> {
        ensure!(
            entry.mode.is_blob(),
            "a submodule's commit has no content here: {}",
            entry.id
        );
        self.object(entry.id, Kind::Blob)
    }

    /// The bytes of an object that must be there and be of a kind.
    fn object(&self, id: ObjectId, kind: Kind) -> anyhow::Result<Vec<u8>> {
        let object = self.backend.object(id)?.with_context(|| {
            format!("object {id} is missing here: fetch it, or check in a full clone")
        })?;
        ensure!(
            object.kind == kind,
            "object {id} is a {:?}, not a {kind:?}",
            object.kind
        );
        Ok(object.bytes)
    }

    /// Reads a commit; one at which a shallow clone ends has no parents here.
    fn decode(&self, id: ObjectId, bytes: &[u8]) -> anyhow::Result<Commit> {
        let mut commit = parse_commit(bytes).with_context(|| format!("commit {id}"))?;
        if self.shallow()?.contains(&id) {
            commit.parents.clear();
        }
        Ok(commit)
    }

    /// The commits at which a shallow clone ends; none in a full one.
    pub(in crate::git) fn shallow(&self) -> anyhow::Result<&BTreeSet<ObjectId>> {
        if let Some(known) = self.shallow.get() {
            return Ok(known);
        }
        let ids = ids_in(&self.backend.common_file("shallow"))?;
        Ok(self.shallow.get_or_init(|| ids.into_iter().collect()))
    }
}

/// Makes sure that git could have written an index. A damaged one can look like any change, or none.
fn check(entries: &[(RepoPath, Entry)]) -> anyhow::Result<()> {
    for (path, entry) in entries {
        let bytes = path.as_bytes();
        let is_path = !bytes.is_empty() && !bytes.contains(&0);
        ensure!(
            is_path && entry.mode.stands_at_a_path() && !entry.id.is_zero(),
            "the index is damaged: it has a strange entry at `{path}`"
        );
    }
    let twice = |pair: &&[(RepoPath, Entry)]| matches!(pair, [one, other] if one.0 == other.0);
    match entries.windows(2).find(twice) {
        Some([(path, _), ..]) => bail!("the index is damaged: it has two entries at `{path}`"),
        _ => Ok(()),
    }
}

/// The object names in a file of the repository, one a line; none where there is no such file.
pub(in crate::git) fn ids_in(file: &std::path::Path) -> anyhow::Result<Vec<ObjectId>> {
    let text = match std::fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("could not read {}", file.display()));
        }
    };
    text.split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(parse_id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Mode;

    #[test]
    fn an_index_that_git_could_not_have_written_is_refused() {
        let id = |byte: u8| ObjectId::from_bytes(&[byte; 20]).unwrap();
        let entry = |path: &str, mode: u32, byte: u8| {
            let entry = Entry {
                mode: Mode(mode),
                id: id(byte),
            };
            (RepoPath::new(path), entry)
        };
        let good = entry("a", 0o100_644, 1);
        assert!(check(&[]).is_ok());
        assert!(check(&[good.clone(), entry("b", 0o160_000, 1)]).is_ok());
        for strange in [
            entry("", 0o100_644, 1),
            entry("b\0c", 0o100_644, 1),
            entry("b", 0o100_644, 0),
            entry("b", 0, 1),
            entry("b", 0o040_000, 1),
            entry("b", 0o100_600, 1),
            good.clone(),
        ] {
            assert!(
                check(&[good.clone(), strange.clone()]).is_err(),
                "{strange:?}"
            );
        }
    }
}
