//! A list of what became of a document: an item for each status, with its day.

use std::ops::Range;

use super::date::{self, Day};
use super::passage::Passage;
use super::status::{self, Status};
use crate::markdown::{Document, Item};

/// The most items that are looked at.
const MOST: usize = 64;

/// A list of what became of a document. It holds one item or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct History {
    /// Its items, in the order of the text.
    pub(crate) steps: Vec<Step>,
}

/// A status that a document had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// The bytes of its item, with what is nested in it.
    pub(crate) item: Range<usize>,
    /// The bytes of its first paragraph, without the bullet.
    pub(crate) text: Range<usize>,
    /// The bytes of the status.
    pub(crate) status: Range<usize>,
    /// The day, and where it stands; nothing where it does not say.
    pub(crate) day: Option<(Day, Range<usize>)>,
}

impl History {
    /// The list in a section; `None` where one of its items tells no status.
    pub(crate) fn of(document: &Document, section: &Range<usize>) -> Option<Self> {
        let items = document.items_in(section).iter();
        let outer = items.filter(|item| item.depth == 1).take(MOST);
        let steps: Vec<Step> = outer
            .map(|item| step(document, item))
            .collect::<Option<_>>()?;
        (!steps.is_empty()).then_some(Self { steps })
    }

    /// The place of the status that holds: that of the latest day, and of two with one day that which
    /// the order of the others puts last. `None` where an item does not say its day.
    pub(crate) fn latest(&self) -> Option<usize> {
        let days = self.steps.iter().map(|step| Some(step.day.as_ref()?.0));
        let days: Vec<Day> = days.collect::<Option<_>>()?;
        let descends = days.first() > days.last();
        let places = days.iter().enumerate();
        let latest = places.max_by_key(|(place, day)| {
            let place = if descends { days.len() - place } else { *place };
            (**day, place)
        });
        latest.map(|(place, _)| place)
    }
}

/// Where the words of an item begin that may begin with its day.
pub(super) fn after_day(text: &str) -> usize {
    let day = date::within(text).filter(|(_, span)| {
        let before = text.get(..span.start).unwrap_or_default();
        !before.contains(char::is_alphanumeric)
    });
    day.map_or(0, |(_, span)| span.end)
}

/// What an item tells, if it tells a status.
fn step(document: &Document, item: &Item) -> Option<Step> {
    let text = item.text.as_ref()?;
    let passage = Passage::of(document, text);
    let start = after_day(&passage.text);
    let (status, said) = status::read(passage.text.get(start..)?);
    let said = start + said.start..start + said.end;
    let known = matches!(status, Status::Word { state: Some(_), .. });
    let day = date::within(&passage.text);
    known.then(|| Step {
        item: item.span.clone(),
        text: text.clone(),
        status: passage.source_span(&said),
        day: day.map(|(day, at)| (day, passage.source_span(&at))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::text::Source;

    /// What the status of a document is with this section.
    #[track_caller]
    fn check(section: &str, status: &str) {
        let text = format!("# T\n\n## Status\n\n{section}\n\n## Context\n\nProposed.\n");
        let document = Document::parse(Source::new("a.md", text));
        let record = Record::of(&document, "a.md");
        let said = record.status().map(|status| document.text(&status.span));
        assert_eq!(said, Some(status), "{section}");
    }

    #[test]
    fn the_status_of_the_latest_day_holds() {
        check("- 2024-01-01 Proposed\n- 2024-02-01 Accepted", "Accepted");
        check(
            "* **Accepted** (2024-02-01)\n* Proposed (2024-01-01)",
            "Accepted",
        );
        check(
            "1. 2024-01-01: proposed\n2. 2024-01-01: accepted",
            "accepted",
        );
        check(
            "- 2024-02-01: Rejected\n- 2024-02-01: Accepted\n- 2024-01-01: Proposed",
            "Rejected",
        );
        // Without days, or where not all is a status, what is said first counts.
        check("- Proposed\n- Accepted", "Proposed");
        check("- 2024-01-01 Proposed\n- Accepted", "Proposed");
        check("- 2024-01-01 Proposed\n- 2024-02-01 see below", "Proposed");
        check(
            "Accepted\n\n- 2024-01-01 Proposed\n- 2024-02-01 Rejected",
            "Accepted",
        );
    }
}
