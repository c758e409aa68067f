//! Relations that are told in words: `superseded by ADR 9`, `deferral amended by …`.

use std::ops::Range;

use super::number::Number;
use super::passage::Passage;
use super::relation::{Direction, Kind, Relation, relation};
use super::target::{Target, in_word, targets};
use super::vocabulary::{State, is_qualifier};

/// The most relations of a passage.
const MOST: usize = 32;

/// Words that tell of a relation.
const VERBS: [(&str, Kind, Direction); 31] = [
    ("superseded by", Kind::Supersedes, Direction::Backward),
    ("superceded by", Kind::Supersedes, Direction::Backward),
    ("superseeded by", Kind::Supersedes, Direction::Backward),
    (
        "superseded in part by",
        Kind::Supersedes,
        Direction::Backward,
    ),
    ("replaced by", Kind::Supersedes, Direction::Backward),
    ("obsoleted by", Kind::Supersedes, Direction::Backward),
    ("deprecated by", Kind::Supersedes, Direction::Backward),
    ("remplacé par", Kind::Supersedes, Direction::Backward),
    ("ersetzt durch", Kind::Supersedes, Direction::Backward),
    ("in favour of", Kind::Supersedes, Direction::Backward),
    ("in favor of", Kind::Supersedes, Direction::Backward),
    ("superseded-by", Kind::Supersedes, Direction::Backward),
    ("supersedes", Kind::Supersedes, Direction::Forward),
    ("supercedes", Kind::Supersedes, Direction::Forward),
    ("superseding", Kind::Supersedes, Direction::Forward),
    ("replaces", Kind::Supersedes, Direction::Forward),
    ("obsoletes", Kind::Supersedes, Direction::Forward),
    ("amended-in-part by", Kind::Amends, Direction::Backward),
    ("amended in part by", Kind::Amends, Direction::Backward),
    ("amended by", Kind::Amends, Direction::Backward),
    ("modified by", Kind::Amends, Direction::Backward),
    ("amends", Kind::Amends, Direction::Forward),
    ("extended-in-part by", Kind::Extends, Direction::Backward),
    ("extended in part by", Kind::Extends, Direction::Backward),
    ("extended by", Kind::Extends, Direction::Backward),
    ("refined by", Kind::Extends, Direction::Backward),
    ("extends", Kind::Extends, Direction::Forward),
    ("refines", Kind::Extends, Direction::Forward),
    ("builds on", Kind::Extends, Direction::Forward),
    ("subsumed by", Kind::Subsumes, Direction::Backward),
    ("subsumes", Kind::Subsumes, Direction::Forward),
];

/// A verb in a text.
struct Verb {
    /// Its bytes.
    at: Range<usize>,
    /// What it tells.
    kind: Kind,
    /// Which way.
    direction: Direction,
}

/// The relations that a passage tells in words, each with the bytes of the passage that tell it.
/// `own` is the number of the document, if it has one: what another one supersedes is not told of it.
pub(super) fn told(
    passage: &Passage,
    part: &Range<usize>,
    own: Option<&Number>,
) -> Vec<(Relation, Range<usize>)> {
    let text = prose(passage, part);
    let verbs = verbs(&text);
    let mut relations = Vec::new();
    let mut from = 0;
    for (index, verb) in verbs.iter().enumerate() {
        let next = verbs
            .get(index + 1)
            .map_or(text.len(), |next| next.at.start);
        let rest = text.get(verb.at.end..next).unwrap_or_default();
        let end = verb.at.end + sentence(rest);
        let begin = sentence_start(&text, from, verb.at.start);
        let whole = part.start + begin..part.start + end;
        let mut targets = targets(passage, &(part.start + verb.at.end..whole.end));
        let mut kind = (verb.kind, verb.direction);
        if verb.direction == Direction::Forward {
            let subject = subject(passage, whole.start..part.start + verb.at.start);
            let other = |subject: &Target| !own.zip(subject.number.as_ref()).is_some_and(agree);
            if let Some(subject) = subject.filter(other) {
                targets.clear();
                if is_this(rest) {
                    kind.1 = Direction::Backward;
                    targets.push(subject);
                }
            }
        }
        if !targets.is_empty() {
            let before = text.get(begin..verb.at.start).unwrap_or_default();
            let said = passage.get(&whole);
            let mut relation = relation(kind, targets, said, before.len());
            relation.in_part |= verb.direction == Direction::Backward && has_subject(before);
            relations.push((relation, part.start + verb.at.start..whole.end));
        }
        from = end;
    }
    relations
}

