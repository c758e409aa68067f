//! Findings that are known, and are to be told no more; a list of them can only shrink.
//!
//! A finding is known by its check, its document, and what it says of which text: not by its line, so
//! that a change elsewhere in the document does not bring it back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Report;
use crate::diagnostic::Diagnostic;

/// The first line of the file.
const HEADER: &str = "# docdue baseline 1: findings that are known. Written by `docdue check --all \
                      --write-baseline`; it can only shrink.";

/// The most characters of its line that a finding is known by: on one that never ends there may be many
/// findings.
const LONGEST_LINE: usize = 1000;

/// Known findings, each with how often it is known.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Baseline(BTreeMap<Key, usize>);

/// What a finding is known by: document, check, and a digest of the rest.
type Key = (String, String, String);

impl Baseline {
    /// Reads a file; the error is the number of the first line that is none of ours.
    pub(crate) fn parse(text: &str) -> Result<Self, usize> {
        let mut known = BTreeMap::new();
        for (at, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<_> = line.split('\t').collect();
            let [path, check, digest] = fields[..] else {
                return Err(at + 1);
            };
            if digest.len() != 16 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(at + 1);
            }
            *known
                .entry((path.into(), check.into(), digest.into()))
                .or_default() += 1;
        }
        Ok(Self(known))
    }

    /// All findings of a report.
    pub(crate) fn of(report: &Report) -> Self {
        let mut known = BTreeMap::new();
        for finding in &report.findings {
            *known.entry(key(finding)).or_default() += 1;
        }
        Self(known)
    }

    /// What both have.
    pub(crate) fn common(&self, other: &Self) -> Self {
        let both = self.0.iter().filter_map(|(key, count)| {
            let count = other.0.get(key).min(Some(count))?;
            Some((key.clone(), *count))
        });
        Self(both.collect())
    }

    /// Takes what is known out of a report; says how many findings that were, and how many are known
    /// that were not found.
    pub(crate) fn take_from(&self, report: &mut Report) -> (usize, usize) {
        let mut left = self.0.clone();
        let before = report.findings.len();
        report
            .findings
            .retain(|finding| match left.get_mut(&key(finding)) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            });
        (before - report.findings.len(), left.values().sum())
    }

    /// How many findings are known.
    pub(crate) fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// The text of the file, sorted.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for ((path, check, digest), count) in &self.0 {
            for _ in 0..*count {
                // A string takes all that is written to it.
                let _ = writeln!(text, "{path}\t{check}\t{digest}");
            }
        }
        text
    }
}

/// What a finding is known by.
fn key(finding: &Diagnostic) -> Key {
    let location = finding.location.as_ref();
    let name = location.map_or("", |location| &location.source.name);
    let line = location.map_or("", |location| location.first_line());
    // A count in a message changes with the rest of the document.
    let message = finding.message.chars().filter(|c| !c.is_ascii_digit());
    let said = message
        .chain("\0".chars())
        .chain(line.trim().chars().take(LONGEST_LINE));
    let said: String = said.collect();
    (name.to_owned(), finding.code.clone(), digest(&said))
}

/// A digest of a text: FNV-1a of 64 bits, which stays the same whatever this is compiled with.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let text =
            format!("{HEADER}\na.md\tlinks\t0123456789abcdef\na.md\tlinks\t0123456789abcdef\n");
        let known = Baseline::parse(&text).unwrap();
        assert_eq!(known.len(), 2);
        assert_eq!(known.text(), text);
        assert_eq!(known.common(&known), known);
        assert_eq!(known.common(&Baseline::default()).len(), 0);
    }

    #[test]
    fn what_is_no_baseline_is_refused() {
        for text in [
            "a.md links 0123456789abcdef",
            "a.md\tlinks\tx",
            "a\tb\tc\td",
        ] {
            assert_eq!(Baseline::parse(&format!("# x\n{text}\n")), Err(2));
        }
    }
}
