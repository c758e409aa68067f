//! Gathers what the places of a document say into its record.

use std::ops::Range;

use super::Record;
use super::carrier::{Carrier, Fault, Place};
use super::clause;
use super::date::Date;
use super::label::Label;
use super::name::Name;
use super::number::Number;
use super::passage::Passage;
use super::people::{People, people};
use super::relation::{self, Direction, Kind, Relation};
use super::status::{self, Status};
use super::title::Title;
use super::vocabulary::State;
use crate::markdown::Document;

/// The most that is kept of one kind; a document that says more says it in no way that matters.
const MOST: usize = 128;

/// A record in the making.
pub(super) struct Collector<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// What was found.
    record: Record,
}

impl<'a> Collector<'a> {
    /// Begins with what the path says.
    pub(super) fn new(document: &'a Document, path: &str) -> Self {
        let name = Name::of(path);
        let number = name.number.clone().map(|number| Carrier {
            place: Place::Path,
            span: number.span.clone(),
            whole: number.span.clone(),
            value: number,
        });
        let record = Record {
            numbers: number.into_iter().collect(),
            name,
            ..Record::default()
        };
        Self { document, record }
    }

    /// Puts everything in the order in which it counts.
    pub(super) fn finish(mut self) -> Record {
        self.settle_number();
        let record = &mut self.record;
        record.titles.sort_by_key(|carrier| match carrier.place {
            Place::Section => 0,
            Place::Title => 1,
            _ => 2,
        });
        record.numbers.sort_by_key(|carrier| match carrier.place {
            Place::Path => 0,
            Place::Title => 1,
            _ => 2,
        });
        sort(&mut record.statuses);
        sort(&mut record.dates);
        sort(&mut record.people);
        sort(&mut record.relations);
        self.record
    }

    /// Notes that something could not be read.
    pub(super) fn fault(&mut self, message: String, span: Range<usize>) {
        self.record.faults.push(Fault { message, span });
    }

    /// Takes a value by its label.
    pub(super) fn field(
        &mut self,
        place: Place,
        label: Label,
        passage: &Passage,
        value: &Range<usize>,
    ) {
        let value = &passage.trimmed(value);
        match label {
            Label::Status => self.status(place, passage, value),
            Label::Title => self.title(place, passage, value),
            Label::Number => self.number(place, passage, value),
            Label::Date(kind) => {
                let line = first_line(passage, value);
                let date = (kind, Date::parse(passage.get(&line)));
                push(&mut self.record.dates, place, passage, (&line, value), date);
            }
            Label::People(role) => {
                let people = people(passage, value);
                if !people.is_empty() {
                    let people = People { role, people };
                    push(
                        &mut self.record.people,
                        place,
                        passage,
                        (value, value),
                        people,
                    );
                }
            }
            Label::Relation(kind, direction) => {
                self.relation(place, (kind, direction), false, passage, value);
            }
        }
    }

    /// Takes a relation of a known kind.
    pub(super) fn relation(
        &mut self,
        place: Place,
        kind: (Kind, Direction),
        in_part: bool,
        passage: &Passage,
        value: &Range<usize>,
    ) {
        if let Some(mut relation) = relation::labelled(passage, value, kind) {
            relation.in_part |= in_part;
            push(
                &mut self.record.relations,
                place,
                passage,
                (value, value),
                relation,
            );
        }
    }

    /// Takes the relations that a part of a passage tells in words; only from the first on that
    /// begins within `near` bytes, if that is given.
    pub(super) fn relations(
        &mut self,
        place: Place,
        passage: &Passage,
        part: &Range<usize>,
        near: Option<usize>,
    ) {
        let told = clause::told(passage, part, self.record.name.number.as_ref());
        let first = told.first().map_or(0, |(_, span)| span.start - part.start);
        if near.is_some_and(|near| first > near) {
            return;
        }
        for (relation, span) in told {
            push(
                &mut self.record.relations,
                place,
                passage,
                (&span, part),
                relation,
            );
        }
    }

