//! The names of what documents say of themselves: `Status`, `Deciders`, `Superseded by`.

use std::ops::Range;

use super::passage::beginning;
use super::relation::{Direction, Kind};
use super::vocabulary::{State, fold};

/// What a labelled value tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Label {
    /// The title.
    Title,
    /// The number.
    Number,
    /// The status.
    Status,
    /// A date.
    Date(DateKind),
    /// People.
    People(Role),
    /// Another document.
    Relation(Kind, Direction),
}

/// What happened on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DateKind {
    /// The decision, or just the date of the document.
    Decided,
    /// The document was begun.
    Created,
    /// The document was changed.
    Updated,
}

/// What people have to do with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// They wrote or own it.
    Author,
    /// They decide.
    Decider,
    /// They review it.
    Reviewer,
    /// They were asked or told, or it concerns them.
    Stakeholder,
}

/// A label and its value in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// What it tells; nothing where the label is not one of ours.
    pub(super) label: Option<Label>,
    /// Where the line or the bar begins that the label stands behind.
    pub(super) start: usize,
    /// The bytes of the value; other text may follow a label that is not ours.
    pub(super) value: Range<usize>,
}

/// The most bytes that a label has, with what stands before it.
const LONGEST: usize = 64;

/// The most places of a text at which a label is looked for.
const MOST: usize = 256;

/// The most words that a label has.
const MOST_WORDS: usize = 5;

impl Label {
    /// The label that a name is, whatever its case, number and punctuation.
    pub(super) fn of(name: &str) -> Option<Self> {
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let name = fold(name.strip_suffix("(s)").unwrap_or(name));
        let at = LABELS
            .binary_search_by(|(label, _)| (*label).cmp(&name))
            .ok()?;
        LABELS.get(at).map(|(_, label)| *label)
    }
}

/// The labels and values of a text.
///
/// A label stands at the beginning of a line, or after a bar or a dot that parts several on one
/// line, and ends with a colon. Its value reaches to the next label.
pub(super) fn fields(text: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for start in starts(text).take(MOST) {
        if let Some((label, value)) = label_at(text, start) {
            end_last(&mut fields, start);
            fields.push(Field {
                label,
                start,
                value: value..text.len(),
            });
        }
    }
    fields
}

/// Ends the value before a label, and the bar between them.
fn end_last(fields: &mut [Field], start: usize) {
    if let Some(last) = fields.last_mut() {
        last.value.end = start.max(last.value.start);
    }
}

/// The places at which a label could stand: before the separator, so that it ends the last value.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let inner = text
        .char_indices()
        .filter(|(_, c)| separates(*c))
        .map(|(at, _)| at);
    std::iter::once(0).chain(inner)
}

