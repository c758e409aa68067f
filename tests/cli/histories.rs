//! Real histories: what their commits changed, staged again, is what git says that it is.
//!
//! docdue's own repository is one; `DOCDUE_REPOSITORIES` names a folder of others.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::repo::Repo;

/// How many commits of a repository are staged again, spread evenly over its history.
const COMMITS: usize = 25;

/// Every changed path asks for a document that is never there, and so is told.
const TELL_ALL: &str = "\
version: 1
rules:
  told:
    when: [{paths: [\"**\"]}]
    require: [{paths: [\"no/such/document\"]}]
";

#[test]
fn the_commits_of_real_repositories_are_seen_as_git_sees_them() {
    let compared = replay(&["--min-parents=1", "--max-parents=1"], |repo, commit| {
        let parent = with_policy(repo, &format!("{commit}^"), &[]);
        repo.git(&["update-ref", "--no-deref", "HEAD", &parent]);
        stage(repo, commit);
        assert_eq!(told(repo), listed(repo), "{commit}");
    });
    eprintln!("{compared} commits of real repositories were compared with git");
}

#[test]
fn the_merges_of_real_repositories_are_seen_as_git_sees_them() {
    let compared = replay(&["--min-parents=2"], |repo, merge| {
        let parents = repo.text(&["rev-parse", &format!("{merge}^@")]);
        let parents: Vec<_> = parents
            .lines()
            .map(|parent| with_policy(repo, parent, &[]))
            .collect();
        let [first, others @ ..] = parents.as_slice() else {
            panic!("no merge: {merge}");
        };
        repo.git(&["update-ref", "--no-deref", "HEAD", first]);
        repo.write(".git/MERGE_HEAD", format!("{}\n", others.join("\n")));
        stage(repo, merge);
        let (_, told) = told(repo);
        let told: Vec<_> = told.into_keys().collect();
        // What differs from every parent.
        let merged = with_policy(repo, merge, &parents);
        let own = [
            "diff-tree",
            "-c",
            "-r",
            "--no-commit-id",
            "--name-only",
            "-z",
        ];
        let own = repo.output(&[&own[..], &["--no-renames", &merged]].concat(), b"");
        let own = String::from_utf8_lossy(&own).into_owned();
        let own: Vec<_> = own.split_terminator('\0').map(str::to_owned).collect();
        assert_eq!(told, own, "{merge}");
    });
    eprintln!("{compared} merges of real repositories were compared with git");
}

/// docdue's own repository, and those that the environment names.
fn repositories() -> Vec<PathBuf> {
    let mut found = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR"))];
    if let Some(folder) = env::var_os("DOCDUE_REPOSITORIES") {
        let entries = fs::read_dir(folder).unwrap();
        found.extend(entries.map(|entry| entry.unwrap().path()));
    }
    found
}

/// Where a repository has its objects, and the commit that it is at; nothing where git sees none.
fn place(repository: &Path) -> Option<[String; 2]> {
    let mut git = Command::new("git");
    git.arg("-C").arg(repository);
    git.args(["rev-parse", "--path-format=absolute"]);
    let output = git
        .args(["--git-path", "objects", "HEAD"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let mut lines = said.lines().map(str::to_owned);
    let both = [lines.next()?, lines.next()?];
    output.status.success().then_some(both)
}

/// Compares some commits of each repository, of those that `git rev-list` gives for these arguments;
/// says how many.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn replay(which: &[&str], compare: impl Fn(&Repo, &str)) -> usize {
    let mut compared = 0;
    for repository in repositories() {
        let Some([objects, tip]) = place(&repository) else {
            eprintln!("skipped: {} is no repository", repository.display());
            continue;
        };
        let repo = Repo::new();
        repo.write(".git/objects/info/alternates", format!("{objects}\n"));
        let commits = repo.text(&[&["rev-list"], which, &[&tip]].concat());
        let commits: Vec<_> = commits.lines().collect();
        let step = commits.len().div_ceil(COMMITS).max(1);
        for commit in commits.iter().step_by(step) {
            compare(&repo, commit);
            compared += 1;
        }
    }
    compared
}

/// Stages the tree of a commit, with the policy in it.
fn stage(repo: &Repo, commit: &str) {
    let policy = repo.output(&["hash-object", "-w", "--stdin"], TELL_ALL.as_bytes());
    let policy = String::from_utf8(policy).unwrap();
    let policy = format!("100644,{},docdue.yaml", policy.trim());
    repo.git(&["read-tree", commit]);
    repo.git(&["update-index", "--add", "--cacheinfo", &policy]);
}

/// A commit of the tree of another one, with the policy in it.
fn with_policy(repo: &Repo, commit: &str, parents: &[String]) -> String {
    stage(repo, commit);
    let tree = repo.text(&["write-tree"]);
    let parents = parents.iter().flat_map(|parent| ["-p", parent]);
    let arguments = ["commit-tree", &tree, "-m", "again"].into_iter();
    repo.text(&arguments.chain(parents).collect::<Vec<_>>())
}

/// What docdue says of the staged paths, and how many they are.
fn told(repo: &Repo) -> (usize, BTreeMap<String, String>) {
    let output = repo
        .command(crate::DOCDUE)
        .args(["check", "--format", "json"])
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let count = report["counts"]["paths"].as_u64().unwrap();
    let empty = Vec::new();
    let triggers = report["findings"][0]["triggers"].as_array();
    let changes = triggers.unwrap_or(&empty).iter().map(|trigger| {
        let [path, change] = ["path", "change"].map(|name| trigger[name].as_str().unwrap());
        (path.to_owned(), change.to_owned())
    });
    (usize::try_from(count).unwrap(), changes.collect())
}

/// What git says of them: `git diff --cached --name-status -M -z`.
fn listed(repo: &Repo) -> (usize, BTreeMap<String, String>) {
    let list = repo.output(&["diff", "--cached", "-M", "--name-status", "-z"], b"");
    let list = String::from_utf8_lossy(&list).into_owned();
    let mut fields = list.split_terminator('\0');
    let mut changes = BTreeMap::new();
    while let Some(letter) = fields.next() {
        let (paths, change) = match &letter[..1] {
            "A" => (1, "added"),
            "D" => (1, "deleted"),
            "R" => (2, "renamed"),
            _ => (1, "modified"),
        };
        for _ in 0..paths {
            changes.insert(fields.next().unwrap().to_owned(), change.to_owned());
        }
    }
    (changes.len(), changes)
}
