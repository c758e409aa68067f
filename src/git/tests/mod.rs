//! The module against the real git, which is the oracle.

mod attributes;
mod base;
mod history;
mod random;
mod raw;
#[path = "../../../tests/support/repo.rs"]
mod repo;
mod staged;

// Only on Unix is a hook that is this binary a short script, and a file's name any bytes.
#[cfg(unix)]
mod hooks;
#[cfg(unix)]
mod properties;
#[cfg(unix)]
mod push;

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
