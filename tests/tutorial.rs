//! The tutorial, replayed: its files are written, its commands are run, and must say what it says.
//!
//! With `SNAPSHOTS=overwrite` what they say is written into it.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

#[path = "support/repo.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod repo;
#[path = "support/shell.rs"]
mod shell;

use std::fs;
use std::path::Path;

use repo::Repo;

#[test]
fn the_tutorial_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial.md");
    let page = fs::read_to_string(&path).unwrap();
    let played = play(&page, &beginning());
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") {
        fs::write(path, played).unwrap();
    } else {
        assert!(page == played, "{}", first_difference(&page, &played));
    }
}

/// How its parts begin, and how many days after the first they play.
const DAYS: [(&str, u64); 6] = [
    ("Monday", 0),
    ("Tuesday", 1),
    ("Wednesday", 2),
    ("Thursday", 3),
    ("Friday", 4),
    ("A month later", 31),
];

/// What is there on the first day, and a remote that has it.
fn beginning() -> Repo {
    let repo = Repo::new();
    repo.write("services/ledger/main.go", "package main\n")
        .write("docs/services/ledger.md", "# Ledger\n\nWrites the books.\n")
        .write(
            "docs/architecture/overview.md",
            "# Overview\n\nThe ledger writes the books.\n",
        )
        .write(
            "docs/adr/README.md",
            "# Decisions\n\n| Number | Title | Status |\n| --- | --- | --- |\n",
        )
        .commit("Begin");
    repo.git(&["init", "--quiet", "--bare", "../origin"])
        .git(&["remote", "add", "origin", "../origin"])
        .git(&["push", "--quiet", "origin", "main"]);
    repo
}

/// The page, with what its commands say now. A block with a path is a file, one of `console` has commands.
fn play(page: &str, repo: &Repo) -> String {
    let mut played = String::new();
    let mut rest = page;
    let mut today = 0;
    while let Some((before, block)) = rest.split_once("\n```") {
        if let Some((_, heading)) = before.rsplit_once("\n## ") {
            let day = DAYS.iter().find(|(name, _)| heading.starts_with(name));
            today = day.unwrap().1;
        }
        let (mark, block) = block.split_once('\n').unwrap();
        let (text, after) = block.split_once("```\n").unwrap();
        played.extend([before, "\n```", mark, "\n"]);
        if mark == "console" {
            for step in format!("\n{text}").split("\n$ ").skip(1) {
                let command = step.lines().next().unwrap();
                let said = shell::run(repo, command, today);
                played.extend(["$ ", command, "\n", &said]);
            }
        } else {
            let (_, path) = mark.split_once(' ').unwrap();
            repo.write(path, text);
            played.push_str(text);
        }
        played.push_str("```\n");
        rest = after;
    }
    played + rest
}

/// The first line in which two texts differ.
fn first_difference(page: &str, played: &str) -> String {
    let mut lines = page.lines().zip(played.lines());
    let differ = lines.find(|(told, said)| told != said);
    let (told, said) = differ.unwrap_or_default();
    format!("the tutorial says:\n{told}\nand it is:\n{said}\n\n{played}")
}
