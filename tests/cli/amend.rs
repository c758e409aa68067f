//! An amended commit replaces the last one: it is judged as the whole that it becomes.

use crate::hooked::{DOCS, Hooked};

/// A repository whose last commit changed code together with its document.
fn repo() -> Hooked {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n")
        .stage("docs/a", "2\n")
        .unjudged("both");
    repo
}

#[test]
fn s20_more_code_is_covered_by_the_document_of_the_commit() {
    let repo = repo();
    repo.stage("src/b", "1\n");
    repo.commit(&["--amend"]).passes().says("amending");
    repo.stage("src/c", "1\n");
    repo.attempt(&["commit", "--amend", "--no-edit"]).passes();
    repo.write("src/a", "3\n");
    repo.attempt(&["commit", "-a", "--amend", "-C", "HEAD"])
        .passes();
    repo.write("src/a", "4\n");
    repo.attempt(&["commit", "--am", "--no-edit", "src/a"])
        .passes();
    repo.stage("src/d", "1\n");
    repo.commit(&[]).blocked_by(&["docs"]);
}

#[test]
fn s21_a_document_that_is_taken_back_is_missed() {
    let repo = repo();
    repo.git(&["checkout", "--quiet", "HEAD~", "--", "docs/a"]);
    repo.attempt(&["commit", "--amend", "--no-edit"])
        .blocked_by(&["docs"]);
    repo.stage("docs/a", "1 \n");
    repo.attempt(&["commit", "--amend", "--no-edit"])
        .blocked_by(&["docs"])
        .says("only in white space");
}

#[test]
fn s21_a_document_that_is_left_out_by_path_is_still_there() {
    let repo = repo();
    repo.git(&["checkout", "--quiet", "HEAD~", "--", "docs/a"])
        .write("src/a", "3\n");
    repo.attempt(&["commit", "--amend", "--no-edit", "src/a"])
        .passes();
    repo.attempt(&["commit", "--amend", "--no-edit", "docs/a"])
        .blocked_by(&["docs"]);
}

#[test]
fn s22_another_message_is_judged_like_the_commit_itself() {
    let repo = repo();
    repo.commit(&["--amend"]).passes();
    repo.stage("src/a", "3\n").unjudged("code alone");
    repo.commit(&["--amend"]).blocked_by(&["docs"]);
}

#[test]
fn s23_the_root_commit_is_compared_with_nothing() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/b", "1\n");
    repo.commit(&["--amend"]).passes();
    repo.git(&["rm", "--quiet", "docs/a"]);
    repo.commit(&["--amend"])
        .blocked_by(&["docs"])
        .says("src/a (added)");
}

#[test]
#[cfg(target_os = "linux")]
fn s24_words_about_amending_amend_nothing() {
    let repo = repo();
    repo.stage("src/a", "3\n");
    for form in [
        &["commit", "-m", "talk about --amend"][..],
        &["commit", "-m", "--amend"],
        &["commit", "-am", "--amend"],
        &["commit", "--message", "--amend"],
        &["commit", "--amend", "--no-amend", "-m", "x"],
        &["commit", "--fixup", "HEAD"],
        &["commit", "-C", "HEAD"],
        &["commit", "--reuse-message=HEAD"],
        &["-c", "alias.x=--amend", "commit", "-m", "x", "--", "src/a"],
    ] {
        repo.attempt(form).blocked_by(&["docs"]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn every_way_to_amend_is_known() {
    for form in [
        &["commit", "--amend", "--reset-author", "--no-edit"][..],
        &[
            "commit",
            "--amend",
            "--date=2020-01-02T03:04:05Z",
            "--no-edit",
        ],
        &[
            "commit",
            "--amend",
            "--author=Other <other@example.com>",
            "--no-edit",
        ],
        &["-c", "alias.c=commit --amend --no-edit", "c"],
        &["-c", "alias.c=!git commit --amend --no-edit", "c"],
        &["-c", "core.editor=true", "commit", "--amend"],
        &["-C", "src", "commit", "--amend", "-m", "x"],
    ] {
        let repo = repo();
        repo.stage(
            "src/b", "1
",
        );
        repo.attempt(form).passes();
    }
}

#[test]
fn a_fixup_that_will_amend_later_amends_nothing_now() {
    let repo = repo();
    repo.git(&["config", "core.editor", "true"])
        .stage("src/b", "1\n");
    repo.attempt(&["commit", "--fixup=amend:HEAD"])
        .blocked_by(&["docs"]);
    repo.attempt(&["commit", "--fixup=reword:HEAD"])
        .passes()
        .says("0 paths");
}

#[test]
fn the_word_of_the_user_is_taken() {
    let repo = repo();
    repo.stage("src/b", "1\n");
    let commit = |amend: &str, argument: &str| {
        let mut git = repo.command("git");
        repo.attempt_command(
            git.args(["commit", argument, "-m", "x"])
                .env("DOCDUE_AMEND", amend),
        )
    };
    commit("0", "--amend").blocked_by(&["docs"]);
    commit("1", "--quiet").passes();
}

#[test]
fn amending_a_merge_is_judged_against_all_its_parents() {
    let repo = Hooked::new(DOCS);
    repo.git(&["checkout", "--quiet", "-b", "other"]);
    repo.stage("src/other", "1\n").unjudged("theirs");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.stage("src/ours", "1\n").unjudged("ours");
    repo.git(&["merge", "--quiet", "--no-verify", "--no-edit", "other"]);
    repo.commit(&["--amend"]).passes().says("0 paths");
    repo.stage("src/own", "1\n");
    repo.commit(&["--amend"])
        .blocked_by(&["docs"])
        .says("src/own (added)")
        .does_not_say("src/other");
    repo.stage("docs/a", "2\n");
    repo.commit(&["--amend"]).passes();
}
