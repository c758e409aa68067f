//! `claims`: a claim that a decision rests on is not verified, or names no source.

use std::ops::Range;
use std::sync::Arc;

use super::reading::content::is_value;
use super::reading::labels::{joined, labelled};
use super::reading::level::{Level, declared};
use super::reading::names::Names;
use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::markdown::{Document, Section, Table};

/// The check.
pub(super) const CLAIMS: Kind = Kind {
    name: "claims",
    wrong_when: "a claim is not verified, or names no source",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Claims {
    /// The level that cannot be reached with a claim that is not verified.
    before: Option<Level>,
    /// Whether a claim has to name its source.
    source: bool,
    /// The columns that say what is claimed, on what grounds, and whether that was verified.
    columns: [Option<Names>; 3],
    /// What the list of claims to be verified is called.
    list: Option<Names>,
}

/// Words and signs for yes.
const YES: [&str; 8] = [
    "yes",
    "y",
    "true",
    "verified",
    "confirmed",
    "done",
    "x",
    "ok",
];

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let before = options.take("before", |reader, node| {
        reader.word(node, "before", &Level::WORDS)
    });
    let verified = options.take("verified", |reader, node| {
        Names::read(reader, node, "verified")
    });
    Arc::new(Claims {
        source: options.boolean("source", true),
        ..Claims::new(before.map(|level| level.value), verified)
    })
}

/// How many claims of a document are not verified.
pub(super) fn unverified(version: &Version) -> usize {
    let claims = Claims::new(None, None);
    let mut findings = Findings::default();
    for table in &version.document.tables {
        claims.table(version, table, Severity::Error, &mut findings);
    }
    let (found, left_out) = findings.into_parts();
    found.len() + left_out + claims.open(&version.document).len()
}

impl Check for Claims {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let document = &version.document;
        let severity = match (self.before, declared(document).and_then(|it| it.level)) {
            (Some(before), Some(level)) if level < before => return Ok(()),
            (Some(_), Some(_)) => Severity::Error,
            _ => version.severity_of_unfinished(),
        };
        for table in &document.tables {
            self.table(version, table, severity, findings);
        }
        for (span, claim) in self.open(document) {
            findings
                .at(
                    version,
                    &span,
                    format!("the claim `{claim}` is still unverified"),
                )
                .help(self.help())
                .severity(severity);
        }
        Ok(())
    }
}

impl Claims {
    /// What is asked of claims; sources are not.
    fn new(before: Option<Level>, verified: Option<Names>) -> Self {
        Self {
            before,
            source: false,
            columns: [
                Names::parse("Claim|Claims|Assumption"),
                Names::parse("Source|Sources|Evidence|Citation"),
                verified.or_else(|| Names::parse("Verified|Verified?|Verification")),
            ],
            list: Names::parse("Unverified claims|Open claims"),
        }
    }

    /// What to do about a claim that is not verified.
    fn help(&self) -> String {
        match self.before {
            Some(level) => format!(
                "verify it, or take it out: {} needs every claim verified",
                level.word()
            ),
            None => "verify it, or take it out".into(),
        }
    }

    /// Tells the rows of a table of claims that are not verified, or name no source.
    fn table(&self, version: &Version, table: &Table, severity: Severity, findings: &mut Findings) {
        let column = |names: &Option<Names>| {
            let names = names.as_ref()?;
            table.header.iter().position(|cell| names.are(&cell.text))
        };
        let [claim, source, verified] = self.columns.each_ref().map(column);
        let (Some(claim), Some(verified)) = (claim, verified) else {
            return;
        };
        for row in &table.rows {
            // A line of text right below a table is a row of one cell.
            if row.len() == 1 && table.header.len() > 1 {
                continue;
            }
            let Some(claimed) = row.get(claim).filter(|cell| is_value(&cell.text)) else {
                continue;
            };
            let answer = row.get(verified);
            if !answer.is_some_and(|cell| is_yes(&cell.text)) {
                let span = answer
                    .filter(|cell| !cell.span.is_empty())
                    .unwrap_or(claimed);
                findings
                    .at(
                        version,
                        &span.span,
                        format!("the claim `{}` is not verified", claimed.text),
                    )
                    .help(self.help())
                    .severity(severity);
            }
            let cited =
                source.is_none_or(|at| row.get(at).is_some_and(|cell| is_value(&cell.text)));
            if self.source && !cited {
                findings
                    .at(
                        version,
                        &claimed.span,
                        format!("the claim `{}` names no source", claimed.text),
                    )
                    .help("say where it can be looked up")
                    .severity(severity);
            }
        }
    }

    /// The items in lists of claims that are still to be verified.
    fn open(&self, document: &Document) -> Vec<(Range<usize>, String)> {
        let Some(names) = &self.list else {
            return Vec::new();
        };
        let body = document.body..document.source.text.len();
        let labels = labelled(document, &body, names).into_iter();
        let mut parts: Vec<_> = labels.map(|labelled| labelled.below).collect();
        let sections = document.sections.iter().filter(|section| {
            let heading = section.heading.as_ref();
            heading.is_some_and(|heading| names.matches(&heading.text))
        });
        parts.extend(sections.map(Section::body));
        let parts = joined(parts);
        let items = parts.iter().flat_map(|part| document.items_in(part));
        items
            .filter(|item| !item.task.as_ref().is_some_and(|task| task.checked))
            .filter_map(|item| {
                let span = item.text.clone()?;
                let claim = document.plain(&span).text.replace('\n', " ");
                let none = claim.trim_end_matches('.').eq_ignore_ascii_case("none");
                (is_value(&claim) && !none).then_some((span, claim))
            })
            .collect()
    }
}

/// Whether a cell says yes.
fn is_yes(text: &str) -> bool {
    if text.contains(['✅', '☑', '✔', '✓']) {
        return true;
    }
    let first = text
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    first.is_some_and(|word| YES.iter().any(|yes| yes.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::is_yes;

    #[test]
    fn yes_is_said_in_many_ways() {
        for text in ["✅ Yes", "yes, 2026-01-10", "[x]", "Verified", "✔️"] {
            assert!(is_yes(text), "{text}");
        }
        for text in ["⬜ No", "", "—", "[ ]", "not yet", "unverified", "❌"] {
            assert!(!is_yes(text), "{text}");
        }
    }
}
