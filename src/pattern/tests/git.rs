//! Agreement with git: the same patterns and paths, given to `git check-ignore`.

use super::*;
use crate::tests::property;
use arbtest::arbitrary::{Result, Unstructured};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// What patterns are made of.
const TOKENS: [&str; 32] = [
    "a",
    "a",
    "b",
    "b",
    "c",
    ".",
    "-",
    "]",
    "/",
    "/",
    "/",
    "/",
    "*",
    "*",
    "**",
    "***",
    "?",
    "/**/",
    "/**",
    "**/",
    "[ab]",
    "[!a]",
    "[^b-c]",
    "[a-c-]",
    "[]a]",
    "[[:alpha:]]",
    "[-.]",
    r"[\]a]",
    r"\a",
    r"\*",
    r"\",
    "[",
];
/// What names are made of.
const LETTERS: [&str; 8] = ["a", "a", "b", "b", "c", ".", "-", "]"];

/// A pattern of a few tokens.
fn any_pattern(source: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..source.int_in_range(1..=7)? {
        text.push_str(source.choose(&TOKENS)?);
    }
    Ok(text)
}

/// A path of one to four short names.
fn any_path(source: &mut Unstructured<'_>) -> Result<String> {
    let mut names = Vec::new();
    for _ in 0..source.int_in_range(1..=4)? {
        let mut name = String::new();
        for _ in 0..source.int_in_range(1..=3)? {
            name.push_str(source.choose(&LETTERS)?);
        }
        if name == "." || name == ".." {
            name.push('a');
        }
        names.push(name);
    }
    Ok(names.join("/"))
}

/// Whether git reads the pattern otherwise than its manual says, or otherwise than we mean to.
///
/// Git strips the literal beginning of a pattern before it matches the rest. Stars after it then
/// look like the beginning of the pattern, and `a**/b` becomes `a` and `**/b`; its manual says that
/// such stars are regular ones. And `**\/` is to git neither `**/` nor a regular star and a slash.
fn is_quirk(text: &str) -> bool {
    let literal = text.find(['*', '?', '[', '\\']).unwrap_or(text.len());
    let (head, rest) = text.split_at(literal);
    let stars = rest.len() - rest.trim_start_matches('*').len();
    let stripped = !head.is_empty() && !head.ends_with('/') && stars > 1;
    stripped && rest[stars..].starts_with('/') || text.contains(r"**\/")
}

/// Runs git in a directory, untouched by the machine's configuration, and gives what it prints.
fn git(directory: &Path, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            command.env_remove(name);
        }
    }
    let mut child = command
        .args(arguments)
        .current_dir(directory)
        .env("HOME", directory)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).unwrap());
        child.wait_with_output().unwrap()
    });
    // `check-ignore` ends with 1 where it ignores nothing.
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    output.stdout
}

/// Each pattern is the only line of a `.gitignore` in a directory of its own, and the paths are
/// asked about below it. They do not exist: git takes what has something below it for a directory
/// and the last name for a file, as we do.
#[test]
fn git_ignores_what_we_match() {
    let repository = tempfile::tempdir().unwrap();
    let top = repository.path();
    git(top, &["init", "--quiet", "--initial-branch=main"], b"");
    let mut compared = 0;
    let mut matched = 0;
    property(300, 1 << 13..1 << 15, |source| {
        let mut questions = Vec::new();
        let mut input = String::new();
        while !source.is_empty() {
            let text = any_pattern(source)?;
            if is_quirk(&text) {
                continue;
            }
            let directory = format!("p{}", questions.len());
            std::fs::create_dir_all(top.join(&directory)).unwrap();
            std::fs::write(top.join(&directory).join(".gitignore"), format!("{text}\n")).unwrap();
            let mut paths = Vec::new();
            for _ in 0..20 {
                let path = any_path(source)?;
                write!(input, "{directory}/{path}\0").unwrap();
                paths.push(path);
            }
            questions.push((directory, text, paths));
        }
        let ignored = git(
            top,
            &["check-ignore", "--no-index", "-z", "--stdin"],
            input.as_bytes(),
        );
        let ignored = String::from_utf8(ignored).unwrap();
        let ignored: HashSet<&str> = ignored.split('\0').collect();
        for (directory, text, paths) in &questions {
            let pattern = Pattern::parse(text);
            for path in paths {
                let expected = ignored.contains(&*format!("{directory}/{path}"));
                // git takes a range that runs backwards for its first byte; for us it is an error.
                let refused = pattern.as_ref().err();
                if refused.is_some_and(|error| error.message.contains("backwards")) {
                    continue;
                }
                // Whatever else we refuse, git never matches.
                let found = pattern
                    .as_ref()
                    .is_ok_and(|pattern| pattern.matches(path.as_bytes()).is_some());
                assert_eq!(
                    found, expected,
                    "pattern {text:?}, path {path:?}: {pattern:?}"
                );
                compared += 1;
                matched += usize::from(expected);
            }
        }
        Ok(())
    });
    println!("{compared} compared, {matched} matched");
    assert!(compared > 1000 && matched > 100, "{compared} {matched}");
}
