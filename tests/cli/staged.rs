//! Whatever the form of `git commit`, what is judged is what it will record.

use std::fs;

use crate::hooked::{DOCS, Hooked};

/// A repository whose code needs documents.
fn repo() -> Hooked {
    Hooked::new(DOCS)
}

#[test]
fn s01_all_stages_what_is_modified() {
    let repo = repo();
    repo.write("src/a", "2\n");
    repo.commit(&["-a"]).blocked_by(&["docs"]);
    repo.write("docs/a", "2\n");
    repo.commit(&["-a"]).passes();
}

#[test]
fn s02_a_patch_takes_one_file_and_leaves_another() {
    let repo = repo();
    repo.write("src/a", "2\n").write("docs/a", "2\n");
    repo.attempt_with(&["commit", "-p", "-m", "x"], b"y\nn\n")
        .passes();
    repo.attempt_with(&["commit", "-p", "-m", "x"], b"y\n")
        .blocked_by(&["docs"]);
}

#[test]
fn s02_a_patch_takes_one_hunk_and_leaves_another() {
    let repo = repo();
    let lines: Vec<String> = (0..40).map(|line| format!("{line}\n")).collect();
    let lines = lines.concat();
    repo.stage("docs/a", &lines).unjudged("a long document");
    repo.stage("src/a", "2\n");
    repo.write(
        "docs/a",
        format!("\n{}", lines.replace("39", "thirty-nine")),
    );
    repo.attempt_with(&["commit", "-p", "-m", "x"], b"y\nn\n")
        .blocked_by(&["docs"])
        .says("only in white space");
    repo.attempt_with(&["commit", "-p", "-m", "x"], b"n\ny\n")
        .passes();
}

#[test]
fn s03_a_document_that_this_commit_leaves_out_does_not_count() {
    let repo = repo();
    repo.stage("docs/a", "2\n").write("src/a", "2\n");
    for form in [
        &["src/a"][..],
        &["-o", "src/a"],
        &["--", "src"],
        &["--", "*a", ":!docs"],
    ] {
        repo.commit(form).blocked_by(&["docs"]);
    }
}

#[test]
fn s04_a_document_that_this_commit_names_counts() {
    let repo = repo();
    repo.write("src/a", "2\n")
        .write("docs/a", "2\n")
        .stage("src/other", "1\n");
    repo.commit(&["src/a", "docs/a"]).passes();
    repo.commit(&[]).blocked_by(&["docs"]);
}

#[test]
fn s04_code_that_this_commit_leaves_out_is_not_judged() {
    let repo = repo();
    repo.stage("src/a", "2\n").write("docs/a", "2\n");
    repo.commit(&["docs/a"]).passes();
}

#[test]
fn s05_include_adds_to_what_is_staged() {
    let repo = repo();
    repo.stage("docs/a", "2\n").write("src/a", "2\n");
    repo.commit(&["-i", "src/a"]).passes();
    repo.stage("src/a", "3\n")
        .write("docs/b", "1\n")
        .write("other", "1\n")
        .git(&["add", "-N", "other"]);
    repo.commit(&["-i", "other"]).blocked_by(&["docs"]);
}

#[test]
fn s05_pathspecs_from_a_file_and_from_the_input() {
    let repo = repo();
    repo.write("src/a", "2\n")
        .write("docs/a", "2\n")
        .write("list", "src/a\n");
    repo.commit(&["--pathspec-from-file=list"])
        .blocked_by(&["docs"]);
    repo.attempt_with(
        &["commit", "-m", "x", "--pathspec-from-file=-"],
        b"src/a\ndocs/a\n",
    )
    .passes();
}

#[test]
fn s06_a_subdirectory_is_no_other_place() {
    let repo = repo();
    repo.write("src/a", "2\n");
    repo.attempt(&["-C", "src", "commit", "-a", "-m", "x"])
        .blocked_by(&["docs"]);
    repo.attempt(&["-C", "src", "commit", "-m", "x", "a"])
        .blocked_by(&["docs"]);
    repo.write("docs/a", "2\n");
    repo.attempt(&["-C", "src", "commit", "-m", "x", "a", "../docs/a"])
        .passes();
}

#[test]
fn s07_the_first_commit_is_judged() {
    let repo = Hooked::unborn(DOCS);
    repo.stage("src/a", "1\n");
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.stage("docs/a", "1\n");
    repo.commit(&[]).passes();
}

#[test]
fn s08_an_orphan_branch_starts_anew() {
    let repo = repo();
    repo.git(&["checkout", "--quiet", "--orphan", "anew"]);
    repo.git(&["rm", "--quiet", "--cached", "docs/a"]);
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.git(&["add", "docs/a"]);
    repo.commit(&[]).passes();
}

