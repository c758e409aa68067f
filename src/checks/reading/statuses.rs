//! Statuses as a policy names them.

use crate::record::{State, Status, fold};

/// Some statuses, by the words that a policy has for them. What a word means counts, so that `Done`
/// also stands for `Complete`.
#[derive(Clone, Debug, Default)]
pub(in crate::checks) struct Statuses(Vec<String>);

impl Statuses {
    /// Takes words.
    pub(in crate::checks) fn new(words: impl IntoIterator<Item = String>) -> Self {
        Self(words.into_iter().collect())
    }

    /// Whether a status is one of them.
    pub(in crate::checks) fn hold(&self, status: &Status) -> bool {
        self.0.iter().any(|word| status.is(word))
    }

    /// Whether a word stands for one of them.
    pub(in crate::checks) fn hold_word(&self, word: &str) -> bool {
        self.hold(&Status::Word {
            word: fold(word),
            state: State::of(word),
        })
    }

    /// Whether a state is the meaning of one of them.
    pub(in crate::checks) fn mean(&self, state: State) -> bool {
        self.0.iter().any(|word| State::of(word) == Some(state))
    }

    /// The words, for a message.
    pub(in crate::checks) fn words(&self) -> &[String] {
        &self.0
    }
}
