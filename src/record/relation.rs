//! What one document says of another: that it supersedes it, is amended by it, and so on.

use std::ops::Range;

use super::passage::{Passage, beginning};
use super::target::{Target, targets};

/// How two documents belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One takes the place of the other.
    Supersedes,
    /// One changes what the other says.
    Amends,
    /// One adds to the other, which stays as it is.
    Extends,
    /// One includes the other, which stays in force.
    Subsumes,
    /// One rests on the other.
    DependsOn,
    /// They have to do with each other.
    Relates,
}

/// Which of the two documents speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    /// This one does it to the other: it supersedes.
    Forward,
    /// The other does it to this one: it is superseded by it.
    Backward,
}

/// What a document says of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    /// How they belong together.
    pub(crate) kind: Kind,
    /// Which does it to which.
    pub(crate) direction: Direction,
    /// Whether it concerns only a part.
    pub(crate) in_part: bool,
    /// Whether it is meant to be and is not yet: the successor is only proposed.
    pub(crate) prospective: bool,
    /// The other documents.
    pub(crate) targets: Vec<Target>,
}

/// How far after its verb a relation is told to be partial or prospective, in bytes.
const NEAR: usize = 160;

/// Words that restrict a relation to a part.
const PARTIAL: [&str; 11] = [
    "clause",
    "in part",
    "in-part",
    "partial",
    "partly",
    "section",
    "§",
    " row ",
    "decisions ",
    "paragraph",
    "parts of ",
];

/// Words that say that a relation is yet to be.
const PROSPECTIVE: [&str; 9] = [
    "(proposed",
    "would ",
    "will ",
    "to be ",
    "prospective",
    "if accepted",
    "provisional",
    "planned",
    "pending",
];

/// What a value begins with that names no document: what stands behind it is about something else.
const NOTHING: [&str; 4] = ["n/a", "none", "nothing", "nil"];

/// The relation of a value whose label says of which kind it is.
pub(super) fn labelled(
    passage: &Passage,
    value: &Range<usize>,
    (kind, direction): (Kind, Direction),
) -> Option<Relation> {
    let said = passage.get(value);
    let first = said
        .split(|c: char| !(c.is_alphanumeric() || c == '/'))
        .next();
    if first.is_some_and(|word| NOTHING.iter().any(|none| none.eq_ignore_ascii_case(word))) {
        return None;
    }
    let targets = targets(passage, value);
    (!targets.is_empty()).then(|| relation((kind, direction), targets, said, 0))
}

/// Puts a relation together. Whether it is partial or prospective, `said` tells; the verb ends
/// about `before` bytes into it, and what stands far after that is about something else.
pub(super) fn relation(
    (kind, direction): (Kind, Direction),
    targets: Vec<Target>,
    said: &str,
    before: usize,
) -> Relation {
    let said = beginning(said, before + NEAR).to_lowercase();
    // A line may end anywhere in the words.
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    Relation {
        kind,
        direction,
        in_part: says(&PARTIAL) || numbers_a_part(&said) || has_something(&said),
        prospective: says(&PROSPECTIVE),
        targets,
    }
}

/// Whether something that a document has is meant: `ADR-0010's framing of it`.
fn has_something(said: &str) -> bool {
    let mut quotes = said.match_indices(['\'', '’']);
    quotes.any(|(at, quote)| {
        let before = said.get(..at).unwrap_or_default();
        let after = said.get(at + quote.len()..).unwrap_or_default();
        before.ends_with(|c: char| c.is_ascii_digit() || c == ')') && after.starts_with("s ")
    })
}

/// Whether a decision within a document is meant: `decision 4 of ADR 60`.
fn numbers_a_part(said: &str) -> bool {
    let mut after = said.split("decision ").skip(1);
    after.any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
