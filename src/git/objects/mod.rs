//! What git keeps: commits, trees, tags and files, as values.

pub(in crate::git) mod budget;
pub(in crate::git) mod id_map;
pub(in crate::git) mod object;
pub(in crate::git) mod snapshot;
pub(in crate::git) mod store;
pub(in crate::git) mod tree;
