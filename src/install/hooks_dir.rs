//! Where git looks for the hooks of a repository.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::text::printable;

/// A repository, asked through git itself: what it answers is what it will do.
pub(crate) struct Repository {
    /// The directory that git is run in, absolute.
    directory: PathBuf,
    /// The variables that git is run with.
    environment: Vec<(OsString, OsString)>,
}

/// `core.hooksPath`, where it is set.
struct Configured {
    /// The file, in git's words (`file:/etc/gitconfig`).
    origin: String,
    /// The value, unexpanded.
    value: String,
    /// Whether this repository says so, rather than the user or the machine.
    by_repository: bool,
}

impl Repository {
    /// Takes the repository that `directory` lies in.
    ///
    /// Run from within a hook, we inherit variables that name the repository of that hook: they are
    /// taken out of the environment first.
    pub(crate) fn at(
        directory: &Path,
        environment: impl Iterator<Item = (OsString, OsString)>,
    ) -> anyhow::Result<Self> {
        let shown = printable(directory.as_os_str().as_encoded_bytes());
        let directory = resolved(directory).with_context(|| format!("cannot open `{shown}`"))?;
        let mut repository = Self {
            directory,
            environment: environment.collect(),
        };
        let local = text(&repository.ask(&["rev-parse", "--local-env-vars"])?);
        repository
            .environment
            .retain(|(name, _)| !local.lines().any(|local| name == local));
        Ok(repository)
    }

    /// The directory to install into, with what the user should know about it.
    pub(super) fn to_install(&self) -> anyhow::Result<(PathBuf, Vec<String>)> {
        let Some(configured) = self.configured()? else {
            return Ok((self.hooks()?, Vec::new()));
        };
        let value = printable(configured.value.as_bytes());
        let origin = printable(configured.origin.as_bytes());
        if turned_off(&configured.value) {
            bail!(
                "git runs no hooks here: core.hooksPath is `{value}` ({origin}); unset it, then \
                 install again"
            );
        }
        if !configured.by_repository {
            let own = self.own_hooks()?;
            bail!(
                "git takes the hooks of many repositories from `{value}` (core.hooksPath, {origin}), \
                 so nothing was installed; to give this repository its own, run: \
                 git config --local core.hooksPath '{}'",
                printable(own.as_os_str().as_encoded_bytes()),
            );
        }
        let hooks = self.hooks()?;
        let notes = Vec::from_iter(self.work_tree_note(&hooks));
        Ok((hooks, notes))
    }

    /// The directories that may hold hooks of ours: where git looks, and where it would look if
    /// core.hooksPath had not been set since.
    pub(super) fn to_uninstall(&self) -> anyhow::Result<Vec<PathBuf>> {
        let own = self.own_hooks()?;
        let mut directories = vec![own];
        if let Some(configured) = self.configured()?
            && configured.by_repository
            && !turned_off(&configured.value)
        {
            directories.insert(0, self.hooks()?);
            directories.dedup();
        }
        Ok(directories)
    }

