//! docdue by its command line: the real program, in real repositories, run by the real git.
//!
//! The numbers in the names of tests (`s01` and on) are those of the scenarios that git's own forms
//! of committing make up.

#![expect(
    clippy::unwrap_used,
    reason = "these are tests: what cannot go on may stop"
)]

mod all;
mod amend;
mod bombs;
mod checks;
mod conventions;
mod corpus;
mod documentation;
mod documents;
mod fixing;
mod histories;
mod hooked;
mod installing;
mod listing;
mod merges;
mod numbering;
mod numbering_history;
mod numbering_pushed;
mod obligations;
mod output;
mod packs;
mod policy_change;
mod policy_hostile;
mod policy_problems;
mod pushes;
mod pushing;
#[path = "../support/repo.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod repo;
mod shapes;
mod staged;
mod starting;
mod story;
mod supersession;
mod trouble;

/// The program under test.
const DOCDUE: &str = env!("CARGO_BIN_EXE_docdue");
