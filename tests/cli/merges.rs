//! A merge is judged for what it does itself; what it brings together was judged before.

use crate::hooked::{DOCS, Hooked};

/// A repository with branches `main` and `other`, of which each changed code alone.
fn repo() -> Hooked {
    let repo = Hooked::new(DOCS);
    repo.git(&["checkout", "--quiet", "-b", "other"]);
    repo.stage("src/a", "theirs\n")
        .stage("src/theirs", "1\n")
        .unjudged("theirs");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.stage("src/ours", "1\n").unjudged("ours");
    repo
}

/// The same, with a conflict in `src/a`, and the merge under way.
fn conflict() -> Hooked {
    let repo = repo();
    repo.stage("src/a", "ours\n").unjudged("ours too");
    assert!(!repo.run(&["merge", "other"], b"").status.success());
    repo
}

#[test]
fn s26_a_clean_merge_owes_nothing() {
    let repo = repo();
    repo.attempt(&["merge", "--no-edit", "other"])
        .passes()
        .says("0 paths");
}

#[test]
fn s26_so_does_one_that_could_have_been_a_fast_forward() {
    let repo = repo();
    repo.git(&["reset", "--quiet", "--hard", "HEAD~"]);
    repo.attempt(&["merge", "--no-ff", "--no-edit", "other"])
        .passes()
        .says("0 paths");
}

#[test]
fn s26_a_fast_forward_runs_no_hook() {
    let repo = repo();
    repo.git(&["reset", "--quiet", "--hard", "HEAD~"]);
    repo.attempt(&["merge", "other"]).passes_unjudged();
}

#[test]
fn s26_a_merge_that_waits_for_its_commit_is_one_too() {
    let repo = repo();
    repo.git(&["merge", "--quiet", "--no-commit", "other"]);
    repo.attempt(&["commit", "--no-edit"])
        .passes()
        .says("0 paths");
}

#[test]
fn s26_what_is_added_to_a_waiting_merge_is_its_own() {
    let repo = repo();
    repo.git(&["merge", "--quiet", "--no-commit", "other"]);
    repo.stage("src/own", "1\n");
    repo.attempt(&["commit", "--no-edit"])
        .blocked_by(&["docs"])
        .says("src/own (added)")
        .does_not_say("src/theirs");
    repo.stage("docs/a", "2\n");
    repo.attempt(&["commit", "--no-edit"]).passes();
}

#[test]
fn s26_pulling_is_merging() {
    let repo = repo();
    repo.attempt(&["pull", "--no-rebase", "--no-edit", ".", "other"])
        .passes()
        .says("0 paths");
}

#[test]
fn s27_a_conflict_resolved_as_one_parent_has_it_owes_nothing() {
    for side in ["--ours", "--theirs"] {
        let repo = conflict();
        repo.git(&["checkout", "--quiet", side, "src/a"])
            .git(&["add", "src/a"]);
        repo.attempt(&["commit", "--no-edit"])
            .passes()
            .says("0 paths");
    }
}

#[test]
fn s27_a_conflict_resolved_in_a_way_of_its_own_is_own_work() {
    let repo = conflict();
    repo.stage("src/a", "both\n");
    repo.attempt(&["commit", "--no-edit"])
        .blocked_by(&["docs"])
        .says("src/a")
        .does_not_say("src/theirs");
    repo.attempt(&["-c", "core.editor=true", "merge", "--continue"])
        .blocked_by(&["docs"]);
    repo.stage("docs/a", "2\n");
    repo.attempt(&["-c", "core.editor=true", "merge", "--continue"])
        .passes();
}

#[test]
fn s27_a_document_that_a_parent_brings_does_not_pay_for_the_resolution() {
    let repo = Hooked::new(DOCS);
    repo.git(&["checkout", "--quiet", "-b", "other"]);
    repo.stage("src/a", "theirs\n")
        .stage("docs/a", "theirs\n")
        .unjudged("theirs");
    repo.git(&["checkout", "--quiet", "main"])
        .stage("src/a", "ours\n")
        .unjudged("ours");
    assert!(!repo.run(&["merge", "other"], b"").status.success());
    repo.stage("src/a", "neither\n");
    repo.attempt(&["commit", "--no-edit"]).blocked_by(&["docs"]);
}

#[test]
fn s27_a_conflict_that_is_left_cannot_be_judged() {
    let repo = conflict();
    repo.docdue(&["check"])
        .exits(2)
        .says("unresolved conflicts");
}

#[test]
fn s28_an_octopus_has_many_parents() {
    let repo = repo();
    for name in ["third", "fourth"] {
        repo.git(&["checkout", "--quiet", "-b", name, "main~"]);
        repo.stage(format!("src/{name}"), "1\n").unjudged(name);
    }
    repo.git(&["checkout", "--quiet", "main"]);
    repo.attempt(&["merge", "--no-edit", "other", "third", "fourth"])
        .passes()
        .says("0 paths");
}

#[test]
fn s28_an_octopus_may_have_work_of_its_own() {
    let repo = repo();
    repo.git(&["checkout", "--quiet", "-b", "third", "main~"]);
    repo.stage("src/third", "1\n").unjudged("third");
    repo.git(&["checkout", "--quiet", "main"]).git(&[
        "merge",
        "--quiet",
        "--no-commit",
        "other",
        "third",
    ]);
    repo.stage("src/own", "1\n");
    repo.attempt(&["commit", "--no-edit"])
        .blocked_by(&["docs"])
        .says("src/own")
        .does_not_say("src/third");
}

