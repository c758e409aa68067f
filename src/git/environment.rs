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
    use std::io::Read as _;

    /// How far up to look.
    const FARTHEST: usize = 32;

    /// The arguments of the nearest `git commit`.
    pub(super) fn git_commit() -> Option<Vec<Vec<u8>>> {
        let mut process = std::os::unix::process::parent_id();
        for _ in 0..FARTHEST {
            let command = read(&format!("/proc/{process}/cmdline"))?;
            let words: Vec<Vec<u8>> = command
                .strip_suffix(b"\0")
                .unwrap_or(&command)
                .split(|byte| *byte == 0)
                .map(<[u8]>::to_vec)
                .collect();
            if let Some(arguments) = super::commit_arguments(&words) {
                return Some(arguments.to_vec());
            }
            process = parent(process)?;
        }
        None
    }

    /// The parent of a process: the second word after the name, which stands in parentheses and may
    /// hold anything.
    fn parent(process: u32) -> Option<u32> {
        let status = read(&format!("/proc/{process}/stat"))?;
        let end = status.iter().rposition(|byte| *byte == b')')?;
        let rest = std::str::from_utf8(status.get(end + 1..)?).ok()?;
        rest.split_whitespace().nth(1)?.parse().ok()
    }

    /// Reads a file that does not say how long it is, in one go where there is room: without any, it
    /// would be read in pieces of a few bytes, and these are the most files that a run reads.
    fn read(path: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(1 << 12);
        let mut file = std::fs::File::open(path).ok()?;
        file.read_to_end(&mut bytes).ok()?;
        Some(bytes)
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
}
