//! What a push would bring to the other side, reference by reference.

pub(in crate::git) mod line;

use std::collections::HashMap;

use anyhow::{Context as _, bail};

use crate::change::{Change, ObjectId, RepoPath};

use crate::git::backend::Remote;
use crate::git::comparison::{self, Compared};
use crate::git::history::{Range, range};
use crate::git::objects::snapshot::{GitSnapshot, Side};
use crate::git::repository::Repository;
use line::PushLine;

/// New commits that references bring, and what they change all told.
pub(crate) struct PushedRef<'repo> {
    /// The references on the other side, in the order of git's lines; or the revision that was asked
    /// for. There is always one.
    pub(crate) names: Vec<String>,
    /// What the commits are new to.
    pub(in crate::git) against: Against,
    /// The commit that the branch itself began at; `None` where it began with nothing.
    pub(in crate::git) start: Option<ObjectId>,
    /// The commit that they will be at.
    pub(crate) tip: ObjectId,
    /// The new commits, the latest first.
    pub(crate) commits: Vec<ObjectId>,
    /// The paths at which the tip differs from every commit that the new ones began at, sorted.
    pub(crate) changes: Vec<Change>,
    /// The paths at which the tip differs from the commit that its own line began at, and is as in
    /// another one that the new commits began at: what merges took over. Sorted.
    pub(crate) taken_over: Vec<RepoPath>,
    /// The tree that the new commits start from.
    pub(crate) base: GitSnapshot<'repo>,
    /// The tip's tree.
    pub(crate) target: GitSnapshot<'repo>,
}

/// What new commits are new to.
pub(in crate::git) enum Against {
    /// A remote.
    Remote {
        /// Its name, where it has one here.
        name: Option<String>,
        /// What it has at each of the references now, as git tells; zero where it has nothing. The
        /// objects may not be here.
        at: Vec<(String, ObjectId)>,
    },
    /// A commit that somebody named.
    Commit(ObjectId),
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
        let lines = line::parse(input)?;
        let remote = self.remote(remote, url)?;
        let known = self.known(remote.as_deref(), &lines)?;
        let mut tips: Vec<(ObjectId, Vec<(String, ObjectId)>)> = Vec::new();
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
                Some((_, at)) => at.push((line.name, line.remote)),
                None => tips.push((tip, vec![(line.name, line.remote)])),
            }
        }
        let mut pushed = Vec::new();
        for (tip, at) in tips {
            let names = at.iter().map(|(name, _)| name.clone()).collect();
            let name = remote.clone();
            pushed.extend(self.brought(names, tip, &known, Against::Remote { name, at })?);
        }
        Ok(pushed)
    }

    /// What one revision has and another has not; `None` where that is no commit.
    pub(crate) fn range(&self, from: &str, to: &str) -> anyhow::Result<Option<PushedRef<'_>>> {
        let from = self.commit(from)?;
        let names = vec![to.to_owned()];
        self.brought(names, self.commit(to)?, &[from], Against::Commit(from))
    }

    /// The paths that a commit changed: those at which it differs from every parent, sorted.
    pub(crate) fn changed_by(&self, commit: ObjectId) -> anyhow::Result<Vec<RepoPath>> {
        let commit = self.store.commit(commit)?;
        let mut parents = Vec::new();
        for parent in &commit.parents {
            parents.push(Some(self.store.root(*parent)?));
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
        let name = self.remote(remote, url)?;
        let known = self.known(name.as_deref(), &[])?;
        let at = Vec::new();
        let names = vec![revision.to_owned()];
        let tip = self.commit(revision)?;
        self.brought(names, tip, &known, Against::Remote { name, at })
    }

    /// The commit that a revision names.
    pub(in crate::git) fn commit(&self, revision: &str) -> anyhow::Result<ObjectId> {
        let id = self.store.backend.resolve(revision)?;
        let commit = id.map(|id| self.store.peel(id)).transpose()?.flatten();
        let (id, _) = commit.with_context(|| {
            format!("`{revision}` is no commit here: fetch it (in CI, `fetch-depth: 0`)")
        })?;
        Ok(id)
    }

    /// The name here of the remote that git names, or else of the one that has the URL: a push to a URL
    /// names no remote, and may still go to one.
    fn remote(&self, name: &str, url: &str) -> anyhow::Result<Option<String>> {
        let remotes = self.store.backend.remotes()?;
        let by_name = remotes.iter().find(|known| known.name == name);
        let has_url = |known: &&Remote| known.urls.iter().any(|known| known == url);
        let remote = by_name.or_else(|| remotes.iter().find(has_url));
        Ok(remote.map(|remote| remote.name.clone()))
    }

    /// The objects that the other side surely has. Some may not be here.
    fn known(&self, remote: Option<&str>, lines: &[PushLine]) -> anyhow::Result<Vec<ObjectId>> {
        let backend = &self.store.backend;
        let mut tracked = match remote {
            Some(remote) => backend.references(&format!("refs/remotes/{remote}/"))?,
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
        against: Against,
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
        for boundary in &boundaries {
            trees.push(Some(self.store.root(*boundary)?));
        }
        let target = Side::Tree(Some(self.store.root(tip)?));
        let Compared { own, taken_over } = comparison::compare(&self.store, &trees, target)?;
        Ok(Some(PushedRef {
            names,
            against,
            start: boundaries.first().copied(),
            tip,
            commits,
            changes: own,
            taken_over,
            base: GitSnapshot::new(&self.store, Side::Tree(trees.first().copied().flatten())),
            target: GitSnapshot::new(&self.store, target),
        }))
    }
}
