//! What people expect of any hook: colour, pipes, signals, ways to skip it.

use std::fs;
use std::process::Stdio;

use snapbox::{assert_data_eq, str};

use crate::DOCDUE;
use crate::hooked::{DOCS, Hooked};

/// A repository in which code without its document is staged.
fn blocked() -> Hooked {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n");
    repo
}

#[test]
fn s78_colour_goes_to_those_who_want_it() {
    let repo = blocked();
    for (variables, coloured) in [
        (&[][..], false),
        (&[("CLICOLOR_FORCE", "1")], true),
        (&[("NO_COLOR", "1")], false),
        (
            &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")],
            false,
        ),
        (&[("TERM", "dumb")], false),
    ] {
        for arguments in [
            &["check"][..],
            &["hook", "pre-commit"],
            &["explain", "src/a"],
            &["policy", "show"],
            &["policy", "check"],
            &["policy", "packs"],
            &["policy", "test", "--pack", "document-driven"],
            &["install"],
            &["check", "--format", "json"],
        ] {
            let mut docdue = repo.command(DOCDUE);
            docdue.args(arguments).envs(variables.iter().copied());
            let attempt = repo.attempt_command(&mut docdue);
            let plain = ["install", "--format", "show"]
                .iter()
                .any(|word| arguments.contains(word));
            let escaped = attempt.to_string().contains('\u{1b}');
            assert_eq!(escaped, coloured && !plain, "{variables:?} {attempt}");
        }
    }
}

#[test]
fn s78_an_invalid_policy_is_drawn_without_colour_too() {
    let repo = blocked();
    repo.stage("docdue.yaml", "version: 1\nrule: {}\n");
    repo.commit(&[]).not_checked().does_not_say("\u{1b}");
    let mut docdue = repo.command(DOCDUE);
    repo.attempt_command(docdue.arg("check").env("CLICOLOR_FORCE", "1"))
        .says("\u{1b}");
}

#[test]
#[cfg(unix)]
fn s79_a_reader_that_goes_away_is_no_error() {
    let repo = blocked();
    for line in [
        "git commit -m x 2>&1 | head -1",
        "git commit -m x 2>&1 | true",
        "docdue check | true",
        "docdue policy show --pack document-driven | head -1",
        "docdue policy test --pack document-driven | true",
        "docdue --help | true",
        "docdue nonsense 2>&1 | true",
        "docdue check >&-",
        "git commit -m x 2>&-",
    ] {
        let shell = format!("docdue() {{ '{DOCDUE}' \"$@\"; echo \"$?\" >>../codes; }}; {line}");
        let output = repo.command("sh").args(["-c", &shell]).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert!(!String::from_utf8_lossy(&said).contains("panic"), "{line}");
    }
    let codes = fs::read_to_string(repo.path().join("../codes")).unwrap();
    assert_eq!(codes, "1\n0\n0\n0\n2\n1\n");
}

