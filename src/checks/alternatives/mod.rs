//! `alternatives`: too few options were considered, or one without the reason against it.

mod considered;
mod reasons;

use std::sync::Arc;

use super::reading::condition::Condition;
use super::reading::names::Names;
use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;
use crate::markdown::Document;
use crate::text::plural;
use considered::considered;
use reasons::{chosen, has_reason};

/// The check.
pub(super) const ALTERNATIVES: Kind = Kind {
    name: "alternatives",
    wrong_when: "too few options were considered, or one without the reason against it",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Alternatives {
    /// The fewest.
    min: usize,
    /// Whether each needs the reason why it was not chosen.
    why: bool,
    /// The sections that list them.
    sections: Option<Names>,
    /// The documents that have to have alternatives, where not all do.
    with: Option<Condition>,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let sections = options.take("in", |reader, node| Names::read(reader, node, "in"));
    let with = options.take("with", Condition::read);
    Arc::new(Alternatives {
        with,
        min: options.count("min").unwrap_or(1),
        why: options.boolean("why", false),
        sections: sections
            .or_else(|| Names::parse("Alternatives|Pros and Cons of the Options"))
            .map(Names::with_synonyms),
    })
}

impl Check for Alternatives {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let (Some(version), Some(sections)) = (subject.version, &self.sections) else {
            return Ok(());
        };
        let document = &version.document;
        if self.with.as_ref().is_some_and(|with| !with.holds(document)) {
            return Ok(());
        }
        let list = considered(document, sections);
        let count = list.options.len();
        if count < self.min {
            let found = match count {
                0 => "no option was considered".to_owned(),
                _ => format!("{} considered", plural(count, "option")),
            };
            let message = format!("{found}, where at least {} are asked for", self.min);
            let message = match (count, self.min) {
                (0, 1) => found,
                _ => message,
            };
            let told = match &list.heading {
                Some(heading) => findings.at(version, heading, message),
                None => findings.of(&version.path, message),
            };
            told.help("list what else was possible, also to leave things as they are");
        }
        if !self.why {
            return Ok(());
        }
        let chosen = chosen(version, &list.options);
        for (at, option) in list.options.iter().enumerate() {
            if Some(at) != chosen && !has_reason(document, option) {
                findings
                    .at(version, &option.span, format!("nothing says why `{}` was not chosen", option.name))
                    .help("say it below the option, as `**Why Not Chosen**: ...`, or where the decision is explained");
            }
        }
        Ok(())
    }
}

/// How many options a document lists in sections of these names.
pub(super) fn count(document: &Document, sections: &Names) -> usize {
    considered(document, sections).options.len()
}

#[cfg(test)]
mod tests;