#[test]
fn s09_an_intended_document_is_not_in_the_commit() {
    let repo = repo();
    repo.stage("src/a", "2\n")
        .write("docs/b", "1\n")
        .git(&["add", "-N", "docs/b"]);
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.git(&["add", "docs/b"]);
    repo.commit(&[]).passes();
}

#[test]
fn s10_a_document_is_what_is_staged_of_it() {
    let repo = repo();
    repo.stage("src/a", "2\n")
        .write("docs/a", "2\n")
        .write("docs/untracked", "1\n");
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.git(&["add", "docs/a"]).write("docs/a", "1\n");
    repo.commit(&[]).passes();
}

#[test]
fn s10_a_document_that_is_gone_from_the_work_tree_is_still_staged() {
    let repo = repo();
    repo.stage("src/a", "2\n").stage("docs/a", "2\n");
    fs::remove_file(repo.path().join("docs/a")).unwrap();
    repo.commit(&[]).passes();
}

#[test]
fn s11_a_deletion_is_a_change() {
    let repo = repo();
    repo.git(&["rm", "--quiet", "src/a"]);
    repo.commit(&[])
        .blocked_by(&["docs"])
        .says("src/a (deleted)");
}

#[test]
fn s12_a_rename_is_a_change_on_both_sides() {
    let repo = repo();
    repo.git(&["mv", "src/a", "a"]);
    repo.commit(&[])
        .blocked_by(&["docs"])
        .says("src/a (renamed)");
    repo.unjudged("out of src").git(&["mv", "a", "src/a"]);
    repo.commit(&[])
        .blocked_by(&["docs"])
        .says("src/a (renamed)");
    repo.unjudged("into src").git(&["mv", "src/a", "src/b"]);
    repo.commit(&[]).blocked_by(&["docs"]);
}

#[test]
fn s13_a_mode_is_a_change_of_code_and_none_of_a_document() {
    let repo = repo();
    repo.git(&["update-index", "--chmod=+x", "src/a"]);
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.git(&["update-index", "--chmod=+x", "docs/a"]);
    repo.commit(&[])
        .blocked_by(&["docs"])
        .says("changes its mode");
}

#[test]
#[cfg(unix)]
fn s14_a_symbolic_link_is_a_change_of_code_and_no_document() {
    let repo = repo();
    let link = |path: &str| {
        fs::remove_file(repo.path().join(path)).unwrap();
        std::os::unix::fs::symlink("../docdue.yaml", repo.path().join(path)).unwrap();
        repo.git(&["add", path]);
    };
    link("src/a");
    repo.commit(&[]).blocked_by(&["docs"]);
    link("docs/a");
    repo.commit(&[])
        .blocked_by(&["docs"])
        .says("not an ordinary file");
}

#[test]
fn s15_a_submodule_is_a_change_of_code_and_no_document() {
    let repo = repo();
    let commit = repo.text(&["rev-parse", "HEAD"]);
    let link = |path: &str| {
        repo.git(&[
            "update-index",
            "--add",
            "--cacheinfo",
            &format!("160000,{commit},{path}"),
        ]);
    };
    link("src/module");
    repo.commit(&[]).blocked_by(&["docs"]);
    link("docs/module");
    repo.commit(&[])
        .blocked_by(&["docs"])
        .says("not an ordinary file");
    repo.stage("docs/a", "2\n");
    repo.commit(&[]).passes();
}

#[test]
#[cfg(unix)]
fn s16_any_name_is_judged_and_none_is_printed_raw() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    for (name, shown) in [
        (&b"src/\xff"[..], "src/\\xff"),
        (b"src/a\tb", "src/a\\tb"),
        (b"src/a\nb", "src/a\\nb"),
        (b"src/\"quoted\"", "src/\"quoted\""),
        (b"src/ leading and trailing ", "src/ leading and trailing "),
        ("src/naïve".as_bytes(), "src/naïve"),
        (b"src/-x", "src/-x"),
        (b"src/*", "src/*"),
        (b"src/\\", "src/\\"),
    ] {
        let repo = repo();
        repo.write(OsStr::from_bytes(name), "1\n")
            .git(&["add", "src"]);
        repo.commit(&[])
            .blocked_by(&["docs"])
            .says(&format!("{shown} (added)"));
    }
}