#[test]
#[cfg(unix)]
fn s80_an_interrupt_leaves_nothing_behind() {
    use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};

    for (program, arguments) in [
        (DOCDUE, &["check"][..]),
        ("git", &["commit", "--all", "--message", "x"]),
    ] {
        let repo = blocked();
        let git_dir = repo.path().join(".git");
        let before = files(&git_dir);
        // Whoever reads this file waits for it to be written.
        let pipe = git_dir.join("MERGE_HEAD");
        assert!(
            repo.command("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let mut child = repo
            .command(program)
            .args(arguments)
            .process_group(0)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let writer = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
        let group = format!("-{}", child.id());
        assert!(
            repo.command("kill")
                .args(["-INT", "--", &group])
                .status()
                .unwrap()
                .success()
        );
        let status = child.wait().unwrap();
        drop(writer);
        fs::remove_file(&pipe).unwrap();
        assert_eq!(status.signal(), Some(2), "{program}: {status}");
        assert_eq!(files(&git_dir), before, "{program}");
    }
}

/// The files of a directory and its bytes, but for the objects, which git adds ahead of a commit.
#[cfg(unix)]
fn files(directory: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut waiting = vec![directory.to_owned()];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".git/objects") {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else {
                files.push((path.clone(), fs::read(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn s81_there_are_ways_to_skip_it_and_they_show() {
    let repo = blocked();
    let with = |name: &str, value: &str| {
        let mut git = repo.command("git");
        git.args(["commit", "-m", "x"]).env(name, value);
        repo.attempt_command(&mut git)
    };
    for (name, value) in [
        ("DOCDUE", "1"),
        ("DOCDUE", ""),
        ("SKIP", ""),
        ("SKIP", "other"),
        ("SKIP", "docdues,other"),
        ("PRE_COMMIT", "1"),
        ("CI", "true"),
    ] {
        with(name, value).blocked_by(&["docs"]);
    }
    for (name, value) in [
        ("DOCDUE", "0"),
        ("SKIP", "docdue"),
        ("SKIP", "other,docdue"),
        ("SKIP", "docdue,other"),
        ("SKIP", " docdue , other"),
    ] {
        with(name, value)
            .passes_unjudged()
            .says("docdue: skipped, nothing was checked");
        repo.git(&["reset", "--quiet", "--soft", "HEAD~"]);
    }
    repo.commit(&["--no-verify"])
        .passes_unjudged()
        .does_not_say("docdue");
}

#[test]
fn s82_an_invalid_policy_blocks() {
    let repo = Hooked::new(DOCS);
    repo.stage("docdue.yaml", "version: 1\nrule: {}\n");
    let attempt = repo.commit(&[]);
    attempt.not_checked();
    assert_data_eq!(
        attempt.stderr(),
        str![[r#"
error: `rule` is not a key of a policy
 --> docdue.yaml:2:1
  |
2 | rule: {}
  | ^^^^
  |
  = help: did you mean `rules`?

docdue: could not check: the policy has 1 problem

"#]]
    );
    repo.docdue(&["hook", "pre-commit"]).exits(2);
    repo.docdue(&["check"]).exits(2);
}

#[test]
fn s82_without_a_policy_the_pack_applies_and_one_line_says_so() {
    let repo = Hooked::new(DOCS);
    repo.git(&["rm", "--quiet", "docdue.yaml"])
        .unjudged("no policy");
    repo.stage("notes.txt", "1\n");
    let attempt = repo.commit(&["--quiet"]);
    attempt.passes();
    assert_data_eq!(
        attempt.stderr(),
        str![[r#"
docdue: no docdue.yaml here, so the built-in pack `document-driven` applies
docdue: pass: 1 path, 10 rules, 0 fired, 0 met

"#]]
    );
    repo.stage("services/billing/.env.example", "CURRENCY=EUR\n");
    repo.commit(&[])
        .blocked_by(&["service-docs [service=billing]"]);
}

#[test]
fn a_wrong_call_is_told_from_a_block() {
    let repo = blocked();
    for arguments in [
        &[][..],
        &["nonsense"],
        &["check", "--nonsense"],
        &["hook"],
        &["hook", "post-nonsense"],
        &["explain"],
    ] {
        repo.docdue(arguments).exits(2).says("--help");
    }
    for arguments in [&["--help"][..], &["--version"], &["check", "--help"]] {
        repo.docdue(arguments).exits(0);
    }
}

#[test]
fn outside_a_repository_nothing_can_be_checked() {
    let repo = blocked();
    for arguments in [
        &["check"][..],
        &["hook", "pre-commit"],
        &["install"],
        &["explain", "x"],
    ] {
        let mut docdue = repo.command(DOCDUE);
        docdue.args(arguments).current_dir(repo.path().join(".."));
        repo.attempt_command(&mut docdue)
            .exits(2)
            .says("repository");
    }
}

#[test]
fn a_push_of_commits_that_owe_nothing_goes_through() {
    let repo = Hooked::new(DOCS);
    repo.git(&["init", "--quiet", "--bare", "../remote"]);
    repo.attempt(&["push", "--quiet", "../remote", "main"])
        .exits(0);
}
