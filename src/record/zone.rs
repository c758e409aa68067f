//! Where in a document stands what is said of all of it.

use std::ops::Range;

use super::label::{DateKind, Label, fields};
use super::passage::Passage;
use super::title::Title;
use super::vocabulary::fold;
use crate::markdown::{Document, Heading, Section};

/// The most parts of a document that are its header.
const MOST_ZONES: usize = 16;

/// Headings of sections that hold the header.
const METADATA: [&str; 8] = [
    "document control",
    "document information",
    "document metadata",
    "front matter",
    "header",
    "info",
    "meta",
    "metadata",
];

/// Headings that are those of sections of a record, and no titles.
const SECTIONS: [&str; 19] = [
    "abstract",
    "alternatives",
    "alternatives considered",
    "background",
    "conclusion",
    "consequences",
    "considered options",
    "context",
    "context and problem statement",
    "decision",
    "decision drivers",
    "decision outcome",
    "decisions",
    "options",
    "problem",
    "problem statement",
    "rationale",
    "references",
    "summary",
];

/// The field that a heading names.
pub(super) struct Named {
    /// Which.
    pub(super) label: Label,
    /// The value, if it stands in the heading: a passage, and its bytes in that.
    pub(super) value: Option<(Passage, Range<usize>)>,
}

/// The section whose heading is the title, by its place in the list of sections.
///
/// It is the first of the first level that does not sound like a part of a record; without one it is
/// the very first heading. Where the front matter has a title, the text may be parted by headings of
/// the first level: then one of them is the title only if it is alone, or says the same.
pub(super) fn title(document: &Document, in_front_matter: Option<&Title>) -> Option<usize> {
    let level = |section: &Section| {
        let heading = section.heading.as_ref()?;
        let text = heading.text.trim();
        let is_part = Label::of(text).is_some() || SECTIONS.contains(&fold(text).as_str());
        (!text.is_empty() && !is_part).then_some(heading.level)
    };
    let is_top = |section: &&Section| {
        section
            .heading
            .as_ref()
            .is_some_and(|heading| heading.level == 1)
    };
    let top = document
        .sections
        .iter()
        .position(|section| level(section) == Some(1));
    let Some(given) = in_front_matter else {
        return top.or_else(|| level(document.sections.get(1)?).map(|_| 1));
    };
    let alone = document.sections.iter().filter(is_top).take(2).count() == 1;
    top.filter(|at| {
        let heading = heading(document, *at);
        let same = |heading: &Heading| {
            fold(Title::parse(&heading.text, None).name()) == fold(given.name())
        };
        (alone && *at == 1) || heading.is_some_and(same)
    })
}

/// The heading of a section.
pub(super) fn heading(document: &Document, at: usize) -> Option<&Heading> {
    document.sections.get(at)?.heading.as_ref()
}

/// The parts of a document in which labelled values tell of all of it: what stands before the first
/// section, also where a heading repeats the title or says `Metadata`.
pub(super) fn header(document: &Document, title: Option<usize>) -> Vec<Range<usize>> {
    let name = |heading: &Heading| fold(Title::parse(&heading.text, None).name());
    let repeated = title.and_then(|at| heading(document, at)).map(name);
    let mut zones = Vec::new();
    for (at, section) in document.sections.iter().enumerate() {
        let belongs = section.heading.as_ref().is_none_or(|heading| {
            let name = name(heading);
            Some(at) == title
                || repeated.as_ref() == Some(&name)
                || METADATA.contains(&name.as_str())
        });
        if zones.len() == MOST_ZONES {
            break;
        }
        if belongs {
            zones.push(section.body());
        } else if title.is_none_or(|title| at > title) {
            break;
        }
    }
    zones
}

/// The field that a heading names: `Status`, `2. Status`, `Status: Accepted`, `Status — Accepted`.
pub(super) fn named(document: &Document, heading: &Heading) -> Option<Named> {
    let text = heading
        .text
        .trim_start_matches(|c: char| !c.is_alphabetic());
    if let Some(label) = Label::of(text) {
        return names_section(label, text).then_some(Named { label, value: None });
    }
    let (passage, value, label) = with_value(document, heading)?;
    let value = passage.trimmed(&value);
    let value = (!value.is_empty()).then_some((passage, value));
    Some(Named { label, value })
}

/// A heading that holds a status or a date beside its name.
fn with_value(document: &Document, heading: &Heading) -> Option<(Passage, Range<usize>, Label)> {
    let passage = Passage::of(document, &heading.text_span);
    let text = passage
        .text
        .trim_start_matches(|c: char| !c.is_alphabetic());
    let start = passage.text.len() - text.len();
    let dash = [" — ", " – ", " - "]
        .iter()
        .find_map(|dash| text.find(dash).map(|at| (at, dash.len())));
    let dashed =
        dash.and_then(|(at, length)| Some((Label::of(text.get(..at)?)?, at + length..text.len())));
    let coloned = || {
        let field = fields(text).into_iter().next()?;
        Some((field.label?, field.value))
    };
    let (label, value) = dashed.or_else(coloned)?;
    let value = start + value.start..start + value.end;
    matches!(label, Label::Status | Label::Date(_)).then_some((passage, value, label))
}

/// Whether a section can be named so. One called `State` is more often about something else.
fn names_section(label: Label, name: &str) -> bool {
    match label {
        Label::Status => !name.eq_ignore_ascii_case("state"),
        Label::Date(kind) => kind != DateKind::Updated,
        Label::Number => false,
        _ => true,
    }
}
