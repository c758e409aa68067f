//! Repositories in which something is missing, broken or elsewhere: never a pass unread.

use std::fs;
use std::process::Command;

use crate::DOCDUE;
use crate::hooked::{DOCS, Hooked};
use crate::shapes::{commit_in, elsewhere, is_judged};

#[test]
fn objects_that_are_elsewhere() {
    let repo = Hooked::new(DOCS);
    repo.git(&["clone", "--quiet", "--shared", ".", "../clone"]);
    repo.attempt_command(elsewhere(&repo, "../clone", DOCDUE).arg("install"))
        .exits(0);
    repo.write("../clone/src/a", "2\n");
    commit_in(&repo, "../clone").exits(1).asks(&["docs"]);

    repo.git(&["gc", "--quiet"]).git(&["pack-refs", "--all"]);
    is_judged(&repo);

    repo.write("src/a", "9\n");
    fs::create_dir(repo.path().join("../objects")).unwrap();
    let mut git = repo.command("git");
    let git = git.args(["commit", "-a", "-m", "x"]);
    git.env("GIT_OBJECT_DIRECTORY", repo.path().join("../objects"));
    git.env(
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        repo.path().join(".git/objects"),
    );
    repo.attempt_command(git).exits(1).asks(&["docs"]);
}

#[test]
fn objects_that_are_gone_are_no_pass() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n")
        .stage("docs/a", "2 and more\n")
        .unjudged("second");
    repo.stage("src/a", "3\n").stage("docs/a", "3\n");
    let blob = repo.text(&["rev-parse", "HEAD:docs/a"]);
    fs::remove_file(
        repo.path()
            .join(".git/objects")
            .join(&blob[..2])
            .join(&blob[2..]),
    )
    .unwrap();
    repo.commit(&[]).not_checked().says("docs/a");
}

#[test]
fn an_index_that_is_broken_is_no_pass() {
    let repo = Hooked::new(DOCS);
    let index = fs::read(repo.path().join(".git/index")).unwrap();
    for bytes in [
        &b"DIRC"[..],
        &index[..index.len() / 2],
        &[0; 100],
        b"no index at all",
    ] {
        repo.write(".git/index", bytes);
        repo.docdue(&["check"])
            .exits(2)
            .says("could not check")
            .says("index");
    }
}

#[test]
fn an_environment_with_next_to_nothing_in_it() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n");
    let mut docdue = Command::new(DOCDUE);
    docdue.arg("check").env_clear().current_dir(repo.path());
    repo.attempt_command(&mut docdue).exits(1).asks(&["docs"]);
}

#[test]
fn files_of_any_encoding_and_size() {
    let repo = Hooked::new(&DOCS.replace("\"src/**\"]", "\"src/**\"], added: x, min_lines: 1"));
    for bytes in [
        &b"x\xe4\xf6\xfc\n"[..],
        b"\xff\xfex\0\n\0x\n",
        &vec![b'x'; 5 << 20],
        b"x",
        b"\r\rx\r",
    ] {
        repo.stage("src/a", bytes)
            .stage("docs/a", [bytes, b"documented"].concat());
        repo.commit(&["--quiet"]).passes();
    }
}
