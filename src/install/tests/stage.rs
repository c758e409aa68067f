//! A repository in which hooks run, with a stand-in for docdue that writes down how it was called.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use super::{Repo, shown};

/// A repository with the hooks installed, a log, and a stand-in that writes to it.
pub(super) struct Stage {
    /// The repository.
    pub(super) repo: Repo,
    /// Where the stand-in is.
    pub(super) binary: PathBuf,
}

/// A way to run a hook file.
pub(super) struct Run<'a> {
    /// The hook.
    pub(super) hook: &'a str,
    /// The shell to run it in, as a command line.
    pub(super) shell: &'a [&'a str],
    /// Its arguments.
    pub(super) arguments: &'a [&'a str],
    /// Its input.
    pub(super) input: &'a str,
    /// Variables to add to the environment.
    pub(super) variables: &'a [(&'a str, &'a str)],
}

impl<'a> Run<'a> {
    /// Runs a hook without arguments and input.
    pub(super) fn of(hook: &'a str, shell: &'a [&'a str]) -> Self {
        Self {
            hook,
            shell,
            arguments: &[],
            input: "",
            variables: &[],
        }
    }
}

impl Stage {
    /// Installs the hooks for a stand-in that ends with `code`.
    pub(super) fn new(code: i32) -> Self {
        Self::at("bin", code)
    }

    /// Installs the hooks for a stand-in in a directory of this name.
    pub(super) fn at(directory: &str, code: i32) -> Self {
        let repo = Repo::new();
        let binary = repo.home.path().join(directory).join("docdue");
        fs::create_dir_all(binary.parent().unwrap()).unwrap();
        let stage = Self { repo, binary };
        super::write(&stage.binary, stage.script("docdue", code), 0o755);
        stage.repo.install_binary(&stage.binary);
        stage
    }

    /// The log's path.
    pub(super) fn log_path(&self) -> PathBuf {
        self.repo.home.path().join("log")
    }

    /// A script that logs its name, its arguments and its input, then ends with `code`.
    pub(super) fn script(&self, name: &str, code: i32) -> String {
        let log = self.log_path();
        let log = log.display();
        format!(
            "#!/bin/sh\n{{ printf '{name}'; printf ' <%s>' \"$@\"; echo; sed 's/^/{name} reads /'; }} \
             >>'{log}'\nexit {code}\n"
        )
    }

    /// Keeps a hook as if it had stood there before.
    pub(super) fn keep(&self, hook: &str, text: impl AsRef<[u8]>, mode: u32) {
        let name = format!("{hook}.docdue-saved");
        self.repo.write_hook(&name, text, mode);
    }

    /// What the scripts logged; the log is begun anew.
    pub(super) fn log(&self) -> String {
        let text = fs::read_to_string(self.log_path()).unwrap_or_default();
        let _ = fs::remove_file(self.log_path());
        text
    }

    /// Runs git.
    pub(super) fn git(&self, arguments: &[&str]) -> Output {
        self.repo.command("git").args(arguments).output().unwrap()
    }

    /// Runs git, which must succeed, and returns what the scripts logged.
    #[track_caller]
    pub(super) fn log_of(&self, arguments: &[&str]) -> String {
        self.log();
        self.repo.git(arguments);
        self.log()
    }

    /// Runs a hook file.
    pub(super) fn run(&self, run: &Run<'_>) -> Output {
        // The shell itself must be found where the hook is not to find anything.
        let mut command = self.repo.command(which(run.shell[0]));
        command
            .args(&run.shell[1..])
            .arg(self.repo.hooks().join(run.hook))
            .args(run.arguments)
            .envs(run.variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Who does not read is not an error.
        let mut input = child.stdin.take().unwrap();
        let _ = input.write_all(run.input.as_bytes());
        drop(input);
        child.wait_with_output().unwrap()
    }

    /// Runs a hook file, which must end with `code`, and returns its complaints.
    #[track_caller]
    pub(super) fn assert_ends(&self, run: &Run<'_>, code: i32) -> String {
        let output = self.run(run);
        let ended = output.status.code();
        assert_eq!(ended, Some(code), "{:?}: {}", run.shell, shown(&output));
        String::from_utf8(output.stderr).unwrap()
    }

    /// A directory for `PATH` that has git and what hooks need, and nothing else of this machine.
    pub(super) fn path_without_docdue(&self) -> PathBuf {
        let directory = self.repo.home.path().join("tools");
        fs::create_dir_all(&directory).unwrap();
        for tool in ["git", "sh", "cat", "grep", "sed"] {
            std::os::unix::fs::symlink(which(tool), directory.join(tool)).unwrap();
        }
        directory
    }
}

/// The absolute path of a program.
pub(super) fn which(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    std::env::split_paths(&path)
        .map(|directory| directory.join(program))
        .find(|path| Path::exists(path))
        .unwrap()
}
