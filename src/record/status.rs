//! The words that stand where a status should, and what they mean.

use std::ops::Range;

use super::passage::beginning;
use super::vocabulary::{State, fold, is_qualifier};

/// What stands where a status should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// A word for a status.
    Word {
        /// The word or words, folded: lower case, one space between them.
        word: String,
        /// What they mean; nothing where the vocabulary does not have them.
        state: Option<State>,
    },
    /// The words that a template offers, with none of them chosen: `Proposed | Accepted`.
    Choice(Vec<String>),
    /// What a template says in the place of a status: `[Status]`.
    Placeholder,
    /// Nothing.
    Empty,
}

impl Status {
    /// What a text says where a status should stand.
    pub(crate) fn of(text: &str) -> Self {
        read(text).0
    }

    /// What it means, where that is known.
    pub(crate) fn state(&self) -> Option<State> {
        match self {
            Self::Word { state, .. } => *state,
            _ => None,
        }
    }

    /// Whether it is what these words say: the same words, or words that mean the same.
    pub(crate) fn is(&self, words: &str) -> bool {
        let Self::Word { word, state } = self else {
            return false;
        };
        *word == fold(words) || state.is_some() && *state == State::of(words)
    }

    /// Whether two say the same: the same word, or words that mean the same.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self == other || self.state().is_some() && self.state() == other.state()
    }
}

/// How much of a text is looked at, in bytes.
const FARTHEST: usize = 512;

/// The most words of a clause that are looked at.
const MOST_WORDS: usize = 10;

/// The most words of a clause in which a known word counts although it is not the first.
const SHORT: usize = 4;

/// Signs that lead from an earlier status to a later one.
const ARROWS: [&str; 6] = ["→", "⇒", "➜", "⟶", "->", "=>"];

/// Reads the status that a text begins with, and the bytes of the text that say it.
pub(super) fn read(text: &str) -> (Status, Range<usize>) {
    let text = beginning(text, FARTHEST);
    let start = undecorated(text, 0);
    let rest = text.get(start..).unwrap_or_default();
    if rest.trim().is_empty() {
        return (Status::Empty, 0..0);
    }
    if let Some((choice, length)) = choice(rest) {
        return (Status::Choice(choice), start..start + length);
    }
    if let Some((inner, length)) = bracketed(rest) {
        let (status, span) = read(inner);
        return match status {
            Status::Word { state: Some(_), .. } if !rest.starts_with('{') => {
                (status, start + 1 + span.start..start + 1 + span.end)
            }
            Status::Word {
                state: Some(_),
                word,
            } => (Status::Choice(vec![word]), start..start + length),
            _ => match rest.get(length..).map(read) {
                Some((after @ Status::Word { state: Some(_), .. }, span)) => {
                    let at = start + length;
                    (after, at + span.start..at + span.end)
                }
                _ => (Status::Placeholder, start..start + length),
            },
        };
    }
    let start = after_arrows(text, start);
    let words = clause(text, start);
    let (state, span) = match known(text, &words) {
        Some((state, span)) => (Some(state), span),
        None => (None, unknown(&words, start)),
    };
    let word = fold(text.get(span.clone()).unwrap_or_default());
    if word.is_empty() {
        return (Status::Empty, 0..0);
    }
    (Status::Word { word, state }, span)
}

/// The place from `start` on where a letter, a digit or a bracket stands: before it there are only
/// emoji, quotes, dashes and the like.
fn undecorated(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let bare = rest.trim_start_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '[' | '{' | '<') || is_keycap(c)
    });
    text.len() - bare.len()
}

/// Whether a character is a letter or a digit only in name.
fn is_keycap(c: char) -> bool {
    matches!(c, '\u{1f100}'..='\u{1f1ff}' | '\u{24b6}'..='\u{24e9}' | 'ℹ' | '\u{fe0f}')
}

/// What a pair of brackets around the beginning holds, and how long it is with them.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let close = match text.chars().next()? {
        '[' => ']',
        '{' => '}',
        '<' => '>',
        _ => return None,
    };
    let end = text.find(close)?;
    Some((text.get(1..end)?, end + 1))
}

