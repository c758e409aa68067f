//! `install.sh`, run by real shells, with stand-ins for cargo and for the docdue that it builds.

#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "these are tests")]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The shells that may have to run it, each as a command line.
const SHELLS: [&[&str]; 4] = [&["sh"], &["dash"], &["bash", "--posix"], &["busybox", "sh"]];

/// A home with a repository, a checkout of docdue, and a `PATH` of little more than stand-ins.
struct Home {
    /// The directory that holds it all.
    directory: tempfile::TempDir,
}

impl Home {
    /// Makes one.
    fn new() -> Self {
        let home = Self {
            directory: tempfile::tempdir().unwrap(),
        };
        for name in ["a repo", "tools", "source", "built"] {
            fs::create_dir(home.path(name)).unwrap();
        }
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["install.sh", "Cargo.toml"] {
            fs::copy(here.join(name), home.path("source").join(name)).unwrap();
        }
        for tool in [
            "git", "sh", "sed", "cmp", "cp", "mv", "rm", "mkdir", "chmod", "dirname", "basename",
            "cat",
        ] {
            symlink(which(tool).unwrap(), home.path("tools").join(tool)).unwrap();
        }
        home.write("tools/cc", "#!/bin/sh\n");
        home.cargo(&home.path("built"), 0);
        home.docdue(0, 0);
        let status = home.command("git").args(["init", "--quiet"]).status();
        assert!(status.unwrap().success());
        home
    }

    /// A path in it.
    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().canonicalize().unwrap().join(name)
    }

    /// Writes a program.
    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Makes a cargo that reports what it built in a directory, as cargo does.
    fn cargo(&self, target: &Path, code: i32) {
        let quoted = target.to_str().unwrap().replace('"', "\\\"");
        self.write(
            "tools/cargo",
            &format!(
                "#!/bin/sh\n\
                 [ \"$1\" = --version ] && {{ echo 'cargo 1.95.0 (abc 2026-01-01)'; exit; }}\n\
                 echo \"$PWD: $*\" >>'{log}'\n\
                 cat <<'JSON'\n\
                 {{\"reason\":\"compiler-artifact\",\"executable\":null,\"fresh\":true}}\n\
                 {{\"reason\":\"compiler-artifact\",\"filenames\":[\"x\"],\"executable\":\"{quoted}/docdue\",\"fresh\":true}}\n\
                 {{\"reason\":\"build-finished\",\"success\":true}}\n\
                 JSON\n\
                 exit {code}\n",
                log = self.path("log").display()
            ),
        );
    }

    /// Makes the docdue that is built.
    fn docdue(&self, install: i32, check: i32) {
        self.write(
            "built/docdue",
            &format!(
                "#!/bin/sh\necho \"$PWD: docdue $* ${{GIT_DIR-}}\" >>'{}'\n\
                 case $1 in install) exit {install} ;; check) exit {check} ;; esac\n",
                self.path("log").display()
            ),
        );
    }

    /// A command in the repository, with nothing of this machine's configuration.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(which(program).unwrap());
        command
            .current_dir(self.path("a repo"))
            .env_clear()
            .env("PATH", self.path("tools"))
            .env("HOME", self.path(""))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null");
        command
    }

    /// Runs `install.sh` in a shell.
    fn run(&self, shell: &[&str], arguments: &[&str]) -> Output {
        self.run_in(&self.path("a repo"), shell, arguments)
    }

    /// Runs `install.sh` in a shell, called from a directory.
    fn run_in(&self, directory: &Path, shell: &[&str], arguments: &[&str]) -> Output {
        self.command(shell[0])
            .current_dir(directory)
            .args(&shell[1..])
            .arg(self.path("source/install.sh"))
            .args(arguments)
            .output()
            .unwrap()
    }

    /// What the stand-ins logged, with the home's path taken out; the log is begun anew.
    fn log(&self) -> String {
        let text = fs::read_to_string(self.path("log")).unwrap_or_default();
        let _ = fs::remove_file(self.path("log"));
        text.replace(self.path("").to_str().unwrap(), "~/")
    }
}

/// The absolute path of a program, if this machine has it.
fn which(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|directory| directory.join(program))
        .find(|path| path.exists())
}

/// Calls a function with each shell that this machine has.
fn each_shell(test: impl Fn(&[&str])) {
    for shell in SHELLS {
        if which(shell[0]).is_some() {
            test(shell);
        } else {
            eprintln!("skipped, not found: {shell:?}");
        }
    }
}

