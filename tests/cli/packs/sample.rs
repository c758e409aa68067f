//! A record in the form of a pack, in which nothing is wrong.

use super::{Scene, edit};

/// A record that is proposed.
pub(super) struct Sample {
    /// Where it is.
    pub(super) path: &'static str,
    /// Its text.
    pub(super) text: &'static str,
    /// The word for its status, and the one for an accepted record.
    pub(super) status: [&'static str; 2],
}

impl Sample {
    /// It, as it is.
    pub(super) fn good(&self) -> Scene {
        Scene::of(self.path, self.text)
    }

    /// It, with one part changed.
    pub(super) fn with(&self, from: &str, to: &str) -> Scene {
        Scene::of(self.path, edit(self.text, from, to))
    }

    /// Its text, after it was accepted.
    pub(super) fn accepted(&self) -> String {
        let [proposed, accepted] = self.status;
        edit(self.text, proposed, accepted)
    }
}
