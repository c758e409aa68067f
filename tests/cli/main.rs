//! docdue by its command line: the real program, in real repositories, run by the real git.

mod conventions;
mod documentation;
mod hooked;
mod obligations;
mod output;
mod policy_change;
mod policy_hostile;
mod policy_problems;
#[path = "../support/repo.rs"]
mod repo;

mod amend;
mod installing;
mod merges;
mod shapes;
mod staged;

/// The program under test.
const DOCDUE: &str = env!("CARGO_BIN_EXE_docdue");
