//! Puts docdue's hooks where git will run them, and takes them away again.
//!
//! What stood there before is never lost: it is kept beside the hook, runs first, and is put back
//! in the end. Planning only reads; everything is looked at before the first file is written.

mod apply;
mod binary;
mod hooks_dir;
mod manager;
mod plan;
mod shim;
mod skip;
mod slot;
mod step;

#[cfg(test)]
#[cfg(unix)]
mod tests;

pub(crate) use binary::stable_binary;
pub(crate) use hooks_dir::Repository;
pub(crate) use plan::{Plan, plan_install, plan_uninstall};
pub(crate) use skip::skip_reason;

/// The hooks that docdue answers, in the order in which git comes to run them.
pub(crate) const HOOKS: [&str; 3] = ["pre-commit", "pre-merge-commit", "pre-push"];
