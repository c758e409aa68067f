//! What the checks of one type work out once, for all of its documents.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::change::RepoPath;
use crate::checks::numbering::Register;
use crate::checks::{Library, Tree};

/// What was worked out so far. A library keeps it as long as its trees.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// The numbers of the documents, as they will be recorded; each directory is a series of its own.
    register: OnceCell<Register>,
    /// The documents that wholly took the place of one.
    successors: RefCell<BTreeMap<RepoPath, Rc<[RepoPath]>>>,
}

impl Memo {
    /// The numbers of a library's documents, as they will be recorded.
    pub(in crate::checks) fn register(library: &dyn Library) -> anyhow::Result<&Register> {
        let cell = &library.memo().register;
        if let Some(known) = cell.get() {
            return Ok(known);
        }
        let register = Register::new(&*library.paths(Tree::Now)?, false);
        Ok(cell.get_or_init(|| register))
    }

    /// The documents that wholly took the place of one, found by `find` when they are first asked for.
    pub(in crate::checks) fn successors(
        library: &dyn Library,
        path: &RepoPath,
        find: impl FnOnce() -> anyhow::Result<Vec<RepoPath>>,
    ) -> anyhow::Result<Rc<[RepoPath]>> {
        let memo = &library.memo().successors;
        if let Some(known) = memo.borrow().get(path) {
            return Ok(Rc::clone(known));
        }
        let found: Rc<[RepoPath]> = find()?.into();
        memo.borrow_mut().insert(path.clone(), Rc::clone(&found));
        Ok(found)
    }
}
