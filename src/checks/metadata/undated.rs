//! When a document without a date was written: its path or its changelog may tell.

use crate::checks::Version;
use crate::markdown::folded;
use crate::record::Date;

/// What the section is called that tells what was changed when.
const CHANGELOGS: [&str; 4] = ["change log", "changelog", "history", "revision history"];

/// The most words of a date: `January 28, 2021`.
const WORDS: usize = 3;

/// Whether a document without a field for it tells all the same when it was written.
pub(super) fn is_dated(version: &Version) -> bool {
    let by_path = matches!(version.record.name.date, Some((Some(_), _)));
    by_path || has_changelog(version)
}

/// Whether an item or a paragraph of its changelog begins with a date.
fn has_changelog(version: &Version) -> bool {
    let document = &version.document;
    let sections = document.sections.iter().filter(|section| {
        let heading = section.heading.as_ref();
        heading.is_some_and(|heading| CHANGELOGS.contains(&folded(&heading.text).as_str()))
    });
    let mut blocks = sections.flat_map(|section| document.blocks_in(&section.whole_body()));
    blocks.any(|block| begins_with_date(&document.plain(&block.span).text))
}

/// Whether a text begins with a date, in whatever form.
fn begins_with_date(text: &str) -> bool {
    let words = text.split_whitespace().take(WORDS).collect::<Vec<_>>();
    (1..=words.len()).any(|count| {
        let words = words.get(..count).unwrap_or_default().join(" ");
        let date = Date::parse(words.trim_end_matches([':', '.', ',']));
        !matches!(
            date,
            Date::Empty | Date::Placeholder | Date::Unreadable | Date::Impossible
        )
    })
}

#[cfg(test)]
mod tests {
    use super::begins_with_date;

    #[test]
    fn a_date_stands_before_what_was_changed() {
        for text in [
            "2020-08-21: Initial RFC",
            "13-07-2019: Initial draft",
            "07/09/2020: First version",
            "January 28, 2021: Created",
            "2018-07-12 Initial version",
        ] {
            assert!(begins_with_date(text), "{text}");
        }
        for text in [
            "",
            "Initial draft",
            "YYYY-MM-DD: Initial draft",
            "3 changes",
            "v1.2",
        ] {
            assert!(!begins_with_date(text), "{text}");
        }
    }
}
