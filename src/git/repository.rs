//! The repository that docdue was run in: what a commit in it would record.

use anyhow::bail;

use crate::change::{Change, ObjectId, RepoPath};

use super::backend::fallback;
use super::comparison::{self, Compared};
use super::environment::Environment;
use super::history::base::BranchBase;
use super::history::merge_bases;
use super::next_commit::{Hook, Occasion, next_parents};
use super::objects::snapshot::{GitSnapshot, Side};
use super::objects::store::Store;

/// A repository, for reading. Nothing here writes, locks or refreshes anything in it.
pub(crate) struct Repository {
    /// Its objects, index and references.
    pub(super) store: Store,
    /// What git told us.
    pub(super) environment: Environment,
}

/// What the next commit would change, and the trees between which it does.
pub(crate) struct Staged<'repo> {
    /// The changes, sorted by path.
    pub(crate) changes: Vec<Change>,
    /// The paths that a merge takes over from its further parents, sorted.
    pub(crate) taken_over: Vec<RepoPath>,
    /// The tree that the commit starts from: that of its first parent, if it has one.
    pub(crate) base: Option<GitSnapshot<'repo>>,
    /// The index that git will commit.
    pub(crate) index: GitSnapshot<'repo>,
    /// What kind of commit it will be.
    pub(crate) occasion: Occasion,
}

impl Repository {
    /// Opens the repository that git means: that of the environment, as in a hook, else the one
    /// around the current directory.
    pub(crate) fn open() -> anyhow::Result<Self> {
        Ok(Self {
            store: Store::new(fallback::open_from_env()?),
            environment: Environment::of_process(),
        })
    }

    /// Reads from a backend, in an environment that the test makes up.
    #[cfg(test)]
    pub(super) fn with(
        backend: Box<dyn super::backend::Backend>,
        environment: Environment,
    ) -> Self {
        Self {
            store: Store::new(backend),
            environment,
        }
    }

    /// What git will commit: the index, against every parent that the commit will have.
    pub(crate) fn staged(&self, hook: Hook) -> anyhow::Result<Staged<'_>> {
        let parents = next_parents(&self.store, &self.environment, hook)?;
        self.index_since(&parents.commits, parents.occasion)
    }

    /// The index that git will commit.
    pub(crate) fn index(&self) -> GitSnapshot<'_> {
        GitSnapshot::new(&self.store, Side::Index)
    }

    /// The tree of a revision.
    pub(crate) fn revision(&self, revision: &str) -> anyhow::Result<GitSnapshot<'_>> {
        self.tree_of(self.commit(revision)?)
    }

    /// What the branch changes, with the next commit: the index, against every commit at which the
    /// branch left its base.
    pub(crate) fn changes_since_merge_base(
        &self,
        base: &BranchBase,
        hook: Hook,
    ) -> anyhow::Result<Staged<'_>> {
        let parents = next_parents(&self.store, &self.environment, hook)?;
        let beginnings = self.beginnings(&parents.commits, base)?;
        self.index_since(&beginnings, parents.occasion)
    }

    /// What a branch changes up to a tip, against every commit at which it left its base.
    pub(crate) fn tip_changes_since_merge_base(
        &self,
        base: &BranchBase,
        tip: ObjectId,
    ) -> anyhow::Result<Vec<Change>> {
        let trees = self.trees(&self.beginnings(&[tip], base)?)?;
        let target = Side::Tree(Some(self.store.root(tip)?));
        comparison::changes(&self.store, &trees, target)
    }

    /// The tree at which the branch left its base; `None` where it began with nothing.
    pub(crate) fn merge_base(
        &self,
        base: &BranchBase,
        hook: Hook,
    ) -> anyhow::Result<Option<GitSnapshot<'_>>> {
        let parents = next_parents(&self.store, &self.environment, hook)?;
        self.beginning(&parents.commits, base)
    }

    /// The tree at which the branch of a tip left its base; `None` where it began with nothing.
    pub(crate) fn tip_merge_base(
        &self,
        base: &BranchBase,
        tip: ObjectId,
    ) -> anyhow::Result<Option<GitSnapshot<'_>>> {
        self.beginning(&[tip], base)
    }

    /// The tree at the tip of a base; `None` where the repository has no commit.
    ///
    /// # Errors
    ///
    /// That the other side has a later one that is not here, besides.
    pub(crate) fn base_tip(&self, base: &BranchBase) -> anyhow::Result<Option<GitSnapshot<'_>>> {
        if let Some(unseen) = base.unseen {
            bail!(
                "`{}` is at {unseen} on the other side, which is not here, so that nothing can be \
                 compared with it: run `git fetch` first",
                base.name
            );
        }
        base.commit.map(|commit| self.tree_of(commit)).transpose()
    }

    /// The tree of a commit.
    fn tree_of(&self, commit: ObjectId) -> anyhow::Result<GitSnapshot<'_>> {
        let tree = self.store.root(commit)?;
        Ok(GitSnapshot::new(&self.store, Side::Tree(Some(tree))))
    }

    /// The tree of the first commit at which a branch with these heads left its base; `None` also
    /// where a shallow clone does not reach it.
    fn beginning(
        &self,
        heads: &[ObjectId],
        base: &BranchBase,
    ) -> anyhow::Result<Option<GitSnapshot<'_>>> {
        let bases = match base.commit {
            Some(commit) if !heads.is_empty() => merge_bases(&self.store, heads, commit)?,
            _ => Vec::new(),
        };
        let first = bases.first().copied();
        first.map(|commit| self.tree_of(commit)).transpose()
    }

    /// The commits at which a branch with these heads left its base.
    fn beginnings(&self, heads: &[ObjectId], base: &BranchBase) -> anyhow::Result<Vec<ObjectId>> {
        let bases = match base.commit {
            Some(commit) if !heads.is_empty() => merge_bases(&self.store, heads, commit)?,
            _ => Vec::new(),
        };
        if bases.is_empty() && !heads.is_empty() && !self.store.shallow()?.is_empty() {
            bail!(
                "this shallow clone does not reach the commit at which the branch left `{}`: \
                 fetch all history (`git fetch --unshallow`, `fetch-depth: 0`)",
                base.name
            );
        }
        Ok(bases)
    }

    /// The trees of some commits.
    fn trees(&self, commits: &[ObjectId]) -> anyhow::Result<Vec<Option<ObjectId>>> {
        let tree = |commit: &ObjectId| Ok(Some(self.store.root(*commit)?));
        commits.iter().map(tree).collect()
    }

    /// The index against every one of some commits, or against nothing.
    fn index_since(&self, commits: &[ObjectId], occasion: Occasion) -> anyhow::Result<Staged<'_>> {
        let trees = self.trees(commits)?;
        let first = trees.first().copied().flatten();
        let Compared { own, taken_over } = comparison::compare(&self.store, &trees, Side::Index)?;
        Ok(Staged {
            changes: own,
            taken_over,
            base: first.map(|tree| GitSnapshot::new(&self.store, Side::Tree(Some(tree)))),
            index: GitSnapshot::new(&self.store, Side::Index),
            occasion,
        })
    }
}
