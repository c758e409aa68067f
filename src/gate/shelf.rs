//! The documents of one type in the trees of a run, each read once.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::Run;
use crate::change::{Change, Entry, Former, ObjectId, RepoPath, Snapshot};
use crate::checks::{Library, Memo, Tree, Version};
use crate::markdown::{Document, Unreadable};
use crate::pattern::Binding;
use crate::policy::{DocumentType, built_in, is_built_in};
use crate::record::Record;
use crate::text::{Source, printable};

/// The documents of one type.
pub(super) struct Shelf<'a> {
    /// The run.
    run: &'a Run<'a>,
    /// The type.
    kind: &'a DocumentType,
    /// What the policy names as the base of the branch.
    base: Option<&'a str>,
    /// The tree where the branch began.
    before: OnceCell<Option<Box<dyn Snapshot + 'a>>>,
    /// The tree at the tip of the base.
    base_tip: OnceCell<Option<Box<dyn Snapshot + 'a>>>,
    /// The paths of documents that are gone.
    former: OnceCell<Rc<Former>>,
    /// Whether a path is one of a document of the type: most trees have most paths in common.
    held: RefCell<BTreeMap<RepoPath, bool>>,
    /// The paths of each tree.
    paths: RefCell<BTreeMap<Tree, Rc<[RepoPath]>>>,
    /// What was read, by where it stands; `None` where there is nothing.
    read: RefCell<BTreeMap<(Tree, RepoPath), Option<Found>>>,
    /// What was read, by its contents: most trees have most documents in common.
    contents: RefCell<BTreeMap<(ObjectId, RepoPath), Found>>,
    /// The paths below directories, by themselves in lower case.
    spellings: RefCell<BTreeMap<Vec<u8>, Spellings>>,
    /// What the checks worked out.
    memo: Memo,
}

/// Paths, by themselves in lower case; of several, the first.
type Spellings = BTreeMap<Vec<u8>, RepoPath>;

/// A document, or why it is none.
type Found = Result<Arc<Version>, Unreadable>;

impl<'a> Shelf<'a> {
    /// The documents of a type, none of them read yet.
    pub(super) fn new(run: &'a Run<'a>, kind: &'a DocumentType, base: Option<&'a str>) -> Self {
        Self {
            run,
            kind,
            base,
            before: OnceCell::new(),
            base_tip: OnceCell::new(),
            former: OnceCell::new(),
            held: RefCell::default(),
            paths: RefCell::default(),
            read: RefCell::default(),
            contents: RefCell::default(),
            spellings: RefCell::default(),
            memo: Memo::default(),
        }
    }

    /// The template of the type, where the policy has one and it is there.
    pub(super) fn template(&self) -> anyhow::Result<Option<Arc<Version>>> {
        let Some(template) = &self.kind.template else {
            return Ok(None);
        };
        match built_in(&template.value) {
            Some(source) => Ok(Some(Arc::new(built_in_version(source)))),
            None => self.read(Tree::Now, &RepoPath::new(&template.value)),
        }
    }

    /// Whether a path is one of a document of the type.
    pub(super) fn holds(&self, path: &RepoPath) -> bool {
        if let Some(known) = self.held.borrow().get(path) {
            return *known;
        }
        let held = self.kind.paths.value.matches(path.as_bytes()).is_some()
            && self.template_path().as_ref() != Some(path);
        self.held.borrow_mut().insert(path.clone(), held);
        held
    }

    /// A document of a tree, or why it is none; `None` where there is no file.
    pub(super) fn document(&self, tree: Tree, path: &RepoPath) -> anyhow::Result<Option<Found>> {
        let place = (tree, path.clone());
        if let Some(known) = self.read.borrow().get(&place) {
            return Ok(known.clone());
        }
        let found = match self.snapshot(tree)? {
            Some(snapshot) => self.found(snapshot, path)?,
            None => None,
        };
        self.read.borrow_mut().insert(place, found.clone());
        Ok(found)
    }

    /// The same, where it is not known yet.
    fn found(&self, snapshot: &dyn Snapshot, path: &RepoPath) -> anyhow::Result<Option<Found>> {
        let Some(entry) = file(snapshot, path)? else {
            return Ok(None);
        };
        let contents = (entry.id, path.clone());
        if let Some(known) = self.contents.borrow().get(&contents) {
            return Ok(Some(known.clone()));
        }
        let found = read(snapshot, path, &entry)?.map(Arc::new);
        let mut known = self.contents.borrow_mut();
        known.insert(contents, found.clone());
        Ok(Some(found))
    }

    /// Where the template is, if it is a file.
    fn template_path(&self) -> Option<RepoPath> {
        let template = self.kind.template.as_ref()?;
        (!is_built_in(&template.value)).then(|| RepoPath::new(&template.value))
    }

