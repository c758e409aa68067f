//! Labelled values by whatever name a policy asks for: `**Technical Story**: PAY-12`, a row of a table, a key.

use std::ops::Range;

use super::names::Names;
use crate::markdown::{Block, BlockKind, Document, Plain};

/// A label, and what stands behind and below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Labelled {
    /// The bytes of the label.
    pub(in crate::checks) label: Range<usize>,
    /// The bytes of the value that stands behind it, in its paragraph.
    pub(in crate::checks) value: Range<usize>,
    /// The visible text of the value.
    pub(in crate::checks) text: String,
    /// From the end of the paragraph to the next label or heading.
    pub(in crate::checks) below: Range<usize>,
}

/// The labels of these names in a span: in paragraphs, in list items, in tables.
pub(in crate::checks) fn labelled(
    document: &Document,
    span: &Range<usize>,
    names: &Names,
) -> Vec<Labelled> {
    let mut found = Vec::new();
    let blocks = document.blocks_in(span);
    for (at, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let plain = document.plain(&block.span);
        for (label, value) in in_text(&plain.text, names) {
            found.push(Labelled {
                label: plain.source_span(label),
                text: plain
                    .text
                    .get(value.clone())
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
                value: plain.source_span(trimmed(&plain, value)),
                below: block.span.end..end_below(document, blocks, at, span.end),
            });
        }
    }
    for table in document.tables_in(span) {
        for row in std::iter::once(&table.header).chain(&table.rows) {
            if let [label, value, ..] = row.as_slice()
                && names.are(&label.text)
            {
                found.push(Labelled {
                    label: label.span.clone(),
                    value: value.span.clone(),
                    text: value.text.clone(),
                    below: value.span.end..value.span.end,
                });
            }
        }
    }
    found.sort_by_key(|labelled| labelled.label.start);
    found
}

/// The keys of these names in the front matter, with their values as written.
pub(in crate::checks) fn in_front_matter(document: &Document, names: &Names) -> Vec<Labelled> {
    let Some(front) = &document.front_matter else {
        return Vec::new();
    };
    let mut found: Vec<Labelled> = Vec::new();
    let mut at = front.content.start;
    for line in document.text(&front.content).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let nested = line.starts_with([' ', '\t', '-']);
        if let (true, Some(last)) = (nested, found.last_mut()) {
            if last.below.end == start {
                last.below.end = at;
                let item = line.trim().trim_start_matches('-').trim();
                last.text.push_str(item);
            }
            continue;
        }
        let Some(colon) = line.find([':', '=']).filter(|_| !nested) else {
            continue;
        };
        let (key, value) = line.split_at(colon);
        let spaced: String = key
            .chars()
            .map(|c| if "-_".contains(c) { ' ' } else { c })
            .collect();
        if !names.are(&spaced) && !names.are(key) {
            continue;
        }
        let bare = value.get(1..).unwrap_or_default().trim();
        let from = start
            + colon
            + 1
            + value
                .get(1..)
                .map_or(0, |rest| rest.len() - rest.trim_start().len());
        found.push(Labelled {
            label: start..start + key.trim_end().len(),
            value: from..from + bare.len(),
            text: bare.trim_matches(['"', '\'', '[', ']']).trim().to_owned(),
            below: at..at,
        });
    }
    found
}

/// Parts of a document in their order, those that overlap as one.
pub(in crate::checks) fn joined(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.sort_by_key(|part| part.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last) if part.start < last.end => last.end = last.end.max(part.end),
            _ => joined.push(part),
        }
    }
    joined
}

/// The labels of these names in a text, and their values.
fn in_text(text: &str, names: &Names) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut open = false;
    for (end, start) in starts(text) {
        let Some((name, value)) = label_at(text, start) else {
            continue;
        };
        if let (true, Some((_, last))) = (open, found.last_mut()) {
            last.end = end.max(last.start);
        }
        let written = text.get(name.clone()).unwrap_or_default();
        let wanted = names.leading(written);
        open = wanted.is_some_and(|length| is_tail(written.get(length..).unwrap_or_default()));
        if open {
            found.push((name, value..text.len()));
        }
    }
    found
}

/// Whether what follows a name in a label leaves it what it is: `(s)`, `(must be resolved)`.
fn is_tail(rest: &str) -> bool {
    let rest = rest.trim();
    rest.is_empty() || rest.starts_with('(') && rest.ends_with(')')
}

/// Where labels can stand, behind what ends the value before: at the beginning of lines, and behind what
/// parts several on one line.
fn starts(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let inner = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '\n' | '|' | '·' | '•'));
    std::iter::once((0, 0)).chain(inner.map(|(at, c)| (at, at + c.len_utf8())))
}

