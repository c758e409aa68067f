//! What the document itself says keeps it from a level.

use std::ops::Range;

use super::criteria::name;
use crate::checks::reading::content::is_value;
use crate::checks::reading::labels::label_at;
use crate::checks::reading::level::Level;
use crate::checks::{Findings, Version};
use crate::markdown::{BlockKind, Document};

/// An item that keeps a document from a level.
struct Blocking {
    /// Its box, or its text.
    span: Range<usize>,
    /// What it says.
    text: String,
    /// The level; nothing for the next one.
    level: Option<Level>,
}

/// Tells the open items that keep the document from the level that it claims. Those that keep it from
/// the next level do so where it is the last, or where they did already before the level went up.
pub(super) fn tell(
    version: &Version,
    base: Option<&Document>,
    level: Level,
    before: Option<Level>,
    findings: &mut Findings,
) {
    let rose = before.is_some_and(|before| before < level);
    let old = base
        .filter(|_| rose)
        .map(|base| blocking(base, level))
        .unwrap_or_default();
    for item in blocking(&version.document, level) {
        let stayed = || {
            old.iter()
                .any(|old| old.level.is_none() && old.text == item.text)
        };
        let blocks = match item.level {
            Some(blocked) => blocked <= level,
            None => level == Level::Verified || stayed(),
        };
        if blocks {
            findings
                .at(
                    version,
                    &item.span,
                    format!("`{}` is open, and blocks {}", item.text, level.word()),
                )
                .help("do it and take it out, or claim less");
        }
    }
}

/// The open items below a label such as `Blocking items for next level`; below one that names no level, they
/// block the level that is claimed.
fn blocking(document: &Document, claimed: Level) -> Vec<Blocking> {
    let mut found = Vec::new();
    for block in &document.blocks {
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading) {
            continue;
        }
        let text = document.plain(&block.span).text;
        let label = match block.kind {
            BlockKind::Heading => text.clone(),
            _ => label_at(&text, 0)
                .and_then(|(label, _)| text.get(label).map(str::to_owned))
                .unwrap_or_default(),
        };
        let lower = label.to_lowercase();
        if !lower.starts_with("blocking") && !lower.starts_with("blockers") {
            continue;
        }
        let named = Level::WORDS
            .iter()
            .find(|(word, _)| lower.contains(&word.to_lowercase()));
        let level = match named {
            Some((_, level)) => Some(*level),
            None if lower.contains("next") => None,
            None => Some(claimed),
        };
        let after = document.blocks_in(&(block.span.end..document.source.text.len()));
        let end = after
            .iter()
            .find(|next| next.items <= block.items)
            .map_or(document.source.text.len(), |next| next.span.start);
        for item in document.items_in(&(block.span.end..end)) {
            let open = !item.task.as_ref().is_some_and(|task| task.checked);
            let text = name(document, item);
            let none =
                ["none", "n/a"].contains(&text.trim_end_matches('.').to_lowercase().as_str());
            if open && is_value(&text) && !none {
                let span = item
                    .task
                    .as_ref()
                    .map(|task| task.marker.clone())
                    .or_else(|| item.text.clone());
                found.push(Blocking {
                    span: span.unwrap_or_else(|| item.span.clone()),
                    text,
                    level,
                });
            }
        }
    }
    found
}
