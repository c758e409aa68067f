//! Reads a repository as git would commit or push it; the only user of git2.
//!
//! A [`Backend`](backend::Backend) answers a few plain questions about objects, references and the
//! index. All that is asked of history and trees is built on those answers, once.

mod amend;
mod ancestor;
mod attributes;
mod attributes_file;
mod backend;
mod base;
mod batch;
mod budget;
mod commit_graph;
mod comparison;
mod environment;
mod fallback;
mod former;
#[cfg(fuzzing)]
pub(crate) mod fuzz;
mod history;
mod id_map;
mod independent;
mod index;
mod index_file;
mod libgit2;
mod object;
mod parents;
mod place;
mod plumbing;
mod push;
mod push_line;
mod ref_files;
mod renames;
mod repository;
mod rows;
mod run_base;
mod side_by_side;
mod similarity;
mod snapshot;
mod store;
mod tree;
mod walk;
mod wildmatch;
mod work_tree;

#[cfg(test)]
mod tests;

pub(crate) use base::BranchBase;
pub(crate) use parents::{Hook, Occasion};
pub(crate) use push::PushedRef;
pub(crate) use repository::Repository;
pub(crate) use snapshot::GitSnapshot;
pub(crate) use work_tree::{os_name, prefix, unstaged, untracked, work_tree};
