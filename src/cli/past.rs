//! What came before a change, for a run that asks.

use crate::change::{Change, ObjectId, Snapshot};
use crate::gate::History;
use crate::git::{Hook, Repository};

/// What came before a change.
pub(super) struct Past<'a> {
    /// The repository.
    pub(super) repository: &'a Repository,
    /// Where the branch stands with the change.
    pub(super) now: Now,
}

/// Where a branch stands.
#[derive(Clone, Copy)]
pub(super) enum Now {
    /// At the commit that the index will be.
    Index(Hook),
    /// At a commit.
    Tip(ObjectId),
}

impl History for Past<'_> {
    fn knows_base(&self, base: Option<&str>) -> anyhow::Result<bool> {
        Ok(self.repository.any_branch_base(base)?.is_some())
    }

    fn branch_changes(&self, base: Option<&str>) -> anyhow::Result<Vec<Change>> {
        let base = self.repository.branch_base(base)?;
        match self.now {
            Now::Index(hook) => Ok(self
                .repository
                .changes_since_merge_base(&base, hook)?
                .changes),
            Now::Tip(tip) => self.repository.tip_changes_since_merge_base(&base, tip),
        }
    }

    fn merge_base(&self, base: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        let Some(base) = self.repository.any_branch_base(base)? else {
            return Ok(None);
        };
        let snapshot = match self.now {
            Now::Index(hook) => self.repository.merge_base(&base, hook)?,
            Now::Tip(tip) => self.repository.tip_merge_base(&base, tip)?,
        };
        Ok(snapshot.map(|snapshot| Box::new(snapshot) as Box<dyn Snapshot + '_>))
    }

    fn base_tip(&self, base: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        let Some(base) = self.repository.any_branch_base(base)? else {
            return Ok(None);
        };
        let snapshot = self.repository.base_tip(&base)?;
        Ok(snapshot.map(|snapshot| Box::new(snapshot) as Box<dyn Snapshot + '_>))
    }
}
