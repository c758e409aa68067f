//! What pays for a change.

use super::{PAGES, commit, require, rule, with};
use crate::hooked::Hooked;

#[test]
fn a_document_does_not_pay_for_another() {
    let repo = Hooked::new(PAGES);
    repo.stage("services/a/x", "1\n")
        .stage("services/b/x", "1\n")
        .stage("services/b/y", "1\n");
    commit(&repo).blocked_by(&["pages [service=a]", "pages [service=b]"]);
    repo.stage("docs/a.md", "1\n");
    commit(&repo).blocked_by(&["pages [service=b]"]);
    repo.stage("docs/c.md", "1\n");
    commit(&repo).blocked_by(&["pages [service=b]"]);
    repo.stage("docs/b.md", "1\n");
    commit(&repo).passes().says("2 fired, 2 met");
}

#[test]
fn a_capture_that_nothing_shares_binds_nothing() {
    let repo = Hooked::new(&rule(
        "{paths: [\"services/{service}/**\"]}",
        "{document: adr, state: added}",
        "",
    ));
    repo.stage("services/a/x", "1\n")
        .stage("services/b/x", "1\n");
    commit(&repo).blocked_by(&["r"]);
    repo.stage("adr/0001-x.md", "1\n");
    commit(&repo).passes();
}

#[test]
fn a_service_may_go_together_with_its_document() {
    let repo = Hooked::new(PAGES);
    repo.stage("services/a/x", "1\n")
        .stage("services/a/y", "1\n")
        .stage("docs/a.md", "1\n")
        .unjudged("a service");
    repo.git(&["rm", "--quiet", "-r", "services/a"]);
    commit(&repo).blocked_by(&["pages [service=a]"]);
    repo.git(&["rm", "--quiet", "docs/a.md"]);
    commit(&repo).passes();
}

#[test]
fn a_document_may_not_go_while_its_service_stays() {
    let repo = Hooked::new(PAGES);
    repo.stage("services/a/x", "1\n")
        .stage("services/a/y", "1\n")
        .stage("docs/a.md", "1\n")
        .unjudged("a service");
    repo.git(&["rm", "--quiet", "docs/a.md", "services/a/x"])
        .stage("services/a/y", "2\n");
    commit(&repo)
        .blocked_by(&["pages [service=a]"])
        .says("docs/a.md");
}

#[test]
fn a_document_may_not_go_while_part_of_its_service_stays() {
    let repo = Hooked::new(PAGES);
    repo.stage("services/a/x", "1\n")
        .stage("services/a/y", "1\n")
        .stage("docs/a.md", "1\n")
        .unjudged("a service");
    repo.git(&["rm", "--quiet", "docs/a.md", "services/a/x"]);
    commit(&repo).blocked_by(&["pages [service=a]"]);
}

#[test]
fn a_document_changes_when_it_says_something_else() {
    let repo = require("{paths: [\"docs/**\"]}");
    let old = "---\nstatus: draft\n---\n# Title\n\nSome words.\n";
    repo.stage("docs/a.md", old)
        .unjudged("a document")
        .stage("src/a", "2\n");
    for same in [
        old.to_owned(),
        format!("{old}\n\n"),
        old.replace('\n', "\r\n"),
        format!("\u{feff}{old}"),
        old.replace("draft", "final"),
        old.replace("Some words", "Some\nwords"),
        "# Title\n\nSome words.\n".to_owned(),
        "---\nentirely: new\n---\n\t# Title\n\n\nSome words.".to_owned(),
    ] {
        repo.stage("docs/a.md", same);
        commit(&repo).blocked_by(&["r"]);
    }
    for changed in ["# Title\n", "# Title\n\nSomewords.\n"] {
        repo.stage("docs/a.md", changed);
        commit(&repo).passes();
        repo.git(&["reset", "--quiet", "--soft", "HEAD~"]);
    }
    for emptied in ["", "---\nstatus: draft\n---\n"] {
        repo.stage("docs/a.md", emptied);
        commit(&repo).blocked_by(&["r"]).says("is emptied");
    }
}

#[test]
fn a_record_that_goes_is_not_a_new_one() {
    let repo = require("{paths: [\"docs/**\"], state: added}");
    repo.stage("docs/old.md", "A decision.\n")
        .unjudged("a record");
    repo.git(&["rm", "--quiet", "src/a", "docs/old.md"]);
    commit(&repo).blocked_by(&["r"]).says("is deleted");
    repo.git(&["reset", "--quiet", "--hard"]);
    repo.git(&["rm", "--quiet", "src/a"])
        .git(&["mv", "docs/old.md", "docs/new.md"]);
    commit(&repo).blocked_by(&["r"]).says("is renamed, not new");
}

#[test]
fn an_empty_document_is_none() {
    let repo = require("{paths: [\"docs/**\"]}");
    repo.stage("src/a", "2\n");
    for empty in ["", "\n\n", "---\ntitle: x\n---\n"] {
        repo.stage("docs/new.md", empty);
        commit(&repo).blocked_by(&["r"]).says("is empty");
    }
    repo.stage("docs/new.md", "words\n");
    commit(&repo).passes();
}

