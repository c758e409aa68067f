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

/// Puts every commit that edits records of a repository to docdue.
pub(super) fn take(tally: &mut Tally, repository: &Path) {
    let repo = Repo::new();
    let alternates = repo.path().join(".git/objects/info/alternates");
    let objects = fs::canonicalize(repository.join("objects")).unwrap();
    fs::write(alternates, format!("{}\n", objects.display())).unwrap();
    repo.write("docdue.yaml", policy());
    let policy = repo.text(&["hash-object", "-w", "docdue.yaml"]);
    let head = repo.text(&[
        "--git-dir",
        repository.to_str().unwrap(),
        "rev-parse",
        "HEAD",
    ]);
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
        let mut check = repo.command(DOCDUE);
        let range = format!("{old}..{new}");
        let output = check
            .args(["check", "--range", &range, "--format", "json"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{line}: {said}"
        );
        let name = repository.file_name().unwrap().to_str().unwrap();
        tally.take_edits(edits, &format!("{name}@{}", &line[..12]), &said);
    }
}

/// What the form of most records asks of an edit.
fn policy() -> String {
    format!(
        "version: 1\ndocuments:\n  adr:\n    paths: [\"{RECORDS}\", \"!**/{{README,index,*template*,*TEMPLATE*}}.md\"]\n    \
         checks: {{immutable: {{}}, lifecycle: {{}}}}\n"
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
