//! `title`: the title is missing, disagrees with the file's name, or names a topic instead of a decision.

use std::sync::Arc;

use super::reading::content::is_value;
use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::record::Place;

/// The check.
pub(super) const TITLE: Kind = Kind {
    name: "title",
    wrong_when: "the title is missing, disagrees with the file's name, or names a topic",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Title {
    /// Whether the title has to say what is decided.
    decision: bool,
    /// Whether a document may have several headings of the first level.
    several: bool,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    Arc::new(Title {
        decision: options.word("style", &[("any", false), ("decision", true)], false),
        several: options.boolean("several", false),
    })
}

impl Check for Title {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let Some(title) = version.record.title() else {
            findings
                .of(&version.path, "the document has no title")
                .help("begin it with `# ` and what it is about");
            return Ok(());
        };
        let name = title.value.name();
        if !is_value(name) {
            findings
                .at(version, &title.span, "the title says nothing")
                .help("say in a few words what the document is about")
                .severity(version.severity_of_unfinished());
        } else if self.decision && is_topic(name) {
            findings
                .at(
                    version,
                    &title.span,
                    format!("the title `{name}` names a topic, not a decision"),
                )
                .help(
                    "say what is decided: `Use PostgreSQL for user data`, not `Database Selection`",
                );
        }
        // Where the front matter has the title, headings of the first level are sections.
        if !self.several && title.place != Place::FrontMatter {
            several(version, findings);
        }
        numbers(version, findings);
        Ok(())
    }
}

/// Tells the headings of the first level after the first.
fn several(version: &Version, findings: &mut Findings) {
    let headings = version.document.sections.iter();
    let titles = headings
        .filter_map(|section| section.heading.as_ref())
        .filter(|heading| heading.level == 1);
    for heading in titles.skip(1).take(1) {
        let message = format!("`{}` is a second title", heading.text);
        findings
            .at(version, &heading.text_span, message)
            .help("make it a section: begin it with `## `")
            .severity(Severity::Warning);
    }
}

/// Tells the numbers that are not the file's.
fn numbers(version: &Version, findings: &mut Findings) {
    let record = &version.record;
    let Some(first) = record.numbers.first() else {
        return;
    };
    let path = version.path.to_string();
    let (holder, ours) = match first.place {
        Place::Path => ("the file's name", path.get(first.span.clone())),
        _ => ("the title", Some(version.document.text(&first.span))),
    };
    for other in record.other_numbers() {
        let written = version.document.text(&other.span);
        let ours = ours.unwrap_or_default();
        let message = format!("the number is `{written}` here, and `{ours}` in {holder}");
        findings
            .at(version, &other.span, message)
            .help("give the document one number");
    }
}

/// Words that a title ends with which only says what is decided about. Others that could be some, such as
/// *architecture* and *design*, are as often what was decided: `Library-first architecture`.
const TOPICS: [&str; 12] = [
    "alternatives",
    "analysis",
    "approach",
    "choice",
    "choices",
    "considerations",
    "decision",
    "evaluation",
    "options",
    "overview",
    "selection",
    "strategy",
];

/// The most words of a title that may be a topic: a longer one says more.
const SHORT: usize = 4;

/// Words that join what is decided to what it is for, or say what is done.
const TELLING: [&str; 62] = [
    "add",
    "adopt",
    "allow",
    "always",
    "as",
    "avoid",
    "be",
    "build",
    "by",
    "change",
    "choose",
    "create",
    "defer",
    "define",
    "deploy",
    "deprecate",
    "do",
    "document",
    "drop",
    "enable",
    "enforce",
    "extend",
    "follow",
    "for",
    "from",
    "generate",
    "have",
    "implement",
    "improve",
    "in",
    "instead",
    "introduce",
    "is",
    "keep",
    "let",
    "limit",
    "make",
    "merge",
    "migrate",
    "move",
    "never",
    "no",
    "not",
    "of",
    "over",
    "pick",
    "prefer",
    "provide",
    "record",
    "reject",
    "remove",
    "rename",
    "replace",
    "require",
    "reuse",
    "run",
    "select",
    "split",
    "to",
    "use",
    "via",
    "with",
];

/// Whether a title only names what is decided about: a few words, the last of which is one for a topic.
fn is_topic(name: &str) -> bool {
    let words: Vec<_> = name
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let topic = words
        .last()
        .is_some_and(|last| TOPICS.contains(&last.as_str()));
    let qualified = ["-first", "-based", "-only", "-driven"];
    let says = |word: &str| {
        TELLING.contains(&word) || qualified.iter().any(|ending| word.ends_with(ending))
    };
    topic
        && words.len() <= SHORT
        && !name.contains([':', '—', '–'])
        && !words.iter().any(|word| says(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_told_from_a_decision() {
        assert!(TOPICS.is_sorted() && TELLING.is_sorted());
        for name in [
            "Database Selection",
            "Logging strategy",
            "Database options",
            "Choice",
            "The caching approach",
        ] {
            assert!(is_topic(name), "{name}");
        }
        for name in [
            "Use PostgreSQL for User Data",
            "Adopt a caching strategy",
            "PostgreSQL",
            "Record architecture decisions",
            "JWT with Refresh Tokens",
            "Strategy: cache it",
            "No caching strategy",
            "Library-first strategy",
            "Routing architecture",
            "Redis is the cache of every service by design",
            "",
        ] {
            assert!(!is_topic(name), "{name}");
        }
    }
}
