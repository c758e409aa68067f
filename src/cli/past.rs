//! What came before a change, for a run that asks.

use anyhow::Context as _;

use crate::change::{Change, Snapshot};
use crate::gate::History;
use crate::git::{BranchBase, Hook, PushedRef, Repository};

/// What came before a change.
pub(super) struct Past<'a> {
    /// The repository.
    pub(super) repository: &'a Repository,
    /// Where the branch stands with the change.
    pub(super) now: Now<'a>,
}

/// Where a branch stands.
#[derive(Clone, Copy)]
pub(super) enum Now<'a> {
    /// At the commit that the index will be.
    Index(Hook),
    /// At the tip of what is pushed, or of a range.
    Tip(&'a PushedRef<'a>),
}

impl Past<'_> {
    /// The branch that this one is to be merged into.
    fn base(&self, configured: Option<&str>) -> anyhow::Result<Option<BranchBase>> {
        match self.now {
            Now::Index(hook) => self.repository.staged_base(configured, hook),
            Now::Tip(pushed) => self.repository.pushed_base(configured, pushed),
        }
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
}
