//! What holds of every document, whatever its text; for tests and fuzzers.

#![expect(clippy::unwrap_used, reason = "a panic is what its callers look for")]

use std::ops::Range;

use super::{BlockKind, Document, Fence, Heading, Link, LinkKind, Shown};
use crate::text::Source;

/// Fails unless every place in a document is one of its text, in order, and reads as what it is said to be.
pub(crate) fn hold(document: &Document) {
    places(document);
    order(document);
    sections(document);
    headings(document);
    items(document);
    tables(document);
    links(document);
    mends(document);
    fences(document);
    comments(document);
    plain(document);
}

/// All places of a document, each with what it is.
fn all(document: &Document) -> Vec<(&'static str, Range<usize>)> {
    let mut all = Vec::new();
    let mut add = |name, span: &Range<usize>| all.push((name, span.clone()));
    for section in &document.sections {
        add("section", &section.span);
        add("own", &section.own);
        add("body", &section.body());
        add("whole body", &section.whole_body());
    }
    for heading in &document.headings {
        add("heading", &heading.span);
        add("heading text", &heading.text_span);
    }
    document
        .blocks
        .iter()
        .for_each(|block| add("block", &block.span));
    for item in &document.items {
        add("item", &item.span);
        item.text.iter().for_each(|text| add("item text", text));
        item.task.iter().for_each(|task| add("task", &task.marker));
    }
    for table in &document.tables {
        add("table", &table.span);
        let cells = table.header.iter().chain(table.rows.iter().flatten());
        cells.for_each(|cell| add("cell", &cell.span));
    }
    for link in &document.links {
        add("link", &link.span);
        link.destination
            .span
            .iter()
            .for_each(|span| add("destination", span));
    }
    for definition in &document.definitions {
        add("definition", &definition.span);
        definition
            .destination
            .span
            .iter()
            .for_each(|span| add("definition's destination", span));
    }
    for fence in &document.fences {
        add("fence", &fence.span);
        add("opening", &fence.opening);
        add("code", &fence.content);
    }
    document
        .comments
        .iter()
        .for_each(|comment| add("comment", &comment.span));
    document
        .details
        .iter()
        .for_each(|details| add("details", details));
    let runs = document.runs(&(0..document.source.text.len()));
    for run in runs {
        add("run", &run.span);
    }
    all
}

/// Every place is one of the Markdown, between characters.
fn places(document: &Document) {
    let text = &document.source.text;
    assert!(text.is_char_boundary(document.body));
    for (name, span) in all(document) {
        assert!(
            span.start >= document.body,
            "{name} {span:?} begins before the Markdown"
        );
        assert!(
            text.get(span.clone()).is_some(),
            "{name} {span:?} is no place"
        );
    }
    if let Some(front) = &document.front_matter {
        let content = document.text(&front.content);
        assert!(text.get(front.span.clone()).unwrap().contains(content));
        assert!(front.span.end == document.body);
    }
    for fault in &document.faults {
        assert!(!document.text(&fault.span).is_empty());
    }
}

/// Every list is in the order of the text.
fn order(document: &Document) {
    let starts: [Vec<usize>; 11] = [
        document.sections.iter().map(|one| one.own.start).collect(),
        document.headings.iter().map(|one| one.span.start).collect(),
        document.blocks.iter().map(|one| one.span.start).collect(),
        document.items.iter().map(|one| one.span.start).collect(),
        document.tables.iter().map(|one| one.span.start).collect(),
        document.links.iter().map(|one| one.span.start).collect(),
        document
            .definitions
            .iter()
            .map(|one| one.span.start)
            .collect(),
        document.fences.iter().map(|one| one.span.start).collect(),
        document.comments.iter().map(|one| one.span.start).collect(),
        document.details.iter().map(|one| one.start).collect(),
        document.faults.iter().map(|one| one.span.start).collect(),
    ];
    for starts in starts {
        assert!(starts.is_sorted(), "{starts:?}");
    }
    for pair in document.blocks.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
    }
    for pair in document.comments.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
    }
    for pair in document.runs(&(0..document.source.text.len())).windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        assert!(
            pair[0].span.start <= pair[1].span.start && pair[0].span.end <= pair[1].span.end,
            "{pair:?}"
        );
    }
}