    /// Takes a title.
    pub(super) fn title(&mut self, place: Place, passage: &Passage, value: &Range<usize>) {
        let hint = self.record.name.number.as_ref();
        let title = Title::parse(passage.get(value), hint);
        if title.text.is_empty() {
            return;
        }
        let number = title.number.clone().filter(|_| place == Place::Title);
        if let Some(number) = number {
            let at = value.start + number.span.start..value.start + number.span.end;
            push(
                &mut self.record.numbers,
                place,
                passage,
                (&at, value),
                number,
            );
        }
        push(
            &mut self.record.titles,
            place,
            passage,
            (value, value),
            title,
        );
    }

    /// The first title that was found.
    pub(super) fn first_title(&self) -> Option<&Title> {
        self.record.titles.first().map(|carrier| &carrier.value)
    }

    /// Takes a number, where the value is one.
    fn number(&mut self, place: Place, passage: &Passage, value: &Range<usize>) {
        let text = passage.get(value);
        if let Some(number) =
            Number::leading(text, 0).filter(|number| number.span.len() == text.len())
        {
            push(
                &mut self.record.numbers,
                place,
                passage,
                (value, value),
                number,
            );
        }
    }

    /// Takes a status, and what it says of other documents.
    fn status(&mut self, place: Place, passage: &Passage, value: &Range<usize>) {
        let (status, said) = status::read(passage.get(value));
        let said = value.start + said.start..value.start + said.end;
        let state = status.state();
        let left = matches!(status, Status::Choice(_) | Status::Placeholder);
        push(
            &mut self.record.statuses,
            place,
            passage,
            (&said, value),
            status,
        );
        if left {
            return;
        }
        let before = self.record.relations.len();
        self.relations(place, passage, value, None);
        let told = self.record.relations.get(before..).unwrap_or_default();
        let named = |relation: &Relation| {
            (relation.kind, relation.direction) == (Kind::Supersedes, Direction::Backward)
        };
        if state == Some(State::Superseded) && !told.iter().any(|carrier| named(&carrier.value)) {
            let rest = said.end..value.end;
            let kind = (Kind::Supersedes, Direction::Backward);
            self.relation(place, kind, false, passage, &rest);
        }
    }

    /// Decides between the two ways to read a number such as `0012-2`: if what the document says
    /// elsewhere agrees only with the shorter, the rest belongs to the name.
    fn settle_number(&mut self) {
        let others: Vec<_> = self
            .record
            .numbers
            .iter()
            .filter(|carrier| carrier.place != Place::Path)
            .map(|carrier| carrier.value.clone())
            .collect();
        let Some(number) = self.record.name.number.as_mut() else {
            return;
        };
        let shorter = number.without_sub();
        let says = |number: &Number| others.iter().any(|other| other.agrees_with(number));
        if number.sub.is_some() && says(&shorter) && !says(number) {
            self.record.name.slug.start = shorter.span.end + 1;
            *number = shorter;
            if let Some(first) = self.record.numbers.first_mut() {
                first.span = number.span.clone();
                first.whole = number.span.clone();
                first.value = number.clone();
            }
        }
    }
}

/// Adds what a part of a passage says; `span` and `whole` are parts of the passage.
fn push<T>(
    list: &mut Vec<Carrier<T>>,
    place: Place,
    passage: &Passage,
    (span, whole): (&Range<usize>, &Range<usize>),
    value: T,
) {
    if list.len() < MOST {
        list.push(Carrier {
            place,
            span: passage.source_span(span),
            whole: passage.source_span(whole),
            value,
        });
    }
}

/// Sorts by place, and within it by the order of the text.
fn sort<T>(list: &mut [Carrier<T>]) {
    list.sort_by_key(|carrier| (carrier.place, carrier.span.start));
}

/// The first line of a part of a passage.
fn first_line(passage: &Passage, part: &Range<usize>) -> Range<usize> {
    let length = passage.get(part).find('\n').unwrap_or(part.len());
    passage.trimmed(&(part.start..part.start + length))
}
