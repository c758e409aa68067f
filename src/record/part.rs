//! What the paragraphs, list items and tables of a part of a document say.

use std::ops::Range;

use super::carrier::Place;
use super::collect::Collector;
use super::history::{History, after_day};
use super::label::{Field, Label, fields};
use super::passage::Passage;
use super::table;
use crate::markdown::{Block, BlockKind, Heading};

/// The most blocks of a part that are looked at.
const MOST_BLOCKS: usize = 64;

/// How far into a paragraph of the header a relation may begin, in bytes.
const NEAR: usize = 32;

/// A part of a document that speaks of all of it.
pub(super) struct Part<'a> {
    /// Its bytes.
    pub(super) span: Range<usize>,
    /// What kind of place it is.
    pub(super) place: Place,
    /// If it is a section named like a field, which field, and the heading.
    pub(super) section: Option<(Label, &'a Heading)>,
}

/// A paragraph, and the labels in it.
struct Paragraph<'a> {
    /// Where it stands.
    block: &'a Block,
    /// What it shows.
    passage: Passage,
    /// Its labels and their values.
    fields: Vec<Field>,
}

/// A label whose value does not stand beside it, and may follow in a block of its own.
struct Waiting<'a> {
    /// The label.
    label: Label,
    /// The paragraph it stands in.
    paragraph: &'a Paragraph<'a>,
    /// Where in it the value should have been.
    at: usize,
    /// Whether a value was found.
    served: bool,
}

/// Takes what a part of the document says.
///
/// In a section that is named like a field its first paragraph is the value, unless a label says
/// where the value is; one outside of quotes is preferred.
pub(super) fn collect_part(collector: &mut Collector<'_>, part: &Part<'_>) {
    let document = collector.document;
    let named = part.section.map(|(label, _)| label);
    let in_table = table::collect(collector, document.tables_in(&part.span), part.place, named);
    let paragraphs: Vec<_> = document
        .blocks_in(&part.span)
        .iter()
        .take(MOST_BLOCKS)
        .filter(|block| block.kind == BlockKind::Paragraph)
        .map(|block| {
            let passage = Passage::of(document, &block.span);
            let fields = fields(&passage.text);
            Paragraph {
                block,
                passage,
                fields,
            }
        })
        .collect();
    let says = |field: &Field| named.is_some() && field.label == named;
    let labelled = paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.fields)
        .any(says);
    let quotes = paragraphs
        .iter()
        .map(|paragraph| paragraph.block.quotes)
        .min();
    let mut wanted = named.filter(|_| !in_table && !labelled);
    let latest = wanted.and_then(|label| latest(collector, part, label, &paragraphs));
    let mut waiting: Option<Waiting<'_>> = None;
    for paragraph in &paragraphs {
        let prose = paragraph.prose();
        if !prose.is_empty() {
            if let Some(label) = waiting
                .as_mut()
                .and_then(|waiting| waiting.serve(paragraph))
            {
                collector.field(part.place, label, &paragraph.passage, &prose);
            } else if let Some(label) = wanted.filter(|_| {
                let span = &paragraph.block.span;
                let holds = latest.is_none_or(|at| span.start <= at && at < span.end);
                Some(paragraph.block.quotes) == quotes && holds
            }) {
                let day = latest.map_or(0, |_| after_day(&paragraph.passage.text));
                let value = prose.start.max(day)..prose.end;
                collector.field(part.place, label, &paragraph.passage, &value);
                wanted = wanted.filter(|label| may_be_list(*label));
            } else {
                let near = named.is_none().then_some(NEAR);
                collector.relations(part.place, &paragraph.passage, &prose, near);
            }
        }
        for field in &paragraph.fields {
            give_up(collector, part.place, waiting.take());
            waiting = take(collector, part.place, paragraph, field);
        }
    }
    give_up(collector, part.place, waiting);
    if let (Some(Label::Status), Some((label, heading))) = (wanted, part.section) {
        let passage = Passage::of(document, &heading.text_span);
        let end = passage.text.len()..passage.text.len();
        collector.field(part.place, label, &passage, &end);
    }
}

/// Where the status stands that holds, in a section that begins with a list of those that the document
/// had, each with its day.
fn latest(
    collector: &Collector<'_>,
    part: &Part<'_>,
    label: Label,
    paragraphs: &[Paragraph<'_>],
) -> Option<usize> {
    let mut told = paragraphs.iter().filter(|it| !it.prose().is_empty());
    let listed = told.next().is_some_and(|first| first.block.items > 0);
    if label != Label::Status || !listed {
        return None;
    }
    let history = History::of(collector.document, &part.span)?;
    let step = history.steps.get(history.latest()?)?;
    Some(step.status.start)
}

/// Takes a labelled value; or, where nothing stands beside the label, waits for it.
fn take<'a>(
    collector: &mut Collector<'_>,
    place: Place,
    paragraph: &'a Paragraph<'a>,
    field: &Field,
) -> Option<Waiting<'a>> {
    let label = field.label?;
    let value = paragraph.passage.trimmed(&field.value);
    if value.is_empty() {
        return Some(Waiting {
            label,
            paragraph,
            at: field.value.start,
            served: false,
        });
    }
    collector.field(place, label, &paragraph.passage, &value);
    None
}

/// Stops to wait. A status without a value is told; anything else without one is not there.
fn give_up(collector: &mut Collector<'_>, place: Place, waiting: Option<Waiting<'_>>) {
    if let Some(waiting) =
        waiting.filter(|waiting| !waiting.served && waiting.label == Label::Status)
    {
        let at = waiting.at..waiting.at;
        collector.field(place, waiting.label, &waiting.paragraph.passage, &at);
    }
}

/// Whether the value of a field may be a list.
fn may_be_list(label: Label) -> bool {
    matches!(label, Label::People(_) | Label::Relation(..))
}

impl Paragraph<'_> {
    /// The text before the first label that is one of ours.
    fn prose(&self) -> Range<usize> {
        let first = self.fields.iter().find(|field| field.label.is_some());
        let end = first.map_or(self.passage.text.len(), |field| field.start);
        self.passage.trimmed(&(0..end))
    }
}

impl Waiting<'_> {
    /// The label, if a paragraph is its value: the next one, or all of a list that follows.
    fn serve(&mut self, paragraph: &Paragraph<'_>) -> Option<Label> {
        let (mine, theirs) = (self.paragraph.block.items, paragraph.block.items);
        let listed = theirs > mine && (!self.served || may_be_list(self.label));
        let next = !self.served && mine == 0 && theirs == 0;
        let begins_anew = paragraph
            .fields
            .first()
            .is_some_and(|field| field.start == 0);
        let serves = (listed || next) && !begins_anew;
        self.served |= serves;
        serves.then_some(self.label)
    }
}
