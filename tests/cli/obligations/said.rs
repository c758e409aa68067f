//! What a document has to say, to pay for a change.

use super::commit;
use crate::hooked::Hooked;

/// Code needs an accepted record, which has at least three lines.
fn accepted(state: &str) -> String {
    format!(
        "version: 1\n\
         documents: {{adr: {{paths: [\"adr/*.md\"], checks: {{length: {{min: 3}}}}}}}}\n\
         rules:\n  r:\n    when: [{{paths: [src]}}]\n    \
         require: [{{document: adr, state: {state}, status: [Accepted, Living]}}]\n"
    )
}

#[test]
fn the_status_must_be_one_of_those_asked_for() {
    let repo = Hooked::new(&accepted("added"));
    repo.stage("src/x", "1\n");
    for (text, said) in [
        (
            "# One\n\nStatus: Proposed\n",
            "says `Proposed` of its status",
        ),
        ("# One\n\nText.\n", "does not say what status it has"),
        (
            "# One\n\n```\nStatus: Accepted\n```\n",
            "does not say what status it has",
        ),
    ] {
        repo.stage("adr/0001-one.md", text);
        commit(&repo)
            .blocked_by(&["r"])
            .says(said)
            .says("with the status Accepted or Living");
    }
    // A synonym means the same.
    repo.stage("adr/0001-one.md", "# One\n\n* Status: approved\n");
    commit(&repo).passes();
}

#[test]
fn a_document_with_errors_of_its_own_pays_for_nothing() {
    let repo = Hooked::new(&accepted("added"));
    repo.stage("src/x", "1\n")
        .stage("adr/0001-one.md", "Status: Accepted\n");
    commit(&repo)
        .blocked_by(&["r", "length"])
        .says("but      `adr/0001-one.md` has 1 error of its own");
    repo.stage("adr/0001-one.md", "# One\n\nStatus: Accepted\n");
    commit(&repo).passes();
}

#[test]
fn a_document_that_is_there_is_read_as_well() {
    let repo = Hooked::new(&accepted("exists"));
    repo.stage("adr/0001-one.md", "Status: Accepted\n")
        .stage("adr/0002-two.md", "# Two\n\nStatus: Rejected\n")
        .unjudged("records");
    repo.stage("src/x", "1\n");
    commit(&repo).blocked_by(&["r"]).says("1 error of its own");
    repo.stage("adr/0003-three.md", "# Three\n\nStatus: Accepted\n")
        .unjudged("a third one");
    repo.stage("src/x", "2\n");
    commit(&repo).passes();
}

#[test]
fn what_is_no_text_is_never_passed_over() {
    let repo = Hooked::new(&accepted("added"));
    repo.stage("adr/0001-one.md", b"# One\n\nStatus: Accepted\n\xff\n");
    commit(&repo)
        .blocked_by(&["document"])
        .says("it is not UTF-8 at byte 24");
}
