//! `status`: the status is missing, cannot be read, or is not one that the type has.

use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::record::{Carrier, Place, STATUS_PLACES, State, Status, fold};

/// The check.
pub(super) const STATUS: Kind = Kind {
    name: "status",
    wrong_when: "the status is missing, cannot be read, or is not one that the type has",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Statuses {
    /// Whether a document has to have one.
    require: bool,
    /// The words that the type has, where a policy says so.
    allow: Option<Vec<String>>,
    /// Those that a new document may have.
    start: Option<Vec<String>>,
    /// Whether only these words count, and not others that mean the same.
    exact: bool,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let check = Statuses {
        require: options.boolean("require", false),
        allow: options.strings("allow"),
        start: options.strings("start"),
        exact: options.boolean("exact", false),
    };
    for (name, words) in [("allow", &check.allow), ("start", &check.start)] {
        if words.as_ref().is_some_and(Vec::is_empty) {
            options.problem(&[name], format!("`{name}` has no status"));
        }
    }
    if check.exact && check.allow.is_none() {
        options.problem(&["exact", "allow"], "`exact` needs `allow`");
    }
    let is_allowed = |word: &&String| {
        let allow = check.allow.as_ref();
        allow.is_none_or(|allow| check.has(allow, word, State::of(word)))
    };
    if let Some(word) = check.start.iter().flatten().find(|word| !is_allowed(word)) {
        let wrong = format!("`start` has `{word}`, which `allow` has not");
        options.problem(&["start", "allow"], wrong);
    }
    Arc::new(check)
}

impl Check for Statuses {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let Some(status) = version.record.status() else {
            let severity = if self.require {
                Severity::Error
            } else {
                Severity::Warning
            };
            findings
                .of(&version.path, "the document has no status")
                .help(format!("docdue looks for {STATUS_PLACES}"))
                .severity(severity);
            return Ok(());
        };
        if self.word(version, status, findings) {
            self.start(subject, version, status, findings);
        }
        for other in version.record.other_statuses() {
            if !disagree(&status.value, &other.value) {
                continue;
            }
            let (here, there) = (
                version.document.text(&other.span).trim(),
                version.document.text(&status.span).trim(),
            );
            let message = format!(
                "the status is `{here}` here, and `{there}` in {}",
                named(status.place)
            );
            findings
                .at(version, &other.span, message)
                .help("say it once, or say the same")
                .severity(Severity::Warning);
        }
        Ok(())
    }
}

impl Statuses {
    /// Tells where a new document begins as what it may not begin as.
    fn start(
        &self,
        subject: &Subject<'_>,
        version: &Version,
        status: &Carrier<Status>,
        findings: &mut Findings,
    ) {
        if let (None, Status::Word { word, state }, Some(start)) =
            (subject.base, &status.value, &self.start)
            && !self.has(start, word, *state)
        {
            let written = version.document.text(&status.span);
            findings
                .at(
                    version,
                    &status.span,
                    format!("a new document may not begin as `{written}`"),
                )
                .help(format!("begin as {}", listed(start)));
        }
    }

    /// Tells what is wrong with the words; whether nothing is.
    fn word(&self, version: &Version, status: &Carrier<Status>, findings: &mut Findings) -> bool {
        let written = version.document.text(&status.span);
        let usual = || match &self.allow {
            Some(allow) => format!("write one of {}", listed(allow)),
            None => {
                "begin with `Proposed`, `Accepted`, `Rejected`, `Deprecated` or `Superseded`".into()
            }
        };
        let (message, help) = match (&status.value, &self.allow) {
            (Status::Empty, _) => ("the status is empty".into(), usual()),
            (Status::Choice(_), _) => (format!("no status was chosen of `{written}`"), usual()),
            (Status::Placeholder, _) => (
                format!("`{written}` stands where the status should"),
                usual(),
            ),
            (Status::Word { word, state }, Some(allow)) if !self.has(allow, word, *state) => (
                format!("the status `{written}` is not one of this type"),
                usual(),
            ),
            (Status::Word { state: None, .. }, None) => (
                format!("the status `{written}` is not known"),
                format!("{}, or let the policy `allow` it", usual()),
            ),
            (Status::Word { .. }, _) => return true,
        };
        let span = if status.span.is_empty() {
            &status.whole
        } else {
            &status.span
        };
        findings.at(version, span, message).help(help);
        false
    }

    /// Whether a status is one of some: the same word, or, unless `exact`, one that means the same.
    fn has(&self, words: &[String], word: &str, state: Option<State>) -> bool {
        words.iter().any(|known| {
            fold(known) == fold(word) || !self.exact && state.is_some() && State::of(known) == state
        })
    }
}

/// Whether two statuses cannot both hold. A record that was amended is still accepted, and words that
/// nobody knows say nothing that could be compared.
fn disagree(one: &Status, other: &Status) -> bool {
    let in_force = |state| match state {
        State::Amended => State::Accepted,
        state => state,
    };
    match (one.state(), other.state()) {
        (Some(one), Some(other)) => in_force(one) != in_force(other),
        _ => false,
    }
}

/// Words, each in backticks.
fn listed(words: &[String]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// A kind of place, in words.
fn named(place: Place) -> &'static str {
    match place {
        Place::Path => "the path",
        Place::FrontMatter => "the front matter",
        Place::Header => "the header",
        Place::Section => "its section",
        Place::Title => "the title",
    }
}
