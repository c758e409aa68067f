//! The words for a status, their synonyms and common misspellings.

/// Where a decision stands, whatever word its document has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// Being written.
    Draft,
    /// Put up for a decision.
    Proposed,
    /// Put off.
    Deferred,
    /// Decided for.
    Accepted,
    /// Decided for and carried out.
    Implemented,
    /// Decided for, and changed by a later decision.
    Amended,
    /// In force and kept up to date.
    Living,
    /// Decided against, or taken back before it was decided.
    Rejected,
    /// No longer in force, with nothing in its place.
    Deprecated,
    /// No longer in force, with another decision in its place.
    Superseded,
}

impl State {
    /// The state that a word or two stand for.
    pub(crate) fn of(words: &str) -> Option<Self> {
        let folded = fold(words);
        let at = WORDS
            .binary_search_by(|(word, _)| (*word).cmp(&folded))
            .ok()?;
        WORDS.get(at).map(|(_, state)| *state)
    }

    /// The usual word for it.
    #[cfg(test)]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Deferred => "deferred",
            Self::Accepted => "accepted",
            Self::Implemented => "implemented",
            Self::Amended => "amended",
            Self::Living => "living",
            Self::Rejected => "rejected",
            Self::Deprecated => "deprecated",
            Self::Superseded => "superseded",
        }
    }
}

/// Words in the form in which they are compared: lower case, with one space between them.
///
/// `_` and `-` count as spaces: `in-review`, `IN_REVIEW` and `In review` are the same words.
pub(crate) fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for word in words.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')) {
        if !word.is_empty() && !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// Whether a word only says how far the status after it goes: `partially superseded`.
pub(super) fn is_qualifier(word: &str) -> bool {
    const QUALIFIERS: [&str; 17] = [
        "already",
        "conditional",
        "conditionally",
        "currently",
        "formally",
        "fully",
        "largely",
        "mostly",
        "now",
        "officially",
        "partially",
        "partly",
        "provisionally",
        "retroactively",
        "substantially",
        "tentatively",
        "unanimously",
    ];
    QUALIFIERS.binary_search(&fold(word).as_str()).is_ok()
}

/// Every known word, folded and sorted.
#[rustfmt::skip]
const WORDS: &[(&str, State)] = &[
    ("abandoned", State::Rejected),
    ("abgelehnt", State::Rejected),
    ("accept", State::Accepted),
    ("acceptance", State::Accepted),
    ("accepted", State::Accepted),
    ("accepté", State::Accepted),
    ("acceptée", State::Accepted),
    ("accpeted", State::Accepted),
    ("aceptada", State::Accepted),
    ("aceptado", State::Accepted),
    ("acepted", State::Accepted),
    ("active", State::Living),
    ("adopted", State::Accepted),
    ("agreed", State::Accepted),
    ("akzeptiert", State::Accepted),
    ("amended", State::Amended),
    ("amended in part", State::Amended),
    ("approval", State::Accepted),
    ("approved", State::Accepted),
    ("archived", State::Deprecated),
    ("canceled", State::Rejected),
    ("cancelled", State::Rejected),
    ("closed", State::Rejected),
    ("complete", State::Implemented),
    ("completed", State::Implemented),
    ("confirmed", State::Accepted),
    ("decided", State::Accepted),
    ("declined", State::Rejected),
    ("deferred", State::Deferred),
    ("delivered", State::Implemented),
    ("depracated", State::Deprecated),
    ("deprecated", State::Deprecated),
    ("depreciated", State::Deprecated),
    ("discarded", State::Rejected),
    ("done", State::Implemented),
    ("draft", State::Draft),
    ("drafted", State::Draft),
    ("enacted", State::Accepted),
    ("entwurf", State::Draft),
    ("ersetzt", State::Superseded),
    ("extended", State::Amended),
    ("extended in part", State::Amended),
    ("final", State::Accepted),
    ("finalized", State::Accepted),
    ("finished", State::Implemented),
    ("idea", State::Draft),
    ("imlpemented", State::Implemented),
    ("implemented", State::Implemented),
    ("in discussion", State::Proposed),
    ("in effect", State::Accepted),
    ("in force", State::Accepted),
    ("in progress", State::Draft),
    ("in review", State::Proposed),
    ("in use", State::Implemented),
    ("landed", State::Implemented),
    ("last call", State::Proposed),
    ("legacy", State::Deprecated),
    ("live", State::Implemented),
    ("living", State::Living),
    ("moot", State::Deprecated),
    ("obsolete", State::Deprecated),
    ("obsoleted", State::Superseded),
    ("obsolète", State::Deprecated),
    ("on hold", State::Deferred),
    ("open", State::Proposed),
    ("outdated", State::Deprecated),
    ("paused", State::Deferred),
    ("pending", State::Proposed),
    ("pending review", State::Proposed),
    ("planned", State::Proposed),
    ("postponed", State::Deferred),
    ("proposal", State::Proposed),
    ("propose", State::Proposed),
    ("proposed", State::Proposed),
    ("proposé", State::Proposed),
    ("propuesta", State::Proposed),
    ("propuesto", State::Proposed),
    ("provisional", State::Proposed),
    ("ratified", State::Accepted),
    ("rechazada", State::Rejected),
    ("rechazado", State::Rejected),
    ("refusé", State::Rejected),
    ("rejected", State::Rejected),
    ("rejeté", State::Rejected),
    ("remplacé", State::Superseded),
    ("replaced", State::Superseded),
    ("request for comments", State::Proposed),
    ("retired", State::Deprecated),
    ("reverted", State::Deprecated),
    ("review", State::Proposed),
    ("rfc", State::Proposed),
    ("shipped", State::Implemented),
    ("stagnant", State::Deferred),
    ("submitted", State::Proposed),
    ("superceded", State::Superseded),
    ("superseded", State::Superseded),
    ("superseeded", State::Superseded),
    ("supersesed", State::Superseded),
    ("suspended", State::Deferred),
    ("tentative", State::Proposed),
    ("under discussion", State::Proposed),
    ("under review", State::Proposed),
    ("veraltet", State::Deprecated),
    ("vorgeschlagen", State::Proposed),
    ("wip", State::Draft),
    ("withdrawn", State::Rejected),
    ("work in progress", State::Draft),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_can_be_found() {
        let sorted = WORDS.is_sorted_by(|(one, _), (two, _)| one < two);
        let first = WORDS.windows(2).find(|pair| pair[0].0 >= pair[1].0);
        assert!(sorted, "{first:?}");
        for (word, state) in WORDS {
            assert_eq!(*word, fold(word), "not folded");
            assert_eq!(State::of(word), Some(*state));
            assert_eq!(State::of(&word.to_uppercase()), Some(*state), "{word}");
        }
    }

    #[test]
    fn every_state_is_known_by_its_name() {
        for (_, state) in WORDS {
            assert_eq!(State::of(state.name()), Some(*state));
        }
        assert_eq!(State::of("In-Review"), Some(State::Proposed));
        assert_eq!(State::of("NEEDS_CHANGES"), None);
        assert_eq!(State::of(""), None);
    }

    #[test]
    fn qualifiers_are_no_status() {
        for word in ["Partially", "provisionally", "unanimously"] {
            assert!(is_qualifier(word) && State::of(word).is_none(), "{word}");
        }
        assert!(!is_qualifier("accepted"));
    }
}
