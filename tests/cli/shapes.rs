//! Wherever git can commit, docdue judges the same; where it cannot look, it blocks and says why.

use std::fs;
use std::process::Command;

use crate::DOCDUE;
use crate::hooked::{Attempt, DOCS, Hooked};
use crate::repo::Repo;

/// Checks that a repository's commits are judged as they are anywhere, in each form.
#[track_caller]
pub(crate) fn is_judged(repo: &Hooked) {
    repo.write("src/a", "2\n");
    repo.commit(&["-a"]).blocked_by(&["docs"]);
    repo.commit(&["src/a"]).blocked_by(&["docs"]);
    repo.stage("src/a", "2\n");
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.write("docs/a", "2\n");
    repo.commit(&["docs/a", "src/a"]).passes();
    repo.commit(&["--amend"]).passes();
}

/// A command in another directory beside the repository.
pub(crate) fn elsewhere(repo: &Hooked, directory: &str, program: &str) -> Command {
    let mut command = repo.command(program);
    command.current_dir(repo.path().join(directory));
    command
}

/// Tries a commit of everything, in another directory.
pub(crate) fn commit_in(repo: &Hooked, directory: &str) -> Attempt {
    repo.attempt_command(elsewhere(repo, directory, "git").args(["commit", "-a", "-m", "x"]))
}

#[test]
fn an_ordinary_one() {
    is_judged(&Hooked::new(DOCS));
}

#[test]
fn s31_a_linked_work_tree() {
    let repo = Hooked::new(DOCS);
    repo.git(&["worktree", "add", "--quiet", "../linked"]);
    repo.write("../linked/src/a", "2\n");
    commit_in(&repo, "../linked").exits(1).asks(&["docs"]);
    repo.write("../linked/docs/a", "2\n");
    commit_in(&repo, "../linked").exits(0).says("docdue: pass");
}

#[test]
fn s31_a_linked_work_tree_with_relative_links() {
    let repo = Hooked::new(DOCS);
    repo.git(&["worktree", "add", "--quiet", "../linked"]);
    repo.write("../linked/.git", "gitdir: ../work/.git/worktrees/linked\n");
    repo.write(".git/worktrees/linked/gitdir", "../../../../linked/.git\n");
    repo.write("../linked/src/a", "2\n");
    commit_in(&repo, "../linked").exits(1).asks(&["docs"]);
    repo.write("../linked/docs/a", "2\n");
    commit_in(&repo, "../linked").exits(0).says("docdue: pass");
}

#[test]
fn s31_a_linked_work_tree_has_a_policy_of_its_own() {
    let repo = Hooked::new(DOCS);
    repo.git(&["worktree", "add", "--quiet", "../linked"]);
    repo.write("../linked/docdue.yaml", DOCS.replace("src", "lib"))
        .write("../linked/docs/a", "2\n");
    commit_in(&repo, "../linked").exits(0);
    repo.write("../linked/src/a", "2\n");
    commit_in(&repo, "../linked").exits(0).says("docdue: pass");
    repo.write("src/a", "3\n");
    repo.commit(&["-a"]).blocked_by(&["docs"]);
}

#[test]
fn s32_a_submodule_and_what_holds_it() {
    let module = Hooked::new(DOCS);
    let repo = Hooked::new(DOCS);
    let url = module.path();
    repo.git(&[
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        url.to_str().unwrap(),
        "src/module",
    ]);
    repo.commit(&[])
        .blocked_by(&["docs"])
        .says("src/module (added)");
    repo.unjudged("a submodule");

    let docdue = |arguments: &[&str]| {
        repo.attempt_command(elsewhere(&repo, "src/module", DOCDUE).args(arguments))
    };
    docdue(&["install"]).exits(0);
    repo.write("src/module/src/a", "2\n");
    commit_in(&repo, "src/module")
        .exits(1)
        .asks(&["docs"])
        .says("src/a\n");
    repo.write("src/module/docs/a", "2\n");
    commit_in(&repo, "src/module").exits(0).says("docdue: pass");

    repo.commit(&["-a"])
        .blocked_by(&["docs"])
        .says("src/module\n");
    repo.write("docs/a", "2\n");
    repo.commit(&["-a"]).passes();
}

#[test]
fn s33_a_repository_and_a_work_tree_named_apart() {
    let repo = Hooked::new(DOCS);
    fs::rename(repo.path().join(".git"), repo.path().join("../apart")).unwrap();
    let apart = |arguments: &[&str], directory: &str| {
        let mut git = elsewhere(&repo, directory, "git");
        let (git_dir, work_tree) = (repo.path().join("../apart"), repo.path());
        repo.attempt_command(
            git.arg("--git-dir")
                .arg(git_dir)
                .arg("--work-tree")
                .arg(work_tree)
                .args(arguments),
        )
    };
    repo.write("src/a", "2\n");
    for directory in [".", "src", ".."] {
        apart(&["commit", "-a", "-m", "x"], directory)
            .exits(1)
            .asks(&["docs"]);
    }
    repo.write("docs/a", "2\n");
    apart(&["commit", "-a", "-m", "x"], "..")
        .exits(0)
        .says("docdue: pass");

    repo.write("src/a", "3\n");
    let mut git = elsewhere(&repo, ".", "git");
    git.env("GIT_DIR", "../apart")
        .env("GIT_WORK_TREE", ".")
        .args(["commit", "-a", "-m", "x"]);
    repo.attempt_command(&mut git).exits(1).asks(&["docs"]);
    let mut git = elsewhere(&repo, ".", "git");
    git.env("GIT_DIR", "../apart")
        .args(["commit", "-a", "-m", "x"]);
    repo.attempt_command(&mut git).exits(1).asks(&["docs"]);
}

