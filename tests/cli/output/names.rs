//! Names that are made to hurt whoever prints or pastes them.

#![cfg(unix)]

use crate::hooked::Hooked;

#[test]
#[cfg(unix)]
fn no_name_can_move_the_cursor() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let policy = "\
version: 1
rules:
  r: {when: [{paths: [\"{service}/src/**\"]}], require: [{paths: [\"{service}/docs/**\"]}]}
";
    for name in [
        &b"a\nb"[..],
        b"a\x1b[31mb",
        b"a\rb",
        "a\u{202e}b".as_bytes(),
        b"a\xffb",
        b"a\x07b",
        "a\u{85}b".as_bytes(),
        b"a\tb",
    ] {
        let repo = Hooked::new(policy);
        let path = [name, b"/src/x"].concat();
        repo.write(OsStr::from_bytes(&path), "1\n");
        repo.write(OsStr::from_bytes(&[name, b"/docs/x"].concat()), "");
        repo.git(&["add", "--all"]);
        let commit = repo.commit(&[]);
        commit.is_refused("commit blocked");
        let check = repo.docdue(&["check"]);
        let json = repo.docdue(&["check", "--format", "json"]);
        let explain = repo.attempt_command(
            repo.command(crate::DOCDUE)
                .arg("explain")
                .arg(OsStr::from_bytes(&path)),
        );
        explain.exits(0);
        for attempt in [commit, check, json, explain] {
            let said = attempt.stdout() + &attempt.stderr();
            let hidden = |character: char| {
                (character.is_control() && character != '\n')
                    || "\u{202e}\u{fffd}".contains(character)
            };
            assert!(!said.contains(hidden), "{said:?}");
            assert!(!said.contains("a\nb"), "{said:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn no_name_can_run_a_command() {
    let repo = Hooked::new(
        "version: 1\nrules:\n  r: {when: [{paths: [\"{s}.x\"]}], require: [{paths: [\"docs/{s}\"]}]}\n",
    );
    for name in [
        "$(touch pwned)",
        "`touch pwned`",
        "a; touch pwned",
        "'; touch pwned; '",
        "-a",
        "a b",
        "a\\b",
        "~",
        "*",
    ] {
        repo.stage(format!("{name}.x"), "1\n");
        let attempt = repo.commit(&[]);
        attempt.is_refused("commit blocked");
        let said = attempt.stderr();
        let why = said
            .lines()
            .find_map(|line| line.strip_prefix("Why: "))
            .unwrap();
        let next = said
            .lines()
            .find_map(|line| line.split_once("then: "))
            .unwrap()
            .1;
        for (command, word) in [(why, format!("{name}.x")), (next, format!("docs/{name}"))] {
            let script = format!(
                "git() {{ shift; printf '%s' \"${{1#./}}\"; }}; docdue() {{ git \"$@\"; }}; {command}"
            );
            let output = repo.command("sh").args(["-c", &script]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), word, "{command}");
        }
        repo.git(&["rm", "--quiet", "-f", "--", &format!(":(literal){name}.x")]);
    }
    assert!(!repo.path().join("pwned").exists());
}
