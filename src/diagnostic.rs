//! The one finding type: whatever docdue reports is a `Diagnostic`, complete in itself.

use crate::text::Location;

/// How much a finding matters. Only an error blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// Reported; the commit goes on.
    Warning,
    /// Reported; the commit is blocked.
    Error,
}

impl Severity {
    /// The words that a policy has for severities; `None` is `off`.
    pub(crate) const WORDS: [(&str, Option<Self>); 3] = [
        ("error", Some(Self::Error)),
        ("warning", Some(Self::Warning)),
        ("off", None),
    ];
}

/// Something that is wrong, where, and what to do about it.
#[derive(Clone, Debug)]
pub(crate) struct Diagnostic {
    /// The rule or check that speaks, or `policy`.
    pub(crate) code: String,
    /// How much it matters.
    pub(crate) severity: Severity,
    /// What is wrong: one phrase, no full stop.
    pub(crate) message: String,
    /// The place that is wrong, or the rule that asks.
    pub(crate) location: Option<Location>,
    /// Where the policy asks for it, where that is another place.
    pub(crate) asked_by: Option<Location>,
    /// What to do, imperative.
    pub(crate) help: Option<String>,
    /// For an unmet obligation: what would satisfy it.
    pub(crate) task: Option<Task>,
}

/// What a person, or a program, has to do to satisfy a finding.
#[derive(Clone, Debug, Default)]
pub(crate) struct Task {
    /// The captures that bind the obligation, as `name=value`, sorted by name.
    pub(crate) binding: Vec<(String, String)>,
    /// The changes that raised it: printable path and kind, sorted by path.
    pub(crate) triggers: Vec<(String, &'static str)>,
    /// At a push, the commits that made those changes, shortened, the latest first.
    pub(crate) commits: Vec<String>,
    /// What is missing; all of it is needed.
    pub(crate) needs: Vec<Need>,
}

/// One missing document: any of its candidates will do.
#[derive(Clone, Debug)]
pub(crate) struct Need {
    /// The document type, where the requirement names one.
    pub(crate) document: Option<String>,
    /// What must be true of it: `changed`, `touched`, `added`, `exists`.
    pub(crate) state: &'static str,
    /// Whether earlier commits of the branch count.
    pub(crate) within: &'static str,
    /// The statuses of which it must have one; empty where that does not matter.
    pub(crate) status: Vec<String>,
    /// Existing documents that could be changed, printable, sorted.
    pub(crate) candidates: Vec<String>,
    /// The path to create where none exists; captures that are free stay in braces.
    pub(crate) create: Option<String>,
    /// Where no path can be named, a pattern that one has to match.
    pub(crate) pattern: Option<String>,
    /// The template to start from.
    pub(crate) template: Option<String>,
    /// Why the best candidate does not count, when one was tried.
    pub(crate) why_not: Option<String>,
    /// Other ways to satisfy it (`any_of`).
    pub(crate) alternatives: Vec<Need>,
}

impl Diagnostic {
    /// A fault in a policy.
    pub(crate) fn policy(message: impl Into<String>, location: Location) -> Self {
        Self {
            code: "policy".into(),
            severity: Severity::Error,
            message: message.into(),
            location: Some(location),
            asked_by: None,
            help: None,
            task: None,
        }
    }

    /// A run that could not look.
    pub(crate) fn failure(error: &anyhow::Error) -> Self {
        Self {
            code: "docdue".into(),
            severity: Severity::Error,
            message: format!("{error:#}"),
            location: None,
            asked_by: None,
            help: None,
            task: None,
        }
    }

    /// The same finding with advice.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