/// The document that is named right before a verb.
fn subject(passage: &Passage, before: Range<usize>) -> Option<Target> {
    let subject = targets(passage, &before).pop()?;
    let adjacent = passage.get(&before).trim_end().ends_with(&subject.text);
    adjacent.then_some(subject)
}

/// Whether two numbers mean one document.
fn agree((one, two): (&Number, &Number)) -> bool {
    one.agrees_with(two)
}

/// Whether what follows a verb is this document.
fn is_this(rest: &str) -> bool {
    let object = rest.split_whitespace().next().unwrap_or_default();
    ["this", "it"].contains(&object.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether it is only something of this document that another one supersedes: whether what stands
/// before the verb has a subject, as in `Deferral superseded by`.
fn has_subject(before: &str) -> bool {
    const NO_SUBJECT: [&str; 16] = [
        "adr", "also", "and", "are", "be", "been", "but", "decision", "has", "is", "it", "record",
        "status", "this", "was", "were",
    ];
    let phrase = before
        .rsplit(|c: char| !c.is_alphanumeric() && !c.is_whitespace() && c != '-')
        .next()
        .unwrap_or_default();
    phrase.split_whitespace().any(|word| {
        let about_status = is_qualifier(word) || State::of(word).is_some();
        !NO_SUBJECT.contains(&word) && !about_status && word.contains(char::is_alphabetic)
    })
}

/// The verbs of a text in lower case, in order, none within another.
fn verbs(text: &str) -> Vec<Verb> {
    let mut found: Vec<Verb> = VERBS
        .iter()
        .flat_map(|(word, kind, direction)| {
            text.match_indices(word).take(MOST).map(|(at, word)| Verb {
                at: at..at + word.len(),
                kind: *kind,
                direction: *direction,
            })
        })
        .filter(|verb| {
            let before = text.get(..verb.at.start).unwrap_or_default();
            let after = text.get(verb.at.end..).unwrap_or_default();
            !before.ends_with(in_word) && !after.starts_with(in_word)
        })
        .collect();
    found.sort_by_key(|verb| (verb.at.start, usize::MAX - verb.at.end));
    let mut end = 0;
    found.retain(|verb| {
        let keep = verb.at.start >= end;
        end = if keep { verb.at.end } else { end };
        keep
    });
    found.truncate(MOST);
    found
}

/// A part of a passage in lower case, with nothing in its links that could end a sentence.
fn prose(passage: &Passage, part: &Range<usize>) -> String {
    let mut prose = String::with_capacity(part.len());
    let mut at = part.start;
    for link in &passage.links {
        if link.at.start >= at && link.at.end <= part.end {
            prose.push_str(passage.get(&(at..link.at.start)));
            prose.push_str(&passage.get(&link.at).replace(['.', ';', '(', ')'], " "));
            at = link.at.end;
        }
    }
    prose.push_str(passage.get(&(at..part.end)));
    prose.make_ascii_lowercase();
    prose
}

/// The length of what belongs to the sentence at the beginning of a text.
fn sentence(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return at,
            '.' if depth == 0 => {
                let after = rest.trim_start_matches(['"', '”', '»', '*', '_']);
                if after.is_empty() || after.starts_with(char::is_whitespace) {
                    return at;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Where the sentence begins that holds the byte at `to`; not before `from`.
fn sentence_start(text: &str, from: usize, to: usize) -> usize {
    let before = text.get(from..to).unwrap_or_default();
    let parted = before
        .rfind(". ")
        .max(before.rfind(';'))
        .max(before.rfind(".\n"));
    from + parted.map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Document;
    use crate::text::Source;

    /// The relations of a text, written short.
    fn relations(text: &str) -> Vec<String> {
        let document = Document::parse(Source::new("a.md", text));
        let passage = Passage::of(&document, &(0..text.len()));
        let own = Number::leading("0086", 0);
        let told = told(&passage, &(0..passage.text.len()), own.as_ref());
        let short = |(relation, _): &(Relation, _)| {
            let names: Vec<_> = relation
                .targets
                .iter()
                .map(|target| match &target.destination {
                    Some(destination) => format!("{}={destination}", target.text),
                    None => target.text.clone(),
                })
                .collect();
            let direction = match relation.direction {
                Direction::Forward => "",
                Direction::Backward => " by",
            };
            let part = if relation.in_part { " in part" } else { "" };
            let planned = if relation.prospective { " planned" } else { "" };
            let kind = relation.kind;
            format!("{kind:?}{direction}{part}{planned}: {}", names.join(", "))
        };
        told.iter().map(short).collect()
    }

    #[test]
    fn relations_have_a_direction_and_targets() {
        for (text, expected) in [
            ("Superseded by ADR-0049", vec!["Supersedes by: ADR-0049"]),
            (
                "Superseded by [DNS](0015-dns.md)",
                vec!["Supersedes by: DNS=0015-dns.md"],
            ),
            (
                "Superseded by [A-60](60.md) (the spike; see ADR-0099) and [A-61](61.md); was ADR-0002",
                vec!["Supersedes by: A-60=60.md, A-61=61.md"],
            ),
            (
                "Accepted. Replaces [8. Use it](./008-use.md).",
                vec!["Supersedes: 8. Use it=./008-use.md"],
            ),
            (
                "accepted; supersedes ADR-0045",
                vec!["Supersedes: ADR-0045"],
            ),
            (
                "Superseded by [ADR-044](44.md) 2026-07-03 — was Draft 2026-05-12. See ADR 7",
                vec!["Supersedes by: ADR-044=44.md"],
            ),
            (
                "Supersedes ADR 0053 §7 and amends 0054",
                vec!["Supersedes in part: ADR 0053", "Amends: 0054"],
            ),
            ("amended-in-part by ADR-3", vec!["Amends by in part: ADR-3"]),
            (
                "Superseded by [20201016-use-the-slug](x.md), 20201017-y",
                vec!["Supersedes by: 20201016-use-the-slug=x.md, 20201017-y"],
            ),
            (
                "route amended by\n[ADR 0010](10.md) (Proposed)",
                vec!["Amends by in part planned: ADR 0010=10.md"],
            ),
            (
                "Subsumed by [ADR-857](857.md). Done in [#12](https://x/issues/12)",
                vec!["Subsumes by: ADR-857=857.md"],
            ),
            (
                "Rejected in favour of ADR 111",
                vec!["Supersedes by: ADR 111"],
            ),
            (
                "Accepted — **substantially superseded by ADR-028/030**. This ADR",
                vec!["Supersedes by: ADR-028, 030"],
            ),
            (
                "Supersedes decision 4 of ADR 60",
                vec!["Supersedes in part: ADR 60"],
            ),
            ("ADR-086 supersedes ADR-004.", vec!["Supersedes: ADR-004"]),
            ("ADR-7 supersedes ADR-004.", vec![]),
            ("ADR-7 supersedes this.", vec!["Supersedes by: ADR-7"]),
            (
                "This decision has been superseded by ADR 9",
                vec!["Supersedes by: ADR 9"],
            ),
            (
                "**Deferral superseded by [ADR-0078](78.md)** — 0078 says why",
                vec!["Supersedes by in part: ADR-0078=78.md"],
            ),
            (
                "It **supersedes in\npart** one sentence of ADR 1",
                vec!["Supersedes in part: ADR 1"],
            ),
            (
                "This ADR replaces only these two clauses of ADR 45",
                vec!["Supersedes in part: ADR 45"],
            ),
            (
                "Supersedes\nADR-0010's framing of it",
                vec!["Supersedes in part: ADR-0010"],
            ),
            (
                "\"Add one that supersedes it and mark the old one.\" All else in 0001 stands",
                vec![],
            ),
            ("Extended by #484 in v0.37, PR-0 and 2026-01-02", vec![]),
            ("nothing", vec![]),
        ] {
            assert_eq!(relations(text), expected, "{text}");
        }
    }
}