/// Together the sections are the Markdown; each is what it and those below it have of their own.
fn sections(document: &Document) {
    let mut end = document.body;
    for (index, section) in document.sections.iter().enumerate() {
        assert_eq!(section.own.start, end);
        end = section.own.end;
        assert_eq!(section.heading.is_none(), index == 0);
        assert_eq!(section.span.start, section.own.start);
        let level = section.heading.as_ref().map_or(0, |heading| heading.level);
        let after = document.sections.iter().skip(index + 1);
        let next = after.clone().find(|next| {
            index == 0
                || next
                    .heading
                    .as_ref()
                    .is_some_and(|heading| heading.level <= level)
        });
        let last = next.map_or(document.source.text.len(), |next| next.own.start);
        assert_eq!(section.span.end, last);
        let before = document.sections.iter().take(index).rposition(|before| {
            before
                .heading
                .as_ref()
                .is_some_and(|heading| heading.level < level)
        });
        assert_eq!(section.parent, before);
    }
    assert_eq!(end, document.source.text.len());
}

/// A heading's text stands between its marks.
fn headings(document: &Document) {
    for Heading {
        level,
        span,
        text_span,
        text,
    } in &document.headings
    {
        let written = document.text(span);
        let marks = written.len() - written.trim_start_matches('#').len();
        let setext = written.trim_end().ends_with(['=', '-']);
        assert!(
            marks == usize::from(*level) || setext && *level <= 2,
            "{written:?}"
        );
        assert!(
            span.start <= text_span.start && text_span.end <= span.end,
            "{written:?}"
        );
        assert!(!text.contains('\n'));
        let shown = document.plain(text_span).text;
        assert_eq!(
            text.split_whitespace().collect::<String>(),
            shown.split_whitespace().collect::<String>()
        );
        let inside = document.blocks_in(span);
        let is_heading = inside
            .first()
            .is_some_and(|block| block.kind == BlockKind::Heading);
        assert!(is_heading, "{written:?}: {inside:?}");
    }
}

/// A box is a box, and stands in its item.
fn items(document: &Document) {
    for item in &document.items {
        assert!(item.depth > 0);
        if let Some(task) = &item.task {
            let marker = document.text(&task.marker);
            let ticked = marker
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
                .unwrap();
            assert!(if task.checked {
                ticked.eq_ignore_ascii_case("x")
            } else {
                ticked.trim().is_empty() && ticked.len() == 1
            });
            assert!(item.span.contains(&task.marker.start));
        }
        if let Some(text) = &item.text {
            assert!(item.span.start <= text.start && text.end <= item.span.end);
        }
    }
}

/// A cell stands in its table, and shows what stands in it.
fn tables(document: &Document) {
    for table in &document.tables {
        let mut end = table.span.start;
        for cell in table.header.iter().chain(table.rows.iter().flatten()) {
            assert!(end <= cell.span.start && cell.span.end <= table.span.end);
            assert_eq!(document.plain(&cell.span).text, cell.text);
            end = cell.span.end;
        }
        assert!(table.rows.iter().all(|row| row.len() <= table.header.len()));
    }
}

/// Where a link leads is written where it says.
fn links(document: &Document) {
    for Link {
        kind,
        span,
        destination,
        ..
    } in &document.links
    {
        let written = document.text(span);
        let opening = match kind {
            LinkKind::Image => "![",
            LinkKind::Autolink => "<",
            LinkKind::Inline | LinkKind::Reference => "[",
        };
        assert!(written.starts_with(opening), "{written:?}");
        if let Some(place) = &destination.span {
            let literal = document.text(place);
            let same = literal == destination.text;
            assert!(
                same || literal.contains(['\\', '&']),
                "{literal:?} for {written:?}"
            );
            let inside = span.start < place.start && place.end < span.end;
            let defined = document
                .definitions
                .iter()
                .any(|definition| definition.destination.span.as_ref() == Some(place));
            // The parser does not see every comment: it takes what is defined in one for defined.
            let hidden = document
                .comments
                .iter()
                .any(|comment| comment.span.contains(&place.start));
            assert!(inside || defined || hidden, "{written:?}");
        }
    }
    for definition in &document.definitions {
        assert!(document.text(&definition.span).starts_with('['));
        if let Some(place) = &definition.destination.span {
            assert!(definition.span.start < place.start && place.end <= definition.span.end);
        }
    }
}

