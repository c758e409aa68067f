//! A policy that is made to hurt is refused, soon and in little memory.

#![cfg(unix)]

use std::fmt::Write as _;

use crate::DOCDUE;
use crate::hooked::{Attempt, DOCS, Hooked};

/// Checks that a staged policy blocks a commit with these words, in little time and memory.
#[track_caller]
fn is_refused(policy: impl AsRef<[u8]>, words: &str) {
    let repo = Hooked::unborn(DOCS);
    repo.stage("docdue.yaml", policy);
    repo.commit(&["--quiet"]).not_checked().says(words);
    for command in [
        &["policy", "check"][..],
        &["policy", "show"],
        &["explain", "x"],
        &["check", "--format", "json"],
    ] {
        repo.docdue(command).exits(2).says(words);
    }
    limited_check(&repo).exits(2).says(words);
}

/// Runs `docdue check`, which is killed after three seconds of work, or at 200 MB where that can be
/// told. A healthy run takes a small part of both.
fn limited_check(repo: &Hooked) -> Attempt {
    let memory = if cfg!(target_os = "linux") {
        "ulimit -v 200000;"
    } else {
        ""
    };
    let shell = format!("ulimit -t 3; {memory} exec '{DOCDUE}' check");
    repo.attempt_command(repo.command("sh").args(["-c", &shell]))
}

#[test]
fn nesting_without_end() {
    is_refused("[".repeat(100_000), "nested deeper than 32 levels");
    is_refused("{a: ".repeat(100_000), "nested deeper than 32 levels");
    let deep: Vec<String> = (0..1000).map(|level| " ".repeat(level) + "a:\n").collect();
    is_refused(deep.concat(), "nested deeper than 32 levels");
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
    repo.stage(format!("src/{}", "a".repeat(229)), "1\n");
    limited_check(&repo).exits(0);
    repo.stage(format!("src/{}", "a".repeat(230)), "1\n");
    limited_check(&repo).exits(1).asks(&["docs"]);
}

#[test]
fn expressions_that_are_large_many_times() {
    let mut policy = String::from("version: 1\nrules:\n");
    for number in 0..2_000 {
        let _ = writeln!(
            policy,
            "  r{number}: {{when: [{{paths: [a], added: '\\w{{20}}{number}'}}], require: [{{paths: [b]}}]}}"
        );
    }
    is_refused(policy, "too many others are large, and this one is, too");
}

#[test]
fn files_that_extend_one_another_without_end() {
    let repo = Hooked::unborn(DOCS);
    for file in 0..40 {
        let next = format!("p{}.yaml", file + 1);
        let twice = format!("version: 1\nextends: [./{next}, ./././{next}]\n");
        repo.stage(format!("p{file}.yaml"), twice);
    }
    repo.stage("p40.yaml", "version: 1\n")
        .stage("docdue.yaml", "version: 1\nextends: [./p0.yaml]\n");
    let words = "the policy extends more than 100 files";
    repo.commit(&["--quiet"]).not_checked().says(words);
    limited_check(&repo).exits(2).says(words);
}

#[test]
fn a_hundred_files_and_no_more_can_be_extended() {
    let extends = |files: usize| {
        let entries = vec!["./base.yaml"; files].join(", ");
        format!("version: 1\nextends: [{entries}]\n")
    };
    let repo = Hooked::unborn(&extends(100));
    repo.stage("base.yaml", "version: 1\n");
    repo.docdue(&["policy", "check"]).exits(0);
    repo.stage("docdue.yaml", extends(102));
    let attempt = repo.docdue(&["policy", "check"]);
    attempt
        .exits(2)
        .says("the policy extends more than 100 files")
        .says("the policy has 1 problem");
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
