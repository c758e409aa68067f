//! What git tells a hook: variables of the environment, and the command that runs it.

use std::cell::LazyCell;
use std::collections::BTreeMap;

/// The variables that matter here, and the commands of the processes above this one.
#[derive(Debug, Default)]
pub(crate) struct Environment {
    /// Variables by name; their values are bytes, as an author's name may be.
    pub(super) variables: BTreeMap<String, Vec<u8>>,
    /// The arguments of the nearest `git commit` above this process, where the system tells. It is
    /// looked for when somebody asks.
    pub(super) git_commit: LazyCell<Option<Vec<Vec<u8>>>>,
}

impl Environment {
    /// Looks at this process.
    pub(crate) fn of_process() -> Self {
        let variables = std::env::vars_os()
            .filter_map(|(name, value)| {
                let name = name.into_string().ok()?;
                let matters = name.starts_with("GIT") || name.starts_with("DOCDUE");
                matters.then(|| (name, value.into_encoded_bytes()))
            })
            .collect();
        Self {
            variables,
            git_commit: LazyCell::new(ancestors::git_commit),
        }
    }

    /// The value of a variable.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.variables.get(name).map(Vec::as_slice)
    }
}

/// The arguments after `commit`, if a command line is a `git … commit …`.
#[cfg_attr(
    not(target_os = "linux"),
    expect(
        dead_code,
        reason = "only Linux tells the arguments of a process as they were given"
    )
)]
fn commit_arguments(command: &[Vec<u8>]) -> Option<&[Vec<u8>]> {
    let (program, mut arguments) = command.split_first()?;
    let name = program.rsplit(|byte| *byte == b'/').next()?;
    if name == b"git-commit" {
        return Some(arguments);
    }
    if name != b"git" {
        return None;
    }
    loop {
        let (first, rest) = arguments.split_first()?;
        arguments = match first.as_slice() {
            b"commit" => return Some(rest),
            // The options of `git` itself that take their value from the next word.
            b"-C" | b"-c" | b"--git-dir" | b"--work-tree" | b"--namespace" | b"--config-env"
            | b"--exec-path" | b"--super-prefix" | b"--attr-source" => rest.get(1..)?,
            option if option.starts_with(b"-") => rest,
            _ => return None,
        };
    }
}

/// Linux: `/proc`.
#[cfg(target_os = "linux")]
mod ancestors {
    use std::fs::File;
    use std::io::Read as _;

    /// How far up to look.
    const FARTHEST: usize = 32;

    /// Longer than what a process's status says up to its parent.
    const BEGINNING: usize = 256;

    /// The arguments of the nearest `git commit`. Every process is asked what it is called; only one
    /// that is called like git is asked for its arguments.
    pub(super) fn git_commit() -> Option<Vec<Vec<u8>>> {
        let mut process = std::os::unix::process::parent_id();
        for _ in 0..FARTHEST {
            let mut status = [0; BEGINNING];
            let mut file = File::open(format!("/proc/{process}/stat")).ok()?;
            let length = file.read(&mut status).ok()?;
            let (name, parent) = name_and_parent(status.get(..length)?)?;
            if name.windows(3).any(|part| part == b"git") {
                let words = command(process)?;
                if let Some(arguments) = super::commit_arguments(&words) {
                    return Some(arguments.to_vec());
                }
            }
            process = parent;
        }
        None
    }

    /// What the status of a process (`proc(5)`) begins with: its number, its name in parentheses, which
    /// may hold any, its state, its parent.
    pub(super) fn name_and_parent(status: &[u8]) -> Option<(&[u8], u32)> {
        let start = status.iter().position(|byte| *byte == b'(')?;
        let end = status.iter().rposition(|byte| *byte == b')')?;
        let name = status.get(start + 1..end)?;
        let mut rest = status.get(end + 1..)?.split(|byte| *byte == b' ');
        let parent = std::str::from_utf8(rest.nth(2)?).ok()?;
        Some((name, parent.parse().ok()?))
    }

    /// The command line of a process.
    fn command(process: u32) -> Option<Vec<Vec<u8>>> {
        let mut command = std::fs::read(format!("/proc/{process}/cmdline")).ok()?;
        if command.last() == Some(&0) {
            command.pop();
        }
        let words = command.split(|byte| *byte == 0);
        Some(words.map(<[u8]>::to_vec).collect())
    }
}

/// Elsewhere the arguments of a process cannot be had, or not apart from each other.
#[cfg(not(target_os = "linux"))]
mod ancestors {
    /// Unknown.
    pub(super) fn git_commit() -> Option<Vec<Vec<u8>>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a command line.
    fn words(line: &str) -> Vec<Vec<u8>> {
        line.split(' ')
            .map(|word| word.as_bytes().to_vec())
            .collect()
    }

    #[test]
    fn a_commit_is_known_by_its_command() {
        for (line, arguments) in [
            ("git commit --amend", Some("--amend")),
            ("/usr/bin/git -c a.b=c -C d commit -m x", Some("-m x")),
            ("git --no-pager commit -a", Some("-a")),
            ("/usr/libexec/git-core/git-commit -a", Some("-a")),
            ("git rebase commit", None),
            ("git -c commit", None),
            ("gitk commit", None),
            ("sh commit", None),
        ] {
            assert_eq!(
                commit_arguments(&words(line)).map(<[_]>::to_vec),
                arguments.map(words),
                "{line}"
            );
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_names_itself_and_its_parent() {
        for (status, expected) in [
            ("7 (git) S 6 7 2 0", Some(("git", 6))),
            ("7 (a) S 1 (git)) R 16 7", Some(("a) S 1 (git)", 16))),
            ("1 () S 0 1", Some(("", 0))),
            ("7 (git) S", None),
            ("7 git S 6", None),
            (")(", None),
        ] {
            let found = ancestors::name_and_parent(status.as_bytes());
            let expected = expected.map(|(name, parent)| (name.as_bytes(), parent));
            assert_eq!(found, expected, "{status}");
        }
    }
}
