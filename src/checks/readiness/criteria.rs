//! What each level has to show.

use std::ops::Range;

use super::Readiness;
use crate::checks::claims::unverified;
use crate::checks::reading::content::{has_content, is_value};
use crate::checks::reading::labels::{joined, labelled};
use crate::checks::reading::level::{Declared, Level};
use crate::checks::reading::names::Names;
use crate::checks::{Findings, Version};
use crate::markdown::{Document, Item};
use crate::record::State;
use crate::text::plural;

/// Tells a status that the level does not go with.
pub(super) fn status(
    version: &Version,
    declared: &Declared,
    level: Level,
    findings: &mut Findings,
) {
    let open = matches!(
        version.record.state(),
        None | Some(State::Draft | State::Proposed)
    );
    let wanted = match level {
        Level::Proposed if !open || version.record.state().is_none() => "Proposed",
        Level::Accepted | Level::Implemented | Level::Verified if open => "Accepted",
        _ => return,
    };
    let status = version.record.status();
    let written = status.map(|status| version.document.text(&status.span).trim());
    let said = match written {
        Some(written) if !written.is_empty() => format!("`{written}`"),
        _ => "not told".into(),
    };
    let message = format!(
        "{} goes with the status `{wanted}`, and the status is {said}",
        level.word()
    );
    findings
        .at(version, &declared.span, message)
        .help("mend the one that is wrong");
}

impl Readiness {
    /// Tells what a level needs and the document does not show.
    pub(super) fn step(
        &self,
        version: &Version,
        declared: &Declared,
        step: Level,
        findings: &mut Findings,
    ) {
        let document = &version.document;
        let word = step.word();
        let mut needs = |what: String, help: String| {
            findings
                .at(version, &declared.span, format!("{word} needs {what}"))
                .help(help);
        };
        for names in of_level(&self.sections, step) {
            if !parts(document, names)
                .iter()
                .any(|part| has_content(document, part))
            {
                let name = names.first();
                needs(
                    format!("the section `{name}`, which is missing or empty"),
                    format!("write `{name}`, or claim less"),
                );
            }
        }
        for names in of_level(&self.evidence, step) {
            if !parts(document, names)
                .iter()
                .any(|part| has_evidence(document, part))
            {
                let name = names.first();
                needs(
                    format!("evidence in `{name}`: a link or a ticked item"),
                    "link the run that shows it, or claim less".into(),
                );
            }
        }
        match step {
            Level::Proposed => {
                let names = Names::parse("Alternatives").map(Names::with_synonyms);
                if names
                    .is_some_and(|names| crate::checks::alternatives::count(document, &names) == 0)
                {
                    needs(
                        "an alternative that was considered".into(),
                        "write it down, or claim less".into(),
                    );
                }
            }
            Level::Reviewed => {
                let open = unverified(version);
                if open > 0 {
                    needs(
                        format!("every claim verified, and {} not", are(open)),
                        "verify them, or claim less".into(),
                    );
                }
                self.reviews(version, declared, findings);
            }
            _ => {}
        }
    }

    /// Tells the reviewers who have not ticked their box.
    fn reviews(&self, version: &Version, declared: &Declared, findings: &mut Findings) {
        let document = &version.document;
        let Some(names) = &self.reviewers else {
            return;
        };
        let parts = parts(document, names);
        let items = parts.iter().flat_map(|part| document.items_in(part));
        let boxes: Vec<_> = items
            .filter_map(|item| Some((item, item.task.as_ref()?)))
            .collect();
        if boxes.is_empty() {
            findings
                .at(
                    version,
                    &declared.span,
                    format!(
                        "L2 needs reviewers who signed off, and nobody is ticked in `{}`",
                        names.first()
                    ),
                )
                .help("list them as `- [x] name`, or claim less");
        }
        for (item, task) in boxes.iter().filter(|(_, task)| !task.checked) {
            findings
                .at(
                    version,
                    &task.marker,
                    format!(
                        "L2 needs every reviewer, and `{}` has not signed off",
                        name(document, item)
                    ),
                )
                .help("let them tick it, or claim less");
        }
    }
}

/// A number of claims, with its verb.
fn are(count: usize) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", plural(count, "claim"))
}

/// The first words of an item.
pub(super) fn name(document: &Document, item: &Item) -> String {
    let text = item.text.as_ref().map(|text| document.plain(text).text);
    let text = text.unwrap_or_default();
    text.lines().next().unwrap_or_default().to_owned()
}

/// What is asked at a level.
fn of_level(all: &[(Level, Vec<Names>)], level: Level) -> impl Iterator<Item = &Names> {
    let here = all.iter().filter(move |(step, _)| *step == level);
    here.flat_map(|(_, names)| names)
}

/// The parts of a document under a heading or a label.
fn parts(document: &Document, names: &Names) -> Vec<Range<usize>> {
    let sections = document.sections.iter().filter(|section| {
        let heading = section.heading.as_ref();
        heading.is_some_and(|heading| heading.level > 1 && names.matches(&heading.text))
    });
    let mut parts: Vec<_> = sections.map(crate::markdown::Section::whole_body).collect();
    let body = document.body..document.source.text.len();
    parts.extend(labelled(document, &body, names).into_iter().map(|label| {
        if is_value(&label.text) {
            line(document, label.label.start)..label.below.end
        } else {
            label.below
        }
    }));
    joined(parts)
}

/// Where the paragraph begins that a byte stands in.
fn line(document: &Document, at: usize) -> usize {
    let before = document
        .blocks
        .partition_point(|block| block.span.start <= at);
    let block = before
        .checked_sub(1)
        .and_then(|before| document.blocks.get(before));
    block.map_or(at, |block| block.span.start)
}

/// Whether a part links to something or has a ticked box.
fn has_evidence(document: &Document, part: &Range<usize>) -> bool {
    let ticked = |item: &Item| item.task.as_ref().is_some_and(|task| task.checked);
    !document.links_in(part).is_empty() || document.items_in(part).iter().any(ticked)
}
