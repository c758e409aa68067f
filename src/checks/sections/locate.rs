//! Where a section stands: under a heading, or under its name in bold.

use std::ops::Range;

use super::required::Required;
use crate::checks::reading::content::is_value;
use crate::checks::reading::labels::labelled;
use crate::markdown::{Block, BlockKind, Document, Shown};

/// A place at which a section stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The bytes of its name.
    pub(super) name: Range<usize>,
    /// The bytes of what is said below the name.
    pub(super) content: Range<usize>,
    /// Whether something is said beside it.
    pub(super) said: bool,
    /// The section, where its name is a heading.
    pub(super) section: Option<usize>,
}

/// The places at which a section stands: headings, or where there are none, names in bold.
pub(super) fn locate(document: &Document, required: &Required) -> Vec<Place> {
    let headings: Vec<_> = document
        .sections
        .iter()
        .enumerate()
        .filter_map(|(at, section)| {
            let heading = section.heading.as_ref()?;
            let level = usize::from(heading.level);
            let is_level = required
                .level
                .map_or(level > 1 || at > 1, |wanted| wanted == level);
            (is_level && required.names.matches(&heading.text) && is_within(document, at, required))
                .then(|| Place {
                    name: heading.text_span.clone(),
                    content: section.whole_body(),
                    said: false,
                    section: Some(at),
                })
        })
        .collect();
    if !headings.is_empty() || required.level.is_some() {
        return headings;
    }
    let holders =
        document.sections.iter().enumerate().filter(|(at, _)| {
            required.within.is_none() || is_part_of(document, Some(*at), required)
        });
    holders
        .flat_map(|(_, section)| in_bold(document, &section.body(), required))
        .collect()
}

/// Whether a section is a part of the one that it has to be a part of.
fn is_within(document: &Document, at: usize, required: &Required) -> bool {
    let parent = document.section(at).and_then(|section| section.parent);
    required.within.is_none() || is_part_of(document, parent, required)
}

/// Whether a section, or one that it is a part of, is the one that the required section has to be in.
fn is_part_of(document: &Document, at: Option<usize>, required: &Required) -> bool {
    let above = std::iter::successors(at, |at| document.section(*at)?.parent);
    above
        .filter_map(|at| document.section(at)?.heading.as_ref())
        .any(|heading| {
            required
                .within
                .as_ref()
                .is_some_and(|it| it.matches(&heading.text))
        })
}

/// Where the name stands in bold: alone on a line, before a colon, or with a full stop at the beginning of a paragraph.
fn in_bold(document: &Document, span: &Range<usize>, required: &Required) -> Vec<Place> {
    let blocks = document.blocks_in(span);
    let alone = blocks
        .iter()
        .filter(|block| {
            let text = document.plain(&block.span).text;
            is_bold(document, block) && !text.ends_with(':') && required.names.are(&text)
        })
        .map(|block| Place {
            name: block.span.clone(),
            content: block.span.end..span.end,
            said: false,
            section: None,
        });
    let labels = labelled(document, span, &required.names).into_iter();
    let labels = labels
        .filter(|labelled| {
            document
                .runs(&labelled.label)
                .first()
                .is_some_and(|run| run.look.strong)
        })
        .map(|labelled| Place {
            name: labelled.label,
            said: is_value(&labelled.text),
            content: labelled.below,
            section: None,
        });
    let sentences = blocks
        .iter()
        .filter_map(|block| sentence(document, block, span.end, required));
    alone.chain(labels).chain(sentences).collect()
}

/// The place that a paragraph is which begins with the name in bold, ended like a sentence: `**Decision.** We …`.
fn sentence(document: &Document, block: &Block, end: usize, required: &Required) -> Option<Place> {
    let runs = document.runs(&block.span);
    let bold = runs.iter().take_while(|run| run.look.strong);
    let name = bold.clone().next()?.span.start..bold.last()?.span.end;
    let said = document.plain(&(name.end..block.span.end)).text;
    let text = document.plain(&name).text;
    let is_sentence = block.kind == BlockKind::Paragraph
        && text.ends_with('.')
        && !is_bold(document, block)
        && required.names.are(&text);
    is_sentence.then(|| Place {
        name,
        said: is_value(&said),
        content: block.span.end..end,
        section: None,
    })
}

/// Whether a block is a paragraph in bold.
fn is_bold(document: &Document, block: &Block) -> bool {
    let runs = document.runs(&block.span);
    block.kind == BlockKind::Paragraph
        && runs
            .iter()
            .all(|run| run.look.strong || run.shown == Shown::Break)
}
