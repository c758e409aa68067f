//! What a check is given, and what it gives.

pub(in crate::checks) mod configured;
pub(in crate::checks) mod finding;
pub(in crate::checks) mod library;
pub(in crate::checks) mod memo;
pub(in crate::checks) mod options;
pub(in crate::checks) mod severity;
pub(in crate::checks) mod subject;
