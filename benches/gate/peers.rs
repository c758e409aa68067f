//! Other programs that a commit waits for, on the same repository and the same staged change.
//!
//! Each is found by the `PATH`, and left out where it is not installed.

use std::fmt::Write as _;
use std::process::Command;

use anyhow::{Context as _, ensure};

use crate::case::grouped;
use crate::layout::{DIRECTORIES, File, directory};
use crate::pairs::{Figures, Program, compare};
use crate::repository::Repository;
use crate::table::{lined_up, milliseconds};

/// How many files the repository has.
const FILES: usize = 10_000;

/// How many rules docdue and docpact have. Each asks that with one directory of one service the
/// service's page changes, which either can say.
const RULES: usize = 200;

/// A program beside which docdue is measured.
struct Peer {
    /// Its name.
    name: &'static str,
    /// The arguments with which it judges the staged change.
    arguments: &'static [&'static str],
    /// The configuration that it reads.
    configuration: fn() -> (&'static str, String),
    /// How it must end: what judges must block, for the page is not staged.
    exit_code: i32,
    /// What it must say.
    tells: &'static str,
}

/// All of them.
const PEERS: [Peer; 3] = [
    Peer {
        name: "docpact",
        arguments: &[
            "lint",
            "--root",
            ".",
            "--staged",
            "--mode",
            "enforce",
            "--output",
            "../report.json",
        ],
        configuration: docpact,
        exit_code: 1,
        tells: "missing-review: docs/services/s0000.md via rule page-000",
    },
    Peer {
        name: "pre-commit",
        arguments: &["run"],
        configuration: empty_hook,
        exit_code: 0,
        tells: "Passed",
    },
    Peer {
        name: "prek",
        arguments: &["run"],
        configuration: empty_hook,
        exit_code: 0,
        tells: "Passed",
    },
];

/// The section about them.
pub(crate) fn section() -> anyhow::Result<String> {
    let head = ["program", "docdue", "program's", "**time**", "pairs"];
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    let mut left_out = String::new();
    let mut repository = None;
    for peer in &PEERS {
        let Some(version) = version(peer.name) else {
            let _ = writeln!(left_out, "left out: {} is not installed", peer.name);
            continue;
        };
        let repository = match &repository {
            Some(known) => known,
            None => repository.insert(prepared()?),
        };
        eprintln!("measuring beside {version}");
        let figures = peer.measure(repository).context(peer.name)?;
        lines.push(vec![
            version,
            milliseconds(&figures.docdue),
            milliseconds(&figures.other),
            format!("**{:.3}**", figures.ratio),
            figures.pairs.to_string(),
        ]);
    }
    let title = format!(
        "A commit beside other programs ({} files, 1 staged; docdue and docpact with the same \
         {RULES} rules, pre-commit and prek with one hook, `true`)",
        grouped(FILES),
    );
    let table = if lines.len() > 1 {
        lined_up(&lines)
    } else {
        String::new()
    };
    Ok(format!("{title}\n\n{table}{left_out}"))
}

/// What a program says its version is; `None` where it is not on the `PATH`.
pub(crate) fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.lines().next()?.to_owned())
}

/// A repository whose files are all on disk, as these programs need them, with a staged change
/// that the rules block.
fn prepared() -> anyhow::Result<Repository> {
    eprintln!("building a repository of {FILES} files, on disk");
    let repository = Repository::new(FILES)?;
    let staged = File::staged(FILES, 1);
    repository.stage_files(&policy(), &staged)?;
    let workspace = &repository.workspace;
    workspace.git(&["checkout-index", "--all", "--force"])?;
    workspace.git(&["update-index", "-q", "--refresh"])?;

    let told = workspace.docdue(&["hook", "pre-commit"]).output()?;
    let told = String::from_utf8_lossy(&told.stderr);
    let verdict = format!("1 thing is missing (1 path, {RULES} rules, 1 fired, 0 met)");
    ensure!(told.contains(&verdict), "`{told}` instead of `{verdict}`");
    Ok(repository)
}

impl Peer {
    /// Measures docdue beside it.
    fn measure(&self, repository: &Repository) -> anyhow::Result<Figures> {
        let workspace = &repository.workspace;
        let (path, text) = (self.configuration)();
        let path = workspace.path().join(path);
        std::fs::create_dir_all(path.parent().context("a directory")?)?;
        std::fs::write(path, text)?;

        let mut command = workspace.command(self.name);
        let output = command.args(self.arguments).output()?;
        let told = String::from_utf8_lossy(&output.stdout);
        ensure!(
            told.contains(self.tells),
            "`{told}` instead of `{}`",
            self.tells
        );
        let docdue = Program::new(workspace.docdue(&["hook", "pre-commit"]), 1);
        compare(docdue, Program::new(command, self.exit_code))
    }
}

/// The services and directories that have a rule.
fn rules() -> impl Iterator<Item = (usize, &'static str)> {
    (0..RULES).map(|rule| {
        (
            rule / DIRECTORIES.len(),
            directory(rule % DIRECTORIES.len()),
        )
    })
}

/// The rules for docdue.
fn policy() -> String {
    let mut text = String::from("version: 1\nrules:\n");
    for (number, (service, directory)) in rules().enumerate() {
        let _ = write!(
            text,
            r#"  page-{number:03}:
    summary: The page of a service says what is in {directory}.
    when: [{{paths: ["services/s{service:04}/{directory}/**"]}}]
    require: [{{paths: ["docs/services/s{service:04}.md"]}}]
"#
        );
    }
    text
}

/// The rules for docpact.
fn docpact() -> (&'static str, String) {
    let mut text =
        String::from("version: 1\nlayout: repo\nrepo: {id: services, owner: services}\nrules:\n");
    for (number, (service, directory)) in rules().enumerate() {
        let _ = write!(
            text,
            r#"  - id: page-{number:03}
    scope: repo
    repo: services
    triggers: [{{path: "services/s{service:04}/{directory}/**", kind: code}}]
    requiredDocs: [{{path: "docs/services/s{service:04}.md", mode: review_or_update}}]
    reason: The page of a service says what is in {directory}.
"#
        );
    }
    (".docpact/config.yaml", text)
}

/// A hook that does nothing, which leaves what the program itself takes.
fn empty_hook() -> (&'static str, String) {
    let hook = "{id: empty, name: empty, entry: 'true', language: system, always_run: true, pass_filenames: false}";
    let text = format!("repos: [{{repo: local, hooks: [{hook}]}}]\n");
    (".pre-commit-config.yaml", text)
}
