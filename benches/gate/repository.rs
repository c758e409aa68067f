//! A repository of any size with a change that is staged.

use crate::layout::File;
use crate::policy::Policy;
use crate::workspace::{Workspace, commit, modify};

/// The commit that has all files, and no policy yet.
const FILES: &str = "refs/bench/files";

/// The commit that the staged change starts from.
const HEAD: &str = "refs/heads/main";

/// The commit that the staged change would make.
const STAGED: &str = "refs/bench/staged";

/// A repository without files on disk: what is staged is judged without them.
pub(crate) struct Repository {
    /// Where it is.
    pub(crate) workspace: Workspace,
    /// How many files it has, the policy aside.
    pub(crate) files: usize,
}

impl Repository {
    /// A repository of a size.
    pub(crate) fn new(files: usize) -> anyhow::Result<Self> {
        let workspace = Workspace::new()?;
        workspace.import(false, &[], |stream| {
            commit(stream, FILES, None)?;
            File::all(files).try_for_each(|file| modify(stream, &file.path(), &file.text()))
        })?;
        Ok(Self { workspace, files })
    }

    /// Commits a policy and stages a change of so many files. Returns them.
    pub(crate) fn stage(&self, policy: Policy, count: usize) -> anyhow::Result<Vec<File>> {
        let staged = File::staged(self.files, count);
        self.stage_files(&policy.text(), &staged)?;
        Ok(staged)
    }

    /// Commits the text of a policy and stages a change of some files.
    ///
    /// The index is what a hook finds during `git commit`: git has just written the trees of the
    /// commit to be, and noted them in it. Their objects are loose, as after `git add`.
    pub(crate) fn stage_files(&self, policy: &str, staged: &[File]) -> anyhow::Result<()> {
        self.workspace.import(true, &[], |stream| {
            commit(stream, HEAD, Some(FILES))?;
            modify(stream, "docdue.yaml", policy)?;
            commit(stream, STAGED, Some(HEAD))?;
            let mut files = staged.iter();
            files.try_for_each(|file| modify(stream, &file.path(), &file.changed_text()))
        })?;
        self.workspace.git(&["read-tree", STAGED])?;
        Ok(())
    }
}
