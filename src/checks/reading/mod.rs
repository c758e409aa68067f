//! What several checks look for in documents.

pub(in crate::checks) mod condition;
pub(in crate::checks) mod content;
pub(in crate::checks) mod labels;
pub(in crate::checks) mod level;
pub(in crate::checks) mod names;
pub(in crate::checks) mod place;
pub(in crate::checks) mod references;
pub(in crate::checks) mod spans;
pub(in crate::checks) mod statuses;