    /// A path for people: relative to where the user is, where that is shorter.
    pub(super) fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.directory).unwrap_or(path);
        printable(path.as_os_str().as_encoded_bytes()).into_owned()
    }

    /// The directory in which git looks for hooks.
    fn hooks(&self) -> anyhow::Result<PathBuf> {
        self.path(&["--git-path", "hooks"])
    }

    /// The directory in which git looks for hooks unless core.hooksPath says otherwise.
    fn own_hooks(&self) -> anyhow::Result<PathBuf> {
        Ok(self.path(&["--git-common-dir"])?.join("hooks"))
    }

    /// Asks `git rev-parse` for a path.
    fn path(&self, question: &[&str]) -> anyhow::Result<PathBuf> {
        let mut arguments = vec!["rev-parse", "--path-format=absolute"];
        arguments.extend_from_slice(question);
        Ok(absolute(&self.directory, &self.ask(&arguments)?))
    }

    /// Reads core.hooksPath.
    fn configured(&self) -> anyhow::Result<Option<Configured>> {
        let Some(answer) = self.configuration(&["--show-origin"])? else {
            return Ok(None);
        };
        let answer = text(&answer);
        let mut fields = answer.split('\0');
        let mut field = || fields.next().unwrap_or_default().to_owned();
        let (origin, value) = (field(), field());
        let by_repository = self.configuration(&["--local", "--includes"])?.is_some()
            || self.configuration(&["--worktree", "--includes"])?.is_some();
        Ok(Some(Configured {
            origin,
            value,
            by_repository,
        }))
    }

    /// `git config --get core.hooksPath` over some of the configuration; `None` if unset there.
    fn configuration(&self, scope: &[&str]) -> anyhow::Result<Option<Vec<u8>>> {
        let output = self
            .command("config")
            .args(scope)
            .args(["--null", "--get", "core.hooksPath"])
            .output()
            .context("cannot run git")?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            // 1: not set. 129: this git knows no such scope.
            Some(1 | 129) => Ok(None),
            _ => bail!("git config: {}", text(&output.stderr).trim()),
        }
    }

    /// Warns of hooks that would be committed: they name a path of this machine.
    fn work_tree_note(&self, hooks: &Path) -> Option<String> {
        let top = self.ask(&["rev-parse", "--show-toplevel"]).ok()?;
        let own = self.own_hooks().ok()?;
        let inside = hooks.starts_with(one_line(&top)) && !hooks.starts_with(own.parent()?);
        inside.then(|| {
            format!(
                "`{}` (core.hooksPath) lies in the work tree: do not commit docdue's hooks there, \
                 as they name a path of this machine",
                self.shown(hooks)
            )
        })
    }

    /// Runs git and returns what it prints.
    fn ask(&self, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
        let output = self
            .command(arguments.first().copied().unwrap_or_default())
            .args(arguments.iter().skip(1))
            .output()
            .context("cannot run git")?;
        if !output.status.success() {
            bail!("{}", text(&output.stderr).trim());
        }
        Ok(output.stdout)
    }

    /// A git command, to be run where the user is and on no other repository.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new("git");
        command
            .arg(name)
            .current_dir(&self.directory)
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// The absolute path of a directory, in the form in which git answers: on Windows, canonical paths
/// have a form that git does not use.
fn resolved(directory: &Path) -> io::Result<PathBuf> {
    if cfg!(windows) {
        std::path::absolute(directory)
    } else {
        directory.canonicalize()
    }
}

/// Whether a value of core.hooksPath means that no hook is to run.
fn turned_off(value: &str) -> bool {
    matches!(value, "" | "/dev/null" | "NUL" | "nul")
}

/// Reads the answer to `git rev-parse --path-format=absolute`. Git before 2.31 does not know that
/// option: it repeats it on a line of its own, and answers with a path relative to `directory`.
fn absolute(directory: &Path, answer: &[u8]) -> PathBuf {
    let answer = answer
        .strip_prefix(b"--path-format=absolute\n")
        .unwrap_or(answer);
    directory.join(one_line(answer))
}

/// Git's answer of one line, as a path.
fn one_line(answer: &[u8]) -> PathBuf {
    PathBuf::from(os_string(answer.strip_suffix(b"\n").unwrap_or(answer)))
}

/// Bytes from git as an operating system string.
fn os_string(bytes: &[u8]) -> OsString {
    #[cfg(unix)]
    {
        std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
    }
    #[cfg(not(unix))]
    {
        OsString::from(text(bytes))
    }
}

/// Git's words as text.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_git_repeats_the_option_that_it_does_not_know() {
        let directory = Path::new("/top/sub");
        assert_eq!(
            absolute(directory, b"/top/.git/hooks\n"),
            Path::new("/top/.git/hooks")
        );
        assert_eq!(
            absolute(directory, b"--path-format=absolute\n../.git/hooks\n"),
            Path::new("/top/sub/../.git/hooks")
        );
    }
}
