//! One look at a document: where its sections are, and what is wrong with them.

use super::Sections;
use super::locate::{Place, locate};
use super::required::Required;
use crate::checks::reading::content::{bracketed, has_content};
use crate::checks::{Findings, Version};
use crate::markdown::Document;

/// One look at a document.
pub(super) struct Look<'a> {
    /// What is asked.
    pub(super) check: &'a Sections,
    /// The document.
    pub(super) version: &'a Version,
    /// The template of its type.
    pub(super) template: Option<&'a Document>,
}

impl Look<'_> {
    /// Looks for one section; where it is.
    pub(super) fn at(&self, required: &Required, findings: &mut Findings) -> Option<Place> {
        let document = &self.version.document;
        let name = required.names.first();
        let places = locate(document, required);
        let Some(first) = places.first() else {
            let within = required.within.as_ref();
            let holder = within.and_then(|within| {
                let mut sections = document
                    .sections
                    .iter()
                    .filter_map(|it| it.heading.as_ref());
                sections.find(|heading| within.matches(&heading.text))
            });
            let place = within.map_or(String::new(), |within| format!(" in `{}`", within.first()));
            let message = format!("there is no section `{name}`{place}");
            let told = match holder {
                Some(heading) => findings.at(self.version, &heading.text_span, message),
                None => findings.of(&self.version.path, message),
            };
            told.help(required.help()).severity(required.severity);
            return None;
        };
        let may_be_empty = required.may_be_empty || self.may_be_empty(name);
        let filled = places.iter().find(|place| !self.is_empty(place));
        if !may_be_empty && filled.is_none() {
            let left = first
                .section
                .is_some_and(|section| self.is_as_in_template(section));
            let (wrong, help) = if left {
                (
                    "says what the template says",
                    "write it, or let the policy list it under `may_be_empty`",
                )
            } else {
                (
                    "is empty",
                    "fill it in: comments and what the template left do not count",
                )
            };
            findings
                .at(
                    self.version,
                    &first.name,
                    format!("the section `{name}` {wrong}"),
                )
                .help(help)
                .severity(required.severity);
        }
        let place = filled.unwrap_or(first);
        if self.check.subsections {
            self.subsections(required, place, findings);
        }
        Some(place.clone())
    }

    /// Whether nothing is said at a place.
    fn is_empty(&self, place: &Place) -> bool {
        let document = &self.version.document;
        let left = place
            .section
            .is_some_and(|section| self.is_as_in_template(section));
        let speaks = || {
            place.section.is_some_and(|section| {
                document.subsections(section).any(|below| {
                    let heading = document.section(below).and_then(|it| it.heading.as_ref());
                    heading.is_some_and(|heading| {
                        bracketed(&heading.text).is_none() && !self.is_in_template(&heading.text)
                    })
                })
            })
        };
        left || !place.said && !has_content(document, &place.content) && !speaks()
    }

    /// Whether a heading stands in the template as well.
    fn is_in_template(&self, heading: &str) -> bool {
        self.template
            .is_some_and(|template| template.section_named(heading).is_some())
    }

    /// Whether a section says what it says in the template.
    fn is_as_in_template(&self, section: usize) -> bool {
        let document = &self.version.document;
        let texts = || {
            let section = document.section(section)?;
            let template = self.template?;
            let theirs = template.section_named(&section.heading.as_ref()?.text)?;
            let theirs = template.plain(&template.section(theirs)?.whole_body()).text;
            Some((document.plain(&section.whole_body()).text, theirs))
        };
        texts().is_some_and(|(mine, theirs)| !mine.is_empty() && mine == theirs)
    }

    /// Whether a section may be empty wherever it stands.
    fn may_be_empty(&self, name: &str) -> bool {
        let names = &self.check.may_be_empty;
        names.iter().any(|names| names.matches(name))
    }

    /// Tells the sections in one that are empty.
    fn subsections(&self, required: &Required, place: &Place, findings: &mut Findings) {
        let document = &self.version.document;
        let Some(section) = place.section else {
            return;
        };
        let end = document.section(section).map_or(0, |it| it.span.end);
        let inner = document.sections.iter().enumerate().skip(section + 1);
        for (at, below) in inner.take_while(|(_, below)| below.own.start < end) {
            let Some(heading) = &below.heading else {
                continue;
            };
            let leaf = document.subsections(at).next().is_none();
            let named = self
                .check
                .require
                .iter()
                .any(|it| it.names.matches(&heading.text));
            if leaf
                && !named
                && !self.may_be_empty(&heading.text)
                && !has_content(document, &below.body())
            {
                let message = format!("the section `{}` is empty", heading.text);
                findings
                    .at(self.version, &heading.text_span, message)
                    .help("fill it in, or take it out")
                    .severity(required.severity);
            }
        }
    }

    /// Tells the sections that stand before one that is named before them.
    pub(super) fn order(&self, found: &[(&Required, Place)], findings: &mut Findings) {
        let mut last: Vec<(&Required, &Place)> = Vec::new();
        for (required, place) in found {
            let beside = last
                .iter_mut()
                .find(|(one, _)| one.within == required.within);
            match beside {
                None => last.push((required, place)),
                Some(latest) if latest.1.name.start <= place.name.start => {
                    *latest = (required, place);
                }
                Some((other, _)) => {
                    let message = format!(
                        "the section `{}` stands before `{}`",
                        required.names.first(),
                        other.names.first()
                    );
                    findings
                        .at(self.version, &place.name, message)
                        .help(format!("move it behind `{}`", other.names.first()))
                        .severity(required.severity);
                }
            }
        }
    }
}
