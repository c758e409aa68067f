//! A repository of its own for one test, driven by the real git.

use std::cell::Cell;
use std::ffi::{OsStr, OsString};
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A repository in a directory of its own, which goes when it does.
///
/// Nothing of the machine shows in it: no configuration, no environment, no names; time passes a
/// minute at each command. `DOCDUE_TEST_GIT` names another git than that of the `PATH`.
pub(crate) struct Repo {
    /// Holds the home directory and the work tree.
    directory: TempDir,
    /// Seconds since 1970.
    now: Cell<u64>,
}

impl Repo {
    /// An empty repository, on the unborn branch `main`.
    pub(crate) fn new() -> Self {
        Self::with(&[])
    }

    /// An empty repository, made by `git init` with these arguments.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        let repo = Self {
            directory: must(tempfile::tempdir()),
            now: Cell::new(1_000_000_000),
        };
        must(std::fs::create_dir(repo.path()));
        repo.git(&[&["init", "--quiet", "--initial-branch=main"], arguments].concat());
        repo
    }

    /// The top of the work tree.
    pub(crate) fn path(&self) -> PathBuf {
        self.directory.path().join("work")
    }

    /// Writes a file of the work tree, and the directories that it needs.
    pub(crate) fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(path);
        must(path.parent().map_or(Ok(()), std::fs::create_dir_all));
        must(std::fs::write(&path, text));
        self
    }

    /// Runs git, which must succeed.
    pub(crate) fn git(&self, arguments: &[&str]) -> &Self {
        self.output(arguments, b"");
        self
    }

    /// Runs git, which must succeed, and gives its output without the last line's end.
    pub(crate) fn text(&self, arguments: &[&str]) -> String {
        let output = must(String::from_utf8(self.output(arguments, b"")));
        output.trim_end_matches('\n').to_owned()
    }

    /// Runs git with an input, which must succeed, and gives its output.
    pub(crate) fn output(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let output = self.run(arguments, input);
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    }

    /// Runs git with an input, whatever comes of it.
    pub(crate) fn run(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut stdin = must(tempfile::tempfile());
        must(stdin.write_all(input));
        must(stdin.rewind());
        must(self.command("git").args(arguments).stdin(stdin).output())
    }

    /// Stages everything and commits it.
    pub(crate) fn commit(&self, message: &str) -> &Self {
        self.git(&["add", "--all"]).git(&[
            "commit",
            "--quiet",
            "--allow-empty",
            "--message",
            message,
        ])
    }

    /// A command at the top of the work tree that sees nothing of the machine but its programs.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        self.now.set(self.now.get() + 60);
        let date = format!("@{} +0100", self.now.get());
        let mut command = Command::new(program);
        command.current_dir(self.path()).env_clear();
        // Windows finds nothing without its root.
        command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
        command
            .env("PATH", search_path())
            .env("HOME", self.directory.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_AUTHOR_NAME", "Author")
            .env("GIT_AUTHOR_EMAIL", "author@example.com")
            .env("GIT_AUTHOR_DATE", &date)
            .env("GIT_COMMITTER_NAME", "Committer")
            .env("GIT_COMMITTER_EMAIL", "committer@example.com")
            .env("GIT_COMMITTER_DATE", &date);
        command
    }
}

/// The `PATH`, on which the git that `DOCDUE_TEST_GIT` names comes first: docdue runs git as well.
pub(crate) fn search_path() -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let git = std::env::var_os("DOCDUE_TEST_GIT").map(PathBuf::from);
    let first = git.as_ref().and_then(|git| git.parent());
    let places = std::env::split_paths(&path).collect::<Vec<_>>();
    must(std::env::join_paths(
        first.into_iter().chain(places.iter().map(PathBuf::as_path)),
    ))
}

/// What must work for a test to mean anything.
#[track_caller]
fn must<T, E: std::fmt::Debug>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error:?}"))
}
