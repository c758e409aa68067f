//! What one side changed, seen from every tree that it comes from.

use crate::change::{Change, ObjectId, RepoPath};

use super::objects::snapshot::Side;
use super::objects::store::Store;
use super::renames::pair_renames;

/// How a side differs from its bases.
pub(super) struct Compared {
    /// The paths at which it differs from **every** base, sorted, with renames paired; without a base,
    /// all its paths. The old entries are those of the first base.
    pub(super) own: Vec<Change>,
    /// The paths at which it differs from the first base, and is as in another one. Sorted.
    pub(super) taken_over: Vec<RepoPath>,
}

/// Compares a side with its bases.
///
/// One base is an ordinary commit. Several are a merge: what is the same as in one of its parents is
/// not the merge's own doing.
pub(super) fn compare(
    store: &Store,
    bases: &[Option<ObjectId>],
    target: Side,
) -> anyhow::Result<Compared> {
    let (first, others) = match bases {
        [] => (None, bases),
        [first, others @ ..] => (*first, others),
    };
    let mut own = differences(store, first, target)?;
    let mut taken_over = Vec::new();
    for base in others {
        let mut differing = Vec::new();
        for change in own {
            if store.tree_entry(*base, &change.path)? == change.new {
                taken_over.push(change.path);
            } else {
                differing.push(change);
            }
        }
        own = differing;
    }
    taken_over.sort();
    own.shrink_to_fit();
    pair_renames(store, &mut own)?;
    Ok(Compared { own, taken_over })
}

/// The paths at which a side differs from every base.
pub(super) fn changes(
    store: &Store,
    bases: &[Option<ObjectId>],
    target: Side,
) -> anyhow::Result<Vec<Change>> {
    Ok(compare(store, bases, target)?.own)
}

/// The paths at which a side differs from one tree.
fn differences(store: &Store, base: Option<ObjectId>, target: Side) -> anyhow::Result<Vec<Change>> {
    match target {
        Side::Index => store.index_changes(base),
        Side::Tree(tree) => store.tree_changes(base, tree),
    }
}
