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
        .says("it is not UTF-8 at byte 24")
        .says("next     save it as UTF-8")
        .says("check    docdue.yaml:2")
        .says("Why: docdue explain document");
    repo.docdue(&["explain", "document"])
        .exits(0)
        .says("it is no ordinary file, not text in UTF-8");
    for (bytes, said) in [
        (
            &b"\xff\xfe#\0 \0O\0n\0e\0"[..],
            "it is in UTF-16, not UTF-8",
        ),
        (b"# One\n\nStatus: Accepted\n\0\n", "it is binary"),
    ] {
        repo.stage("adr/0001-one.md", bytes);
        commit(&repo).blocked_by(&["document"]).says(said);
    }
}

#[test]
fn a_document_without_checks_is_text_as_well() {
    for state in ["changed", "touched", "added", "exists"] {
        let repo = Hooked::new(&format!(
            "version: 1\n\
             documents: {{adr: {{paths: [\"adr/*.md\"]}}}}\n\
             rules:\n  r:\n    when: [{{paths: [src]}}]\n    \
             require: [{{document: adr, state: {state}}}]\n"
        ));
        repo.stage("src/x", "1\n");
        for bytes in [
            &b"# One\n\0"[..],
            b"\xff\xfe#\0 \0O\0n\0e\0",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        ] {
            repo.stage("adr/one.md", bytes);
            commit(&repo)
                .blocked_by(&["r"])
                .says("but      `adr/one.md` is binary, and a document is text");
        }
        repo.git(&["rm", "--quiet", "--cached", "adr/one.md"]);
        let commit_id = repo.text(&["rev-parse", "HEAD"]);
        for mode in ["120000", "160000"] {
            let id = if mode == "120000" {
                let id = repo.output(&["hash-object", "-w", "--stdin"], b"two.md");
                String::from_utf8(id).unwrap().trim().to_owned()
            } else {
                commit_id.clone()
            };
            let entry = format!("{mode},{id},adr/one.md");
            repo.git(&["update-index", "--add", "--cacheinfo", &entry]);
            commit(&repo).blocked_by(&["r"]);
            repo.git(&["update-index", "--force-remove", "adr/one.md"]);
        }
        // In which encoding a text is does not matter where nothing looks into it.
        repo.stage("adr/one.md", b"# Gr\xf6\xdfe\n");
        commit(&repo).passes();
    }
}

#[test]
fn a_path_may_be_of_any_file() {
    let repo = Hooked::new(
        "version: 1\nrules:\n  r:\n    when: [{paths: [src]}]\n    require: [{paths: [\"*.png\"]}]\n",
    );
    repo.stage("src/x", "1\n")
        .stage("a.png", b"\x89PNG\r\n\x1a\n\0");
    commit(&repo).passes();
}
