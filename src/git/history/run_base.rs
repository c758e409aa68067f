//! The base of one run: of the next commit, or of what a push or a range brings.

use crate::change::ObjectId;

use super::base::{self, BranchBase};
use super::merge_bases;
use crate::git::next_commit::{Hook, Occasion, next_parents};
use crate::git::push::{Against, PushedRef};
use crate::git::repository::Repository;

impl Repository {
    /// The branch that the next commit is to be merged into; `None` where none is configured and none
    /// can be found.
    pub(crate) fn staged_base(
        &self,
        configured: Option<&str>,
        hook: Hook,
    ) -> anyhow::Result<Option<BranchBase>> {
        let Some(mut base) = base::find(&self.store, configured)? else {
            return Ok(None);
        };
        let parents = next_parents(&self.store, &self.environment, hook)?;
        // The commit that is being replaced will be nobody's.
        let replaced = parents.occasion == Occasion::Amend
            && base.commit == self.store.backend.reference("HEAD")?;
        if replaced {
            base.commit = parents.commits.first().copied();
        }
        Ok(Some(base))
    }

    /// The branch that what is pushed is to be merged into; `None` where none is configured and none
    /// can be found.
    ///
    /// Where the push moves that branch itself, it is as the other side has it now. Where the branch
    /// has all of it already, or where there is none for a range, the start takes its place.
    pub(crate) fn pushed_base(
        &self,
        configured: Option<&str>,
        pushed: &PushedRef<'_>,
    ) -> anyhow::Result<Option<BranchBase>> {
        let Some(mut base) = base::find(&self.store, configured)? else {
            let named = matches!(pushed.against, Against::Commit(_));
            return Ok(named.then(|| start(pushed)));
        };
        if let Some(theirs) = self.moved(&base, pushed)? {
            if theirs.is_zero() {
                return Ok(Some(start(pushed)));
            }
            match self.store.peel(theirs)? {
                Some((commit, _)) => base.commit = Some(commit),
                None => base.unseen = Some(theirs),
            }
        }
        let has_all = match base.commit {
            Some(commit) => merge_bases(&self.store, &[pushed.tip], commit)? == [pushed.tip],
            None => false,
        };
        if has_all {
            base.commit = start(pushed).commit;
        }
        Ok(Some(base))
    }

    /// What the other side has at the base, if the push moves it.
    fn moved(&self, base: &BranchBase, pushed: &PushedRef<'_>) -> anyhow::Result<Option<ObjectId>> {
        let Against::Remote {
            name: Some(remote),
            at,
        } = &pushed.against
        else {
            return Ok(None);
        };
        let tracked = format!("refs/remotes/{remote}/");
        let mut name = base.name.clone();
        if name == *remote || name == format!("{remote}/HEAD") {
            let head = self.store.backend.symbolic(&format!("{tracked}HEAD"))?;
            name = head.unwrap_or(name);
        }
        for (reference, theirs) in at {
            let Some(branch) = reference.strip_prefix("refs/heads/") else {
                continue;
            };
            let ours = ["refs/heads/", "heads/", ""];
            let ours = ours.iter().map(|prefix| format!("{prefix}{branch}"));
            let short = tracked.trim_start_matches("refs/");
            let shorter = short.trim_start_matches("remotes/");
            let tracked = [tracked.as_str(), short, shorter];
            let tracked = tracked.iter().map(|prefix| format!("{prefix}{branch}"));
            if ours.chain(tracked).any(|known| known == name) {
                return Ok(Some(*theirs));
            }
        }
        Ok(None)
    }
}

/// Where a push or a range begins, as a base.
fn start(pushed: &PushedRef<'_>) -> BranchBase {
    BranchBase {
        name: "where it begins".into(),
        commit: match pushed.against {
            Against::Commit(named) => Some(named),
            Against::Remote { .. } => pushed.start,
        },
        unseen: None,
    }
}
