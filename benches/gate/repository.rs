//! A repository of any size, made by `git fast-import`, with a change that is staged.

use std::ffi::OsStr;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use tempfile::TempDir;

use crate::layout::File;
use crate::policy::Policy;

/// The commit that has all files, and no policy yet.
const FILES: &str = "refs/bench/files";

/// The commit that the staged change starts from.
const HEAD: &str = "refs/heads/main";

/// The commit that the staged change would make.
const STAGED: &str = "refs/bench/staged";

/// A repository in a directory of its own, which goes when it does. It has no files on disk: what
/// is staged is judged without them.
pub(crate) struct Repository {
    /// Holds the home directory and the work tree.
    directory: TempDir,
    /// How many files it has, the policy aside.
    files: usize,
}

impl Repository {
    /// A repository of a size.
    pub(crate) fn new(files: usize) -> anyhow::Result<Self> {
        let repository = Self {
            directory: tempfile::tempdir()?,
            files,
        };
        std::fs::create_dir(repository.path())?;
        repository.git(&["init", "--quiet", "--initial-branch=main"])?;
        repository.import(&["gc.auto=0"], |stream| {
            commit(stream, FILES, None)?;
            File::all(files).try_for_each(|file| modify(stream, &file.path(), &file.text()))
        })?;
        Ok(repository)
    }

    /// Commits a policy and stages a change of so many files. Returns them.
    ///
    /// The index is what a hook finds during `git commit`: git has just written the trees of the
    /// commit to be, and noted them in it. Their objects are loose, as after `git add`.
    pub(crate) fn stage(&self, policy: Policy, count: usize) -> anyhow::Result<Vec<File>> {
        let staged = File::staged(self.files, count);
        self.import(&["fastimport.unpackLimit=1000000"], |stream| {
            commit(stream, HEAD, Some(FILES))?;
            modify(stream, "docdue.yaml", &policy.text())?;
            commit(stream, STAGED, Some(HEAD))?;
            let mut files = staged.iter();
            files.try_for_each(|file| modify(stream, &file.path(), &file.changed_text()))
        })?;
        self.git(&["read-tree", STAGED])?;
        Ok(staged)
    }

    /// Runs git, which must succeed, and gives its output.
    pub(crate) fn git(&self, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
        let output = self.command("git").args(arguments).output()?;
        let error = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "git {arguments:?}: {error}");
        Ok(output.stdout)
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
            .env("HOME", self.directory.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        command
    }

    /// The top of the work tree.
    fn path(&self) -> PathBuf {
        self.directory.path().join("work")
    }

    /// Runs `git fast-import` over what is written to it.
    fn import(
        &self,
        configuration: &[&str],
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> anyhow::Result<()> {
        let mut command = self.command("git");
        for setting in configuration {
            command.args(["-c", setting]);
        }
        let mut child = command
            .args(["fast-import", "--quiet", "--force"])
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

/// Begins a commit on a reference.
fn commit(stream: &mut dyn Write, reference: &str, from: Option<&str>) -> std::io::Result<()> {
    writeln!(stream, "commit {reference}")?;
    writeln!(
        stream,
        "committer Committer <committer@example.com> 1000000000 +0000"
    )?;
    writeln!(stream, "data 0")?;
    match from {
        Some(from) => writeln!(stream, "from {from}"),
        None => Ok(()),
    }
}

/// Gives a file of the commit that was begun a text.
fn modify(stream: &mut dyn Write, path: &str, text: &str) -> std::io::Result<()> {
    writeln!(
        stream,
        "M 100644 inline {path}\ndata {}\n{text}",
        text.len()
    )
}
