//! What came before a change, for a run that asks.

use std::cell::RefCell;
use std::collections::BTreeMap;

use anyhow::Context as _;

use crate::change::{Change, Former, RepoPath, Snapshot};
use crate::gate::History;
use crate::git::{BranchBase, Hook, PushedRef, Repository};

/// What came before a change.
pub(super) struct Past<'a> {
    /// The repository.
    repository: &'a Repository,
    /// Where the branch stands with the change.
    now: Now<'a>,
    /// The bases that were found, by what the policy names.
    bases: RefCell<BTreeMap<Option<String>, Option<BranchBase>>>,
}

/// Where a branch stands.
#[derive(Clone, Copy)]
pub(super) enum Now<'a> {
    /// At the commit that the index will be.
    Index(Hook),
    /// At the tip of what is pushed, or of a range.
    Tip(&'a PushedRef<'a>),
}

impl<'a> Past<'a> {
    /// What came before a change; nothing is looked for yet.
    pub(super) fn new(repository: &'a Repository, now: Now<'a>) -> Self {
        Self {
            repository,
            now,
            bases: RefCell::default(),
        }
    }

    /// The branch that this one is to be merged into.
    fn base(&self, configured: Option<&str>) -> anyhow::Result<Option<BranchBase>> {
        let name = configured.map(str::to_owned);
        if let Some(known) = self.bases.borrow().get(&name) {
            return Ok(known.clone());
        }
        let found = match self.now {
            Now::Index(hook) => self.repository.staged_base(configured, hook)?,
            Now::Tip(pushed) => self.repository.pushed_base(configured, pushed)?,
        };
        self.bases.borrow_mut().insert(name, found.clone());
        Ok(found)
    }
}

impl History for Past<'_> {
    fn knows_base(&self, base: Option<&str>) -> anyhow::Result<bool> {
        Ok(self.base(base)?.is_some())
    }

    fn branch_changes(&self, base: Option<&str>) -> anyhow::Result<Vec<Change>> {
        let base = self.base(base)?.with_context(BranchBase::unknown)?;
        match self.now {
            Now::Index(hook) => Ok(self
                .repository
                .changes_since_merge_base(&base, hook)?
                .changes),
            Now::Tip(pushed) => self
                .repository
                .tip_changes_since_merge_base(&base, pushed.tip),
        }
    }

    fn merge_base(&self, base: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        let Some(base) = self.base(base)? else {
            return Ok(None);
        };
        let snapshot = match self.now {
            Now::Index(hook) => self.repository.merge_base(&base, hook)?,
            Now::Tip(pushed) => self.repository.tip_merge_base(&base, pushed.tip)?,
        };
        Ok(snapshot.map(|snapshot| Box::new(snapshot) as Box<dyn Snapshot + '_>))
    }

    fn base_tip(&self, base: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        let Some(base) = self.base(base)? else {
            return Ok(None);
        };
        let snapshot = self.repository.base_tip(&base)?;
        Ok(snapshot.map(|snapshot| Box::new(snapshot) as Box<dyn Snapshot + '_>))
    }

    fn former(
        &self,
        base: Option<&str>,
        directories: &[Vec<u8>],
        wanted: &dyn Fn(&RepoPath) -> bool,
    ) -> anyhow::Result<Former> {
        let (repository, base) = (self.repository, self.base(base)?);
        match self.now {
            Now::Index(hook) => repository.former_staged(base.as_ref(), hook, directories, wanted),
            Now::Tip(pushed) => {
                repository.former_pushed(base.as_ref(), pushed, directories, wanted)
            }
        }
    }
}
