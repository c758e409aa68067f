//! The module against the real git, which is the oracle.

mod attributes;
mod base;
mod cases;
mod former;
mod history;
mod hostile;
mod random;
mod raw;
mod references;
#[path = "../../../tests/support/repo.rs"]
mod repo;
mod staged;

// Only on Unix is a hook that is this binary a short script, and a file's name any bytes.
#[cfg(unix)]
mod commits;
#[cfg(unix)]
mod hooks;
#[cfg(unix)]
mod index_file;
#[cfg(unix)]
mod places;
#[cfg(unix)]
mod properties;
#[cfg(unix)]
mod push;
#[cfg(unix)]
mod shapes;

use repo::Repo;

use super::backend::libgit2::Libgit2;
use super::backend::plumbing::Plumbing;
use super::environment::Environment;
use super::repository::Repository;

/// Opens a test's repository, outside any hook.
fn open(repo: &Repo) -> Repository {
    let backend = Libgit2::open(&repo.path()).unwrap();
    Repository::with(Box::new(backend), Environment::default())
}

/// Opens it with each backend that should read it.
fn open_both(repo: &Repo) -> [Repository; 2] {
    [open(repo), open_plumbing(repo)]
}

/// Opens it with git's own plumbing.
fn open_plumbing(repo: &Repo) -> Repository {
    let backend = Plumbing::at(&repo.path()).unwrap();
    Repository::with(Box::new(backend), Environment::default())
}
