//! Streams, formats and exit codes.

use std::io::{self, Write as _};
use std::process::ExitCode;

use owo_colors::OwoColorize as _;

use crate::gate::Report;
use crate::text::printable;

/// How a run ended. The only place where exit codes are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing blocks: 0.
    Pass,
    /// Something is missing: 1.
    Blocked,
    /// The policy, the repository or the call is not in order: 2. Never a pass.
    NotChecked,
}

/// How a result is written.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Human,
    /// For programs: version 1 of docdue's JSON
    Json,
}

impl Outcome {
    /// How a run with this report ends.
    pub(super) fn of(report: &Report) -> Self {
        if report.blocks() {
            Self::Blocked
        } else {
            Self::Pass
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Pass => 0,
            Outcome::Blocked => 1,
            Outcome::NotChecked => 2,
        })
    }
}

/// Writes a result to standard output. Colour goes only to a terminal that wants it (`NO_COLOR`,
/// `CLICOLOR_FORCE`); a reader that has gone away is no error.
pub(super) fn result(text: &str) -> anyhow::Result<()> {
    forgive(anstream::stdout().lock().write_all(text.as_bytes()))
}

/// Writes to standard error, where git shows what its hooks say.
pub(super) fn message(text: &str) -> anyhow::Result<()> {
    forgive(anstream::stderr().lock().write_all(text.as_bytes()))
}

/// Says why a command did not do what it is for: of one that judges, that nothing could be checked.
pub(super) fn failure(error: &anyhow::Error, judges: bool) -> Outcome {
    let what = if judges { "could not check:" } else { "error:" };
    let why = format!("{error:#}");
    let text = format!(
        "docdue: {} {}\n",
        what.red().bold(),
        printable(why.as_bytes())
    );
    // There is nowhere left to say that this could not be said.
    let _ = message(&text);
    Outcome::NotChecked
}

/// A closed pipe is no error: the reader has seen enough.
fn forgive(written: io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
