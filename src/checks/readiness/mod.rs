//! `readiness`: a document claims a level that it does not show.

mod blocking;
mod criteria;

use std::sync::Arc;

use super::reading::level::{Declared, Level, declared};
use super::reading::names::Names;
use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::record::State;
use crate::yaml::{Node, Reader};

/// The check.
pub(super) const READINESS: Kind = Kind {
    name: "readiness",
    wrong_when: "a document claims a level that it does not show",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Readiness {
    /// Whether a document has to declare its level.
    require: bool,
    /// The sections that each level needs.
    sections: Vec<(Level, Vec<Names>)>,
    /// The sections in which each level needs evidence.
    evidence: Vec<(Level, Vec<Names>)>,
    /// Where the reviewers stand.
    reviewers: Option<Names>,
}

/// The sections that each level needs where the policy does not say.
const SECTIONS: [(Level, &[&str]); 3] = [
    (Level::Proposed, &["Context"]),
    (Level::Reviewed, &["Decision"]),
    (
        Level::Accepted,
        &[
            "Implementation Sketch",
            "Risks|Risks and Mitigations|Technical Risks",
        ],
    ),
];

/// The sections in which each level needs evidence where the policy does not say.
const EVIDENCE: [(Level, &[&str]); 2] = [
    (
        Level::Implemented,
        &["Testing Strategy|Testing|Tests|Test Results|Implementation Evidence|Evidence"],
    ),
    (
        Level::Verified,
        &["Verification|Live Validation|Validation|Soak|Monitoring|Evidence"],
    ),
];

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let reviewers = options.take("reviewers", |reader, node| {
        Names::read(reader, node, "reviewers")
    });
    Arc::new(Readiness {
        require: options.boolean("require", false),
        sections: by_level(options, "sections", &SECTIONS),
        evidence: by_level(options, "evidence", &EVIDENCE),
        reviewers: reviewers.or_else(|| Names::parse("Reviewers|Reviewed by|Sign-off|Approvals")),
    })
}

/// Reads a map from levels to sections, in place of the usual one.
fn by_level(
    options: &mut Options,
    name: &'static str,
    usual: &[(Level, &[&str])],
) -> Vec<(Level, Vec<Names>)> {
    let given = options.take(name, |reader, node| {
        let mut levels = Vec::new();
        for (word, names) in reader.named(node, name, |reader, node| names(reader, node, name)) {
            match Level::WORDS.iter().find(|(known, _)| *known == word.value) {
                Some((_, level)) => levels.push((*level, names)),
                None => reader.problem(
                    word.location.span,
                    format!("`{name}` is by level, from `L1` to `L5`"),
                ),
            }
        }
        Some(levels)
    });
    given.unwrap_or_else(|| {
        let usual = usual.iter().map(|(level, names)| {
            let names = names.iter().filter_map(|name| Names::parse(name));
            (*level, names.map(Names::with_synonyms).collect())
        });
        usual.collect()
    })
}

/// Reads a list of names.
fn names(reader: &mut Reader, node: Node, name: &'static str) -> Option<Vec<Names>> {
    let list = reader.list(node, name, |reader, node| Names::read(reader, node, name))?;
    Some(list.value.into_iter().map(Names::with_synonyms).collect())
}

impl Check for Readiness {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let Some(declared) = declared(&version.document) else {
            if self.require {
                findings
                    .of(&version.path, "the document declares no level of readiness")
                    .help("write `**Current level**: L1`");
            }
            return Ok(());
        };
        let Some(level) = declared.level else {
            unreadable(version, &declared, findings);
            return Ok(());
        };
        if matches!(
            version.record.state(),
            Some(State::Rejected | State::Deprecated | State::Superseded | State::Deferred)
        ) {
            return Ok(());
        }
        let base = subject.base.map(|base| &base.document);
        let before = base
            .and_then(super::reading::level::declared)
            .and_then(|it| it.level);
        if let Some(before) = before.filter(|before| level.rank() > before.rank() + 1) {
            let message = format!(
                "the level goes from {} to {} at once",
                before.word(),
                level.word()
            );
            findings
                .at(version, &declared.span, message)
                .help("go up level by level: each has to be shown");
        }
        criteria::status(version, &declared, level, findings);
        for step in level.up_to() {
            self.step(version, &declared, step, findings);
        }
        blocking::tell(version, base, level, before, findings);
        Ok(())
    }
}

/// Tells that no level can be read.
fn unreadable(version: &Version, declared: &Declared, findings: &mut Findings) {
    let written = version.document.text(&declared.span);
    let message = if declared.choice {
        format!("no level was chosen of `{written}`")
    } else {
        format!("`{written}` is no level")
    };
    findings
        .at(version, &declared.span, message)
        .help("write one of `L1`, `L2`, `L3`, `L4`, `L5`")
        .severity(version.severity_of_unfinished());
}

#[cfg(test)]
mod tests;
