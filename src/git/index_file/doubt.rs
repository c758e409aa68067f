//! What stands in the way of a certain answer.

/// Something is not as we know it, or could not be read: ask somebody who knows more. Why does not
/// matter, for what is really wrong is found, and told, by whoever is asked next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::git) struct Doubt;

/// An answer that is git's own, or none.
pub(in crate::git) type Certain<T> = Result<T, Doubt>;

/// Goes on only if something holds.
pub(super) fn sure(holds: bool) -> Certain<()> {
    if holds { Ok(()) } else { Err(Doubt) }
}

impl From<std::io::Error> for Doubt {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

impl From<std::num::TryFromIntError> for Doubt {
    fn from(_: std::num::TryFromIntError) -> Self {
        Self
    }
}

impl From<anyhow::Error> for Doubt {
    fn from(_: anyhow::Error) -> Self {
        Self
    }
}
