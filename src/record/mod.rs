//! What a document says of itself: title, number, status, date, people and relations, each with its place.
//!
//! Nothing is assumed: what a document does not say is not there, and what it says twice is there
//! twice, in the order in which the places count, so that a disagreement can be told.

mod body;
mod carrier;
mod clause;
mod collect;
mod date;
mod front;
mod history;
#[cfg(any(test, fuzzing))]
pub(crate) mod invariants;
mod label;
mod name;
mod number;
mod part;
mod passage;
mod people;
mod relation;
mod status;
mod table;
mod target;
#[cfg(test)]
mod tests;
mod title;
mod vocabulary;
mod zone;

use crate::markdown::Document;
use collect::Collector;

pub(crate) use carrier::{Carrier, Fault, Place};
pub(crate) use date::{Date, Day};
pub(crate) use history::{History, Step};
pub(crate) use label::{DateKind, Role};
pub(crate) use name::Name;
pub(crate) use number::Number;
pub(crate) use people::{People, Person};
pub(crate) use relation::{Direction, Kind, Relation};
pub(crate) use status::Status;
pub(crate) use target::Target;
pub(crate) use title::Title;
pub(crate) use vocabulary::{State, fold};

/// Where a status is looked for, for a message about a document without one.
pub(crate) const STATUS_PLACES: &str = "`status:` in the front matter, `Status: …` in a line, a list \
    item or a table before the first section, and a section `Status`";

/// What a document says of itself. Each list is in the order in which its places count.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// What its path says; places in it are bytes of the path.
    pub(crate) name: Name,
    /// Its titles: a section `Title`, its first heading, its front matter.
    pub(crate) titles: Vec<Carrier<Title>>,
    /// Its numbers: of its file name (a place in the path), its title, its front matter.
    pub(crate) numbers: Vec<Carrier<Number>>,
    /// What it says of its status.
    pub(crate) statuses: Vec<Carrier<Status>>,
    /// Its dates, with what they are dates of.
    pub(crate) dates: Vec<Carrier<(DateKind, Date)>>,
    /// The people that it names.
    pub(crate) people: Vec<Carrier<People>>,
    /// What it says of other documents.
    pub(crate) relations: Vec<Carrier<Relation>>,
    /// What could not be read.
    pub(crate) faults: Vec<Fault>,
}

impl Record {
    /// Reads what a document says of itself; `path` is where it lies.
    pub(crate) fn of(document: &Document, path: &str) -> Self {
        let mut collector = Collector::new(document, path);
        front::collect(&mut collector);
        body::collect(&mut collector);
        collector.finish()
    }

    /// The title that counts.
    pub(crate) fn title(&self) -> Option<&Carrier<Title>> {
        self.titles.first()
    }

    /// The number that counts.
    pub(crate) fn number(&self) -> Option<&Number> {
        self.numbers.first().map(|carrier| &carrier.value)
    }

    /// The status that counts.
    pub(crate) fn status(&self) -> Option<&Carrier<Status>> {
        self.statuses.first()
    }

    /// What the status that counts means, where that is known.
    pub(crate) fn state(&self) -> Option<State> {
        self.status().and_then(|carrier| carrier.value.state())
    }

    /// The date that counts: of the decision, else of when the document was begun.
    pub(crate) fn date(&self) -> Option<&Carrier<(DateKind, Date)>> {
        [DateKind::Decided, DateKind::Created]
            .into_iter()
            .find_map(|kind| self.dates.iter().find(|carrier| carrier.value.0 == kind))
    }

    /// The people in a role, in the order of the document.
    pub(crate) fn people(&self, role: Role) -> impl Iterator<Item = &Person> {
        self.people
            .iter()
            .filter(move |carrier| carrier.value.role == role)
            .flat_map(|carrier| &carrier.value.people)
    }

    /// The documents that take the place of this one, whole or in part, now or one day.
    pub(crate) fn successors(&self) -> impl Iterator<Item = (&Relation, &Target)> {
        self.relations
            .iter()
            .map(|carrier| &carrier.value)
            .filter(|relation| {
                (relation.kind, relation.direction) == (Kind::Supersedes, Direction::Backward)
            })
            .flat_map(|relation| {
                relation
                    .targets
                    .iter()
                    .map(move |target| (relation, target))
            })
    }

    /// The places that tell another status than the one that counts.
    pub(crate) fn other_statuses(&self) -> impl Iterator<Item = &Carrier<Status>> {
        let first = self.status().map(|carrier| &carrier.value);
        self.statuses
            .iter()
            .skip(1)
            .filter(move |carrier| first.is_some_and(|first| !first.agrees_with(&carrier.value)))
    }

    /// The places that tell another number than the one that counts.
    pub(crate) fn other_numbers(&self) -> impl Iterator<Item = &Carrier<Number>> {
        let first = self.number();
        self.numbers
            .iter()
            .skip(1)
            .filter(move |carrier| first.is_some_and(|first| !first.agrees_with(&carrier.value)))
    }
}
