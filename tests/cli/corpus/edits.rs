//! What is said of the edits that real records saw: one commit after the other of repositories with a history.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::table::Tally;
use crate::DOCDUE;
use crate::repo::Repo;

/// Where repositories keep their records.
const RECORDS: &str = "**/{adr,adrs,decisions,decision_records}/**/*.md";

/// The same, as git writes it.
const PATHS: [&str; 4] = [
    ":(glob)**/adr/**/*.md",
    ":(glob)**/adrs/**/*.md",
    ":(glob)**/decisions/**/*.md",
    ":(glob)**/decision_records/**/*.md",
];

/// The checks that hold a document to what it was.
pub(super) const CHECKS: [&str; 2] = ["immutable", "lifecycle"];

/// A repository that has all objects of another one, and the commit that is checked out there.
fn beside(repository: &Path) -> (Repo, String) {
    let repo = Repo::new();
    let alternates = repo.path().join(".git/objects/info/alternates");
    let objects = fs::canonicalize(repository.join("objects")).unwrap();
    fs::write(alternates, format!("{}\n", objects.display())).unwrap();
    let directory = repository.to_str().unwrap();
    let head = repo.text(&["--git-dir", directory, "rev-parse", "HEAD"]);
    (repo, head)
}

/// What docdue says, for programs.
fn said(repo: &Repo, arguments: &[&str]) -> String {
    let mut check = repo.command(DOCDUE);
    let check = check.arg("check").args(arguments);
    let output = check.args(["--format", "json"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{arguments:?}: {said}"
    );
    said
}

/// The name of a repository.
fn name(repository: &Path) -> &str {
    repository.file_name().unwrap().to_str().unwrap()
}

/// Follows the links of all records of a repository, with everything that they can lead to.
pub(super) fn take_links(tally: &mut Tally, repository: &Path) {
    let (repo, head) = beside(repository);
    repo.git(&["read-tree", &head]);
    repo.write("docdue.yaml", policy("links: {}"))
        .git(&["add", "--force", "docdue.yaml"]);
    tally.take("whole", name(repository), &said(&repo, &["--all"]));
}

/// Puts every commit that edits records of a repository to docdue.
pub(super) fn take(tally: &mut Tally, repository: &Path) {
    let (repo, head) = beside(repository);
    repo.write("docdue.yaml", policy("immutable: {}, lifecycle: {}"));
    let policy = repo.text(&["hash-object", "-w", "docdue.yaml"]);
    let log = [
        "log",
        "--first-parent",
        "--reverse",
        "--format=%H %P",
        "--diff-filter=MDR",
        &head,
        "--",
    ];
    let log = repo.text(&[&log[..], &PATHS].concat());
    for line in log.lines() {
        let mut commits = line.split(' ');
        let (Some(new), Some(old)) = (commits.next(), commits.next()) else {
            continue;
        };
        let [old, new] = [old, new].map(|commit| records(&repo, commit, &policy));
        let diff = [
            "diff-tree",
            "-r",
            "-M",
            "--diff-filter=MDR",
            "--name-only",
            &old,
            &new,
        ];
        let edits = repo.text(&diff).lines().count();
        let old = repo.text(&["commit-tree", "-m", "before", &old]);
        let new = repo.text(&["commit-tree", "-m", "after", "-p", &old, &new]);
        let said = said(&repo, &["--range", &format!("{old}..{new}")]);
        let name = name(repository);
        tally.take_edits(edits, &format!("{name}@{}", &line[..12]), &said);
    }
}

/// A policy that puts records to checks.
fn policy(checks: &str) -> String {
    let others = "!**/{README,index,*template*,*TEMPLATE*}.md";
    format!(
        "version: 1\ndocuments:\n  adr:\n    paths: [\"{RECORDS}\", \"{others}\"]\n    checks: {{{checks}}}\n"
    )
}

/// A tree of nothing but the records of a commit, and a policy.
fn records(repo: &Repo, commit: &str, policy: &str) -> String {
    let tree = repo.text(&["ls-tree", "-r", "--full-tree", commit]);
    let within = ["adr/", "adrs/", "decisions/", "decision_records/"];
    let is_record = |line: &&str| {
        let path = line.split('\t').nth(1).unwrap_or_default();
        Path::new(path).extension().is_some_and(|it| it == "md")
            && within.iter().any(|name| path.contains(name))
    };
    let mut index = tree
        .lines()
        .filter(is_record)
        .collect::<Vec<_>>()
        .join("\n");
    // A string takes all that is written to it.
    let _ = writeln!(index, "\n100644 {policy}\tdocdue.yaml");
    repo.git(&["read-tree", "--empty"]);
    repo.output(&["update-index", "--index-info"], index.as_bytes());
    repo.text(&["write-tree"])
}
