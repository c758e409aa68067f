//! What one side changed, seen from every tree that it comes from.

use crate::change::{Change, ObjectId};

use super::renames::pair_renames;
use super::snapshot::Side;
use super::store::Store;

/// The paths at which a side differs from **every** base, sorted, with renames paired; without a
/// base, all its paths.
///
/// One base is an ordinary commit. Several are a merge: what is the same as in one of its parents is
/// not the merge's own doing. The old entries are those of the first base.
pub(super) fn changes(
    store: &Store,
    bases: &[Option<ObjectId>],
    target: Side,
) -> anyhow::Result<Vec<Change>> {
    let (first, others) = match bases {
        [] => (None, bases),
        [first, others @ ..] => (*first, others),
    };
    let mut own = differences(store, first, target)?;
    for base in others {
        let mut differing = Vec::new();
        for change in own {
            if store.tree_entry(*base, &change.path)? != change.new {
                differing.push(change);
            }
        }
        own = differing;
    }
    own.shrink_to_fit();
    pair_renames(store, &mut own)?;
    Ok(own)
}

/// The paths at which a side differs from one tree.
fn differences(store: &Store, base: Option<ObjectId>, target: Side) -> anyhow::Result<Vec<Change>> {
    match target {
        Side::Index => store.index_changes(base),
        Side::Tree(tree) => store.tree_changes(base, tree),
    }
}
