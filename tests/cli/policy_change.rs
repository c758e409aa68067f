//! A change of the policy is judged by the policy before it as well, and never by the work tree.

use crate::hooked::{DOCS, Hooked};

/// A policy of two files: the rule stands in the one that is extended.
const EXTENDS: &str = "version: 1\nextends: [policy/base.yaml]\n";

/// A policy that asks for nothing.
const NOTHING: &str = "version: 1\n";

#[test]
fn weakening_it_together_with_code_saves_nothing() {
    for weak in [
        NOTHING.to_owned(),
        "version: 1\nrules: {}\n".to_owned(),
        DOCS.replace("src/**", "lib/**"),
        DOCS.replace("docs/**", "docdue.yaml"),
        DOCS.replace("    require", "    severity: off\n    require"),
        DOCS.replace("    require", "    severity: warning\n    require"),
        DOCS.replace("    require", "    on: [push]\n    require"),
        DOCS.replace("version: 1", "version: 1\nscope: [lib]"),
        DOCS.replace("version: 1", "version: 1\nignore: {all: {paths: ['**']}}"),
        DOCS.replace("\"docs/**\"]", "\"docs/**\"], state: exists"),
    ] {
        let repo = Hooked::new(DOCS);
        repo.stage("docdue.yaml", &weak).stage("src/a", "2\n");
        repo.commit(&["--quiet"])
            .blocked_by(&["docs"])
            .says("the policy before this change");
        repo.stage("docs/a", "2\n");
        repo.commit(&["--quiet"]).passes();
    }
}

#[test]
fn taking_it_away_together_with_code_saves_nothing() {
    let delete: &[&[&str]] = &[&["rm", "--quiet", "docdue.yaml"]];
    let untrack: &[&[&str]] = &[&["rm", "--quiet", "--cached", "docdue.yaml"]];
    let rename: &[&[&str]] = &[&["mv", "docdue.yaml", "policy.yaml"]];
    for commands in [delete, untrack, rename] {
        let repo = Hooked::new(DOCS);
        for command in commands {
            repo.git(command);
        }
        repo.stage("src/a", "2\n");
        repo.commit(&["--quiet"])
            .blocked_by(&["docs"])
            .says("the policy before this change");
        repo.stage("docs/a", "2\n");
        repo.commit(&["--quiet"]).passes();
        repo.stage("src/a", "3\n");
        repo.commit(&["--quiet"])
            .passes()
            .says("no docdue.yaml here");
    }
}

#[test]
fn emptying_it_blocks_whatever_else_changes() {
    for text in ["", "version: 2\n", "\u{0}"] {
        let repo = Hooked::new(DOCS);
        repo.stage("docdue.yaml", text);
        repo.commit(&["--quiet"]).not_checked();
    }
}

#[test]
fn an_extended_file_is_part_of_it() {
    for weak in [NOTHING.to_owned(), DOCS.replace("src/**", "lib/**")] {
        let repo = Hooked::unborn(EXTENDS);
        repo.stage("policy/base.yaml", DOCS);
        let repo = repo.with_first_commit();
        repo.stage("policy/base.yaml", weak).stage("src/a", "2\n");
        repo.commit(&["--quiet"])
            .blocked_by(&["docs"])
            .says("policy/base.yaml:3");
    }
}

#[test]
fn an_extended_file_that_is_no_longer_named_was_part_of_it() {
    let repo = Hooked::unborn(EXTENDS);
    repo.stage("policy/base.yaml", DOCS);
    let repo = repo.with_first_commit();
    repo.stage("docdue.yaml", NOTHING)
        .stage("src/a", "2\n")
        .git(&["rm", "--quiet", "policy/base.yaml"]);
    repo.commit(&["--quiet"]).blocked_by(&["docs"]);
}

#[test]
fn an_extended_file_that_is_deleted_alone_breaks_it() {
    let repo = Hooked::unborn(EXTENDS);
    repo.stage("policy/base.yaml", DOCS);
    let repo = repo.with_first_commit();
    repo.git(&["rm", "--quiet", "policy/base.yaml"]);
    repo.commit(&["--quiet"])
        .not_checked()
        .says("there is no file `policy/base.yaml`");
}

#[test]
fn a_file_that_becomes_extended_was_no_policy_before() {
    let repo = Hooked::unborn(NOTHING);
    repo.stage("policy/base.yaml", DOCS);
    let repo = repo.with_first_commit();
    repo.stage("docdue.yaml", EXTENDS).stage("src/a", "2\n");
    repo.commit(&["--quiet"])
        .blocked_by(&["docs"])
        .does_not_say("the policy before this change");
}

