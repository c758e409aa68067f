//! How much one look at trees may take: a few small objects can stand for more paths than there is
//! room for, each directory holding the next one ten times over.

use anyhow::bail;

use crate::change::Change;

use super::object::Tree;

/// The bytes that one look may take: those of millions of paths.
const MOST: usize = 1 << 30;

/// What is left for one look.
pub(in crate::git) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MOST)
    }
}

impl Budget {
    /// Pays for a path, and for what is kept of it.
    pub(in crate::git) fn path(&mut self, path: &[u8]) -> anyhow::Result<()> {
        self.pay(path.len() + size_of::<Change>())
    }

    /// Pays for a directory that is read.
    pub(in crate::git) fn directory(&mut self, tree: &Tree) -> anyhow::Result<()> {
        self.pay(tree.size())
    }

    /// Pays for so many bytes.
    fn pay(&mut self, bytes: usize) -> anyhow::Result<()> {
        match self.0.checked_sub(bytes) {
            Some(left) => self.0 = left,
            None => bail!(
                "too many paths to judge: their names take more than {} MiB. Trees that hold each \
                 other over and over (a \"git bomb\") are not followed to their end",
                MOST >> 20
            ),
        }
        Ok(())
    }
}
