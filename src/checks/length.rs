//! `length`: a document has fewer, or more, lines than its type allows.

use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;
use crate::text::plural;

/// The check.
pub(super) const LENGTH: Kind = Kind {
    name: "length",
    wrong_when: "a document has fewer or more lines than its type allows",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Length {
    /// The fewest lines.
    min: usize,
    /// The most lines.
    max: usize,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let (min, max) = (options.count("min"), options.count("max"));
    if min.is_none() && max.is_none() {
        options.problem(&["min", "max"], "`length` needs `min`, `max` or both");
    }
    let check = Length {
        min: min.unwrap_or(0),
        max: max.unwrap_or(usize::MAX),
    };
    if check.min > check.max {
        let wrong = format!("`min: {}` is more than `max: {}`", check.min, check.max);
        options.problem(&["min", "max"], wrong);
    }
    Arc::new(check)
}

impl Check for Length {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let text = &version.document.source.text;
        let lines = text.lines().count();
        let (bound, help) = if lines < self.min {
            (
                format!("at least {} are asked for", self.min),
                "say what is missing, or make it part of another document",
            )
        } else if lines > self.max {
            (
                format!("at most {} are allowed", self.max),
                "say it in fewer words, or move a part into a document of its own",
            )
        } else {
            return Ok(());
        };
        let wrong = format!("{}, where {bound}", plural(lines, "line"));
        // The first line that is too much, or the place where more is to come.
        let start = text
            .split_inclusive('\n')
            .take(self.max)
            .map(str::len)
            .sum();
        let line = text.get(start..).and_then(|rest| rest.lines().next());
        let end = start + line.map_or(0, str::len);
        findings.at(version, &(start..end), wrong).help(help);
        Ok(())
    }
}
