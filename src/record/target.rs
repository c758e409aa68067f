//! Other documents, as a document names them: links, numbers, file names.

use std::ops::Range;

use super::date;
use super::name::Name;
use super::number::{Number, is_document_word};
use super::passage::Passage;
use super::title::Title;

/// Another document, as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// The bytes that name it, marks of a link included.
    pub(crate) span: Range<usize>,
    /// Its visible name.
    pub(crate) text: String,
    /// Where the link to it leads, if it is one.
    pub(crate) destination: Option<String>,
    /// Its number, if the name or the link has one. Its place is one within `text` or the link.
    pub(crate) number: Option<Number>,
}

/// The most documents that one relation names.
const MOST: usize = 32;

/// The documents that a part of a passage links to or names by number.
///
/// What stands in brackets after the first is about it, and names no other.
pub(super) fn targets(passage: &Passage, part: &Range<usize>) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let text = passage.get(part);
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() && targets.len() < MOST {
        let rest = text.get(at..).unwrap_or_default();
        let Some(first) = rest.chars().next() else {
            break;
        };
        match first {
            '(' if !targets.is_empty() => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let begins = depth == 0
            && !text
                .get(..at)
                .is_some_and(|before| before.ends_with(in_word));
        let found = begins
            .then(|| linked(passage, part, at).or_else(|| named(passage, part, at)))
            .flatten();
        at += match found {
            Some((target, length)) => {
                targets.extend(target.filter(|target| is_new(&targets, target)));
                length
            }
            None => first.len_utf8(),
        };
    }
    targets
}

/// Whether a document was not named before.
fn is_new(targets: &[Target], target: &Target) -> bool {
    let number = target.number.as_ref();
    !targets.iter().any(|known| match (&known.number, number) {
        (Some(known), Some(number)) => known.agrees_with(number),
        _ => false,
    })
}

/// Whether a character is part of a word.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// The link whose text begins at a byte of the part, and how long its text is. A link to an issue or
/// a change is not one to a document, but is passed over as well.
fn linked(passage: &Passage, part: &Range<usize>, at: usize) -> Option<(Option<Target>, usize)> {
    let start = part.start + at;
    let first = passage.links.partition_point(|link| link.at.start < start);
    let link = passage
        .links
        .get(first)
        .filter(|link| link.at.start == start)?;
    let text = passage.get(&link.at);
    if text.is_empty() {
        return None;
    }
    let destination = link.destination.as_str();
    let elsewhere = ["/issues/", "/pull/", "/commit/", "/discussions/"]
        .iter()
        .any(|part| destination.contains(part));
    let file = destination
        .rsplit('/')
        .find(|part| !part.is_empty())
        .unwrap_or_default();
    let target = (!elsewhere).then(|| Target {
        span: link.span.clone(),
        text: text.to_owned(),
        destination: Some(destination.to_owned()),
        number: Title::parse(text, None)
            .number
            .or_else(|| Name::of(file).number),
    });
    Some((target, text.len()))
}

/// The document that is named at a byte of the part by number or file name, and how long that is.
fn named(passage: &Passage, part: &Range<usize>, at: usize) -> Option<(Option<Target>, usize)> {
    let text = passage.get(part).get(at..)?;
    let word = text
        .split(|c: char| !(in_word(c) || matches!(c, '-' | '_')))
        .next()?;
    if let Some((_, day)) = date::leading(word) {
        let named = word.len() > day.end + 1;
        return Some((
            named.then(|| target(passage, part, at, word, None)),
            word.len(),
        ));
    }
    let number = Number::leading(text, 0)?;
    let is_part = ["decision", "record"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(&number.series));
    let is_id = (is_document_word(&number.series) && !is_part)
        || (number.series.is_empty() && number.digits.starts_with('0') && number.width() >= 3)
        || (number.series.len() >= 2
            && number.width() >= 3
            && number.series.chars().all(char::is_uppercase));
    let covered = number.span.end.max(word.len());
    let name = text.get(..covered)?;
    Some((
        is_id.then(|| target(passage, part, at, name, Some(number))),
        covered,
    ))
}

/// A target that is no link.
fn target(
    passage: &Passage,
    part: &Range<usize>,
    at: usize,
    name: &str,
    number: Option<Number>,
) -> Target {
    let start = part.start + at;
    Target {
        span: passage.source_span(&(start..start + name.len())),
        text: name.to_owned(),
        destination: None,
        number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Document;
    use crate::text::Source;

    #[test]
    fn a_target_has_its_number_and_place() {
        let text = "Superseded by [DNS](0015-dns.md) and [9. It](x.md) and ADR 7";
        let document = Document::parse(Source::new("a.md", text));
        let passage = Passage::of(&document, &(0..text.len()));
        let targets = targets(&passage, &(0..passage.text.len()));
        let found: Vec<_> = targets
            .iter()
            .map(|target| {
                let number = target.number.as_ref().map(|number| number.value);
                (text.get(target.span.clone()).unwrap(), number)
            })
            .collect();
        assert_eq!(
            found,
            [
                ("[DNS](0015-dns.md)", Some(15)),
                ("[9. It](x.md)", Some(9)),
                ("ADR 7", Some(7))
            ]
        );
    }
}
