//! docdue under the programs that people run git hooks with, each as its users run it.
//!
//! A program that is not installed is passed over, and that is said; `DOCDUE_REQUIRE_CLIENTS=1` makes
//! it a failure.

#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

mod client;
mod forms;
mod framework;
mod managers;
mod project;
mod published;
#[path = "../support/repo.rs"]
mod repo;
