//! Reads a repository as git would commit or push it; the only user of git2.
//!
//! A [`Backend`](backend::Backend) answers a few plain questions about objects, references and the
//! index. All that is asked of history and trees is built on those answers, once.

mod attributes;
mod backend;
mod comparison;
mod environment;
#[cfg(fuzzing)]
pub(crate) mod fuzz;
mod history;
mod index;
mod index_file;
mod next_commit;
mod objects;
mod push;
mod renames;
mod repository;
mod side_by_side;
mod work_tree;

#[cfg(test)]
mod tests;

pub(crate) use history::base::BranchBase;
pub(crate) use next_commit::{Hook, Occasion};
pub(crate) use objects::snapshot::GitSnapshot;
pub(crate) use push::PushedRef;
pub(crate) use repository::Repository;
pub(crate) use work_tree::{os_name, prefix, unstaged, untracked, work_tree};