#[test]
fn s34_a_bare_repository_with_a_work_tree() {
    let repo = Hooked::new(DOCS);
    repo.git(&["clone", "--quiet", "--bare", ".", "../bare"]);
    repo.git(&[
        "-C",
        "../bare",
        "worktree",
        "add",
        "--quiet",
        "../linked",
        "main",
    ]);
    repo.attempt_command(elsewhere(&repo, "../linked", DOCDUE).arg("install"))
        .exits(0);
    repo.write("../linked/src/a", "2\n");
    commit_in(&repo, "../linked").exits(1).asks(&["docs"]);
    repo.write("../linked/docs/a", "2\n");
    commit_in(&repo, "../linked").exits(0).says("docdue: pass");
}

#[test]
fn s34_a_bare_repository_has_nothing_staged() {
    let repo = Hooked::new(DOCS);
    repo.git(&["clone", "--quiet", "--bare", ".", "../bare"]);
    let check = repo.attempt_command(elsewhere(&repo, "../bare", DOCDUE).arg("check"));
    check
        .exits(2)
        .says("the repository is bare: nothing can be staged in it");
}

#[test]
fn s35_a_sparse_checkout_with_a_whole_index() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/out/a", "1\n")
        .stage("docs/out/a", "1\n")
        .unjudged("more");
    repo.git(&["sparse-checkout", "set", "--no-cone", "/*", "!out/"]);
    assert!(!repo.path().join("src/out/a").exists());
    is_judged(&repo);
}

#[test]
fn s35_a_sparse_index() {
    let repo = Hooked::new(DOCS);
    repo.stage("out/deep/a", "1\n").unjudged("more");
    repo.git(&[
        "sparse-checkout",
        "set",
        "--cone",
        "--sparse-index",
        "src",
        "docs",
    ]);
    is_judged(&repo);
}

#[test]
fn s36_a_split_index() {
    let repo = Hooked::new(DOCS);
    repo.git(&["config", "core.splitIndex", "true"])
        .git(&["update-index", "--split-index"]);
    is_judged(&repo);
}

#[test]
fn s37_reftable() {
    let version = Repo::new().text(&["version"]);
    if !Repo::new()
        .run(&["init", "--ref-format=reftable", "../other"], b"")
        .status
        .success()
    {
        assert!(version.as_str() < "git version 2.45", "{version}");
        eprintln!("skipped: {version} knows no reftable");
        return;
    }
    let repo = Hooked::around(Repo::with(&["--ref-format=reftable"]), DOCS).with_first_commit();
    is_judged(&repo);
}

#[test]
fn s38_sha_256() {
    let repo = Hooked::around(Repo::with(&["--object-format=sha256"]), DOCS).with_first_commit();
    is_judged(&repo);
}

/// A clone of an ordinary repository, made with these arguments, hooked.
fn clone(repo: &Hooked, arguments: &[&str]) {
    let url = format!("file://{}", repo.path().display());
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    repo.git(&[&["clone", "--quiet"], arguments, &[&url, "../clone"]].concat());
    repo.attempt_command(elsewhere(repo, "../clone", DOCDUE).arg("install"))
        .exits(0);
}

#[test]
fn s39_a_partial_clone() {
    let repo = Hooked::new(DOCS);
    clone(&repo, &["--filter=blob:none"]);
    repo.write("../clone/src/a", "2\n");
    commit_in(&repo, "../clone").exits(1).asks(&["docs"]);
    repo.write("../clone/docs/a", "2\n");
    commit_in(&repo, "../clone").exits(0).says("docdue: pass");
}

#[test]
fn s39_a_partial_clone_without_the_blobs_that_matter_never_passes_unread() {
    let repo = Hooked::new(DOCS);
    clone(&repo, &["--filter=blob:none", "--sparse"]);
    repo.write("../clone/src/a", "2\n")
        .write("../clone/docs/a", "2\n");
    repo.attempt_command(elsewhere(&repo, "../clone", "git").args(["add", "--sparse", "."]))
        .exits(0);
    let attempt = commit_in(&repo, "../clone");
    attempt.exits(1).says("could not check").says("docs/a");
}

#[test]
fn s40_a_shallow_clone() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n")
        .stage("docs/a", "2\n")
        .unjudged("second");
    clone(&repo, &["--depth=1"]);
    repo.write("../clone/src/a", "3\n");
    commit_in(&repo, "../clone").exits(1).asks(&["docs"]);
    let amend = |directory| {
        repo.attempt_command(
            elsewhere(&repo, directory, "git").args(["commit", "-a", "--amend", "-m", "x"]),
        )
    };
    amend("../clone")
        .exits(1)
        .says("could not check")
        .says("git fetch --deepen=1");
    repo.git(&["-C", "../clone", "fetch", "--quiet", "--deepen=1"]);
    amend("../clone").exits(0).says("docdue: pass");
}