/// The words on offer, where a text offers several, and how long the offer is.
///
/// Between bars two of them have to be known; between slashes or commas, which may also join two
/// words that both hold, three.
fn choice(text: &str) -> Option<(Vec<String>, usize)> {
    let (offer, length) = bracketed(text).unwrap_or((text, 0));
    let brackets = length > 0;
    let line = if brackets {
        offer
    } else {
        offer.lines().next()?
    };
    let length = if brackets { length } else { line.len() };
    for (separator, least) in [('|', 2), ('/', 3), (',', 3)] {
        let parts: Vec<_> = line.split(separator).map(str::trim).collect();
        if parts.len() < 2 {
            continue;
        }
        let heads: Vec<_> = parts
            .iter()
            .filter_map(|part| {
                let part = part.strip_prefix("or ").unwrap_or(part);
                let words = clause(part, undecorated(part, 0));
                let short = separator == '|' || words.len() <= 2;
                let (_, span) = known(part, &words).filter(|_| short)?;
                Some(fold(part.get(span)?))
            })
            .collect();
        let least = if brackets { 2 } else { least };
        if heads.len() >= least && heads.len() * 2 >= parts.len() {
            return Some((heads, length));
        }
    }
    None
}

/// Where the last of several words that arrows lead through begins; `start` where there are none.
fn after_arrows(text: &str, start: usize) -> usize {
    let mut last = start;
    loop {
        let rest = text.get(last..).unwrap_or_default();
        let arrow = ARROWS
            .iter()
            .filter_map(|arrow| rest.find(arrow).map(|at| (at, arrow.len())))
            .min();
        let Some((at, length)) = arrow else {
            return last;
        };
        let before = rest.get(..at).unwrap_or_default();
        let next = undecorated(text, last + at + length);
        let is_known = |from| known(text, &clause(text, from)).is_some();
        if before.contains(". ") || !is_known(last) || !is_known(next) {
            return last;
        }
        last = next;
    }
}

/// The words from `start` to the end of their clause.
fn clause(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = start;
    let rest = text.get(start..).unwrap_or_default();
    for piece in rest.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let begin = at;
        at += piece.len();
        if word.is_empty() {
            continue;
        }
        let end = word.find(ends_clause).unwrap_or(word.len());
        if !word.contains(char::is_alphanumeric) {
            break;
        }
        if end > 0 {
            words.push(begin..begin + end);
        }
        if end < word.len() || words.len() == MOST_WORDS {
            break;
        }
    }
    words
}

/// Whether a clause ends at a character.
fn ends_clause(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '-' | '_' | '\'' | '’' | '&' | '\u{300}'..='\u{36f}')
}

/// The known word of a clause: its first, after those that only say how far it goes; or, where
/// nothing denies it, any other of a short clause, or one that is said to be: `has been implemented`.
fn known(text: &str, words: &[Range<usize>]) -> Option<(State, Range<usize>)> {
    let word = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    let skipped = words.iter().take_while(|range| is_qualifier(word(range)));
    let first = skipped.count();
    let short = words.len() <= SHORT && !words.iter().any(|range| denies(word(range)));
    let last = if short { words.len() } else { first + 1 };
    (first..last)
        .find_map(|at| phrase(text, words.get(at..)?))
        .or_else(|| predicate(text, words))
}

/// The known word that a clause says something to be.
fn predicate(text: &str, words: &[Range<usize>]) -> Option<(State, Range<usize>)> {
    let word = |range: &Range<usize>| fold(text.get(range.clone()).unwrap_or_default());
    let is = |range: &Range<usize>| {
        matches!(word(range).as_str(), "is" | "are" | "was" | "were" | "been")
    };
    if words.iter().any(|range| denies(&word(range))) {
        return None;
    }
    let after = words.iter().rposition(is)? + 1;
    phrase(text, words.get(after..)?)
}

/// The known phrase that a list of words begins with, the longest first.
fn phrase(text: &str, words: &[Range<usize>]) -> Option<(State, Range<usize>)> {
    let start = words.first()?.start;
    (1..=words.len().min(3)).rev().find_map(|count| {
        let span = start..words.get(count - 1)?.end;
        Some((State::of(text.get(span.clone())?)?, span))
    })
}

/// Whether a word turns what follows into its opposite.
fn denies(word: &str) -> bool {
    ["not", "never", "no", "non", "un", "isn't", "isn’t"].contains(&fold(word).as_str())
}