#[test]
fn s29_a_squashed_merge_is_own_work() {
    let repo = repo();
    repo.git(&["merge", "--quiet", "--squash", "other"]);
    repo.attempt(&["commit", "--no-edit"])
        .blocked_by(&["docs"])
        .says("src/theirs (added)");
    repo.stage("docs/a", "2\n");
    repo.attempt(&["commit", "--no-edit"]).passes();
}

#[test]
fn s30_a_cherry_pick_that_stops_is_judged_when_it_goes_on() {
    let repo = repo();
    repo.stage("src/a", "ours\n").unjudged("ours too");
    assert!(!repo.run(&["cherry-pick", "other"], b"").status.success());
    repo.stage("src/a", "both\n");
    repo.attempt(&["-c", "core.editor=true", "cherry-pick", "--continue"])
        .blocked_by(&["docs"]);
    repo.attempt(&["commit", "--no-edit"]).blocked_by(&["docs"]);
    repo.stage("docs/a", "2\n");
    repo.attempt(&["-c", "core.editor=true", "cherry-pick", "--continue"])
        .passes();
}

#[test]
fn s30_a_revert_that_stops_is_judged_when_it_goes_on() {
    let repo = repo();
    repo.stage("src/ours", "2\n")
        .unjudged("ours too")
        .stage("src/ours", "3\n")
        .unjudged("and again");
    assert!(!repo.run(&["revert", "HEAD~"], b"").status.success());
    repo.stage("src/ours", "1\n");
    repo.attempt(&["-c", "core.editor=true", "revert", "--continue"])
        .blocked_by(&["docs"]);
    repo.stage("docs/a", "2\n");
    repo.attempt(&["-c", "core.editor=true", "revert", "--continue"])
        .passes();
}

#[test]
fn s30_a_cherry_pick_without_a_commit_is_own_work() {
    let repo = repo();
    repo.git(&["cherry-pick", "--no-commit", "other"]);
    repo.commit(&[]).blocked_by(&["docs"]);
}

/// Starts a rebase of the last two commits with these words in the place of `pick`.
fn rebase(repo: &Hooked, words: [&str; 2]) {
    let [first, second] = words;
    let editor = format!("sed -i.kept -e '1s/^pick/{first}/' -e '2s/^pick/{second}/'");
    let sequence = format!("sequence.editor={editor}");
    repo.run(&["-c", &sequence, "rebase", "--interactive", "HEAD~2"], b"");
}

#[test]
fn s30_a_rebase_that_stops_to_edit_amends() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n")
        .stage("docs/a", "2\n")
        .unjudged("both");
    repo.stage("other", "1\n").unjudged("neither");
    rebase(&repo, ["edit", "pick"]);
    repo.stage("src/b", "1\n");
    repo.attempt(&["commit", "--amend", "--no-edit"]).passes();
    repo.git(&["checkout", "--quiet", "HEAD~", "--", "docs/a"]);
    repo.attempt(&["commit", "--amend", "--no-edit"])
        .blocked_by(&["docs"]);
    repo.stage("src/c", "1\n")
        .stage("docs/a", "2\n")
        .git(&["commit", "--amend", "--no-edit"]);
    repo.stage("src/d", "1\n");
    repo.commit(&[]).blocked_by(&["docs"]);
}

#[test]
fn s30_a_rebase_that_rewords_changes_no_content() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n")
        .stage("docs/a", "2\n")
        .unjudged("both");
    repo.stage("other", "1\n").unjudged("neither");
    repo.git(&["config", "core.editor", "sed -i.kept -e 1s/^/re-/"]);
    rebase(&repo, ["reword", "pick"]);
    assert_eq!(repo.text(&["log", "-1", "--format=%s", "HEAD~"]), "re-both");
}

#[test]
fn s30_a_rebase_that_rewords_a_commit_without_its_document_stops() {
    let repo = Hooked::new(DOCS);
    repo.stage("src/a", "2\n").unjudged("code alone");
    repo.stage("other", "1\n").unjudged("neither");
    repo.git(&["config", "core.editor", "true"]);
    rebase(&repo, ["reword", "pick"]);
    assert_eq!(repo.text(&["log", "-1", "--format=%s"]), "code alone");
    repo.stage("docs/a", "2\n");
    repo.attempt(&["commit", "--amend", "--no-edit"]).passes();
    repo.git(&["rebase", "--continue"]);
}

/// A limit: what each side did was judged there, and it cannot be told that the two belong together.
#[test]
fn s27_code_of_one_side_and_the_document_of_the_other_owe_nothing() {
    let repo = Hooked::new(DOCS);
    repo.git(&["checkout", "--quiet", "-b", "other"]);
    repo.stage("src/a", "theirs\n")
        .stage("docs/a", "theirs\n")
        .unjudged("theirs");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.stage("src/a", "ours\n")
        .stage("docs/a", "ours\n")
        .unjudged("ours");
    assert!(!repo.run(&["merge", "other"], b"").status.success());
    repo.stage("src/a", "ours\n").stage("docs/a", "theirs\n");
    repo.attempt(&["commit", "--no-edit"])
        .passes()
        .says("0 paths");
}
