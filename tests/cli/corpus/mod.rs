//! What the checks find in real decision records, held against the table of `docs/checks/README.md`.
//!
//! `DOCDUE_CORPUS` names a directory with a directory for each repository, and `statuses.tsv`, which says
//! which of their files are records. `DOCDUE_SAMPLE` prints so many findings of each check, evenly spread.

mod edits;
mod real;
mod table;

use std::env;
use std::fs;
use std::path::PathBuf;

use real::{Real, typed};
use table::Tally;

/// How a repository's records are put to checks: the question, and its policy where there is one to ask.
type Question = (&'static str, fn(&Real) -> Option<String>);

/// All that is asked.
const QUESTIONS: [Question; 7] = [
    ("form", |real| Some(real.form())),
    ("tasks", |real| typed(&real.tasks, "checklist: {}")),
    ("index", Real::indexes),
    ("drawn", |real| {
        typed(
            &real.drawn,
            "length: {min: 150, max: 200}, diagram: {}, code: {allow: [mermaid]}",
        )
    }),
    ("weighed", |real| {
        typed(&real.weighed, "alternatives: {min: 2, why: true}")
    }),
    ("risks", |real| {
        let risks = "table: {require: [{columns: [Risk, \"Mitigation|Mitigations\"]}]}";
        typed(&real.risks, risks)
    }),
    ("levels", |real| {
        typed(&real.records, "claims: {before: L2}, readiness: {}")
    }),
];

#[test]
fn what_checks_find_in_real_records_is_on_their_page() {
    let Some(corpus) = env::var_os("DOCDUE_CORPUS") else {
        eprintln!("skipped: DOCDUE_CORPUS does not name a corpus");
        return;
    };
    let mut tally = Tally::default();
    for real in Real::all(&PathBuf::from(corpus)) {
        for (question, policy) in QUESTIONS {
            if let Some(policy) = policy(&real) {
                tally.take(question, &real.name, &real.asked(&policy));
            }
        }
    }
    told(&tally);
}

#[test]
fn what_checks_find_in_real_edits_is_on_their_page() {
    let Some(histories) = env::var_os("DOCDUE_HISTORIES") else {
        eprintln!("skipped: DOCDUE_HISTORIES names no directory of repositories");
        return;
    };
    let mut repositories = fs::read_dir(histories)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect::<Vec<_>>();
    repositories.sort();
    let mut tally = Tally::default();
    for repository in repositories {
        edits::take(&mut tally, &repository);
        edits::take_links(&mut tally, &repository);
    }
    told(&tally);
}

/// Prints what was counted, and holds it against the page.
#[expect(clippy::print_stderr, reason = "what was counted is to be read")]
fn told(tally: &Tally) {
    eprintln!("{tally}");
    if let Some(size) = env::var_os("DOCDUE_SAMPLE") {
        let size = size.to_str().unwrap().parse().unwrap();
        eprintln!("{}", tally.sample(size));
    }
    tally.is_on_the_page();
}