/// The bytes of words that the vocabulary does not have: the clause where it is short, else the first.
fn unknown(words: &[Range<usize>], start: usize) -> Range<usize> {
    let last = if words.len() <= SHORT {
        words.last()
    } else {
        words.first()
    };
    start..last.map_or(start, |word| word.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The state of a text and the bytes that say it, or what else it is.
    fn told(text: &str) -> String {
        let (status, span) = read(text);
        let said = text.get(span).unwrap();
        match status {
            Status::Word { state, .. } => {
                format!("{}: {said}", state.map_or("?", State::name))
            }
            Status::Choice(words) => format!("choice {}: {said}", words.join("/")),
            Status::Placeholder => format!("placeholder: {said}"),
            Status::Empty => "empty".into(),
        }
    }

    #[test]
    fn the_first_known_word_is_the_status() {
        for (text, expected) in [
            ("Accepted", "accepted: Accepted"),
            ("ACCEPTED (Revised per Council)", "accepted: ACCEPTED"),
            ("✅ Accepted", "accepted: Accepted"),
            ("\"accepted\"", "accepted: accepted"),
            ("⌛️ Superseded by ADR-3", "superseded: Superseded"),
            (
                "Accepted.  Replaces [8. Use it](8.md)",
                "accepted: Accepted",
            ),
            (
                "Accepted — implemented; extended by ADR-024",
                "accepted: Accepted",
            ),
            ("Superseded, see this instead", "superseded: Superseded"),
            ("Partly superseded", "superseded: superseded"),
            ("In Review.", "proposed: In Review"),
            ("on hold", "deferred: on hold"),
            ("amended-in-part by ADR-3", "amended: amended-in-part"),
            ("Phase 1 Implemented (Council)", "implemented: Implemented"),
            ("CONDITIONAL APPROVAL (x)", "accepted: APPROVAL"),
            ("APPROVED WITH MODIFICATIONS", "accepted: APPROVED"),
            ("Proposed, but implemented elsewhere", "proposed: Proposed"),
            ("proposé", "proposed: proposé"),
            ("[Accepted]", "accepted: Accepted"),
            ("[#12] Accepted", "accepted: Accepted"),
            (
                "The two points above have been implemented; more",
                "implemented: implemented",
            ),
            ("Superseeded", "superseded: Superseeded"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn arrows_lead_to_the_status() {
        for (text, expected) in [
            (
                "Proposed → Accepted with Modifications (2025)",
                "accepted: Accepted",
            ),
            (
                "Draft → Accepted → Implemented (TDD)",
                "implemented: Implemented",
            ),
            (
                "Accepted -> Partially Implemented",
                "implemented: Implemented",
            ),
            (
                "Proposed 2026-04-27 → Accepted 2026-05-02",
                "accepted: Accepted",
            ),
            ("Accepted. A -> B was measured", "accepted: Accepted"),
            ("Accepted → see below", "accepted: Accepted"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_template_left_is_no_status() {
        for (text, expected) in [
            (
                "Proposed | Accepted | Superseded by ADR-XXX",
                "choice proposed/accepted/superseded: Proposed | Accepted | Superseded by ADR-XXX",
            ),
            (
                "[Proposed | Accepted]",
                "choice proposed/accepted: [Proposed | Accepted]",
            ),
            ("{accepted}", "choice accepted: {accepted}"),
            (
                "{proposed | rejected | … | superseded by ADR-0123}",
                "choice proposed/rejected/superseded: {proposed | rejected | … | superseded by ADR-0123}",
            ),
            (
                "Proposed / Pending / Accepted",
                "choice proposed/pending/accepted: Proposed / Pending / Accepted",
            ),
            (
                "Proposed, Accepted, Deprecated, or Superseded",
                "choice proposed/accepted/deprecated/superseded: Proposed, Accepted, Deprecated, or Superseded",
            ),
            ("[Status]", "placeholder: [Status]"),
            ("{status}", "placeholder: {status}"),
            ("", "empty"),
            (" — ", "empty"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn an_unknown_word_stays_what_it_is() {
        for (text, expected) in [
            ("NEEDS_CHANGES", "?: NEEDS_CHANGES"),
            ("Not accepted", "?: Not accepted"),
            ("The core of it is not implemented yet", "?: The"),
            ("Under construction", "?: Under construction"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
