//! `immutable`: a record that was accepted changed outside of the parts that may change.

mod notes;
#[cfg(test)]
mod tests;
mod words;
mod zones;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::reading::names::Names;
use super::reading::statuses::Statuses;
use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::change::{RepoPath, word_changes};
use crate::diagnostic::Severity;
use crate::record::{State, Status};
use crate::text::plural;
use crate::yaml::Value;
use words::Word;

/// The check.
pub(super) const IMMUTABLE: Kind = Kind {
    name: "immutable",
    wrong_when: "a record that was accepted where the branch began is changed, removed or renamed",
    severity: Severity::Warning,
    read,
};

/// Its options.
#[derive(Debug)]
struct Immutable {
    /// The statuses from which on a record stays as it is.
    after: Statuses,
    /// How many words may change.
    words: usize,
    /// Sections that may change, besides those that every record may change.
    except: Vec<Names>,
}

/// How many words may change where the policy does not say.
const FEW: usize = 5;

/// States that only a record can have that was accepted before.
const LATER: [State; 4] = [
    State::Implemented,
    State::Amended,
    State::Deprecated,
    State::Superseded,
];

/// What to do instead of a change.
const SUPERSEDE: &str = "take the change back and supersede the record: say what is new in a record of \
    its own; a dated note or a section `Amendments` may be added";

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let after = options.strings("after");
    let words = options.take("words", |reader, node| match node.value {
        Value::Integer(0) => Some(0),
        _ => reader.count(&node, "words").map(|count| count.value),
    });
    Arc::new(Immutable {
        after: Statuses::new(after.unwrap_or_else(|| vec!["Accepted".to_owned()])),
        words: words.unwrap_or(FEW),
        except: Names::list(options, "except"),
    })
}

impl Check for Immutable {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(base) = subject.base else {
            return Ok(());
        };
        let status = base.record.status().map(|carrier| &carrier.value);
        let Some(status) = status.filter(|status| self.holds(status)) else {
            return Ok(());
        };
        let was = word(status);
        let Some(version) = subject.version else {
            match subject.moved_to {
                Some(path) => findings
                    .of(
                        &base.path,
                        format!("a record that was {was} is moved to `{path}`"),
                    )
                    .help("leave it among the others, and change its status"),
                None => findings
                    .of(&base.path, format!("a record that was {was} is removed"))
                    .severity(Severity::Error)
                    .help("bring it back, and change its status"),
            };
            return Ok(());
        };
        // A directory of records may move; their names are what they are known by.
        if file_name(&base.path) != file_name(&version.path) {
            let wrong = format!("a record that was {was} is renamed; it was `{}`", base.path);
            findings
                .of(&version.path, wrong)
                .note()
                .help("keep the name, because others link to it");
        }
        if base.document.source.text != version.document.source.text {
            self.compare(base, version, was, findings);
        }
        Ok(())
    }
}

impl Immutable {
    /// Whether a record with this status stays as it is.
    fn holds(&self, status: &Status) -> bool {
        let later = || status.state().is_some_and(|state| LATER.contains(&state));
        self.after.hold(status) || self.after.mean(State::Accepted) && later()
    }

    /// Compares the words of what may not change.
    fn compare(&self, base: &Version, version: &Version, was: &str, findings: &mut Findings) {
        let old = words::of(&base.document, &zones::open(base, &self.except));
        let new = words::of(&version.document, &zones::open(version, &self.except));
        let parts = changed_parts(&old, &new);
        let total: usize = parts.values().map(|part| part.words).sum();
        if total == 0 {
            return;
        }
        for (section, part) in parts {
            let name = if section.is_empty() {
                "what stands before the first section".to_owned()
            } else {
                format!("`{section}`")
            };
            let words = plural(part.words, "word");
            let wrong = format!("{words} changed in {name} of a record that was {was}");
            let span = part.span.or_else(|| heading(version, section));
            let told = match span {
                Some(span) => findings.at(version, &span, wrong),
                None => findings.of(&version.path, wrong),
            };
            let told = told.help(SUPERSEDE);
            if total <= self.words {
                told.note();
            }
        }
    }
}

/// A section that was changed.
#[derive(Debug, Default)]
struct Part {
    /// How many words were.
    words: usize,
    /// The first stretch of new words in it.
    span: Option<Range<usize>>,
}

/// The sections that changed, by their headings.
fn changed_parts<'a>(old: &[Word<'a>], new: &[Word<'a>]) -> BTreeMap<&'a str, Part> {
    let mut parts: BTreeMap<&str, Part> = BTreeMap::new();
    let hunks = word_changes(
        old.iter().map(|word| word.text.as_str()),
        new.iter().map(|word| word.text.as_str()),
    );
    for (removed, added) in hunks {
        let words = removed.len().max(added.len());
        let removed = old.get(removed).unwrap_or_default();
        let added = new.get(added).unwrap_or_default();
        let Some(section) = added.first().or(removed.first()).map(|word| word.section) else {
            continue;
        };
        let part = parts.entry(section).or_default();
        part.words += words;
        if let (None, [first, ..], [.., last]) = (&part.span, added, added) {
            part.span = Some(first.span.start..last.span.end);
        }
    }
    parts
}

/// The heading of a section, where the document still has it.
fn heading(version: &Version, name: &str) -> Option<Range<usize>> {
    let at = version.document.section_named(name)?;
    let heading = version.document.section(at)?.heading.as_ref()?;
    Some(heading.text_span.clone())
}

/// The last part of a path.
fn file_name(path: &RepoPath) -> &[u8] {
    path.as_bytes()
        .rsplit(|byte| *byte == b'/')
        .next()
        .unwrap_or_default()
}

/// What a status calls itself.
fn word(status: &Status) -> &str {
    match status {
        Status::Word { word, .. } => word,
        _ => "accepted",
    }
}
