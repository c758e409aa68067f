//! The tasks of a document, and which of them are open.

use std::ops::Range;

use crate::checks::reading::spans::{cover, joined};
use crate::markdown::{Document, Item, folded};

/// A task.
#[derive(Debug)]
pub(super) struct Task {
    /// Its box.
    pub(super) marker: Range<usize>,
    /// Its words on one line.
    pub(super) text: String,
    /// Whether it is still to be done: neither ticked, nor put off, nor part of a task that is.
    pub(super) open: bool,
}

/// Words that say that a task need not be done.
const PUT_OFF: [&str; 16] = [
    "cancelled",
    "canceled",
    "deferred",
    "descoped",
    "future",
    "later",
    "moved",
    "n/a",
    "nice to have",
    "not applicable",
    "obsolete",
    "optional",
    "out of scope",
    "postponed",
    "skipped",
    "superseded",
];

/// Headings of sections whose tasks need not be done.
const ASIDE: [&str; 14] = [
    "backlog",
    "deferred",
    "follow up",
    "follow ups",
    "follow-up",
    "follow-ups",
    "future",
    "future work",
    "later",
    "nice to have",
    "non-goals",
    "optional",
    "out of scope",
    "stretch goals",
];

/// The tasks of a document, in their order.
pub(super) fn tasks(document: &Document) -> Vec<Task> {
    let aside = aside(document);
    let mut closed_until = 0;
    let mut tasks = Vec::new();
    for item in &document.items {
        let text = item.text.as_ref().map(|span| document.plain(span).text);
        let text = text.unwrap_or_default().replace('\n', " ");
        let start = item.span.start;
        let beside = start < closed_until || cover(&aside, start);
        let put_off = beside || is_put_off(&text) || is_struck(document, item);
        if put_off {
            closed_until = closed_until.max(item.span.end);
        }
        if let Some(task) = &item.task {
            tasks.push(Task {
                marker: task.marker.clone(),
                text,
                open: !task.checked && !put_off,
            });
        }
    }
    tasks
}

/// The sections whose tasks need not be done.
fn aside(document: &Document) -> Vec<Range<usize>> {
    let sections = document.sections.iter().filter(|section| {
        let heading = section.heading.as_ref().map(|it| folded(&it.text));
        heading.is_some_and(|heading| ASIDE.contains(&heading.as_str()) || is_put_off(&heading))
    });
    joined(sections.map(|section| section.span.clone()))
}

/// Whether a text says that it need not be done: with its first words, or in brackets or after a
/// dash.
fn is_put_off(text: &str) -> bool {
    let text = text.to_lowercase();
    let after_word = |part: &str| {
        let part = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let words = PUT_OFF.iter();
        words
            .filter_map(|word| part.strip_prefix(word))
            .map(str::to_owned)
            .next()
    };
    let says = |part: &str| {
        let rest = after_word(part);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    let labelled = after_word(&text).is_some_and(|rest| {
        let rest = rest.trim_start();
        rest.is_empty() || rest.starts_with([':', ')', ']', ',', ';', '-', '–', '—'])
    });
    let bracketed = text.split(['(', '[']).skip(1).any(says);
    let dashed = [" — ", " – ", " - ", " -- "]
        .iter()
        .any(|dash| text.split(dash).skip(1).any(says));
    labelled || bracketed || dashed
}

/// Whether all that an item shows is struck through.
fn is_struck(document: &Document, item: &Item) -> bool {
    let Some(text) = &item.text else {
        return false;
    };
    let mut shown = document
        .runs(text)
        .iter()
        .filter(|run| !document.text(&run.span).trim().is_empty())
        .peekable();
    shown.peek().is_some_and(|first| first.look.struck)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    /// The words of the open tasks of a text.
    fn open(text: &str) -> Vec<String> {
        let document = Document::parse(Source::new("a.md", text));
        let tasks = tasks(&document).into_iter().filter(|task| task.open);
        tasks.map(|task| task.text).collect()
    }

    #[test]
    fn what_is_put_off_is_not_open() {
        for text in [
            "- [x] done",
            "- [ ] ~~never~~",
            "- [ ] ~~never~~ because of it",
            "- [ ] Optional: more",
            "- [ ] **Deferred** — more",
            "- [ ] more (deferred to 2.0)",
            "- [ ] more — n/a",
            "- [ ] N/A",
            "- [ ] Optional:\n  - [ ] more",
            "- Deferred:\n  - [ ] more",
            "## Future work\n\n- [ ] more\n\n### Some\n\n- [ ] more",
            "## Phase 3 (optional)\n\n- [ ] more",
            "```\n- [ ] code\n```",
            "<!--\n- [ ] comment\n-->",
        ] {
            assert_eq!(open(text), [""; 0], "{text}");
        }
        for (text, words) in [
            ("- [ ] Optional fields are read", "Optional fields are read"),
            (
                "1. [ ] add an (optionally) empty field",
                "add an (optionally) empty field",
            ),
            ("- [ ] later versions\n  too", "later versions too"),
            ("- [ ] a ~~b~~", "a b"),
            ("> - [ ] quoted", "quoted"),
        ] {
            assert_eq!(open(text), [words], "{text}");
        }
        assert_eq!(open("- [ ] Optional: a\n- [ ] b"), ["b"]);
    }
}
