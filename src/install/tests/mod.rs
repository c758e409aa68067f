//! Installing into real repositories, with real git.

mod chain;
mod hooks_path;
mod placing;
mod round_trip;
mod running;
mod shells;
mod stage;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::step::Step;
use super::{Plan, Repository, plan_install, plan_uninstall};

/// The docdue that is installed where none is named.
const DOCDUE: &str = "/opt/docdue";

/// A repository in a temporary directory that is also the home of the user.
struct Repo {
    /// The temporary directory; the repository is `repo` in it.
    home: tempfile::TempDir,
}

impl Repo {
    /// Makes an empty repository without any hook.
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let repo = Self { home };
        fs::create_dir(repo.path()).unwrap();
        repo.git(&["init", "--quiet", "--template="]);
        fs::create_dir_all(repo.hooks()).unwrap();
        repo
    }

    /// The work tree's top, without links in its path.
    fn path(&self) -> PathBuf {
        self.home.path().canonicalize().unwrap().join("repo")
    }

    /// The hooks directory.
    fn hooks(&self) -> PathBuf {
        self.path().join(".git/hooks")
    }

    /// An environment that shows nothing of the user's own configuration or repository.
    fn environment(&self) -> BTreeMap<OsString, OsString> {
        let mut environment = BTreeMap::from([
            ("PATH".into(), std::env::var_os("PATH").unwrap()),
            ("HOME".into(), self.home.path().into()),
            ("GIT_CONFIG_NOSYSTEM".into(), "1".into()),
            ("GIT_CONFIG_GLOBAL".into(), "/dev/null".into()),
        ]);
        for role in ["AUTHOR", "COMMITTER"] {
            for (name, value) in [
                ("NAME", "A U Thor"),
                ("EMAIL", "author@example.com"),
                ("DATE", "2026-01-02T03:04:05Z"),
            ] {
                environment.insert(format!("GIT_{role}_{name}").into(), value.into());
            }
        }
        environment
    }

    /// A command in the repository.
    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.path())
            .env_clear()
            .envs(self.environment());
        command
    }

    /// The repository as the code under test takes it, seen from one of its directories.
    fn seen_from(&self, directory: &Path) -> anyhow::Result<Repository> {
        Repository::at(directory, self.environment().into_iter())
    }

    /// The same, from the top, with more variables.
    fn seen_with(&self, variables: &[(&str, &Path)]) -> Repository {
        let mut environment = self.environment();
        for (name, value) in variables {
            environment.insert(name.into(), value.into());
        }
        Repository::at(&self.path(), environment.into_iter()).unwrap()
    }

    /// Runs git, which must succeed, and returns what it prints.
    #[track_caller]
    fn git(&self, arguments: &[&str]) -> String {
        let output = self.command("git").args(arguments).output().unwrap();
        assert!(
            output.status.success(),
            "git {arguments:?}: {}",
            shown(&output)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Writes a hook file.
    fn write_hook(&self, name: &str, bytes: impl AsRef<[u8]>, mode: u32) -> PathBuf {
        let path = self.hooks().join(name);
        write(&path, bytes, mode);
        path
    }

    /// Plans an installation.
    fn plan(&self) -> anyhow::Result<Plan> {
        plan_install(&self.seen_with(&[]), Path::new(DOCDUE))
    }

    /// Installs.
    #[track_caller]
    fn install(&self) -> Vec<Step> {
        self.plan().unwrap().apply().unwrap()
    }

    /// Installs another docdue.
    #[track_caller]
    fn install_binary(&self, binary: &Path) {
        let plan = plan_install(&self.seen_with(&[]), binary).unwrap();
        plan.apply().unwrap();
    }

    /// Checks that a plan cannot be carried out, and then changes nothing; returns the error.
    #[track_caller]
    fn assert_fails(&self, plan: &Plan) -> String {
        let before = Tree::of(&self.path());
        let error = plan.apply().unwrap_err();
        assert_eq!(Tree::of(&self.path()), before);
        format!("{error:#}")
    }

    /// Uninstalls; returns the lines and the notes.
    #[track_caller]
    fn uninstall(&self) -> Vec<String> {
        let plan = plan_uninstall(&self.seen_with(&[])).unwrap();
        let mut lines = lines(&plan.apply().unwrap());
        lines.extend_from_slice(plan.notes());
        lines
    }

    /// Checks that installing is refused with these words in the text, and touches nothing.
    #[track_caller]
    fn assert_refused(&self, words: &[&str]) {
        self.assert_refused_with(&[], words);
    }

    /// The same, with more variables.
    #[track_caller]
    fn assert_refused_with(&self, variables: &[(&str, &Path)], words: &[&str]) {
        let before = Tree::of(self.home.path());
        let text = match plan_install(&self.seen_with(variables), Path::new(DOCDUE)) {
            Ok(plan) => panic!("not refused: {:?}", lines(&plan.preview())),
            Err(error) => format!("{error:#}"),
        };
        for word in words {
            assert!(text.contains(word), "`{word}` is not in: {text}");
        }
        assert_eq!(Tree::of(self.home.path()), before);
    }
}

/// Every file below a directory: its name, what it is, its mode, and its bytes or link target.
#[derive(Debug, PartialEq, Eq)]
struct Tree(BTreeMap<PathBuf, (u32, Vec<u8>)>);

impl Tree {
    /// Reads a directory.
    fn of(directory: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut waiting = vec![directory.to_owned()];
        while let Some(directory) = waiting.pop() {
            for entry in fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                let metadata = path.symlink_metadata().unwrap();
                let bytes = if metadata.is_dir() {
                    waiting.push(path.clone());
                    Vec::new()
                } else if metadata.is_symlink() {
                    let target = fs::read_link(&path).unwrap();
                    target.as_os_str().as_encoded_bytes().to_vec()
                } else {
                    fs::read(&path).unwrap()
                };
                files.insert(path, (mode(&metadata), bytes));
            }
        }
        Self(files)
    }
}

/// Writes a file with a mode.
fn write(path: &Path, bytes: impl AsRef<[u8]>, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;

    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A file's type and permissions.
fn mode(metadata: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;

    metadata.permissions().mode()
}

/// The lines of steps.
fn lines(steps: &[Step]) -> Vec<String> {
    steps.iter().map(ToString::to_string).collect()
}

/// How a command ended, for a failed assertion.
fn shown(output: &Output) -> String {
    format!(
        "{}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
