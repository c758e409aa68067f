//! What a push would bring to the other side, reference by reference.

use std::collections::HashMap;

use anyhow::{Context as _, bail};

use crate::change::{Change, ObjectId, RepoPath};

use super::comparison;
use super::history::{Range, range};
use super::push_line::{self, PushLine};
use super::repository::Repository;
use super::snapshot::{GitSnapshot, Side};

/// New commits that references bring, and what they change all told.
pub(crate) struct PushedRef<'repo> {
    /// The references on the other side, in the order of git's lines; or the revision that was asked
    /// for. There is always one.
    pub(crate) names: Vec<String>,
    /// The commit that they will be at.
    pub(crate) tip: ObjectId,
    /// The new commits, the latest first.
    pub(crate) commits: Vec<ObjectId>,
    /// The paths at which the tip differs from every commit that the new ones began at, sorted.
    pub(crate) changes: Vec<Change>,
    /// The tree that the new commits start from.
    pub(crate) base: GitSnapshot<'repo>,
    /// The tip's tree.
    pub(crate) target: GitSnapshot<'repo>,
}

impl Repository {
    /// What the references of a push bring, in the order of git's lines; those that will be at one
    /// commit bring the same. One that is deleted, that is no commit, or that brings no new commit,
    /// brings nothing.
    ///
    /// `remote` and `url` are the hook's arguments; `input` is what git wrote to it.
    pub(crate) fn pushed(
        &self,
        remote: &str,
        url: &str,
        input: &[u8],
    ) -> anyhow::Result<Vec<PushedRef<'_>>> {
        let lines = push_line::parse(input)?;
        let known = self.known(remote, url, &lines)?;
        let mut tips: Vec<(ObjectId, Vec<String>)> = Vec::new();
        let mut places: HashMap<ObjectId, usize> = HashMap::new();
        for line in lines.into_iter().filter(|line| !line.local.is_zero()) {
            let Some((tip, _)) = self.store.peel(line.local)? else {
                if self.store.backend.object(line.local)?.is_none() {
                    bail!("{} is to be {}, which is not here", line.name, line.local);
                }
                continue;
            };
            let place = *places.entry(tip).or_insert(tips.len());
            match tips.get_mut(place) {
                Some((_, names)) => names.push(line.name),
                None => tips.push((tip, vec![line.name])),
            }
        }
        let mut pushed = Vec::new();
        for (tip, names) in tips {
            pushed.extend(self.brought(names, tip, &known)?);
        }
        Ok(pushed)
    }

    /// What one revision has and another has not; `None` where that is no commit.
    pub(crate) fn range(&self, from: &str, to: &str) -> anyhow::Result<Option<PushedRef<'_>>> {
        self.brought(vec![to.to_owned()], self.commit(to)?, &[self.commit(from)?])
    }

    /// The paths that a commit changed: those at which it differs from every parent, sorted.
    pub(crate) fn changed_by(&self, commit: ObjectId) -> anyhow::Result<Vec<RepoPath>> {
        let commit = self.store.commit(commit)?;
        let mut parents = Vec::new();
        for parent in &commit.parents {
            parents.push(Some(self.store.commit(*parent)?.tree));
        }
        let changes = comparison::changes(&self.store, &parents, Side::Tree(Some(commit.tree)))?;
        Ok(changes.into_iter().map(|change| change.path).collect())
    }

    /// What one revision brings to a remote, where git's lines are not to be had.
    pub(crate) fn pushed_revision(
        &self,
        remote: &str,
        url: &str,
        revision: &str,
    ) -> anyhow::Result<Option<PushedRef<'_>>> {
        let known = self.known(remote, url, &[])?;
        self.brought(vec![revision.to_owned()], self.commit(revision)?, &known)
    }

    /// The commit that a revision names.
    pub(super) fn commit(&self, revision: &str) -> anyhow::Result<ObjectId> {
        let id = self.store.backend.resolve(revision)?;
        let commit = id.map(|id| self.store.peel(id)).transpose()?.flatten();
        let (id, _) = commit.with_context(|| {
            format!("`{revision}` is no commit here: fetch it (in CI, `fetch-depth: 0`)")
        })?;
        Ok(id)
    }

    /// The objects that the other side surely has. Some may not be here.
    fn known(&self, remote: &str, url: &str, lines: &[PushLine]) -> anyhow::Result<Vec<ObjectId>> {
        let backend = &self.store.backend;
        // A push to a URL names no remote, and may still go to one.
        let remotes = backend.remotes()?;
        let by_name = remotes.iter().find(|known| known.name == remote);
        let by_url = || {
            remotes
                .iter()
                .find(|known| known.urls.iter().any(|known| known == url))
        };
        let remote = by_name.or_else(by_url);
        let mut tracked = match remote {
            Some(remote) => backend.references(&format!("refs/remotes/{}/", remote.name))?,
            None => Vec::new(),
        };
        if tracked.is_empty() {
            tracked = backend.references("refs/remotes/")?;
        }
        let announced = lines.iter().map(|line| line.remote);
        let tracked = tracked.into_iter().map(|(_, id)| id);
        // In their order, they are found in one go where git noted them.
        let mut known: Vec<ObjectId> = tracked
            .chain(announced.filter(|id| !id.is_zero()))
            .collect();
        known.sort_unstable();
        known.dedup();
        Ok(known)
    }

    /// What a tip brings to a side that has the known objects.
    fn brought(
        &self,
        names: Vec<String>,
        tip: ObjectId,
        known: &[ObjectId],
    ) -> anyhow::Result<Option<PushedRef<'_>>> {
        let Range {
            commits,
            mut boundaries,
            start,
        } = range(&self.store, &[tip], known)?;
        if commits.is_empty() {
            return Ok(None);
        }
        if boundaries.is_empty() {
            let shallow = self.store.shallow()?;
            if commits.iter().any(|commit| shallow.contains(commit)) {
                bail!(
                    "this shallow clone does not show where {} begins: \
                     fetch all history (`git fetch --unshallow`, `fetch-depth: 0`)",
                    names.join(", ")
                );
            }
        }
        // The old entries are those of the branch itself, not of what was merged into it.
        boundaries.sort_by_key(|id| (Some(*id) != start, *id));

        let mut trees = Vec::new();
        for boundary in boundaries {
            trees.push(Some(self.store.commit(boundary)?.tree));
        }
        let target = Side::Tree(Some(self.store.commit(tip)?.tree));
        Ok(Some(PushedRef {
            names,
            tip,
            commits,
            changes: comparison::changes(&self.store, &trees, target)?,
            base: GitSnapshot::new(&self.store, Side::Tree(trees.first().copied().flatten())),
            target: GitSnapshot::new(&self.store, target),
        }))
    }
}
