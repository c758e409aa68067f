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
const PARTIAL: [&str; 8] = [
    "in part",
    "in-part",
    "partial",
    "partly",
    "section",
    "§",
    " row ",
    "decisions ",
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

/// The relation of a value whose label says of which kind it is.
pub(super) fn labelled(
    passage: &Passage,
    value: &Range<usize>,
    (kind, direction): (Kind, Direction),
) -> Option<Relation> {
    let targets = targets(passage, value);
    (!targets.is_empty()).then(|| relation((kind, direction), targets, passage.get(value), 0))
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
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    Relation {
        kind,
        direction,
        in_part: says(&PARTIAL) || numbers_a_part(&said),
        prospective: says(&PROSPECTIVE),
        targets,
    }
}

/// Whether a decision within a document is meant: `decision 4 of ADR 60`.
fn numbers_a_part(said: &str) -> bool {
    let mut after = said.split("decision ").skip(1);
    after.any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}