#[test]
fn s40_a_shallow_clone_does_not_know_its_branch() {
    let repo = Hooked::new(&DOCS.replace("\"docs/**\"]", "\"docs/**\"], within: branch"));
    repo.git(&["checkout", "--quiet", "-b", "work"]);
    repo.stage("docs/a", "2\n")
        .unjudged("second")
        .stage("other", "2\n")
        .unjudged("third");
    repo.git(&["checkout", "--quiet", "main"]);
    clone(&repo, &["--depth=1", "--no-single-branch", "--branch=work"]);
    repo.write("../clone/src/a", "3\n");
    commit_in(&repo, "../clone")
        .exits(1)
        .says("could not check")
        .says("fetch-depth: 0");
    repo.git(&["-C", "../clone", "fetch", "--quiet", "--unshallow"]);
    commit_in(&repo, "../clone").exits(0).says("docdue: pass");
}

#[test]
#[cfg(unix)]
fn s41_a_repository_of_another_user() {
    let repo = Hooked::new(DOCS);
    let chown = repo
        .command("chown")
        .args(["-R", "12345", "."])
        .status()
        .unwrap();
    if !chown.success() {
        // Only root can give a file away.
        return;
    }
    repo.write("src/a", "2\n")
        .write("../trusting", "[safe]\n\tdirectory = *\n");
    let commit = |configuration: &str, trust: &str| {
        let mut git = repo.command("git");
        git.args(["-c", trust, "commit", "-a", "-m", "x"])
            .env("GIT_CONFIG_GLOBAL", configuration);
        repo.attempt_command(&mut git)
    };
    commit("../trusting", "a.b=c").exits(1).asks(&["docs"]);
    commit("/dev/null", "safe.directory=*")
        .exits(1)
        .asks(&["docs"]);
    repo.write("docs/a", "2\n");
    commit("../trusting", "a.b=c").exits(0).says("docdue: pass");
    repo.docdue(&["check"]).exits(2).says("safe.directory");
}

#[test]
fn s42_every_plain_form_of_the_index() {
    for (key, value) in [
        ("index.version", "2"),
        ("index.version", "3"),
        ("index.version", "4"),
        ("index.skipHash", "true"),
        ("core.untrackedCache", "true"),
        ("core.fsmonitor", "true"),
        ("feature.manyFiles", "true"),
        ("index.threads", "2"),
    ] {
        let repo = Hooked::unborn(DOCS);
        repo.git(&["config", key, value]);
        is_judged(&repo.with_first_commit());
    }
}

#[test]
fn merging_and_amending_in_a_linked_work_tree() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "main\n").unjudged("ours");
    repo.git(&[
        "worktree",
        "add",
        "--quiet",
        "../linked",
        "-b",
        "work",
        "HEAD~",
    ]);
    let linked = |arguments: &[&str]| {
        repo.attempt_command(elsewhere(&repo, "../linked", "git").args(arguments))
    };
    repo.write("../linked/src/a", "work\n")
        .write("../linked/docs/a", "2\n");
    commit_in(&repo, "../linked").exits(0);
    repo.write("../linked/src/b", "1\n");
    linked(&["add", "--all"]).exits(0);
    linked(&["commit", "--amend", "--no-edit"])
        .exits(0)
        .says("amending");
    linked(&["merge", "main"]).exits(1).says("CONFLICT");
    linked(&["checkout", "--theirs", "src/a"]).exits(0);
    commit_in(&repo, "../linked").exits(0).says("0 paths");
    // The other work tree knows nothing of that merge.
    repo.stage("src/a", "more\n");
    repo.commit(&[]).blocked_by(&["docs"]);
}

#[test]
#[cfg(unix)]
fn a_directory_of_any_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    for name in [
        &b"with space"[..],
        b"new\nline",
        b"ends in newline\n",
        b"\xff",
        b"$(x)",
        b"-x",
        "naïve".as_bytes(),
    ] {
        let repo = Hooked::new(DOCS);
        let place = repo.path().join("..").join(OsStr::from_bytes(name));
        let run = |program: &str, arguments: &[&str]| {
            let mut command = repo.command(program);
            repo.attempt_command(command.args(arguments).current_dir(&place))
        };
        assert!(
            repo.command("git")
                .args(["clone", "--quiet", "."])
                .arg(&place)
                .status()
                .unwrap()
                .success()
        );
        run(DOCDUE, &["install"]).exits(0);
        fs::write(place.join("src/a"), "2\n").unwrap();
        run("git", &["commit", "-a", "-m", "x"])
            .exits(1)
            .asks(&["docs"]);
        fs::write(place.join("docs/a"), "2\n").unwrap();
        run("git", &["commit", "-a", "-m", "x"])
            .exits(0)
            .says("docdue: pass");
    }
}
