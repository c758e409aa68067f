//! Sections: what the headings of a text part it into.

use std::ops::Range;

/// A part of a text: a heading and what follows it, or what stands before the first heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its heading; only the first section of a text has none.
    pub(crate) heading: Option<Heading>,
    /// All of it: to the next heading of its level or a higher one.
    pub(crate) span: Range<usize>,
    /// Its own part: to the next heading of any level.
    pub(crate) own: Range<usize>,
    /// The section it is a part of, by its place in the list of sections.
    pub(crate) parent: Option<usize>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Its level, from 1 to 6.
    pub(crate) level: u8,
    /// Its bytes, marks included.
    pub(crate) span: Range<usize>,
    /// What stands between the marks.
    pub(crate) text_span: Range<usize>,
    /// Its visible text, on one line.
    pub(crate) text: String,
}

impl Section {
    /// The level of its heading; 0 where it has none.
    fn level(&self) -> u8 {
        self.heading.as_ref().map_or(0, |heading| heading.level)
    }

    /// Its bytes after the heading, as far as they are its own.
    pub(crate) fn body(&self) -> Range<usize> {
        let start = self
            .heading
            .as_ref()
            .map_or(self.own.start, |heading| heading.span.end);
        start..self.own.end
    }

    /// Its bytes after the heading, with those of the sections in it.
    pub(crate) fn whole_body(&self) -> Range<usize> {
        self.body().start..self.span.end
    }
}

/// Parts a text, from `body` on, at its headings; at those only that stand in no other block.
///
/// A section begins where the line of its heading does, so that together they are the whole text.
pub(super) fn tree(text: &str, body: usize, headings: &[(Heading, bool)]) -> Vec<Section> {
    let mut sections = vec![Section {
        heading: None,
        span: body..text.len(),
        own: body..text.len(),
        parent: None,
    }];
    let mut open: Vec<usize> = Vec::new();
    for (heading, _) in headings.iter().filter(|(_, top)| *top) {
        let before = text.get(..heading.span.start).unwrap_or_default();
        let start = before.trim_end_matches([' ', '\t']).len().max(body);
        if let Some(last) = sections.last_mut() {
            last.own.end = start;
        }
        close(&mut sections, &mut open, heading.level, start);
        let parent = open.last().copied();
        open.push(sections.len());
        sections.push(Section {
            heading: Some(heading.clone()),
            span: start..text.len(),
            own: start..text.len(),
            parent,
        });
    }
    if let Some(first) = sections.first_mut() {
        first.span = first.own.clone();
    }
    sections
}

/// Ends the open sections that a heading of this level does not belong to.
fn close(sections: &mut [Section], open: &mut Vec<usize>, level: u8, end: usize) {
    while let Some(section) = open.last().and_then(|last| sections.get_mut(*last)) {
        if section.level() < level {
            return;
        }
        section.span.end = end;
        open.pop();
    }
}