#[test]
fn touched_is_any_difference_of_bytes() {
    let repo = require("{paths: [\"docs/**\"], state: touched}");
    repo.stage("src/a", "2\n")
        .git(&["update-index", "--chmod=+x", "docs/a"]);
    commit(&repo).blocked_by(&["r"]).says("changes its mode");
    repo.git(&["mv", "docs/a", "docs/b"]);
    commit(&repo)
        .blocked_by(&["r"])
        .says("is renamed, but says the same");
    repo.stage("docs/b", "1\n\n");
    commit(&repo).passes();
}

#[test]
fn added_is_new_and_not_renamed() {
    let repo = require("{document: adr, state: added}");
    repo.stage(
        "adr/0001-old.md",
        "# A decision\n\nOne\ntwo\nthree\nfour.\n",
    )
    .unjudged("a decision");
    repo.stage("src/a", "2\n").stage(
        "adr/0001-old.md",
        "# A decision\n\nAnother\ntwo\nthree\nfour\nfive\nsix\n",
    );
    commit(&repo).blocked_by(&["r"]).says("is changed, not new");
    repo.git(&["mv", "adr/0001-old.md", "adr/0002-new.md"]);
    commit(&repo).blocked_by(&["r"]).says("is renamed, not new");
    repo.stage("adr/0003-newer.md", "# Quite another decision\n");
    commit(&repo).passes();
}

#[test]
fn exists_is_there_and_may_be_old() {
    let repo = require("{document: adr, state: exists}");
    repo.stage("src/a", "2\n")
        .write("adr/0001-not-staged.md", "1\n");
    commit(&repo).blocked_by(&["r"]);
    repo.git(&["add", "adr"]);
    commit(&repo).passes();
    repo.stage("src/a", "3\n");
    commit(&repo).passes();
    repo.git(&["rm", "--quiet", "adr/0001-not-staged.md"])
        .stage("src/a", "4\n");
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn any_of_takes_one_and_require_takes_all() {
    let repo = require(
        "{any_of: [{document: adr, state: added}, {paths: [\"spec/**\"]}]}, {paths: [\"docs/**\"]}",
    );
    repo.stage("src/a", "2\n").stage("docs/a", "2\n");
    commit(&repo).blocked_by(&["r"]);
    repo.stage("spec/x", "1\n");
    commit(&repo).passes();
    repo.stage("src/a", "3\n").stage("adr/0001-x.md", "1\n");
    commit(&repo).blocked_by(&["r"]);
    repo.stage("docs/a", "3\n");
    commit(&repo).passes();
}

#[test]
fn the_branch_counts_where_it_may() {
    let repo = require("{paths: [\"docs/**\"], within: branch}");
    repo.git(&["checkout", "--quiet", "-b", "work"]);
    repo.stage("src/a", "2\n");
    commit(&repo).blocked_by(&["r"]);
    repo.unjudged("code").stage("docs/a", "2\n");
    commit(&repo).passes();
    repo.stage("src/a", "3\n");
    commit(&repo).passes();
    repo.stage("docs/a", "1\n")
        .unjudged("taken back")
        .stage("src/a", "4\n");
    commit(&repo).blocked_by(&["r"]);
    repo.stage("docs/a", "3\n").unjudged("both");
    repo.git(&["checkout", "--quiet", "main"]);
    repo.git(&["merge", "--quiet", "--no-verify", "work"])
        .stage("src/a", "5\n");
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn what_the_base_brings_is_not_of_the_branch() {
    let repo = require("{paths: [\"docs/**\"], within: branch}");
    repo.git(&["checkout", "--quiet", "-b", "work"])
        .stage("other", "1\n")
        .unjudged("work");
    repo.git(&["checkout", "--quiet", "main"])
        .stage("docs/a", "2\n")
        .unjudged("a document");
    repo.git(&["checkout", "--quiet", "work"]).git(&[
        "merge",
        "--quiet",
        "--no-verify",
        "--no-edit",
        "main",
    ]);
    repo.stage("src/a", "2\n");
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn a_base_can_be_named() {
    let policy = rule(
        "{paths: [\"src/**\"]}",
        "{paths: [\"docs/**\"], within: branch}",
        "base: trunk\n",
    );
    let repo = Hooked::new(&policy);
    repo.stage("src/a", "2\n");
    commit(&repo)
        .not_checked()
        .says("the base `trunk` is no commit here");
    repo.git(&["branch", "trunk"])
        .stage("docs/a", "2\n")
        .unjudged("both")
        .stage("src/a", "3\n");
    commit(&repo).passes();
}

#[test]
fn a_document_that_is_ignored_or_out_of_scope_still_pays() {
    for more in ["scope: [src]\n", "ignore: {x: {paths: [docs]}}\n"] {
        let repo = with(more);
        repo.stage("src/a", "2\n").stage("docs/a", "2\n");
        commit(&repo).passes().says("1 met");
    }
}

#[test]
fn only_names_that_match_count() {
    let repo = Hooked::new(PAGES);
    for path in [
        "docs/sub/a.md",
        "docs/a.mdx",
        "Docs/a.md",
        "x/docs/a.md",
        "docs/.md",
        "docs/b.md",
    ] {
        repo.stage("services/a/x", path).stage(path, "1\n");
        commit(&repo).blocked_by(&["pages [service=a]"]);
    }
    repo.stage("docs/a.md", "1\n");
    commit(&repo).passes();
}
