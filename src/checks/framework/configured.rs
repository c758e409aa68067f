//! A check as a policy has it.

use std::sync::Arc;

use crate::checks::{Check, Given, Kind, Options, Severities};
use crate::diagnostic::Diagnostic;
use crate::text::Location;

/// A check as a policy has it: with its options, and with how much its findings matter.
#[derive(Clone, Debug)]
pub(crate) struct Configured {
    /// Which.
    pub(crate) kind: &'static Kind,
    /// Where the policy names it.
    pub(crate) location: Location,
    /// Its options as they were written, sorted by name.
    pub(crate) given: Vec<Given>,
    /// How much its findings matter.
    pub(crate) severities: Severities,
    /// It.
    pub(crate) check: Arc<dyn Check>,
}

impl Configured {
    /// Reads the options of a check; what is wrong with them is added to `problems`.
    pub(crate) fn new(
        kind: &'static Kind,
        location: Location,
        mut given: Vec<Given>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        given.sort_by(|one, other| one.name.value.cmp(&other.name.value));
        let mut options = Options::new(kind.name, location.clone(), given.clone());
        let severities = options.severities();
        let check = (kind.read)(&mut options);
        problems.extend(options.finish());
        Self {
            kind,
            location,
            given,
            severities,
            check,
        }
    }
}
