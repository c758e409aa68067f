//! Notes that are added to a record later, and how they are told from what it decided.

use crate::markdown::folded;

/// Headings of sections in which a record is continued.
const LOGS: [&str; 25] = [
    "addenda",
    "addendum",
    "amendment",
    "amendments",
    "change history",
    "change log",
    "changelog",
    "changes",
    "correction",
    "corrections",
    "document history",
    "errata",
    "erratum",
    "history",
    "implementation log",
    "implementation status",
    "log",
    "postscript",
    "progress",
    "revision",
    "revision history",
    "revisions",
    "status history",
    "update",
    "updates",
];

/// Headings of sections that only lead elsewhere.
const REFERENCES: [&str; 12] = [
    "additional resources",
    "bibliography",
    "external references",
    "further reading",
    "links",
    "reference",
    "references",
    "resources",
    "see also",
    "sources",
    "supersession",
    "traceability",
];

/// Words that a note begins with that was added later.
const WORDS: [&str; 22] = [
    "addendum",
    "amended",
    "amendment",
    "clarification",
    "clarified",
    "corrected",
    "correction",
    "edit",
    "edited",
    "erratum",
    "extended",
    "implementation note",
    "implementation update",
    "note",
    "postscript",
    "ps",
    "resolved",
    "revised",
    "revision",
    "status update",
    "update",
    "updated",
];

/// Words with which a record is told that another one changes it.
const BANNERS: [&str; 9] = [
    "amended by",
    "amended-in-part by",
    "deprecated by",
    "extended by",
    "obsoleted by",
    "refined by",
    "replaced by",
    "superseded by",
    "superseded in part by",
];

/// How far into a note its date may stand, in bytes.
const NEAR: usize = 80;

/// Whether a heading is that of a section in which a record is continued, or which leads elsewhere.
pub(super) fn is_open_heading(heading: &str) -> bool {
    let name = folded(heading);
    let named = |names: &[&str]| names.binary_search(&name.as_str()).is_ok();
    let begins = || {
        let end = name.find(|c: char| !c.is_alphabetic()).unwrap_or(0);
        let first = name.get(..end).unwrap_or_default();
        matches!(
            first,
            "addendum" | "amendment" | "errata" | "erratum" | "postscript" | "related" | "update"
        )
    };
    named(&LOGS) || named(&REFERENCES) || begins() || is_dated(heading)
}

/// Whether a text is a note that was added later: it begins with a date, with a word for such a
/// note and a date, or says which record changes this one.
pub(super) fn is_note(text: &str) -> bool {
    let bare = bare(text).to_lowercase();
    is_dated(text) || BANNERS.iter().any(|banner| bare.starts_with(banner))
}

/// Whether a text begins with a date, or with a word for a later note and a date.
fn is_dated(text: &str) -> bool {
    let text = bare(text);
    let word = WORDS.iter().any(|word| begins_with(text, word));
    let near = text.char_indices().take_while(|(at, _)| *at < NEAR);
    let mut starts = near.filter(|(at, c)| c.is_ascii_digit() && (word || *at == 0));
    starts.any(|(at, _)| is_date(text.get(at..).unwrap_or_default()))
}

/// A text without the marks before its first word.
fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a text begins with a word, whatever its case.
fn begins_with(text: &str, word: &str) -> bool {
    let (Some(start), Some(rest)) = (text.get(..word.len()), text.get(word.len()..)) else {
        return false;
    };
    start.eq_ignore_ascii_case(word) && !rest.starts_with(char::is_alphanumeric)
}

/// Whether a text begins with a date in the form of ISO 8601, a month at least.
fn is_date(text: &str) -> bool {
    let form = text.bytes().zip(*b"dddd-dd").take_while(|(byte, form)| {
        let digit = byte.is_ascii_digit();
        if *form == b'd' {
            digit
        } else {
            matches!(byte, b'-' | b'/' | b'.')
        }
    });
    form.count() == 7 && !text.as_bytes().get(7).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(LOGS.is_sorted() && REFERENCES.is_sorted());
    }

    #[test]
    fn later_notes_are_told_by_their_beginning() {
        for text in [
            "2026-05-01: the port moved",
            "**Update 2026-05-01:** it moved",
            "Edit (by the team, 2026-05): it moved",
            "Amended by ADR-7",
            "> 🔁 Superseded by ADR-7",
        ] {
            assert!(is_note(text), "{text}");
        }
        for text in [
            "We update it on 2026-05-01",
            "Updates are sent since 2026-05-01",
            "Update: it moved",
            "Until 2026-05-01 it stays",
            "2026 requests",
            "20260-05-01",
        ] {
            assert!(!is_note(text), "{text}");
        }
    }

    #[test]
    fn sections_that_go_on_are_told_by_their_heading() {
        for heading in [
            "Amendments",
            "7. Change log",
            "Amendment 2: the port",
            "Update (May)",
            "2026-05-01 The port moved",
            "References",
            "Related issues",
        ] {
            assert!(is_open_heading(heading), "{heading}");
        }
        for heading in [
            "Decision",
            "Logging",
            "Updated design",
            "Decision 2026-05-01",
        ] {
            assert!(!is_open_heading(heading), "{heading}");
        }
    }
}
