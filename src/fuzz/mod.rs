//! What must hold for any bytes: `fuzz/` calls it with what it finds, and the tests with what they make.

mod checks;
mod document;
mod mended;
mod page;
#[cfg(test)]
mod tests;
mod world;

#[cfg(fuzzing)]
pub use crate::git::fuzz::{cache_tree, index, push_line, raw_diff};
pub use checks::checks;
pub use document::document;
