//! Attributes, with `git check-attr --cached` as the oracle.

use std::fmt::Write as _;

use crate::tests::property;
use arbtest::arbitrary::Unstructured;

use crate::change::{RepoPath, Snapshot as _};

use super::random::World;
use super::{Repo, open};
use crate::git::next_commit::Hook;

/// Checks that our answer for each path is git's.
#[track_caller]
fn check(repo: &Repo, paths: &[&str]) {
    let input = paths.join("\0");
    let output = repo.output(
        &["check-attr", "--cached", "-z", "--stdin", "gen"],
        input.as_bytes(),
    );
    let repository = open(repo);
    let index = repository.staged(Hook::None).unwrap().index;
    let fields: Vec<&[u8]> = output.split(|byte| *byte == 0).collect();
    let (answers, _) = fields.as_chunks::<3>();
    assert_eq!(answers.len(), paths.len());
    for [path, _, value] in answers {
        assert_eq!(
            index.attribute(&RepoPath::new(path), "gen").unwrap(),
            [&b"set"[..], b"true"].contains(value),
            "{} in {:?}",
            String::from_utf8_lossy(path),
            repo.text(&["grep", "--cached", "", "--", "*.gitattributes"])
        );
    }
}

#[test]
fn the_index_decides_and_the_work_tree_does_not() {
    let repo = Repo::new();
    repo.write(".gitattributes", "*.pb.go gen\n")
        .write("d/.gitattributes", "own.pb.go -gen\n");
    repo.git(&["add", "--all"])
        .write(".gitattributes", "*.rs gen\n");
    repo.write("e/.gitattributes", "* gen\n");
    check(
        &repo,
        &["a.pb.go", "d/a.pb.go", "d/own.pb.go", "a.rs", "e/a"],
    );

    repo.git(&["commit", "--quiet", "--message", "first"])
        .git(&["rm", "--quiet", "--cached", "-r", "."]);
    let repository = open(&repo);
    let staged = repository.staged(Hook::None).unwrap();
    let path = RepoPath::new("a.pb.go");
    assert!(
        staged
            .base
            .as_ref()
            .unwrap()
            .attribute(&path, "gen")
            .unwrap()
    );
    assert!(!staged.index.attribute(&path, "gen").unwrap());
}

#[test]
fn the_last_word_is_the_nearest_and_macros_count() {
    let repo = Repo::new();
    repo.write(
        ".gitattributes",
        "[attr]made gen other\n[attr]binary gen\n# *.no gen\n\n  *.txt  made\r\n*.md gen=true\n\
         *.no gen=false\n\"quo\\\"te\\t*\" gen\n!neg gen\n*.bin binary\n\
         late.txt -gen\nunsaid.txt !gen\n*.bad gen b@d\n",
    );
    repo.write("d/.gitattributes", "[attr]own gen\nx own\ny made\n")
        .git(&["add", "--all"]);
    check(
        &repo,
        &[
            "a.txt",
            "b.md",
            "c.no",
            "quo\"te\tx",
            "neg",
            "!neg",
            "late.txt",
            "unsaid.txt",
            "e.bad",
            "d/x",
            "d/y",
            "d/a.txt",
            "f.bin",
        ],
    );
}

#[test]
fn stars_cross_directories_as_they_do_in_git() {
    let repo = Repo::new();
    repo.write(
        ".gitattributes",
        "b***/? gen\nc** gen\nd/** gen\ne?**/f gen\n[g]**\\/h gen\n**\\/**/i gen\n",
    );
    repo.git(&["add", "--all"]);
    check(
        &repo,
        &[
            "b/a/b", "ba/b", "b/a/bb", "c/d", "cd/e", "d", "d/e/f", "eg/f", "eg/h/f", "g/a/h",
            "g/h", "i", "j/i", "j/k/i",
        ],
    );
}

/// A pattern of a `.gitattributes`.
fn pattern(random: &mut Unstructured<'_>) -> arbtest::arbitrary::Result<String> {
    let mut pattern = String::new();
    for _ in 0..random.int_in_range(1..=5)? {
        pattern.push_str(random.choose(&[
            "a",
            "b",
            "ab",
            "/",
            "/",
            "*",
            "**",
            "**/",
            "/**",
            "?",
            "[ab]",
            "[!a]",
            "[^b]",
            "[]a]",
            "[^]]",
            "[a-b]",
            "[[:alpha:]]",
            "[[:a]",
            "[!-b]",
            "[",
            "]",
            "\\",
            "{a,b}",
            "\\a",
            ".",
        ])?);
    }
    Ok(pattern)
}

#[test]
fn patterns_match_as_git_matches_them() {
    let world = World::new();
    let repo = &world.repo;
    let paths = [
        "a", "b", "ab", "a/b", "a/ab", "b/a/b", "a/a/b.a", "{a,b}", "a/b/a/b", "b/b", ".a", "a/.b",
    ];
    property(300, 1 << 7..1 << 10, |random| {
        for file in [".gitattributes", "a/.gitattributes"] {
            let mut text = String::new();
            for _ in 0..random.int_in_range(1..=3)? {
                let state = random.choose(&["gen", "gen", "-gen", "!gen", "gen=true", "gen=x"])?;
                writeln!(text, "{} {state}", pattern(random)?).unwrap();
            }
            repo.write(file, text);
        }
        repo.git(&["add", "--all"]);
        check(repo, &paths);
        Ok(())
    });
}

#[test]
fn many_lines_and_long_patterns_take_no_more_than_their_time() {
    let repo = Repo::new();
    let mut text = String::new();
    for number in 0..100_000 {
        writeln!(text, "*{number}*.[xy] gen").unwrap();
    }
    writeln!(text, "{}b -gen", "*a".repeat(900)).unwrap();
    repo.write(".gitattributes", text).git(&["add", "--all"]);
    let long = "a".repeat(1500) + "b";
    check(&repo, &["a99999b.y", "a100000b.y", "a7.z", &long]);
}