/// What is written at the place of an address or a box is the address or the box.
fn mends(document: &Document) {
    let text = &document.source.text;
    let written = |place: &Range<usize>, other: &str| {
        let (before, after) = (&text[..place.start], &text[place.end..]);
        Document::parse(Source::new("a.md", format!("{before}{other}{after}")))
    };
    for (index, link) in document.links.iter().enumerate().take(3) {
        // A mark in an address can mean something to what stands before the link, too.
        let plain = |place: &&Range<usize>| {
            !document
                .text(place)
                .contains(['`', '<', '>', '|', '[', ']'])
        };
        if let Some(place) = link.destination.span.as_ref().filter(plain) {
            let other = &written(place, "http://z").links[index];
            assert_eq!(
                other.destination.text,
                "http://z",
                "{:?}",
                document.text(&link.span)
            );
        }
    }
    for (index, item) in document.items.iter().enumerate().take(3) {
        if let Some(task) = &item.task {
            let other =
                &written(&task.marker, if task.checked { "[ ]" } else { "[x]" }).items[index];
            assert_eq!(
                other.task.as_ref().map(|task| task.checked),
                Some(!task.checked)
            );
        }
    }
}

/// Code stands between its fences, and nothing else in it.
fn fences(document: &Document) {
    for Fence {
        span,
        opening,
        content,
        language,
        fenced,
        closed,
    } in &document.fences
    {
        let written = document.text(opening);
        assert_eq!(
            *fenced,
            written.starts_with("```") || written.starts_with("~~~")
        );
        assert!(*fenced || *closed);
        assert!(opening.end <= content.start || !fenced);
        assert!(content.end <= document.source.text.len() && span.start == opening.start);
        // The parser leaves a lone carriage return out.
        let info = written.replace('\r', "");
        let same = info.contains(language.as_str()) || info.contains(['\\', '&']);
        assert!(same, "{language:?} in {written:?}");
        assert_eq!(
            document.blocks_in(span).len(),
            1,
            "{:?}",
            document.blocks_in(span)
        );
        assert!(document.items_in(span).is_empty() && document.links_in(span).is_empty());
    }
}

/// Nothing stands in a comment.
fn comments(document: &Document) {
    for comment in &document.comments {
        let written = document.text(&comment.span);
        assert!(written.starts_with("<!--"), "{written:?}");
        assert!(!comment.closed || written.ends_with("-->"), "{written:?}");
        let span = &comment.span;
        let inside = span.start + 1..span.end;
        assert!(document.items_in(&inside).is_empty() && document.tables_in(&inside).is_empty());
        assert!(document.links_in(&inside).is_empty() && document.fences_in(&inside).is_empty());
        assert!(
            document
                .headings
                .iter()
                .all(|heading| !inside.contains(&heading.span.start))
        );
        assert!(document.plain(span).text.is_empty(), "{written:?}");
    }
    for details in &document.details {
        let name = document.text(details).get(..8).unwrap();
        assert!(name.eq_ignore_ascii_case("<details"));
    }
}

/// What is shown as it is written is found where it is written, byte by byte.
fn plain(document: &Document) {
    let whole = document.body..document.source.text.len();
    let plain = document.plain(&whole);
    let mut line_start = 0;
    for (line, span) in plain.lines() {
        assert!(
            document.source.text.get(span.clone()).is_some(),
            "{line:?} at {span:?}"
        );
        for (at, character) in line.char_indices() {
            let place = plain.source_span(line_start + at..line_start + at + character.len_utf8());
            let written = document.text(&place);
            // A part of a tab is shown as spaces, and written nowhere.
            assert!(
                !written.is_empty() || character == ' ',
                "{character:?} in {line:?} at {place:?}"
            );
            let runs = document.runs(&place);
            let verbatim = runs.iter().any(|run| run.shown == Shown::Same);
            assert!(
                !verbatim || written.starts_with(character),
                "{character:?} is {written:?}"
            );
        }
        line_start += line.len() + 1;
    }
}
