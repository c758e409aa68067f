//! Statuses as a policy names them.

use crate::record::{State, Status, fold};

/// Some statuses, by the words that a policy has for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Statuses(Vec<Named>);

/// A status, by a word of the policy's.
#[derive(Clone, Debug)]
struct Named {
    /// The word, as it was written.
    word: String,
    /// The word, folded.
    folded: String,
    /// What it means, where that is known.
    state: Option<State>,
}

impl Statuses {
    /// Takes words; what they mean counts, so that `Done` also stands for `Complete`.
    pub(super) fn new(words: impl IntoIterator<Item = String>) -> Self {
        let named = words.into_iter().map(|word| Named {
            folded: fold(&word),
            state: State::of(&word),
            word,
        });
        Self(named.collect())
    }

    /// Whether a status is one of them.
    pub(super) fn hold(&self, status: &Status) -> bool {
        let Status::Word { word, state } = status else {
            return false;
        };
        self.0
            .iter()
            .any(|named| named.folded == *word || state.is_some() && named.state == *state)
    }

    /// Whether a word stands for one of them.
    pub(super) fn hold_word(&self, word: &str) -> bool {
        self.hold(&Status::Word {
            word: fold(word),
            state: State::of(word),
        })
    }

    /// Whether a state is the meaning of one of them.
    pub(super) fn mean(&self, state: State) -> bool {
        self.0.iter().any(|named| named.state == Some(state))
    }

    /// The words, for a message.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|named| named.word.as_str())
    }
}