/// The label that stands after the decoration at `start`, and where its value begins.
fn label_at(text: &str, start: usize) -> Option<(Option<Label>, usize)> {
    let rest = beginning(text.get(start..)?, LONGEST);
    let bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[');
    let skipped = rest.get(..rest.len() - bare.len())?;
    if skipped.chars().skip(1).any(separates) {
        return None;
    }
    let (end, colon) = bare
        .char_indices()
        .take_while(|(_, c)| *c != '\n')
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let name = bare.get(..end)?;
    let value = start + skipped.len() + end + colon.len_utf8();
    let label = Label::of(name);
    let joined = text.get(value..).unwrap_or_default();
    let is_label = match label {
        Some(_) => !joined.starts_with(':'),
        None => {
            !joined.starts_with(|c: char| c.is_alphanumeric() || ":/".contains(c)) && is_label(name)
        }
    };
    is_label.then_some((label, value))
}

/// Whether a character parts labelled values, or lines.
fn separates(c: char) -> bool {
    matches!(c, '\n' | '|' | '·' | '•')
}

/// Whether a name could be a label: a few words that begin with a capital and are no status.
fn is_label(name: &str) -> bool {
    let known = |c: char| c.is_alphanumeric() || " -_/()&'’".contains(c);
    let mut words = name.split_whitespace();
    let status = words.next().is_some_and(|first| State::of(first).is_some());
    name.starts_with(char::is_uppercase)
        && name.chars().all(known)
        && words.count() < MOST_WORDS
        && !status
}

/// Every known label, folded and sorted.
#[rustfmt::skip]
const LABELS: &[(&str, Label)] = &[
    ("adr", Label::Number),
    ("adr date", Label::Date(DateKind::Decided)),
    ("adr id", Label::Number),
    ("adr no", Label::Number),
    ("adr number", Label::Number),
    ("adr status", Label::Status),
    ("amended", Label::Date(DateKind::Updated)),
    ("amended by", Label::Relation(Kind::Amends, Direction::Backward)),
    ("amends", Label::Relation(Kind::Amends, Direction::Forward)),
    ("approved by", Label::People(Role::Decider)),
    ("approver", Label::People(Role::Decider)),
    ("approvers", Label::People(Role::Decider)),
    ("auteur", Label::People(Role::Author)),
    ("auteurs", Label::People(Role::Author)),
    ("author", Label::People(Role::Author)),
    ("author name", Label::People(Role::Author)),
    ("author names", Label::People(Role::Author)),
    ("authors", Label::People(Role::Author)),
    ("builds on", Label::Relation(Kind::Extends, Direction::Forward)),
    ("consulted", Label::People(Role::Stakeholder)),
    ("contributors", Label::People(Role::Stakeholder)),
    ("created", Label::Date(DateKind::Created)),
    ("created at", Label::Date(DateKind::Created)),
    ("created on", Label::Date(DateKind::Created)),
    ("creation date", Label::Date(DateKind::Created)),
    ("current status", Label::Status),
    ("data", Label::Date(DateKind::Decided)),
    ("date", Label::Date(DateKind::Decided)),
    ("date created", Label::Date(DateKind::Created)),
    ("date decided", Label::Date(DateKind::Decided)),
    ("date modified", Label::Date(DateKind::Updated)),
    ("date of decision", Label::Date(DateKind::Decided)),
    ("date proposed", Label::Date(DateKind::Created)),
    ("date started", Label::Date(DateKind::Created)),
    ("date updated", Label::Date(DateKind::Updated)),
    ("dated", Label::Date(DateKind::Decided)),
    ("datum", Label::Date(DateKind::Decided)),
    ("decided", Label::Date(DateKind::Decided)),
    ("decided by", Label::People(Role::Decider)),
    ("decided on", Label::Date(DateKind::Decided)),
    ("decider", Label::People(Role::Decider)),
    ("deciders", Label::People(Role::Decider)),
    ("decision date", Label::Date(DateKind::Decided)),
    ("decision maker", Label::People(Role::Decider)),
    ("decision makers", Label::People(Role::Decider)),
    ("decision status", Label::Status),
    ("depends on", Label::Relation(Kind::DependsOn, Direction::Forward)),
    ("deprecated by", Label::Relation(Kind::Supersedes, Direction::Backward)),
    ("document status", Label::Status),
    ("décideurs", Label::People(Role::Decider)),
    ("estado", Label::Status),
    ("extended by", Label::Relation(Kind::Extends, Direction::Backward)),
    ("extends", Label::Relation(Kind::Extends, Direction::Forward)),
    ("fecha", Label::Date(DateKind::Decided)),
    ("id", Label::Number),
    ("impacted", Label::People(Role::Stakeholder)),
    ("informed", Label::People(Role::Stakeholder)),
    ("last modified", Label::Date(DateKind::Updated)),
    ("last reviewed", Label::Date(DateKind::Updated)),
    ("last revised", Label::Date(DateKind::Updated)),
    ("last update", Label::Date(DateKind::Updated)),
    ("last updated", Label::Date(DateKind::Updated)),
    ("modified by", Label::Relation(Kind::Amends, Direction::Backward)),
    ("modifies", Label::Relation(Kind::Amends, Direction::Forward)),
    ("number", Label::Number),
    ("nummer", Label::Number),
    ("obsoleted by", Label::Relation(Kind::Supersedes, Direction::Backward)),
    ("obsoletes", Label::Relation(Kind::Supersedes, Direction::Forward)),
    ("owner", Label::People(Role::Author)),
    ("owners", Label::People(Role::Author)),
    ("participants", Label::People(Role::Stakeholder)),
    ("proposed by", Label::People(Role::Author)),
    ("proposed on", Label::Date(DateKind::Created)),
    ("proposer", Label::People(Role::Author)),
    ("raised by", Label::People(Role::Author)),
    ("record status", Label::Status),
    ("refined by", Label::Relation(Kind::Extends, Direction::Backward)),
    ("refines", Label::Relation(Kind::Extends, Direction::Forward)),
    ("related", Label::Relation(Kind::Relates, Direction::Forward)),
    ("related adr", Label::Relation(Kind::Relates, Direction::Forward)),
    ("related adrs", Label::Relation(Kind::Relates, Direction::Forward)),
    ("related decisions", Label::Relation(Kind::Relates, Direction::Forward)),
    ("related records", Label::Relation(Kind::Relates, Direction::Forward)),
    ("related to", Label::Relation(Kind::Relates, Direction::Forward)),
    ("relates", Label::Relation(Kind::Relates, Direction::Forward)),
    ("relates to", Label::Relation(Kind::Relates, Direction::Forward)),
    ("replaced by", Label::Relation(Kind::Supersedes, Direction::Backward)),
    ("replaces", Label::Relation(Kind::Supersedes, Direction::Forward)),
    ("required by", Label::Relation(Kind::DependsOn, Direction::Backward)),
    ("requires", Label::Relation(Kind::DependsOn, Direction::Forward)),
    ("review board", Label::People(Role::Reviewer)),
    ("reviewed by", Label::People(Role::Reviewer)),
    ("reviewer", Label::People(Role::Reviewer)),
    ("reviewers", Label::People(Role::Reviewer)),
    ("revised", Label::Date(DateKind::Updated)),
    ("see also", Label::Relation(Kind::Relates, Direction::Forward)),
    ("stakeholder", Label::People(Role::Stakeholder)),
    ("stakeholders", Label::People(Role::Stakeholder)),
    ("state", Label::Status),
    ("stato", Label::Status),
    ("status", Label::Status),
    ("statut", Label::Status),
    ("submitted by", Label::People(Role::Author)),
    ("subsumed by", Label::Relation(Kind::Subsumes, Direction::Backward)),
    ("subsumes", Label::Relation(Kind::Subsumes, Direction::Forward)),
    ("successor", Label::Relation(Kind::Supersedes, Direction::Backward)),
    ("superceded by", Label::Relation(Kind::Supersedes, Direction::Backward)),
    ("supercedes", Label::Relation(Kind::Supersedes, Direction::Forward)),
    ("superseded by", Label::Relation(Kind::Supersedes, Direction::Backward)),
    ("supersedes", Label::Relation(Kind::Supersedes, Direction::Forward)),
    ("supersedes adr", Label::Relation(Kind::Supersedes, Direction::Forward)),
    ("timestamp", Label::Date(DateKind::Created)),
    ("titel", Label::Title),
    ("title", Label::Title),
    ("titre", Label::Title),
    ("updated", Label::Date(DateKind::Updated)),
    ("updated on", Label::Date(DateKind::Updated)),
    ("updates", Label::Relation(Kind::Amends, Direction::Forward)),
    ("written by", Label::People(Role::Author)),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The labels and values of a text.
    fn told(text: &str) -> Vec<(Option<Label>, &str)> {
        let fields = fields(text);
        let told = fields.into_iter();
        told.map(|field| (field.label, text.get(field.value).unwrap().trim()))
            .collect()
    }

    #[test]
    fn every_label_can_be_found() {
        let unsorted = LABELS.windows(2).find(|pair| pair[0].0 >= pair[1].0);
        assert_eq!(unsorted, None);
        for (name, label) in LABELS {
            assert_eq!(*name, fold(name), "not folded");
            assert_eq!(Label::of(&name.to_uppercase()), Some(*label), "{name}");
        }
        assert_eq!(Label::of("📌 Author(s)"), Some(Label::People(Role::Author)));
        assert_eq!(Label::of("Status quo"), None);
    }

    #[test]
    fn labels_are_found_in_lines_and_between_bars() {
        let date = Some(Label::Date(DateKind::Decided));
        let status = Some(Label::Status);
        for (text, expected) in [
            ("Status: Accepted", vec![(status, "Accepted")]),
            ("状態 no", vec![]),
            ("statut : proposé", vec![(status, "proposé")]),
            ("Status：Accepted", vec![(status, "Accepted")]),
            ("Status:Accepted", vec![(status, "Accepted")]),
            ("Status::Accepted", vec![]),
            ("Status: X | Date: Y", vec![(status, "X"), (date, "Y")]),
            ("Status: X · Date: Y", vec![(status, "X"), (date, "Y")]),
            ("Status: A | B | C", vec![(status, "A | B | C")]),
            (
                "Date: Y\nStatus: X\nmore of it",
                vec![(date, "Y"), (status, "X\nmore of it")],
            ),
            (
                "Status: X\nBead: bead-1",
                vec![(status, "X"), (None, "bead-1")],
            ),
            ("Status: X\nhttp://a.b", vec![(status, "X\nhttp://a.b")]),
            ("in status: X", vec![]),
            ("Status quo: X", vec![(None, "X")]),
            ("Accepted: see #1", vec![]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
