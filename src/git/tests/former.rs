//! What was taken away in random histories, with git as the oracle.

use std::fmt::Write as _;

use arbtest::arbitrary::{Result, Unstructured};

use crate::change::{Former, ObjectId, Unseen};

use super::super::repository::Repository;
use super::cases::cases;
use super::{Repo, open, open_both, open_plumbing};
use crate::git::history::former::former;

/// Where is looked.
const DIRECTORIES: [&str; 2] = ["docs/adr/", "notes/"];

/// The files of a history: two of them are in none of the directories, and two have the names of directories.
const FILES: [&str; 10] = [
    "docs/adr/0001-a.md",
    "docs/adr/0002-b.md",
    "docs/adr/0002-b.md/x",
    "docs/adr/old/0003-c.md",
    "docs/adr/old/0004-d.md",
    "docs/other.md",
    "notes/n.md",
    "docs/adr/old",
    "notes",
    "src/a",
];

/// How far back the parents of a commit are; mostly it has one.
const SHAPES: [&[i64]; 7] = [&[1], &[1], &[1], &[2], &[1, 2], &[3, 1], &[2, 4, 1]];

/// Makes a history of random shape; gives its last commit.
fn history(repo: &Repo, random: &mut Unstructured<'_>) -> Result<ObjectId> {
    let count = random.int_in_range(1..=25)?;
    let mut import = String::new();
    for number in 1..=count {
        let time = 1_000_000_000 + number * 60;
        write!(
            import,
            "reset refs/heads/main\n\ncommit refs/heads/main\nmark :{number}\n\
             committer C <c@example.com> {time} +0000\ndata 0\n"
        )
        .unwrap();
        let mut word = "from";
        let distances = random.choose(&SHAPES)?;
        for distance in distances.iter().filter(|distance| number > **distance) {
            writeln!(import, "{word} :{}", number - distance).unwrap();
            word = "merge";
        }
        for _ in 0..random.int_in_range(0..=3)? {
            let file = random.choose(&FILES)?;
            if random.ratio(1, 2)? {
                writeln!(import, "D {file}").unwrap();
            } else {
                let text = random.int_in_range(0..=2)?;
                writeln!(import, "M 100644 inline {file}\ndata 1\n{text}").unwrap();
            }
        }
    }
    repo.output(&["fast-import", "--quiet", "--force"], import.as_bytes());
    let graph = repo.path().join(".git/objects/info/commit-graph");
    drop(std::fs::remove_file(graph));
    if random.arbitrary()? {
        repo.git(&["commit-graph", "write", "--reachable"]);
    }
    let id = repo.text(&["rev-parse", "main"]);
    Ok(ObjectId::from_hex(id.as_bytes()).unwrap())
}

/// What a repository answers.
fn ask(repository: &Repository, start: ObjectId, most: usize) -> Former {
    let directories = DIRECTORIES.map(|directory| directory.as_bytes().to_vec());
    former(&repository.store, &[start], &directories, &|_| true, most).unwrap()
}

/// What git answers.
fn oracle(repo: &Repo) -> Vec<String> {
    let commits = repo.text(&[&["rev-list", "main", "--"], &DIRECTORIES[..]].concat());
    let diff = "diff-tree --stdin -r -m --no-commit-id --no-renames --diff-filter=D --name-only --";
    let arguments: Vec<&str> = diff.split(' ').chain(DIRECTORIES).collect();
    let paths = String::from_utf8(repo.output(&arguments, commits.as_bytes())).unwrap();
    let mut paths: Vec<String> = paths.lines().map(str::to_owned).collect();
    paths.retain(|path| !path.is_empty());
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// As git writes them.
fn written(former: &Former) -> Vec<String> {
    former.paths.iter().map(ToString::to_string).collect()
}

#[test]
fn what_was_taken_away_is_what_git_tells() {
    let repo = Repo::new();
    let mut found = 0;
    cases(40, |random| {
        let start = history(&repo, random)?;
        let expected = oracle(&repo);
        for repository in open_both(&repo) {
            let former = ask(&repository, start, usize::MAX);
            assert_eq!(written(&former), expected);
            assert_eq!(former.unseen, None);
        }
        found += expected.len();
        Ok(1)
    });
    assert!(found > 40, "{found}");
}

/// A repository in which a record came and went, and then ten commits did nothing to the others.
fn long_ago() -> Repo {
    let repo = Repo::new();
    repo.write("docs/adr/0001-a.md", "1\n")
        .write("docs/adr/0002-b.md", "1\n")
        .commit("both")
        .git(&["rm", "--quiet", "docs/adr/0002-b.md"])
        .commit("one");
    for number in 0..10 {
        repo.write("src/a", number.to_string()).commit("more");
    }
    repo
}

#[test]
fn where_history_ends_early_it_is_said() {
    let repo = long_ago();
    let head = |repo: &Repo| ObjectId::from_hex(repo.text(&["rev-parse", "HEAD"]).as_bytes());
    let start = head(&repo).unwrap();
    for repository in open_both(&repo) {
        let enough = ask(&repository, start, 12);
        assert_eq!(written(&enough), ["docs/adr/0002-b.md"]);
        assert_eq!(enough.unseen, None);
        let early = ask(&repository, start, 10);
        assert_eq!(
            (early.paths.len(), early.unseen),
            (0, Some(Unseen::Beyond(10)))
        );
    }
    let url = format!("file://{}", repo.path().to_str().unwrap());
    let clone = |arguments: &[&str]| {
        let clone = Repo::new();
        let command = [&["fetch", "--quiet"], arguments, &[&url, "main"]].concat();
        clone
            .git(&command)
            .git(&["reset", "--quiet", "--soft", "FETCH_HEAD"]);
        clone
    };
    let shallow = clone(&["--depth=5"]);
    for repository in open_both(&shallow) {
        let former = ask(&repository, start, usize::MAX);
        assert_eq!(
            (former.paths.len(), former.unseen),
            (0, Some(Unseen::Shallow))
        );
    }
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let partial = Repo::new();
    partial.git(&["remote", "add", "origin", &url]).git(&[
        "fetch",
        "--quiet",
        "--filter=tree:0",
        "origin",
        "main",
    ]);
    let former = ask(&open_plumbing(&partial), start, usize::MAX);
    assert_eq!(
        (former.paths.len(), former.unseen),
        (0, Some(Unseen::Partial))
    );
    assert_eq!(ask(&open(&repo), start, usize::MAX).unseen, None);
}
