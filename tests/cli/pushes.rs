//! Whatever is pushed, and however, each reference is judged for what the other side does not have.

use std::fmt::Write as _;

use crate::DOCDUE;
use crate::hooked::{DOCS, Hooked};
use crate::pushing::{ORIGIN, Pushing};
use crate::shapes::elsewhere;

#[test]
fn s43_of_two_references_the_second_owes() {
    let repo = Pushing::new();
    repo.branch("good", "main")
        .add("src/good", "1\n")
        .add("docs/good", "1\n")
        .branch("bad", "main")
        .add("src/bad", "1\n");
    let fault = repo.text(&["rev-parse", "--short=10", "bad"]);
    repo.is_blocked(&["origin", "good", "bad"], &["docs"])
        .says("refs/heads/bad, 1 new commit")
        .says("pass: refs/heads/good, 2 new commits")
        .says(&fault)
        .does_not_say("src/good");
    repo.is_blocked(&["origin", "bad", "good"], &["docs"])
        .says("src/bad (added)");
    repo.passes(&["origin", "good"]);
    repo.is_blocked(&["origin", "--all"], &["docs"]);
    repo.add("docs/bad", "1\n");
    repo.passes(&["origin", "good", "bad"]);
}

#[test]
fn s44_a_reference_is_judged_from_its_own_tree() {
    let repo = Pushing::new();
    repo.branch("bare", "main")
        .add("src/a", "2\n")
        .branch("whole", "main")
        .add("src/a", "3\n")
        .add("docs/a", "3\n")
        .go("main");
    // What lies around is in no commit.
    repo.stage("docs/a", "4\n")
        .write("docs/b", "4\n")
        .write("docdue.yaml", "version: 1\n");
    repo.is_blocked(&["origin", "bare"], &["docs"]);
    repo.git(&["rm", "--quiet", "-r", "--force", "docs"])
        .write("src/a", "5\n");
    repo.passes(&["origin", "whole"]);
    repo.is_blocked(&["origin", "bare:refs/heads/other"], &["docs"]);
}

#[test]
fn s44_so_is_its_policy() {
    let repo = Pushing::new();
    repo.branch("lenient", "main")
        .add(
            "docdue.yaml",
            &DOCS.replace("    when", "    severity: warning\n    when"),
        )
        .go("main")
        .git(&["merge", "--quiet", "lenient"])
        .git(&["push", "--quiet", "--no-verify", "origin", "main"]);
    repo.branch("strict", "main~").add("src/a", "2\n");
    repo.go("main").add("src/a", "3\n");
    repo.is_blocked(&["origin", "strict"], &["docs"]);
    repo.passes(&["origin", "main"]).asks(&["docs"]);
}

/// Brings code without its document to `main`, here and on the other side.
fn main_goes_on(repo: &Pushing) {
    repo.go("main").add("src/theirs", "1\n");
    repo.git(&["push", "--quiet", "--no-verify", "origin", "main"]);
}

#[test]
fn s45_what_a_merge_of_the_base_brings_in_is_not_charged() {
    let repo = Pushing::new();
    repo.branch("topic", "main").add("docs/topic", "1\n");
    repo.passes(&["origin", "topic"]);
    main_goes_on(&repo);
    repo.go("topic")
        .git(&["merge", "--quiet", "--no-edit", "main"]);
    repo.passes(&["origin", "topic"]).says("0 paths");
    repo.add("src/own", "1\n");
    repo.is_blocked(&["origin", "topic"], &["docs"])
        .says("src/own (added)")
        .does_not_say("src/theirs");
}

#[test]
fn s45_what_a_merge_does_besides_is_charged() {
    let repo = Pushing::new();
    repo.branch("topic", "main").add("other", "1\n");
    main_goes_on(&repo);
    repo.go("topic")
        .git(&["merge", "--quiet", "--no-commit", "main"])
        .stage("src/a", "evil\n")
        .git(&["commit", "--quiet", "--no-verify", "--no-edit"]);
    repo.is_blocked(&["origin", "topic"], &["docs"])
        .says("src/a")
        .does_not_say("src/theirs");
}

#[test]
fn s46_a_rebased_branch_is_judged_from_its_new_base() {
    let repo = Pushing::new();
    repo.branch("topic", "main")
        .add("docs/topic", "1\n")
        .passes(&["origin", "topic"]);
    main_goes_on(&repo);
    repo.go("topic").git(&["rebase", "--quiet", "main"]);
    repo.passes(&["--force", "origin", "topic"])
        .says("1 new commit: 1 path,");
    repo.add("src/own", "1\n");
    repo.is_blocked(&["--force-with-lease", "origin", "topic"], &["docs"])
        .does_not_say("src/theirs");
}