/// The most bytes that a label has.
const LONGEST: usize = 96;

/// The label that begins at a place, and where its value does.
pub(in crate::checks) fn label_at(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let rest = text.get(start..)?;
    let bare = rest.trim_start_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '\n' | '|' | '·' | '•' | '[')
    });
    let begin = start + rest.len() - bare.len();
    let (end, colon) = bare
        .char_indices()
        .take_while(|(at, c)| *at < LONGEST && !matches!(c, '\n' | '|'))
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let name = bare.get(..end)?;
    let value = begin + end + colon.len_utf8();
    let joined = text
        .get(value..)?
        .starts_with(|c: char| c.is_alphanumeric() || ":/".contains(c));
    let outside = name.split('(').next().unwrap_or_default();
    let short = (1..=7).contains(&outside.split_whitespace().count());
    (short && !joined && name.starts_with(char::is_uppercase))
        .then_some((begin..begin + end, value))
}

/// The most leaves that belong to a label.
const MOST_BELOW: usize = 128;

/// Where what stands below a label ends: before the next bold label that is no deeper, or a heading.
fn end_below(document: &Document, blocks: &[Block], at: usize, end: usize) -> usize {
    let mine = blocks.get(at).map_or(0, |block| block.items);
    let after = blocks.get(at + 1..).unwrap_or_default();
    let next = after.iter().take(MOST_BELOW).find(|block| {
        let label = || {
            let bold = document.runs(&block.span).first();
            bold.is_some_and(|run| run.look.strong)
                && label_at(&document.plain(&block.span).text, 0).is_some()
        };
        match block.kind {
            BlockKind::Heading => true,
            BlockKind::Paragraph => block.items <= mine && label(),
            _ => false,
        }
    });
    let next = next.or_else(|| after.get(MOST_BELOW));
    next.map_or(end, |block| block.span.start)
}

/// A part of a plain text without the white space around it.
fn trimmed(plain: &Plain, part: Range<usize>) -> Range<usize> {
    let text = plain.text.get(part.clone()).unwrap_or_default();
    let start = part.end - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    /// What is found of a name: label, value, what is below.
    fn told(text: &str, name: &str) -> Vec<(String, String, String)> {
        let document = Document::parse(Source::new("a.md", text));
        let names = Names::parse(name).unwrap();
        let mut found = in_front_matter(&document, &names);
        found.extend(labelled(&document, &(document.body..text.len()), &names));
        let slice = |span: Range<usize>| text.get(span).unwrap().trim().to_owned();
        let found = found.into_iter();
        found
            .map(|it| (slice(it.label), it.text, slice(it.below)))
            .collect()
    }

    #[test]
    fn labels_are_found_in_every_form() {
        for text in [
            "**Technical Story**: PAY-12\n",
            "- **Technical story:** PAY-12\n",
            "**Status**: Accepted | **Technical Story**: PAY-12 | **Date**: x\n",
            "| Technical Story | PAY-12 |\n| - | - |\n",
            "---\ntechnical-story: PAY-12\n---\n",
            "Technical Story (a link): PAY-12\n",
        ] {
            let found = told(text, "Story|Technical Story");
            let values: Vec<_> = found.iter().map(|it| it.1.as_str()).collect();
            assert_eq!(values, ["PAY-12"], "{text}");
        }
        assert_eq!(
            told(
                "A technical story: x\n\n`Technical Story: x` is it\n",
                "Story"
            ),
            []
        );
        assert_eq!(
            told("<!-- Story: x -->\n\n```\nStory: x\n```\n", "Story"),
            []
        );
    }

    #[test]
    fn a_part_that_is_named_twice_counts_once() {
        let parts = vec![5..9, 0..3, 7..12, 12..13];
        assert_eq!(joined(parts), [0..3, 5..12, 12..13]);
    }

    #[test]
    fn a_hostile_document_is_read_in_time() {
        for text in [
            "Story: x\n\n",
            "**Story**: x | ",
            "·",
            "Story: ",
            "- Story:\n",
        ] {
            told(&text.repeat(10_000), "Story");
        }
        assert_eq!(told(&"Story: x\n\n".repeat(1_000), "Story").len(), 1_000);
    }

    #[test]
    fn what_is_below_ends_at_the_next_label() {
        let found = told(
            "**Blocking items** (now):\n- [ ] One: x\n- [ ] Two\n\n**Next**:\n- three\n",
            "Blocking items",
        );
        let [(label, value, below)] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert_eq!(
            (label.as_str(), value.as_str()),
            ("Blocking items** (now)", "")
        );
        assert_eq!(below, "- [ ] One: x\n- [ ] Two");
    }
}
