//! What claims that something is done.

use std::ops::Range;

use crate::checks::Version;
use crate::checks::reading::statuses::Statuses;
use crate::markdown::{BlockKind, Document, Section, folded};

/// A claim.
pub(super) struct Claim {
    /// What is claimed, as the end of a sentence.
    pub(super) what: String,
    /// The bytes of which it is claimed.
    pub(super) within: Range<usize>,
}

/// Names of the parts that a plan is carried out in.
const PHASES: [&str; 5] = ["milestone", "phase", "stage", "step", "wave"];

/// The claims of a document: its status, its phases, and that all of these are done.
pub(super) fn of(version: &Version, done: &Statuses) -> Vec<Claim> {
    let document = &version.document;
    let mut claims = Vec::new();
    let everything = 0..document.source.text.len();
    if let Some(status) = version.record.status()
        && done.hold(&status.value)
    {
        let word = document.text(&status.span);
        claims.push(Claim {
            what: format!("the document says that it is {word}"),
            within: everything.clone(),
        });
    }
    let mut phases = 0;
    let mut finished = 0;
    for section in &document.sections {
        let Some(heading) = &section.heading else {
            continue;
        };
        let name = folded(&heading.text);
        let phase = PHASES.iter().any(|word| name.starts_with(word));
        phases += usize::from(phase);
        if phase && says_done(document, section, &heading.text, done) {
            finished += 1;
            claims.push(Claim {
                what: format!("`{}` says that it is done", heading.text),
                within: section.span.clone(),
            });
        }
    }
    if phases > 0 && phases == finished {
        claims.push(Claim {
            what: "all phases say that they are done".to_owned(),
            within: everything,
        });
    }
    claims
}

/// Whether a section says that it is done: with its heading, or with a line `Status: Done`.
fn says_done(document: &Document, section: &Section, heading: &str, done: &Statuses) -> bool {
    if heading.contains(['✅', '✔', '☑']) {
        return true;
    }
    let parts = heading.split(['(', '[', '—', '–', ':', '-']).skip(1);
    if parts.clone().any(|part| is_done(part, done)) {
        return true;
    }
    let body = section.body();
    let paragraphs = document.blocks_in(&body).iter();
    let first = paragraphs
        .filter(|block| block.kind == BlockKind::Paragraph)
        .take(3);
    first
        .flat_map(|block| {
            let plain = document.plain(&block.span);
            plain.text.lines().map(str::to_owned).collect::<Vec<_>>()
        })
        .any(|line| {
            let status = line.split_once(':');
            status.is_some_and(|(label, value)| {
                label.trim().eq_ignore_ascii_case("status") && is_done(value, done)
            })
        })
}

/// Whether a text begins with a word that says that something is done.
fn is_done(text: &str, done: &Statuses) -> bool {
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = bare
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(bare.len());
    let (word, rest) = bare.split_at(end);
    let alone = !rest.trim_start().starts_with(char::is_alphabetic);
    alone && done.hold_word(word)
}