#[test]
fn adopting_it_is_no_violation_of_the_pack() {
    let repo = Hooked::unborn(DOCS);
    repo.stage("services/billing/Dockerfile", "FROM scratch\n")
        .stage("services/billing/main.go", "1\n");
    repo.commit(&["--quiet"]).passes();
}

#[test]
fn adopting_it_in_a_repository_with_history_is_none_either() {
    let repo = Hooked::new(DOCS);
    repo.git(&["rm", "--quiet", "docdue.yaml"])
        .unjudged("without a policy");
    repo.stage("docdue.yaml", DOCS);
    repo.commit(&["--quiet"]).passes();
}

#[test]
fn strengthening_it_is_judged_by_the_new_one() {
    let repo = Hooked::new(NOTHING);
    repo.stage("docdue.yaml", DOCS).stage("src/a", "2\n");
    repo.commit(&["--quiet"])
        .blocked_by(&["docs"])
        .does_not_say("the policy before this change");
}

#[test]
fn mending_a_broken_one_is_possible() {
    let repo = Hooked::new(NOTHING);
    repo.stage("docdue.yaml", "nonsense").unjudged("broken");
    repo.stage("docdue.yaml", DOCS);
    repo.commit(&["--quiet"])
        .passes()
        .says("the policy before this change was invalid");
}

#[test]
fn a_test_of_it_that_fails_breaks_it_when_it_changes() {
    let test = "tests:\n  - {name: t, changed: [src/a], expect: []}\n";
    let repo = Hooked::new(DOCS);
    repo.stage("docdue.yaml", format!("{DOCS}{test}"));
    repo.commit(&["--quiet"])
        .not_checked()
        .says("the test `t` expects nothing, but `docs` asked");
    repo.unjudged("a test that fails")
        .stage("src/a", "2\n")
        .stage("docs/a", "2\n");
    repo.commit(&["--quiet"]).passes();
}

#[test]
fn it_is_read_from_the_index() {
    let repo = Hooked::new(DOCS);
    repo.write("docdue.yaml", NOTHING).stage("src/a", "2\n");
    repo.commit(&["--quiet"]).blocked_by(&["docs"]);
    repo.write("docdue.yaml", "nonsense").stage("docs/a", "2\n");
    repo.commit(&["--quiet"]).passes();

    let repo = Hooked::new(NOTHING);
    repo.stage("docdue.yaml", DOCS)
        .write("docdue.yaml", NOTHING)
        .stage("src/a", "2\n");
    repo.commit(&["--quiet"]).blocked_by(&["docs"]);
}

#[test]
fn one_that_is_not_tracked_does_not_count() {
    let repo = Hooked::new(DOCS);
    repo.git(&["rm", "--quiet", "--cached", "docdue.yaml"])
        .unjudged("not tracked");
    repo.stage("src/a", "2\n");
    repo.commit(&["--quiet"])
        .passes()
        .says("no docdue.yaml here");
    repo.git(&["add", "--intent-to-add", "docdue.yaml"])
        .stage("src/a", "3\n");
    repo.commit(&["--quiet"])
        .passes()
        .says("no docdue.yaml here");
}

#[test]
fn one_that_this_commit_leaves_out_does_not_count() {
    let repo = Hooked::new(DOCS);
    repo.stage("docdue.yaml", NOTHING).write("src/a", "2\n");
    repo.commit(&["--quiet", "src/a"]).blocked_by(&["docs"]);
}

#[test]
fn extended_files_are_read_from_the_index_too() {
    let repo = Hooked::unborn(EXTENDS);
    repo.stage("policy/base.yaml", DOCS);
    let repo = repo.with_first_commit();
    repo.write("policy/base.yaml", NOTHING)
        .stage("src/a", "2\n");
    repo.commit(&["--quiet"]).blocked_by(&["docs"]);
}

#[test]
fn while_amending_the_one_before_is_that_of_the_parent() {
    let repo = Hooked::new(DOCS);
    repo.stage("docdue.yaml", NOTHING)
        .unjudged("weaker")
        .stage("src/a", "2\n");
    repo.commit(&["--amend"]).blocked_by(&["docs"]);
    repo.commit(&["--quiet"]).passes();
}