    /// A tree; `None` where there is none.
    fn snapshot(&self, tree: Tree) -> anyhow::Result<Option<&dyn Snapshot>> {
        Ok(match tree {
            Tree::Now => Some(self.run.target),
            Tree::Before => {
                let found = kept(&self.before, || self.run.history.merge_base(self.base))?;
                found.as_deref().or(self.run.base)
            }
            Tree::BaseTip => {
                kept(&self.base_tip, || self.run.history.base_tip(self.base))?.as_deref()
            }
        })
    }
}

impl Library for Shelf<'_> {
    fn paths(&self, tree: Tree) -> anyhow::Result<Rc<[RepoPath]>> {
        if let Some(known) = self.paths.borrow().get(&tree) {
            return Ok(Rc::clone(known));
        }
        let mut paths = Vec::new();
        if let Some(snapshot) = self.snapshot(tree)? {
            for directory in self.kind.paths.value.directories(&Binding::default()) {
                let below = snapshot.below(&directory)?;
                paths.extend(below.into_iter().filter(|path| self.holds(path)));
            }
        }
        paths.sort();
        paths.dedup();
        let paths: Rc<[RepoPath]> = paths.into();
        self.paths.borrow_mut().insert(tree, Rc::clone(&paths));
        Ok(paths)
    }

    fn memo(&self) -> &Memo {
        &self.memo
    }

    fn former(&self) -> anyhow::Result<Rc<Former>> {
        let former = kept(&self.former, || {
            let directories = self.kind.paths.value.directories(&Binding::default());
            let wanted = |path: &RepoPath| self.holds(path);
            let former = self.run.history.former(self.base, &directories, &wanted)?;
            Ok(Rc::new(former))
        })?;
        Ok(Rc::clone(former))
    }

    fn read(&self, tree: Tree, path: &RepoPath) -> anyhow::Result<Option<Arc<Version>>> {
        Ok(self.document(tree, path)?.and_then(Result::ok))
    }

    fn exists(&self, path: &RepoPath) -> anyhow::Result<bool> {
        if self.run.target.entry(path)?.is_some() {
            return Ok(true);
        }
        let directory = [path.as_bytes(), b"/"].concat();
        if !self.run.target.below(&directory)?.is_empty() {
            return Ok(true);
        }
        let parts = path.as_bytes().iter().enumerate();
        for (slash, _) in parts.filter(|(_, byte)| **byte == b'/') {
            let above = RepoPath::new(path.as_bytes().get(..slash).unwrap_or_default());
            let entry = self.run.target.entry(&above)?;
            if entry.is_some_and(|entry| !entry.mode.is_file()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn spelled(&self, path: &RepoPath) -> anyhow::Result<Option<RepoPath>> {
        let path = path.as_bytes();
        let slash = path.iter().rposition(|byte| *byte == b'/');
        let directory = slash.and_then(|slash| path.get(..=slash));
        let directory = directory.unwrap_or_default();
        let folded = |path: &[u8]| path.to_ascii_lowercase();
        if let Some(known) = self.spellings.borrow().get(directory) {
            return Ok(known.get(&folded(path)).cloned());
        }
        let below = self.run.target.below(directory)?;
        let below = below.into_iter().rev();
        let spellings: Spellings = below.map(|path| (folded(path.as_bytes()), path)).collect();
        let found = spellings.get(&folded(path)).cloned();
        self.spellings
            .borrow_mut()
            .insert(directory.to_vec(), spellings);
        Ok(found)
    }

    fn change(&self, path: &RepoPath) -> Option<&Change> {
        self.run.change(path)
    }
}

/// A built-in template.
fn built_in_version(source: Arc<Source>) -> Version {
    let path = RepoPath::new(&source.name);
    let document = Document::parse(source);
    Version {
        record: Record::of(&document, &path.to_string()),
        path,
        document,
    }
}

/// A document of a tree, or why it is none; `None` where there is no file.
pub(super) fn version(
    snapshot: &dyn Snapshot,
    path: &RepoPath,
) -> anyhow::Result<Option<Result<Version, Unreadable>>> {
    let entry = file(snapshot, path)?;
    entry.map(|entry| read(snapshot, path, &entry)).transpose()
}

/// The ordinary file at a path.
fn file(snapshot: &dyn Snapshot, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
    let entry = snapshot.entry(path)?;
    Ok(entry.filter(|entry| entry.mode.is_file()))
}

/// The document of a file, or why it is none.
fn read(
    snapshot: &dyn Snapshot,
    path: &RepoPath,
    entry: &Entry,
) -> anyhow::Result<Result<Version, Unreadable>> {
    let bytes = snapshot.read(entry)?;
    let document = Document::read(printable(path.as_bytes()), &bytes);
    Ok(document.map(|document| Version {
        path: path.clone(),
        record: Record::of(&document, &path.to_string()),
        document,
    }))
}

/// A value that is found once, where finding it may fail.
fn kept<T>(cell: &OnceCell<T>, find: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<&T> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let found = find()?;
    Ok(cell.get_or_init(|| found))
}
