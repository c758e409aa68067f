//! How an index differs from a tree, without looking at what is known to be the same.

use crate::change::{Change, Entry, ObjectId, RepoPath};
use crate::git::objects::budget::Budget;
use crate::git::objects::object::TreeEntry;
use crate::git::objects::store::Store;

use super::IndexFile;
use super::cache_tree::Children;
use super::cursor::Cursor;
use super::doubt::{Certain, Doubt, sure};

/// Directories deeper than this are somebody else's to compare.
const DEEPEST: usize = 256;

/// The paths at which an index differs from a tree, sorted, without renames. A directory for which the
/// cache-tree names the tree that it has in the base is not read, as `git diff --cached` does not.
pub(in crate::git) fn changes(
    store: &Store,
    index: &IndexFile,
    base: Option<ObjectId>,
) -> Certain<Vec<Change>> {
    let mut comparison = Comparison {
        store,
        index,
        cursor: Cursor::at(index, 0)?,
        path: Vec::new(),
        depth: 0,
        budget: Budget::default(),
        changes: Vec::new(),
    };
    if let Some(tree) = base {
        // The top is compared even if it is known: so does git, and it costs nothing.
        comparison.directory(tree, &index.cache_tree.top()?)?;
    }
    while comparison.cursor.name().is_some() {
        comparison.added()?;
    }
    Ok(comparison.changes)
}

/// A walk through a tree, and through the index beside it. Both are in the order of whole paths, with
/// a slash after a directory's name.
struct Comparison<'a> {
    /// Where trees are read.
    store: &'a Store,
    /// The index.
    index: &'a IndexFile,
    /// The first entry of it that was not compared yet.
    cursor: Cursor<'a>,
    /// Where in the tree the walk is.
    path: Vec<u8>,
    /// How many directories it is in.
    depth: usize,
    /// What the walk may take.
    budget: Budget,
    /// What was found.
    changes: Vec<Change>,
}

impl Comparison<'_> {
    /// Compares what is below the path with a tree; `known` are the directories in it of which the
    /// cache-tree says something.
    fn directory(&mut self, tree: ObjectId, known: &Children<'_>) -> Certain<()> {
        sure(self.depth < DEEPEST)?;
        self.depth += 1;
        let length = self.path.len();
        let tree = self.store.tree_once(tree)?;
        self.budget.path(&self.path)?;
        self.budget.directory(&tree)?;
        let mut previous: Option<TreeEntry<'_>> = None;
        for old in tree.entries() {
            sure(previous.is_none_or(|previous| previous.order(&old).is_lt()))?;
            previous = Some(old);
            self.path.extend_from_slice(old.name);
            if old.is_tree() {
                self.path.push(b'/');
            }
            self.added_before()?;
            if old.is_tree() {
                self.subdirectory(&old, known)?;
            } else {
                self.file(old.entry)?;
            }
            self.path.truncate(length);
        }
        self.depth -= 1;
        Ok(())
    }

    /// Compares a directory, or passes it by.
    fn subdirectory(&mut self, old: &TreeEntry<'_>, among: &Children<'_>) -> Certain<()> {
        let index = self.index;
        let cache_tree = &index.cache_tree;
        let Some((node, known)) = cache_tree.find(among, old.name) else {
            return self.directory(old.entry.id, &Children::none());
        };
        match known {
            Some(known) if known.entries > 0 && known.tree == old.entry.id => {
                self.pass(known.entries)
            }
            _ => self.directory(old.entry.id, &cache_tree.children(node)?),
        }
    }

    /// Passes by some entries, which must be just those below the path.
    fn pass(&mut self, entries: usize) -> Certain<()> {
        let first = self.cursor.number;
        sure(self.is_below())?;
        self.cursor.jump(first + entries - 1)?;
        sure(self.is_below())?;
        self.cursor.advance()?;
        sure(!self.is_below())
    }

    /// Whether the next entry is below the path.
    fn is_below(&self) -> bool {
        let name = self.cursor.name();
        name.is_some_and(|name| name.starts_with(&self.path))
    }

    /// Compares a file of the tree with the next entry, if that has its path.
    fn file(&mut self, old: Entry) -> Certain<()> {
        let mut new = None;
        if self.cursor.name() == Some(&self.path) {
            new = self.cursor.entry()?;
            self.cursor.advance()?;
        }
        if new != Some(old) {
            self.budget.path(&self.path)?;
            self.note(RepoPath::new(&self.path), Some(old), new);
        }
        Ok(())
    }

    /// Adds the entries before the path: the tree has nothing there.
    fn added_before(&mut self) -> Certain<()> {
        while self
            .cursor
            .name()
            .is_some_and(|name| name < self.path.as_slice())
        {
            self.added()?;
        }
        Ok(())
    }

    /// Adds the next entry.
    fn added(&mut self) -> Certain<()> {
        let path = RepoPath::new(self.cursor.name().ok_or(Doubt)?);
        let new = self.cursor.entry()?;
        if new.is_some() {
            self.note(path, None, new);
        }
        self.cursor.advance()
    }

    /// Notes a difference.
    fn note(&mut self, path: RepoPath, old: Option<Entry>, new: Option<Entry>) {
        self.changes.push(Change {
            path,
            old,
            new,
            renamed: None,
        });
    }
}
