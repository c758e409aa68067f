//! `placeholders`: what the template says in the place of words was left in.

mod brackets;
mod lines;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::record::Status;
use brackets::{Bracket, brackets};
use lines::{ValueKind, values};

/// The check.
pub(super) const PLACEHOLDERS: Kind = Kind {
    name: "placeholders",
    wrong_when: "a document still says what its template says in the place of words",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Placeholders {
    /// Whether a value in brackets is one whatever the template says.
    shapes: bool,
    /// Whether `TODO` and the like are some.
    markers: bool,
    /// Whether the template's comments are some.
    comments: bool,
    /// What may stand, on one line each.
    allow: BTreeSet<String>,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let allow = options.strings("allow").unwrap_or_default();
    Arc::new(Placeholders {
        shapes: options.boolean("shapes", false),
        markers: options.boolean("markers", true),
        comments: options.boolean("comments", false),
        allow: allow.iter().map(|text| on_one_line(text)).collect(),
    })
}

/// Something that was left in.
struct Left {
    /// Its bytes.
    span: Range<usize>,
    /// What it is.
    what: &'static str,
    /// What to do.
    help: &'static str,
}

impl Check for Placeholders {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let document = &version.document;
        let template = subject.set.template.as_deref();
        let mut left = self.forms(version);
        if let Some(template) = template {
            left.extend(self.of_template(version, template));
        }
        left.sort_by_key(|left| (left.span.start, usize::MAX - left.span.end));
        let severity = version.severity_of_unfinished();
        let mut told = 0;
        for Left { span, what, help } in left {
            let text = on_one_line(document.text(&span));
            if span.start < told || self.allow.contains(&text) {
                continue;
            }
            told = span.end;
            findings
                .at(
                    version,
                    &span,
                    format!("{what} `{}` was left in", shortened(&text)),
                )
                .help(help)
                .severity(severity);
        }
        Ok(())
    }
}

impl Placeholders {
    /// What is a placeholder in any document.
    fn forms(&self, version: &Version) -> Vec<Left> {
        let document = &version.document;
        let mut left = Vec::new();
        for carrier in &version.record.statuses {
            if matches!(carrier.value, Status::Choice(_)) {
                left.push(Left {
                    span: carrier.whole.clone(),
                    what: "the choice",
                    help: "say which it is",
                });
            }
        }
        for title in version
            .record
            .titles
            .iter()
            .filter(|title| title.value.placeholder)
        {
            let name =
                title.span.start..title.span.end - title.value.name().len().min(title.span.len());
            let number = document
                .text(&name)
                .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ']');
            left.push(Left {
                span: name.start..name.start + number.len(),
                what: "the placeholder",
                help: "give the document its number",
            });
        }
        for value in values(document) {
            let (what, help) = match value.kind {
                ValueKind::Form => ("the placeholder", "say what is meant"),
                ValueKind::Marker if self.markers => {
                    ("the marker", "say it, or say in words who will and when")
                }
                ValueKind::Bracketed if self.shapes => {
                    ("the placeholder", "say what is asked for, or take it out")
                }
                _ => continue,
            };
            left.push(Left {
                span: value.span,
                what,
                help,
            });
        }
        left
    }

    /// What stands in the template as well.
    fn of_template(&self, version: &Version, template: &Version) -> Vec<Left> {
        let (document, template) = (&version.document, &template.document);
        let offered = brackets(template);
        let known: BTreeSet<_> = offered.iter().map(Bracket::key).collect();
        let mut left: Vec<_> = brackets(document)
            .into_iter()
            .filter(|bracket| known.contains(&bracket.key()))
            .map(|bracket| Left {
                span: bracket.span,
                what: "the template's",
                help: "say what is asked for, or take it out",
            })
            .collect();
        let choices: BTreeSet<_> = values(template)
            .filter(|value| value.kind == ValueKind::Choice)
            .map(|value| on_one_line(template.text(&value.span)))
            .collect();
        left.extend(
            values(document)
                .filter(|value| value.kind == ValueKind::Choice)
                .filter_map(|value| {
                    let text = on_one_line(document.text(&value.span));
                    choices.contains(&text).then_some(Left {
                        span: value.span,
                        what: "the choice",
                        help: "say which it is",
                    })
                }),
        );
        if self.comments {
            let comments = template.comments.iter();
            let known: BTreeSet<_> = comments
                .map(|comment| on_one_line(template.text(&comment.span)))
                .collect();
            let comments = document.comments.iter();
            left.extend(
                comments
                    .filter(|comment| known.contains(&on_one_line(document.text(&comment.span))))
                    .map(|comment| Left {
                        span: comment.span.clone(),
                        what: "the template's comment",
                        help: "take it out",
                    }),
            );
        }
        left
    }
}

/// A text with one space where it has white space.
fn on_one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

/// A text that is no longer than a message can bear.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(LONGEST - 3).collect();
    format!("{}...", beginning.trim_end())
}

#[cfg(test)]
mod tests;