#[test]
fn s47_dropping_a_commit_brings_nothing() {
    let repo = Pushing::new();
    repo.branch("topic", "main")
        .add("src/own", "1\n")
        .git(&["push", "--quiet", "--no-verify", "origin", "topic"])
        .git(&["reset", "--quiet", "--hard", "HEAD~"]);
    repo.brings_nothing(&["--force", "origin", "topic"]);
    assert_eq!(
        repo.text(&["rev-parse", "topic"]),
        repo.text(&["--git-dir", ORIGIN, "rev-parse", "topic"])
    );
}

#[test]
fn s48_deleting_a_reference_owes_nothing() {
    let repo = Pushing::new();
    repo.git(&["push", "--quiet", "origin", "main:one", "main:two"]);
    repo.brings_nothing(&["origin", ":one"]);
    repo.brings_nothing(&["origin", "--delete", "two"]);
    repo.git(&["push", "--quiet", "origin", "main:one"]);
    repo.add("src/a", "2\n");
    repo.is_blocked(&["origin", ":one", "main"], &["docs"]);
    repo.add("docs/a", "2\n");
    repo.passes(&["origin", ":one", "main"]);
}

#[test]
fn s49_what_only_the_other_side_has_is_no_error() {
    let repo = Pushing::new();
    repo.git(&["clone", "--quiet", ORIGIN, "../colleague"]);
    repo.write("../colleague/theirs", "1\n");
    for arguments in [
        &["add", "theirs"][..],
        &["commit", "--quiet", "--message", "theirs"],
        &["push", "--quiet", "origin", "main"],
    ] {
        repo.git(&[&["-C", "../colleague"], arguments].concat());
    }
    repo.add("src/a", "2\n");
    // Git refuses it after the hook: the hook has its say first.
    repo.is_blocked(&["origin", "main"], &["docs"]);
    repo.is_blocked(&["--force", "origin", "main"], &["docs"])
        .does_not_say("theirs");
    repo.add("docs/a", "2\n");
    repo.push(&["origin", "main"])
        .is_refused("fetch first")
        .says("docdue: pass");
    repo.passes(&["--force", "origin", "main"])
        .says("2 new commits");
}

#[test]
fn s50_a_tag_brings_what_it_leads_to() {
    let repo = Pushing::new();
    repo.branch("topic", "main").add("src/a", "2\n");
    repo.git(&["tag", "light"])
        .git(&["tag", "-a", "-m", "x", "annotated"])
        .git(&["tag", "-a", "-m", "x", "nested", "annotated"])
        .git(&["tag", "-a", "-m", "x", "blob", "HEAD:src/a"])
        .git(&["tag", "tree", "HEAD^{tree}"]);
    for tag in ["light", "annotated", "nested"] {
        repo.is_blocked(&["origin", tag], &["docs"])
            .says(&format!("refs/tags/{tag}, 1 new commit"));
    }
    repo.brings_nothing(&["origin", "blob", "tree"]);
    repo.is_blocked(&["origin", "--tags"], &["docs"])
        .says("refs/tags/annotated, refs/tags/light, refs/tags/nested, 1 new commit");
    repo.add("docs/a", "2\n");
    // A tag on the way to a branch that has its document is still one that has not.
    repo.is_blocked(&["--follow-tags", "origin", "topic"], &["docs"])
        .says("pass: refs/heads/topic, 2 new commits");
    repo.git(&["tag", "--delete", "annotated", "nested"])
        .git(&["tag", "-a", "-m", "x", "followed"]);
    repo.passes(&["--follow-tags", "origin", "topic"])
        .says("pass: refs/heads/topic, refs/tags/followed, 2 new commits");
    repo.brings_nothing(&["origin", "--tags"]);
}

#[test]
fn s51_a_name_with_spaces_is_only_what_was_typed() {
    let repo = Pushing::new();
    repo.add("src/a", "2\n");
    let typed = "HEAD@{0 days ago}:refs/heads/b";
    repo.is_blocked(&["origin", typed], &["docs"])
        .says("refs/heads/b, 1 new commit");
    repo.brings_nothing(&["origin", "HEAD~:refs/heads/c"]);
    repo.add("docs/a", "2\n");
    repo.passes(&["origin", typed]);
}

