//! A policy that is made to hurt is refused, soon and in little memory.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::DOCDUE;
use crate::hooked::{DOCS, Hooked};

/// What a run may take at most; on a machine that is not busy, it takes a small part of it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Checks that a staged policy blocks a commit in time, with these words.
#[track_caller]
fn is_refused(policy: impl AsRef<[u8]>, words: &str) {
    let repo = Hooked::unborn(DOCS);
    repo.stage("docdue.yaml", policy);
    let start = Instant::now();
    repo.commit(&["--quiet"]).not_checked().says(words);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    for command in [
        &["policy", "check"][..],
        &["policy", "show"],
        &["explain", "x"],
        &["check", "--format", "json"],
    ] {
        repo.docdue(command).exits(2).says(words);
    }
    #[cfg(target_os = "linux")]
    {
        let shell = format!("ulimit -v 200000; exec '{DOCDUE}' check");
        let mut limited = repo.command("sh");
        repo.attempt_command(limited.args(["-c", &shell]))
            .exits(2)
            .says(words);
    }
}

#[test]
fn nesting_without_end() {
    is_refused("[".repeat(100_000), "nested deeper than 32 levels");
    is_refused("{a: ".repeat(100_000), "nested deeper than 32 levels");
    let deep: String = (0..1000)
        .map(|level| format!("{}a:\n", " ".repeat(level)))
        .collect();
    is_refused(deep, "nested deeper than 32 levels");
    is_refused("- ".repeat(100_000), "nested deeper than 32 levels");
}

#[test]
fn aliases_that_multiply() {
    let mut policy = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 10].join(",");
        let _ = writeln!(policy, "a{level}: &a{level} [{items}]");
    }
    is_refused(policy, "its aliases expand to more than a policy can hold");
}

#[test]
fn size_without_end() {
    is_refused(
        format!("version: 1\n# {}", "x".repeat(50 << 20)),
        "the most is 1048576",
    );
    is_refused(
        format!("version: 1\nbase: {}\n", "x\n\n".repeat(400_000)),
        "the most is 1048576",
    );
}

#[test]
fn problems_without_end() {
    let mut policy = String::from("version: 1\nrules:\n");
    for rule in 0..10_000 {
        let _ = writeln!(policy, "  r{rule}: {{when: x, require: y}}");
    }
    is_refused(policy, "`when` takes a list, not a string");
}

#[test]
fn patterns_that_multiply() {
    is_refused(
        format!("version: 1\nscope: ['{}']\n", "{".repeat(10_000)),
        "bad pattern",
    );
    is_refused(
        format!("version: 1\nscope: ['{}']\n", "{a,".repeat(1000)),
        "bad pattern",
    );
    let policy = DOCS.replace(
        "src/**",
        &format!("src/{}*{}*", "{a,b}".repeat(30), "*a".repeat(200)),
    );
    let repo = Hooked::new(&policy);
    repo.stage(format!("src/{}", "a".repeat(200)), "1\n");
    let start = Instant::now();
    repo.commit(&[]).passes();
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn marks_that_hide_are_shown() {
    let repo =
        Hooked::unborn("version: 1\n\u{202e}a: 1\nrules: {\"a\\e[31m\": {}, \"a\\nb\": {}}\n");
    let attempt = repo.commit(&[]);
    attempt
        .not_checked()
        .says("`\\u{202e}a` is not a key")
        .says("`a\\u{1b}[31m` cannot")
        .says("`a\\nb` cannot");
    attempt.does_not_say("\u{1b}").does_not_say("\u{202e}");
}

#[test]
fn bytes_that_are_no_text() {
    is_refused(
        b"version: 1\nbase: \"\xff\"\n",
        "byte 18 of the policy is not UTF-8",
    );
    is_refused(
        b"\xff\xfev\0e\0r\0s\0i\0o\0n\0",
        "byte 0 of the policy is not UTF-8",
    );
    is_refused(b"version: 1\nbase: \xed\xa0\x80\n", "is not UTF-8");
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_no_policy() {
    let repo = Hooked::new(DOCS);
    std::fs::remove_file(repo.path().join("docdue.yaml")).unwrap();
    std::os::unix::fs::symlink("/etc/hostname", repo.path().join("docdue.yaml")).unwrap();
    repo.git(&["add", "docdue.yaml"]);
    repo.commit(&[])
        .not_checked()
        .says("a policy is an ordinary file, not a link");
    repo.docdue(&["policy", "check"])
        .exits(2)
        .says("a policy is an ordinary file, not a link");
    let commit = repo.text(&["rev-parse", "HEAD"]);
    repo.git(&[
        "update-index",
        "--cacheinfo",
        &format!("160000,{commit},docdue.yaml"),
    ]);
    repo.commit(&[])
        .not_checked()
        .says("a policy is an ordinary file, not a link or a submodule");
}
