//! A repository in a temporary directory, cut off from the machine's configuration.

use std::ffi::OsStr;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use tempfile::TempDir;

/// A repository in a directory of its own, which goes when it does.
pub(crate) struct Workspace {
    /// Holds the home directory and the work tree.
    directory: TempDir,
}

impl Workspace {
    /// An empty repository.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let workspace = Self {
            directory: tempfile::tempdir()?,
        };
        std::fs::create_dir(workspace.path())?;
        workspace.git(&["init", "--quiet", "--initial-branch=main"])?;
        workspace.git(&["config", "gc.auto", "0"])?;
        Ok(workspace)
    }

    /// The top of the work tree.
    pub(crate) fn path(&self) -> PathBuf {
        self.home().join("work")
    }

    /// The home directory of every command, outside the work tree.
    pub(crate) fn home(&self) -> PathBuf {
        self.directory.path().to_owned()
    }

    /// Runs git, which must succeed, and gives its output.
    pub(crate) fn git(&self, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
        let output = self.command("git").args(arguments).output()?;
        let error = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "git {arguments:?}: {error}");
        Ok(output.stdout)
    }

    /// Runs git, which must succeed, and counts the lines of its output.
    pub(crate) fn lines(&self, arguments: &[&str]) -> anyhow::Result<usize> {
        Ok(String::from_utf8(self.git(arguments)?)?.lines().count())
    }

    /// A command that runs docdue.
    pub(crate) fn docdue(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_docdue"));
        command.args(arguments);
        command
    }

    /// A command at the top of the work tree that sees nothing of the machine but its programs.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path()).env_clear();
        // Windows finds nothing without its root.
        for name in ["PATH", "SystemRoot"] {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        command
            .env("HOME", self.home())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        command
    }

    /// Runs `git fast-import` over what is written to it. What it makes is one pack, or `loose`
    /// objects, as `git add` and `git commit` leave them.
    pub(crate) fn import(
        &self,
        loose: bool,
        options: &[&str],
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> anyhow::Result<()> {
        let limit = if loose { 1_000_000 } else { 1 };
        let mut child = self
            .command("git")
            .args(["-c", &format!("fastimport.unpackLimit={limit}")])
            .args(["fast-import", "--quiet", "--force"])
            .args(options)
            .stdin(Stdio::piped())
            .spawn()
            .context("git cannot be run")?;
        let mut stream = BufWriter::new(child.stdin.take().context("fast-import takes no input")?);
        let written = write(&mut stream).and_then(|()| stream.flush());
        drop(stream);
        ensure!(child.wait()?.success(), "git fast-import failed");
        Ok(written?)
    }
}

/// A commit for `git fast-import`, whose files follow it.
#[derive(Clone, Copy)]
pub(crate) struct Commit<'a> {
    /// The reference that it is added to.
    pub(crate) to: &'a str,
    /// Its number among those that are asked for again.
    pub(crate) mark: Option<usize>,
    /// How many seconds after the first it was made.
    pub(crate) seconds: usize,
    /// Its parent, where that is not where the reference is.
    pub(crate) from: Option<&'a str>,
}

impl Commit<'_> {
    /// Begins it.
    pub(crate) fn begin(&self, stream: &mut dyn Write) -> std::io::Result<()> {
        writeln!(stream, "commit {}", self.to)?;
        if let Some(mark) = self.mark {
            writeln!(stream, "mark :{mark}")?;
        }
        let time = 1_000_000_000 + self.seconds;
        let committer = format!("Committer <committer@example.com> {time} +0000");
        writeln!(stream, "committer {committer}\ndata 0")?;
        match self.from {
            Some(from) => writeln!(stream, "from {from}"),
            None => Ok(()),
        }
    }
}

/// Begins a commit on top of another, or the first one, at the first second.
pub(crate) fn commit(stream: &mut dyn Write, to: &str, from: Option<&str>) -> std::io::Result<()> {
    let commit = Commit {
        to,
        mark: None,
        seconds: 0,
        from,
    };
    commit.begin(stream)
}

/// Gives a file of the commit that was begun a text.
pub(crate) fn modify(stream: &mut dyn Write, path: &str, text: &str) -> std::io::Result<()> {
    writeln!(
        stream,
        "M 100644 inline {path}\ndata {}\n{text}",
        text.len()
    )
}
