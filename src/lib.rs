//! docdue blocks a commit until the documents that the change needs change with it.
//!
//! The modules are layers: each uses only those above it (`ARCHITECTURE.md`).

mod text;

mod diagnostic;

mod change;

mod pattern;

mod yaml;

mod markdown;

mod record;

mod checks;

mod policy;

mod obligations;

mod gate;

mod report;

mod git;

mod install;

mod cli;

#[cfg(any(test, fuzzing))]
pub mod fuzz;

#[cfg(test)]
mod tests;

pub use cli::main;