/// Asserts how a run ended, and returns all it said.
#[track_caller]
fn assert_code(output: &Output, code: i32) -> String {
    let text = [&output.stdout[..], &output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    text
}

#[test]
fn it_builds_installs_wires_and_judges() {
    each_shell(|shell| {
        let home = Home::new();
        let text = assert_code(&home.run(shell, &[]), 0);
        assert_eq!(
            home.log(),
            "~/source: build --release --locked --bin docdue --message-format=json-render-diagnostics\n\
             ~/a repo: docdue install \n\
             ~/a repo: docdue check \n"
        );
        let binary = home.path(".local/bin/docdue");
        assert_eq!(
            fs::read(&binary).unwrap(),
            fs::read(home.path("built/docdue")).unwrap()
        );
        assert!(text.contains(&format!("installed {}\n", binary.display())));
        assert!(text.contains("is not on PATH"), "{text}");

        // Again: nothing is written anew, and nothing is left behind.
        let identity = |path: &Path| {
            let metadata = path.metadata().unwrap();
            (metadata.ino(), metadata.mtime_nsec())
        };
        let before = identity(&binary);
        let text = assert_code(&home.run(shell, &[]), 0);
        assert!(text.contains(&format!("unchanged {}\n", binary.display())));
        assert_eq!(identity(&binary), before);
        assert_eq!(fs::read_dir(home.path(".local/bin")).unwrap().count(), 1);

        // A new build replaces it.
        home.docdue(0, 1);
        assert_code(&home.run(shell, &[]), 0);
        assert_ne!(identity(&binary), before);
    });
}

#[test]
fn it_works_from_elsewhere_and_into_any_directory() {
    each_shell(|shell| {
        let home = Home::new();
        let odd = home.path("it's \"odd\" $x \\ `y`");
        fs::rename(home.path("built"), &odd).unwrap();
        // As cargo writes it: backslashes are escaped too.
        let escaped = odd.to_str().unwrap().replace('\\', "\\\\");
        home.cargo(Path::new(&escaped), 0);
        let arguments = ["--repo", "a repo", "--prefix=new/pre fix"];
        let text = assert_code(&home.run_in(&home.path(""), shell, &arguments), 0);
        assert!(home.path("new/pre fix/bin/docdue").exists(), "{text}");
        assert!(
            home.log().ends_with("~/a repo: docdue check \n"),
            "{shell:?}"
        );
    });
}

#[test]
fn the_verdict_on_what_is_staged_is_shown_and_is_no_failure() {
    each_shell(|shell| {
        for (check, words) in [(0, "next:"), (1, "would be blocked"), (2, "ended with 2")] {
            let home = Home::new();
            home.docdue(0, check);
            let text = assert_code(&home.run(shell, &[]), 0);
            assert!(text.contains(words), "{text}");
            assert_eq!(text.contains("would be blocked"), check == 1, "{text}");
        }
        let home = Home::new();
        home.docdue(2, 0);
        assert_code(&home.run(shell, &[]), 2);
        assert!(!home.log().contains("check"), "no hooks, no verdict");
    });
}

#[test]
fn whatever_is_missing_is_said_at_once() {
    each_shell(|shell| {
        let home = Home::new();
        for tool in ["git", "cc", "cargo"] {
            fs::remove_file(home.path("tools").join(tool)).unwrap();
        }
        let text = assert_code(&home.run(shell, &[]), 2);
        assert!(text.contains("git was not found: see https://git-scm.com"));
        assert!(text.contains("cc was not found: install a C compiler"));
        assert!(text.contains("cargo was not found: install Rust"));
        assert_eq!(text.lines().count(), 3, "{text}");

        home.write("tools/apt-get", "#!/bin/sh\n");
        let text = assert_code(&home.run(shell, &[]), 2);
        assert!(text.contains("sudo apt-get install build-essential"));
        assert!(text.contains("sudo apt-get install git"));
        assert_eq!(home.log(), "");
    });
}

#[test]
fn an_old_cargo_is_refused() {
    each_shell(|shell| {
        let home = Home::new();
        home.write("tools/cargo", "#!/bin/sh\necho 'cargo 1.75.0'\n");
        let text = assert_code(&home.run(shell, &[]), 2);
        assert!(text.contains("docdue needs Rust 1.") && text.contains("rustup update"));
    });
}

#[test]
fn a_build_that_fails_changes_nothing() {
    each_shell(|shell| {
        let home = Home::new();
        home.cargo(&home.path("built"), 101);
        assert_code(&home.run(shell, &[]), 101);
        assert!(!home.path(".local/bin/docdue").exists());
        assert!(!home.log().contains("docdue install"));
    });
}

#[test]
fn a_wrong_call_is_refused_before_anything_is_done() {
    each_shell(|shell| {
        let home = Home::new();
        for (arguments, words) in [
            (&["--repo", "../source"][..], "not a git repository"),
            (&["--repo", "absent"], "no such directory: absent"),
            (&["--repo"], "--repo needs a directory"),
            (&["--prefix="], "--prefix needs a directory"),
            (&["--unknown"], "unknown argument: --unknown"),
            (&["here"], "unknown argument: here"),
        ] {
            let text = assert_code(&home.run(shell, arguments), 2);
            assert!(text.contains(words), "{arguments:?}: {text}");
            assert_eq!(text.lines().count(), 1, "{text}");
        }
        assert_eq!(home.log(), "");
        assert!(!home.path(".local").exists());
        let text = assert_code(&home.run(shell, &["--help"]), 0);
        assert!(text.starts_with("Usage: ./install.sh"));
    });
}

#[test]
fn the_repository_of_a_hook_that_runs_it_is_not_followed() {
    let home = Home::new();
    let output = home
        .command("sh")
        .arg(home.path("source/install.sh"))
        .env("GIT_DIR", home.path("elsewhere/.git"))
        .output()
        .unwrap();
    assert_code(&output, 0);
    assert!(home.log().contains("~/a repo: docdue install \n"));
}