#[test]
fn s17_line_ends_are_those_that_git_records() {
    let repo = repo();
    repo.stage("src/a", "2\n").write("docs/a", "1\r\n");
    repo.git(&["config", "core.autocrlf", "true"]);
    repo.commit(&["-a"]).blocked_by(&["docs"]);
    repo.git(&["config", "core.autocrlf", "false"]);
    repo.commit(&["-a"])
        .blocked_by(&["docs"])
        .says("only in white space");
    repo.write("docs/a", "2\r\n");
    repo.commit(&["-a"]).passes();
}

#[test]
fn s18_an_empty_commit_owes_nothing() {
    let repo = repo();
    repo.commit(&["--allow-empty"]).passes().says("0 paths");
}

#[test]
fn s19_the_index_is_left_as_it_is() {
    let repo = repo();
    // A stat that does not match tempts a reader to refresh the index.
    repo.stage("src/a", "2\n").write("src/a", "2\n");
    let index = repo.path().join(".git/index");
    let state = || {
        (
            fs::read(&index).unwrap(),
            fs::metadata(&index).unwrap().modified().unwrap(),
        )
    };
    let before = state();
    repo.docdue(&["check"]).exits(1);
    fs::write(repo.path().join(".git/index.lock"), "another git's").unwrap();
    repo.docdue(&["check"]).exits(1);
    repo.docdue(&["hook", "pre-commit"]).exits(1);
    assert_eq!(
        fs::read(repo.path().join(".git/index.lock")).unwrap(),
        b"another git's"
    );
    assert!(state() == before, "the index was written");
}

#[test]
fn a_fixup_is_a_commit_of_its_own() {
    let repo = repo();
    repo.stage("src/a", "2\n");
    repo.attempt(&["commit", "--fixup", "HEAD"])
        .blocked_by(&["docs"]);
    repo.attempt(&["commit", "--squash", "HEAD", "--no-edit"])
        .blocked_by(&["docs"]);
    repo.attempt(&["commit", "-C", "HEAD"])
        .blocked_by(&["docs"]);
    repo.stage("docs/a", "2\n");
    repo.attempt(&["commit", "--fixup", "HEAD"]).passes();
}

#[test]
fn a_linked_work_tree_has_an_index_of_its_own() {
    let repo = repo();
    repo.git(&["worktree", "add", "--quiet", "linked"]);
    let linked = |arguments: &[&str]| {
        repo.attempt_command(repo.command("git").args(["-C", "linked"]).args(arguments))
    };
    repo.stage("docs/a", "2\n").write("linked/src/a", "2\n");
    linked(&["commit", "-a", "-m", "x"]).blocked_by(&["docs"]);
    repo.write("linked/docs/a", "3\n");
    linked(&["add", "--all"]).exits(0);
    linked(&["commit", "-m", "x"]).exits(0).says("docdue: pass");
    repo.commit(&[]).passes();
}

#[test]
fn an_alias_is_no_other_command() {
    let repo = repo();
    repo.git(&["config", "alias.c", "commit -a -m x"]);
    repo.write("src/a", "2\n");
    repo.attempt(&["c"]).blocked_by(&["docs"]);
    repo.git(&["config", "alias.c", "!git commit -a -m x"]);
    repo.attempt(&["c"]).blocked_by(&["docs"]);
    repo.write("docs/a", "2\n");
    repo.attempt(&["c"]).passes();
}

#[test]
fn a_detached_head_is_a_head() {
    let repo = repo();
    repo.git(&["checkout", "--quiet", "--detach"])
        .write("src/a", "2\n");
    repo.commit(&["-a"]).blocked_by(&["docs"]);
    repo.write("docs/a", "2\n");
    repo.commit(&["-a"]).passes();
}

#[test]
fn names_that_differ_in_case_are_two() {
    let repo = repo();
    repo.git(&["config", "core.ignoreCase", "true"]);
    repo.git(&["mv", "src/a", "src/A"]);
    repo.commit(&[]).blocked_by(&["docs"]);
    repo.unjudged("renamed").stage("src/A", "2\n");
    repo.stage("DOCS/a", "2\n");
    repo.commit(&[]).blocked_by(&["docs"]);
}

#[test]
fn configuration_that_changes_git_diff_changes_nothing() {
    let repo = repo();
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("diff.external", "/bin/true"),
        ("diff.renames", "copies"),
        ("diff.ignoreSubmodules", "all"),
        ("core.quotePath", "false"),
        ("core.fsmonitor", "false"),
        ("status.relativePaths", "true"),
    ] {
        repo.git(&["config", key, value]);
    }
    repo.write("src/a", "2\n");
    repo.commit(&["-a"]).blocked_by(&["docs"]);
    repo.write("docs/a", "2\n");
    repo.commit(&["-a"]).passes();
}
