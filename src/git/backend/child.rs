//! Children of ours that run git: where, and in which environment.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, bail};

use crate::text::printable;

/// Where git runs: the directory, or the current one, in the environment of the process.
#[derive(Default)]
pub(in crate::git) struct Place(Option<PathBuf>);

/// The git of the `PATH`; the tests may be told another one.
fn program() -> OsString {
    let told = cfg!(test).then(|| std::env::var_os("DOCDUE_TEST_GIT"));
    told.flatten().unwrap_or_else(|| "git".into())
}

impl Place {
    /// A directory, whatever the environment says.
    #[cfg(test)]
    pub(in crate::git) fn at(directory: &std::path::Path) -> Self {
        Self(Some(directory.to_owned()))
    }

    /// A path that git gave, from the current directory.
    pub(in crate::git) fn join(&self, path: &str) -> PathBuf {
        self.0
            .as_ref()
            .map_or_else(|| path.into(), |directory| directory.join(path))
    }

    /// A git command that reads the same repository as we do, and only reads.
    pub(in crate::git) fn git(&self) -> Command {
        let mut command = Command::new(program());
        if let Some(directory) = &self.0 {
            for (name, _) in std::env::vars_os() {
                if name.to_string_lossy().starts_with("GIT_") {
                    command.env_remove(name);
                }
            }
            command.current_dir(directory);
        }
        command
            // A sparse index is read whole: git would list what is below a directory in it as trees.
            .args(["-c", "index.sparse=false"])
            // Not even to refresh the index, nor from another machine.
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "none")
            // libgit2 knows no replacements, and a verdict does not depend on who reads.
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        command
    }

    /// The output of a command that must succeed.
    pub(in crate::git) fn run(&self, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
        self.find(arguments)?
            .with_context(|| format!("git {}: nothing", arguments.join(" ")))
    }

    /// The output of a command that ends with 1 where there is nothing.
    pub(in crate::git) fn find(&self, arguments: &[&str]) -> anyhow::Result<Option<Vec<u8>>> {
        let Output {
            status,
            stdout,
            stderr,
        } = self
            .git()
            .args(arguments)
            .output()
            .context("could not run git")?;
        let command = arguments.first().unwrap_or(&"");
        match status.code() {
            Some(0) => Ok(Some(stdout)),
            Some(1) => Ok(None),
            _ => bail!("git {command}: {}", printable(stderr.trim_ascii())),
        }
    }
}