#[test]
fn s52_a_url_leads_to_the_remote_that_has_it() {
    let repo = Pushing::new();
    let url = repo.path().join(ORIGIN);
    let url = url.to_str().unwrap();
    repo.git(&["remote", "set-url", "origin", url]);
    repo.add("src/a", "2\n");
    repo.is_blocked(&[url, "main"], &["docs"])
        .says("1 new commit");
    // One that no remote has: what any remote has is not new.
    repo.git(&["init", "--quiet", "--bare", "../third"]);
    repo.is_blocked(&["../third", "main"], &["docs"])
        .says("1 new commit");
    repo.add("docs/a", "2\n");
    repo.passes(&[url, "main"]);
}

#[test]
fn s52_a_remote_of_which_nothing_was_fetched() {
    let repo = Pushing::new();
    repo.other_side("fork", "../fork");
    repo.add("src/a", "2\n");
    repo.is_blocked(&["fork", "main"], &["docs"])
        .says("1 new commit");
    // Where there is no other either, everything is new.
    repo.git(&["remote", "remove", "origin"]);
    repo.push(&["fork", "main"])
        .exits(0)
        .says("2 new commits: 3 paths");
}

#[test]
fn s52_each_of_two_urls_is_judged() {
    let repo = Pushing::new();
    repo.git(&["init", "--quiet", "--bare", "../second"]);
    for url in [ORIGIN, "../second"] {
        repo.git(&["remote", "set-url", "--add", "--push", "origin", url]);
    }
    repo.add("src/a", "2\n");
    repo.is_blocked(&["origin", "main"], &["docs"; 2]);
    repo.add("docs/a", "2\n");
    let said = repo.passes(&["origin", "main"]).stderr();
    assert_eq!(said.matches("docdue: pass").count(), 2, "{said}");
}

#[test]
fn s53_a_first_push_brings_everything() {
    let repo = Hooked::unborn(DOCS);
    repo.stage("src/a", "1\n").unjudged("first");
    repo.git(&["init", "--quiet", "--bare", ORIGIN])
        .git(&["remote", "add", "origin", ORIGIN]);
    let push = || repo.attempt(&["push", "origin", "main"]);
    push()
        .is_refused("push blocked")
        .asks(&["docs"])
        .says("src/a (added)");
    repo.stage("docs/a", "1\n").unjudged("second");
    push().exits(0).says("docdue: pass");
}

#[test]
fn s53_an_orphan_brings_everything() {
    let repo = Pushing::new();
    repo.git(&["checkout", "--quiet", "--orphan", "anew"])
        .git(&["rm", "--quiet", "-r", "--cached", "docs"])
        .unjudged("anew");
    for push in [&["origin", "anew"][..], &["--force", "origin", "anew:main"]] {
        repo.is_blocked(push, &["docs"]).says("src/a (added)");
    }
    repo.add("docs/a", "1\n");
    repo.passes(&["--force", "origin", "anew:main"]);
}

#[test]
fn s54_what_is_up_to_date_passes() {
    let repo = Pushing::new();
    repo.brings_nothing(&["origin", "main"]);
    repo.branch("topic", "main").add("src/a", "2\n").go("main");
    repo.brings_nothing(&["origin", "main:topic"]);
    // Refused by git before the hook: there is no line to judge.
    repo.git(&[
        "push",
        "--quiet",
        "--no-verify",
        "--force",
        "origin",
        "topic:main",
    ])
    .git(&["fetch", "--quiet"]);
    repo.push(&["origin", "main"]).is_refused("rejected");
}

#[test]
fn s55_a_document_of_a_later_commit_counts() {
    let repo = Pushing::new();
    repo.add("src/a", "2\n").add("docs/a", "2\n");
    repo.passes(&["origin", "main"]).says("2 new commits");
    repo.add("docs/a", "3\n").add("src/a", "3\n");
    repo.passes(&["origin", "main"]);
}

#[test]
fn s55_what_was_taken_back_owes_nothing() {
    let repo = Pushing::new();
    repo.add("src/a", "2\n").add("src/a", "1\n");
    repo.passes(&["origin", "main"])
        .says("2 new commits: 0 paths");
    // Neither does a document that was taken back count.
    repo.add("src/a", "3\n")
        .add("docs/a", "2\n")
        .add("docs/a", "1\n");
    repo.is_blocked(&["origin", "main"], &["docs"]);
}

#[test]
fn s56_a_mirror_of_thousands_of_references() {
    let repo = Pushing::new();
    repo.add("src/a", "2\n");
    let commit = repo.text(&["rev-parse", "HEAD"]);
    let mut packed = String::new();
    for number in 0..3000 {
        writeln!(packed, "{commit} refs/heads/n{number:04}").unwrap();
    }
    repo.write(".git/packed-refs", packed);
    // One commit, one verdict, whatever it is called.
    repo.is_blocked(&["--quiet", "--mirror", "origin"], &["docs"])
        .says("refs/heads/main, refs/heads/n0000, refs/heads/n0001 and 2998 more, 1 new commit");
    repo.git(&["push", "--quiet", "--no-verify", "origin", "main"]);
    repo.brings_nothing(&["--quiet", "--dry-run", "--mirror", "origin"]);
}

