//! Takes out of what a walk found what stands in comments that the parser did not see whole.

use std::ops::Range;

use super::comments::is_hidden;
use super::plain::Plain;
use super::runs::{Run, Shown};
use super::spans::{Placed, trim};
use super::walk::Walk;

/// Takes out what begins in a comment; what goes on after it is kept from there.
pub(super) fn hide(text: &str, walk: &mut Walk<'_>, hidden: &[Range<usize>]) {
    walk.runs.found = std::mem::take(&mut walk.runs.found)
        .into_iter()
        .flat_map(|run| outside(run, hidden))
        .collect();
    walk.blocks.retain_mut(|block| {
        if let Some(end) = end_of(block.span.start, hidden) {
            block.span.start = end.min(block.span.end);
            block.span = trim(text, block.span.clone());
        }
        !block.span.is_empty()
    });
    walk.headings
        .retain(|(heading, _)| !is_hidden(heading.span.start, hidden));
    drop_hidden(&mut walk.items.found, hidden);
    drop_hidden(&mut walk.tables.found, hidden);
    drop_hidden(&mut walk.links.found, hidden);
    drop_hidden(&mut walk.definitions, hidden);
    drop_hidden(&mut walk.fences, hidden);
    walk.tags.retain(|tag| !is_hidden(tag.start, hidden));
    reread(text, walk);
}

/// Takes out what begins in a comment.
fn drop_hidden<T: Placed>(all: &mut Vec<T>, hidden: &[Range<usize>]) {
    all.retain(|one| !is_hidden(one.span().start, hidden));
}

/// Where the comment ends that an offset lies in.
fn end_of(at: usize, hidden: &[Range<usize>]) -> Option<usize> {
    let comment = hidden.iter().find(|span| span.contains(&at))?;
    Some(comment.end)
}

/// The parts of a run that stand in no comment. Lines still end where they did.
fn outside(run: Run, hidden: &[Range<usize>]) -> Vec<Run> {
    if run.shown == Shown::Break {
        return vec![run];
    }
    let first = hidden.partition_point(|span| span.end <= run.span.start);
    let mut parts = Vec::new();
    let mut start = run.span.start;
    for span in hidden.get(first..).unwrap_or_default() {
        if span.start >= run.span.end {
            break;
        }
        if span.start > start {
            parts.push(run.part(start..span.start));
        }
        start = span.end;
    }
    if start < run.span.end {
        parts.push(run.part(start..run.span.end));
    }
    parts
}

/// Reads the texts again that were read while what is hidden was still seen.
fn reread(text: &str, walk: &mut Walk<'_>) {
    let runs = &walk.runs.found;
    for (heading, _) in &mut walk.headings {
        heading.text = Plain::new(text, runs, &heading.text_span).on_one_line();
    }
    for table in &mut walk.tables.found {
        for cell in table
            .header
            .iter_mut()
            .chain(table.rows.iter_mut().flatten())
        {
            cell.text = Plain::new(text, runs, &cell.span).text;
        }
    }
}
