//! What the text of a document says: its title, its header, and the sections that are named like a field.

use super::carrier::Place;
use super::collect::Collector;
use super::label::Label;
use super::part::{Part, collect_part};
use super::passage::Passage;
use super::zone::{header, heading, named, title};

/// The most sections named like a field that are looked at.
const MOST_SECTIONS: usize = 32;

/// Takes what the text says.
pub(super) fn collect(collector: &mut Collector<'_>) {
    let document = collector.document;
    let title = title(document, collector.first_title());
    if let Some(heading) = title.and_then(|at| heading(document, at)) {
        let passage = Passage::of(document, &heading.text_span);
        let value = passage.trimmed(&(0..passage.text.len()));
        collector.title(Place::Title, &passage, &value);
    }
    for span in header(document, title) {
        let part = Part {
            span,
            place: Place::Header,
            section: None,
        };
        collect_part(collector, &part);
    }
    sections(collector);
}

/// Takes what the sections say that are named like a field.
///
/// A second section `Status` counts only beside the first: deeper in the document it is about
/// something else.
fn sections(collector: &mut Collector<'_>) {
    let document = collector.document;
    let mut beside = None;
    let named = document.sections.iter().filter_map(|section| {
        let heading = section.heading.as_ref()?;
        Some((section, heading, named(document, heading)?))
    });
    for (section, heading, field) in named.take(MOST_SECTIONS) {
        let here = (heading.level, section.parent);
        if field.label == Label::Status && *beside.get_or_insert(here) != here {
            continue;
        }
        if let Some((passage, value)) = &field.value {
            collector.field(Place::Section, field.label, passage, value);
            continue;
        }
        let part = Part {
            span: section.body(),
            place: Place::Section,
            section: Some((field.label, heading)),
        };
        collect_part(collector, &part);
    }
}
