//! What a run may ask of history, beside the two trees that it compares.

use crate::change::{Change, Former, RepoPath, Snapshot};

/// What a run may ask of history. `base` is what the policy names as the branch that this one is to
/// be merged into, if it names one.
///
/// Every method fails where the repository cannot be read.
pub(crate) trait History {
    /// Whether a base is known.
    fn knows_base(&self, base: Option<&str>) -> anyhow::Result<bool>;

    /// What the branch changed since it left its base.
    ///
    /// # Errors
    ///
    /// That no base can be found, besides.
    fn branch_changes(&self, base: Option<&str>) -> anyhow::Result<Vec<Change>>;

    /// The tree at which the branch left its base; `None` where it began with nothing, or where no
    /// base can be found.
    fn merge_base(&self, base: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>>;

    /// The tree at the tip of the base; `None` where no base can be found.
    fn base_tip(&self, base: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>>;

    /// What stood below some directories before the branch began, and was taken away, as far as it is
    /// wanted.
    fn former(
        &self,
        base: Option<&str>,
        directories: &[Vec<u8>],
        wanted: &dyn Fn(&RepoPath) -> bool,
    ) -> anyhow::Result<Former>;
}
