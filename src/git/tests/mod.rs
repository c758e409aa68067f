//! The module against the real git, which is the oracle.

mod attributes;
mod base;
// A shell script is a hook everywhere, but only here does it find this binary.
#[cfg(unix)]
mod hooks;
// Other systems cannot have a file of any name in the work tree.
#[cfg(unix)]
mod properties;
mod random;
mod raw;
#[path = "../../../tests/support/repo.rs"]
mod repo;
mod staged;

use std::time::Duration;

use repo::Repo;

use super::environment::Environment;
use super::repository::Repository;

/// Opens a test's repository, outside any hook.
fn open(repo: &Repo) -> Repository {
    Repository::at(&repo.path(), Environment::default())
}

/// How long a property is tried: `ARBTEST_BUDGET_MS`, or two seconds.
fn budget() -> Duration {
    let milliseconds = std::env::var("ARBTEST_BUDGET_MS").ok();
    let milliseconds = milliseconds.and_then(|text| text.parse().ok());
    Duration::from_millis(milliseconds.unwrap_or(2000))
}
