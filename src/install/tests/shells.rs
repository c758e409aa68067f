//! The hook file in every shell that may have to run it.

use std::fmt::Write as _;

use super::stage::{Run, Stage};

/// The shells that may have to run a hook, each as a command line.
const SHELLS: [&[&str]; 5] = [
    &["sh"],
    &["dash"],
    &["bash"],
    &["bash", "--posix"],
    &["busybox", "sh"],
];

/// Two lines as git writes them for pre-push, with what a shell might take for its own.
const PUSH: &str = "refs/heads/a 1 refs/heads/a 2\nHEAD@{0 days ago} \\n%s\\t 3 $x `y`\n";

/// Calls a function with each shell that this machine has.
fn each_shell(test: impl Fn(&'static [&'static str])) {
    for shell in SHELLS {
        let mut command = std::process::Command::new(shell[0]);
        command.args(&shell[1..]).args(["-c", ":"]);
        if command.status().is_ok_and(|status| status.success()) {
            test(shell);
        } else {
            eprintln!("skipped, not found: {shell:?}");
        }
    }
}

/// The log of a script that is called with these arguments and reads [`PUSH`].
fn reading(name: &str, arguments: &str) -> String {
    let mut log = format!("{name} {arguments}\n");
    for line in PUSH.lines() {
        writeln!(log, "{name} reads {line}").unwrap();
    }
    log
}

#[test]
fn a_push_is_read_once_and_told_to_both() {
    let mine = reading("mine", "<a b> <$x 'y'>");
    let judged = reading("docdue", "<hook> <pre-push> <--> <a b> <$x 'y'>");
    each_shell(|shell| {
        let stage = Stage::new(3);
        let push = Run {
            arguments: &["a b", "$x 'y'"],
            input: PUSH,
            ..Run::of("pre-push", shell)
        };

        stage.assert_ends(&push, 3);
        assert_eq!(stage.log(), judged, "{shell:?}");

        stage.keep("pre-push", stage.script("mine", 0), 0o755);
        stage.assert_ends(&push, 3);
        assert_eq!(stage.log(), format!("{mine}{judged}"), "{shell:?}");

        stage.keep("pre-push", stage.script("mine", 7), 0o755);
        stage.assert_ends(&push, 7);
        assert_eq!(stage.log(), mine, "{shell:?}");
    });
}

#[test]
fn a_saved_hook_need_not_read() {
    // More than a pipe holds.
    let input = PUSH.repeat(3_000);
    each_shell(|shell| {
        let stage = Stage::new(3);
        stage.keep("pre-push", "#!/bin/sh\nexit 0\n", 0o755);
        // With the signal ignored, as some of those who start git leave it, writing fails instead.
        let ignoring = ["sh", "-c", "trap '' PIPE; exec \"$@\"", "sh"];
        let shell = [&ignoring, shell].concat();
        let push = Run {
            input: &input,
            ..Run::of("pre-push", &shell)
        };
        assert_eq!(stage.assert_ends(&push, 3), "", "{shell:?}");
        assert_eq!(stage.log().lines().count(), 6_001, "{shell:?}");
    });
}

#[test]
fn a_saved_hook_is_run_as_git_would_run_it() {
    each_shell(|shell| {
        let stage = Stage::new(3);
        let commit = Run::of("pre-commit", shell);

        let script = stage.script("mine", 0);
        let headless = script.trim_start_matches("#!/bin/sh\n");
        stage.keep("pre-commit", headless, 0o755);
        stage.assert_ends(&commit, 3);
        assert_eq!(
            stage.log(),
            "mine <>\ndocdue <hook> <pre-commit> <-->\n",
            "{shell:?}"
        );

        stage.keep("pre-commit", "#!/bin/sh\nkill -9 $$\n", 0o755);
        stage.assert_ends(&commit, 128 + 9);
        stage.keep("pre-commit", "#!/nonexistent\n", 0o755);
        let output = stage.run(&commit);
        assert!(!output.status.success(), "{shell:?}");
        assert_eq!(stage.log(), "", "{shell:?}");

        stage.keep("pre-commit", "#!/bin/sh\nexit 9\n", 0o644);
        stage.assert_ends(&commit, 3);
    });
}