#[test]
fn s57_a_dry_run_is_judged_and_a_push_is_all_or_nothing() {
    let repo = Pushing::new();
    repo.branch("good", "main").add("docs/b", "1\n");
    repo.branch("bad", "main").add("src/a", "2\n");
    repo.is_blocked(&["--dry-run", "origin", "bad"], &["docs"]);
    repo.push(&["--dry-run", "origin", "good"])
        .exits(0)
        .says("docdue: pass");
    repo.is_blocked(&["--atomic", "origin", "good", "bad"], &["docs"]);
    repo.add("docs/a", "2\n");
    repo.passes(&["--atomic", "origin", "good", "bad"]);
}

#[test]
fn s58_commits_that_no_hook_has_seen_are_caught() {
    let repo = Pushing::new();
    repo.branch("topic", "main").add("src/own", "1\n");
    repo.branch("picked", "main");
    repo.attempt(&["cherry-pick", "topic"]).passes_unjudged();
    repo.is_blocked(&["origin", "picked"], &["docs"]);
    repo.branch("reverted", "main");
    repo.attempt(&["revert", "--no-edit", "main"])
        .passes_unjudged();
    repo.go("main").add("docs/b", "1\n");
    repo.passes(&["origin", "main"]);
    repo.go("topic");
    repo.attempt(&["rebase", "--quiet", "main"])
        .passes_unjudged();
    repo.is_blocked(&["origin", "topic"], &["docs"])
        .says("src/own (added)");
}

#[test]
fn there_are_ways_to_skip_it_and_they_show() {
    let repo = Pushing::new();
    repo.add("src/a", "2\n");
    let with = |name: &str, value: &str| {
        let mut git = repo.command("git");
        git.args(["push", "--dry-run", "origin", "main"])
            .env(name, value);
        repo.attempt_command(&mut git)
    };
    with("DOCDUE", "1").is_refused("push blocked");
    with("SKIP", "other").is_refused("push blocked");
    for (name, value) in [("DOCDUE", "0"), ("SKIP", "other,docdue")] {
        with(name, value)
            .exits(0)
            .says("docdue: skipped, nothing was checked");
    }
    repo.push(&["--no-verify", "origin", "main"])
        .exits(0)
        .does_not_say("docdue");
}

#[test]
fn a_framework_names_one_reference() {
    let repo = Pushing::new();
    repo.branch("good", "main")
        .add("docs/good", "1\n")
        .branch("bad", "main")
        .add("src/bad", "1\n");
    let framework = |variables: &[(&str, &str)]| {
        let mut docdue = repo.command(DOCDUE);
        docdue
            .args(["hook", "framework"])
            .env("PRE_COMMIT_REMOTE_NAME", "origin")
            .env("PRE_COMMIT_REMOTE_URL", ORIGIN)
            .envs(variables.iter().copied());
        repo.attempt_command(&mut docdue)
    };
    for name in ["PRE_COMMIT_TO_REF", "PRE_COMMIT_LOCAL_BRANCH"] {
        framework(&[(name, "bad")]).exits(1).asks(&["docs"]);
        framework(&[(name, "good")]).exits(0).says("1 new commit");
        framework(&[(name, "main")]).exits(0).says("no new commit");
        framework(&[(name, "nowhere")]).exits(2);
    }
    framework(&[]).exits(2).says("PRE_COMMIT_TO_REF");
}

#[test]
fn s34_a_bare_repository_pushes() {
    let repo = Pushing::new();
    repo.add("src/a", "2\n");
    repo.git(&["clone", "--quiet", "--bare", ".", "../bare"])
        .git(&["-C", "../bare", "remote", "set-url", "origin", "../origin"]);
    let bare = |program: &str, arguments: &[&str]| {
        let mut command = elsewhere(&repo, "../bare", program);
        repo.attempt_command(command.args(arguments))
    };
    bare(DOCDUE, &["install"]).exits(0);
    bare(
        "git",
        &[
            "fetch",
            "--quiet",
            "origin",
            "main:refs/remotes/origin/main",
        ],
    )
    .exits(0);
    bare("git", &["push", "origin", "main"])
        .is_refused("push blocked")
        .asks(&["docs"]);
    repo.add("docs/a", "2\n")
        .git(&["push", "--quiet", "--no-verify", "../bare", "main"]);
    bare("git", &["push", "origin", "main"])
        .exits(0)
        .says("2 new commits");
}
