//! References, held against `git for-each-ref`.

use std::fmt::Write as _;

use arbtest::arbitrary::{Result, Unstructured};

use crate::change::ObjectId;

use super::super::index_file::{Certain, Doubt};
use super::cases::cases;
use super::{Repo, open_both};
use crate::git::backend::ref_files;

/// Parts of names, among them such as directories and files could both have.
const PARTS: [&str; 8] = ["a", "b", "main", "a-b", "a.b", "é", "HEAD", "topic@1"];

/// How many questions are asked of one repository.
const QUESTIONS: u64 = 6;

/// A name of a branch, of one of two remotes or here.
fn name(random: &mut Unstructured<'_>) -> Result<String> {
    let start = random.choose(&["refs/remotes/origin", "refs/remotes/other", "refs/heads"])?;
    let mut name = (*start).to_owned();
    for _ in 0..random.int_in_range(1..=3)? {
        write!(name, "/{}", random.choose(&PARTS)?).unwrap();
    }
    Ok(name)
}

/// Changes some references: one made, moved, deleted, or one that stands for another; packs them.
fn edit(repo: &Repo, ids: &[String], random: &mut Unstructured<'_>) -> Result<()> {
    for _ in 0..random.int_in_range(1..=6)? {
        let name = name(random)?;
        let id = random.choose(ids)?;
        match random.int_in_range(0..=9)? {
            0..=5 => drop(repo.run(&["update-ref", &name, id], b"")),
            6 => drop(repo.run(&["update-ref", "--no-deref", "-d", &name], b"")),
            7 => {
                let target = self::name(random)?;
                drop(repo.run(&["symbolic-ref", &name, &target], b""));
            }
            8 => drop(repo.git(&["pack-refs", "--all"])),
            _ => drop(repo.git(&["pack-refs", "--all", "--no-prune"])),
        }
    }
    Ok(())
}

/// The references below a prefix, as git lists them.
fn listed(repo: &Repo, prefix: &str) -> Vec<(String, ObjectId)> {
    let listed = repo.run(
        &[
            "for-each-ref",
            "--format=%(refname) %(objectname)",
            "--",
            prefix,
        ],
        b"",
    );
    let listed = String::from_utf8(listed.stdout).unwrap();
    let lines = listed.lines().map(|line| line.split_once(' ').unwrap());
    let mut listed: Vec<_> = lines
        .map(|(name, id)| (name.to_owned(), ObjectId::from_hex(id.as_bytes()).unwrap()))
        .collect();
    listed.sort_unstable();
    listed
}

/// What the files say.
fn read(repo: &Repo, prefix: &str) -> Certain<Vec<(String, ObjectId)>> {
    ref_files::references(&repo.path().join(".git"), prefix)
}

#[test]
fn references_are_those_that_git_lists() {
    let repo = Repo::new();
    repo.commit("one").commit("two");
    repo.git(&["tag", "-a", "-m", "x", "annotated"]);
    let ids =
        ["HEAD", "HEAD~", "annotated", "HEAD^{tree}"].map(|name| repo.text(&["rev-parse", name]));
    let mut certain = 0;
    cases(20, |random| {
        for _ in 0..QUESTIONS {
            edit(&repo, &ids, random)?;
            for prefix in [
                "refs/remotes/",
                "refs/remotes/origin/",
                "refs/remotes/o/",
                "refs/heads/",
            ] {
                let listed = listed(&repo, prefix);
                if let Ok(read) = read(&repo, prefix) {
                    assert_eq!(read, listed);
                    certain += 1;
                }
                for repository in open_both(&repo) {
                    assert_eq!(repository.store.backend.references(prefix).unwrap(), listed);
                }
            }
        }
        Ok(QUESTIONS)
    });
    assert_ne!(certain, 0, "nothing was read");
}

#[test]
fn files_that_git_did_not_write_are_left_to_others() {
    let repo = Repo::new();
    repo.commit("one");
    let id = repo.text(&["rev-parse", "HEAD"]);
    let path = |name: &str| format!(".git/refs/remotes/origin/{name}");
    repo.write(path("main"), format!("{id}\n"))
        .write(path("main.lock"), "")
        .write(path(".hidden"), "");
    let expected = [(
        "refs/remotes/origin/main".to_owned(),
        ObjectId::from_hex(id.as_bytes()).unwrap(),
    )];
    assert_eq!(
        read(&repo, "refs/remotes/origin/").as_deref(),
        Ok(&expected[..])
    );
    assert_eq!(listed(&repo, "refs/remotes/origin/"), expected);
    for (name, text) in [
        ("empty", ""),
        ("short", "1234\n"),
        ("elsewhere", "ref: refs/heads/main\n"),
        ("with space", &id),
        ("two..dots", &id),
    ] {
        repo.write(path(name), text);
        assert_eq!(read(&repo, "refs/remotes/origin/"), Err(Doubt), "{name}");
        std::fs::remove_file(repo.path().join(path(name))).unwrap();
    }
    for text in ["1234 refs/heads/x\n", &format!("{id}\trefs/heads/x\n")] {
        repo.write(".git/packed-refs", text);
        assert_eq!(read(&repo, "refs/remotes/origin/"), Err(Doubt), "{text}");
    }
}
