//! Titles, and the numbers that stand before them.

use std::ops::Range;

use super::number::{Number, is_document_word};

/// A title, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// All of it, as its reader sees it.
    pub(crate) text: String,
    /// The number that it begins with. Its place is one within `text`.
    pub(crate) number: Option<Number>,
    /// Whether the number is only what a template says in its place: `ADR-XXX`.
    pub(crate) placeholder: bool,
    /// The rest, as bytes of `text`.
    pub(crate) name: Range<usize>,
}

/// What templates write in the place of digits.
const PLACEHOLDERS: [&str; 8] = ["XXXX", "XXX", "NNNN", "NNN", "YYYY", "YYY", "N", "X"];

impl Title {
    /// Takes a title apart. `hint` is a number that the document is known by: a number that could
    /// as well be a part of the title counts where it agrees with it.
    pub(crate) fn parse(text: &str, hint: Option<&Number>) -> Self {
        let text = text.trim();
        let whole = |number, placeholder, name| Self {
            text: text.to_owned(),
            number,
            placeholder,
            name,
        };
        if let Some((number, rest)) = numbered(text, hint) {
            return whole(Some(number), false, rest);
        }
        match placeholder(text) {
            Some(rest) => whole(None, true, rest),
            None => whole(None, false, 0..text.len()),
        }
    }

    /// The title without its number.
    pub(crate) fn name(&self) -> &str {
        self.text.get(self.name.clone()).unwrap_or_default()
    }
}

/// The number that a title begins with, and the bytes after it and its punctuation.
fn numbered(text: &str, hint: Option<&Number>) -> Option<(Number, Range<usize>)> {
    let start = text.len() - text.trim_start_matches(['[', '(', '#', '`']).len();
    let number = candidates(text.get(start..)?, start).find(|number| counts(text, number, hint))?;
    let name = after(text, number.span.end);
    Some((number, name))
}

/// The ways to read a number there: with what follows after a dash, or without.
fn candidates(text: &str, base: usize) -> impl Iterator<Item = Number> {
    let longest = Number::leading(text, base);
    let shorter = longest
        .as_ref()
        .filter(|number| number.sub.is_some())
        .map(Number::without_sub);
    longest.into_iter().chain(shorter)
}

/// Whether a number at the beginning of a title is the document's.
fn counts(text: &str, number: &Number, hint: Option<&Number>) -> bool {
    let rest = text.get(number.span.end..).unwrap_or_default();
    let bare = rest.trim_start_matches([']', ')', '`']);
    let mut next = bare.chars();
    let first = next.next();
    let spaced = bare.starts_with(char::is_whitespace);
    let parted = match first {
        None | Some(':' | '：' | '—' | '–' | '|') => true,
        Some('.' | '-') => next.next().is_none_or(char::is_whitespace),
        _ => spaced && bare.trim_start().starts_with(['—', '–', '-', ':', '|']),
    };
    if rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    let agrees = hint.is_some_and(|hint| hint.agrees_with(number));
    agrees || parted || (spaced && is_document_word(&number.series))
}

/// What follows a number and the punctuation behind it.
fn after(text: &str, end: usize) -> Range<usize> {
    let rest = text.get(end..).unwrap_or_default();
    let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "])`:：.—–-|".contains(c));
    text.len() - bare.len()..text.len()
}

/// The bytes after what a template says in the place of a number.
fn placeholder(text: &str) -> Option<Range<usize>> {
    let letters = text.len()
        - text
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    let word = text.get(..letters)?;
    let rest = if is_document_word(word) {
        text.get(letters..)?
            .trim_start_matches([' ', '-', '_', '#'])
    } else {
        text
    };
    let inner = rest.trim_start_matches(['[', '{', '<', '(']);
    let bracketed = inner.len() < rest.len();
    let end = PLACEHOLDERS
        .iter()
        .find_map(|form| inner.strip_prefix(form))?;
    let closed = end.trim_start_matches([']', '}', '>', ')']);
    let is_word = closed.len() < end.len() || !closed.starts_with(char::is_alphanumeric);
    let long = inner.len() - end.len() > 1 || bracketed || rest.len() < text.len();
    (is_word && long).then(|| after(text, text.len() - closed.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number and the name of a title.
    fn told(title: &Title) -> (Option<&str>, &str) {
        let number = title.number.as_ref();
        (
            number.map(|number| title.text.get(number.span.clone()).unwrap()),
            title.name(),
        )
    }

    #[test]
    fn numbers_are_split_off() {
        for (text, number, name) in [
            ("ADR-001: Use it", "ADR-001", "Use it"),
            ("1. Use it", "1", "Use it"),
            ("0012 — Use it", "0012", "Use it"),
            ("ADR 25: Use it", "ADR 25", "Use it"),
            ("ADR-0095 — Use it", "ADR-0095", "Use it"),
            ("ADR-042 Use it", "ADR-042", "Use it"),
            ("2: Use it", "2", "Use it"),
            ("ADR-020a: Use it", "ADR-020a", "Use it"),
            ("29.  Use it", "29", "Use it"),
            ("ADR-0040: --focus flag", "ADR-0040", "focus flag"),
            ("ARCH-001: Use it", "ARCH-001", "Use it"),
            ("ADR 45 - Use it", "ADR 45", "Use it"),
            ("[ADR-7] Use it", "ADR-7", "Use it"),
            ("017-1: Use it", "017-1", "Use it"),
            ("ADR-12", "ADR-12", ""),
        ] {
            assert_eq!(
                told(&Title::parse(text, None)),
                (Some(number), name),
                "{text}"
            );
        }
    }

    #[test]
    fn a_number_of_the_title_itself_stays() {
        for text in [
            "base25 encoding",
            "E2E tests",
            "3 ways to X",
            "2.0 release",
            "SHA-256 for it",
            "3D view",
        ] {
            assert_eq!(told(&Title::parse(text, None)), (None, text), "{text}");
        }
        let hint = Number::leading("0006", 0);
        let title = Title::parse("6 Blocking retry", hint.as_ref());
        assert_eq!(told(&title), (Some("6"), "Blocking retry"));
        let title = Title::parse("7 Blocking retries", hint.as_ref());
        assert_eq!(told(&title), (None, "7 Blocking retries"));
    }

    #[test]
    fn a_template_has_no_number() {
        for text in [
            "ADR-XXX: [Title]",
            "ADR-[XXX]: [Title]",
            "ADR-NNN [Title]",
            "NNNN. [Title]",
            "ADR N: [Title]",
        ] {
            let title = Title::parse(text, None);
            assert_eq!(
                (title.placeholder, told(&title)),
                (true, (None, "[Title]")),
                "{text}"
            );
        }
        for text in [
            "Never use X",
            "X is better",
            "NNTP",
            "ADR Template",
            "XXXL sizes",
        ] {
            assert!(!Title::parse(text, None).placeholder, "{text}");
        }
    }
}