#[test]
fn a_missing_docdue_blocks_in_one_line() {
    each_shell(|shell| {
        let stage = Stage::new(0);
        let absent = stage.repo.home.path().join("it's gone");
        stage.repo.install_binary(&absent);
        stage.keep("pre-push", stage.script("mine", 0), 0o755);
        let path = stage.path_without_docdue();
        for (hook, bypass) in [
            ("pre-commit", "git commit --no-verify"),
            ("pre-merge-commit", "git merge --no-verify"),
            ("pre-push", "git push --no-verify"),
        ] {
            let run = Run {
                variables: &[("PATH", path.to_str().unwrap())],
                ..Run::of(hook, shell)
            };
            let text = stage.assert_ends(&run, 1);
            assert_eq!(text.lines().count(), 1, "{shell:?}: {text}");
            for word in [absent.to_str().unwrap(), "PATH", "install.sh", bypass, hook] {
                assert!(text.contains(word), "{shell:?}: {word} is not in: {text}");
            }
            assert_eq!(text.contains("docdue-saved"), hook == "pre-push", "{text}");
        }
        assert_eq!(stage.log(), "mine <>\n", "{shell:?}");

        // On PATH, it is found.
        super::write(&path.join("docdue"), stage.script("other", 4), 0o755);
        let run = Run {
            variables: &[("PATH", path.to_str().unwrap())],
            ..Run::of("pre-push", shell)
        };
        stage.assert_ends(&run, 4);
        assert_eq!(
            stage.log(),
            "mine <>\nother <hook> <pre-push> <-->\n",
            "{shell:?}"
        );
    });
}

#[test]
fn a_missing_docdue_can_be_skipped() {
    each_shell(|shell| {
        let stage = Stage::new(0);
        std::fs::remove_file(&stage.binary).unwrap();
        let path = stage.path_without_docdue();
        for (variable, code) in [
            (("DOCDUE", "0"), 0),
            (("SKIP", "docdue"), 0),
            (("SKIP", "ruff,docdue,mypy"), 0),
            (("DOCDUE", "docdue"), 1),
            (("SKIP", "docdue2,my-docdue"), 1),
        ] {
            let run = Run {
                variables: &[("PATH", path.to_str().unwrap()), variable],
                ..Run::of("pre-commit", shell)
            };
            let text = stage.assert_ends(&run, code);
            assert_eq!(text.lines().count(), 1, "{shell:?}: {text}");
        }
    });
}

#[test]
fn no_variable_of_the_hook_is_handed_on() {
    let exported = [
        ("docdue_hook", "x"),
        ("docdue_binary", "x"),
        ("docdue_dir", "x"),
        ("docdue_saved", "x"),
        ("docdue_judge", "x"),
        ("docdue_input", "x"),
        ("docdue_code", "x"),
    ];
    each_shell(|shell| {
        let stage = Stage::new(0);
        let log = stage.log_path();
        let lists = |name: &str| {
            let log = log.display();
            format!("#!/bin/sh\nenv | sed -n 's/^[Dd][Oo][Cc].*_/{name} &/p' >>'{log}'\n")
        };
        super::write(&stage.binary, lists("docdue"), 0o755);
        stage.keep("pre-commit", lists("mine"), 0o755);
        let run = Run {
            variables: &exported,
            ..Run::of("pre-commit", shell)
        };
        stage.assert_ends(&run, 0);
        let guard = stage.repo.hooks().join("pre-commit");
        assert_eq!(
            stage.log(),
            format!("mine DOCDUE_RUNNING_SAVED={}\n", guard.display()),
            "{shell:?}"
        );
    });
}
