//! What is asked of a new document, held against what its type can have.

use anyhow::{Context as _, bail, ensure};

use crate::checks::Numbering;
use crate::pattern::{Binding, Pattern};
use crate::policy::DocumentType;
use crate::record::{Day, Number};
use crate::text::printable;

/// A document that is wanted.
pub(crate) struct Wanted<'a> {
    /// The name of its type.
    pub(crate) name: &'a str,
    /// Its type.
    pub(crate) kind: &'a DocumentType,
    /// Its title.
    pub(crate) title: &'a str,
    /// What the captures of its path are to be, by name.
    pub(crate) values: &'a [(String, String)],
    /// The number, or the path, of the document whose place it takes.
    pub(crate) supersedes: Option<&'a str>,
    /// The day.
    pub(crate) today: Day,
}

/// Captures that docdue knows itself.
const OWN: [&str; 2] = ["number", "slug"];

impl Wanted<'_> {
    /// The directories in which the numbers stand that it may not have, each with its `/`.
    pub(crate) fn directories(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        if self.numbering().one_series {
            return Ok(self.kind.paths.value.directories(&Binding::default()));
        }
        Ok(vec![self.directory()?])
    }

    /// The directory that it goes to, or one above that, with its `/`.
    pub(super) fn directory(&self) -> anyhow::Result<Vec<u8>> {
        Ok(self.pattern()?.directory(&self.binding()))
    }

    /// What the policy asks of the numbers of the type.
    pub(super) fn numbering(&self) -> Numbering {
        Numbering::of(&self.kind.checks)
    }

    /// The pattern that its path comes from: the first that has all that is given.
    pub(super) fn pattern(&self) -> anyhow::Result<&Pattern> {
        let patterns = || {
            let all = self.kind.paths.value.patterns().iter();
            all.filter(|pattern| !pattern.is_negated())
        };
        let takes_all = |pattern: &&Pattern| {
            let mut names = self.values.iter().map(|(name, _)| name.as_str());
            names.all(|name| takes(pattern).contains(&name))
        };
        let first = patterns().next().context("the type has no paths")?;
        Ok(patterns().find(takes_all).unwrap_or(first))
    }

    /// What is known of the captures.
    pub(super) fn binding(&self) -> Binding {
        bound(self.values)
    }

    /// The value that is given for a capture.
    pub(super) fn given(&self, wanted: &str) -> Option<&str> {
        let mut values = self.values.iter();
        let found = values.find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.as_str())
    }

    /// Refuses what no document can have.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let unseemly = |c: char| {
            c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        ensure!(
            !self.title.contains(unseemly),
            "a title is one line of text, without control characters: `{}`",
            printable(self.title.as_bytes())
        );
        ensure!(!self.title.trim().is_empty(), "the title is empty");
        let pattern = self.pattern()?;
        let known = takes(pattern);
        for (at, (name, value)) in self.values.iter().enumerate() {
            let shown = printable(value.as_bytes());
            if !known.contains(&name.as_str()) {
                self.unknown(pattern, name)?;
            }
            let mut earlier = self.values.iter().take(at);
            ensure!(
                earlier.all(|(other, _)| other != name),
                "`{name}=…` is given twice"
            );
            let is_part = !value.contains(['/', '\\']) && !value.contains(unseemly);
            let is_own =
                matches!(value.as_str(), "" | "." | "..") || value.eq_ignore_ascii_case(".git");
            ensure!(
                is_part && !is_own,
                "`{name}={shown}` cannot be a part of a file's name"
            );
            if name == "number" {
                let whole = |number: &Number| number.span.end == value.len();
                ensure!(
                    Number::leading(value, 0).is_some_and(|number| whole(&number)),
                    "`{shown}` is no number of a document, such as `7`, `0042`, `017-1` or `ARCH-001`"
                );
            }
        }
        Ok(())
    }

    /// Says which names there are.
    fn unknown(&self, pattern: &Pattern, name: &str) -> anyhow::Result<()> {
        let path = printable(pattern.text().as_bytes()).into_owned();
        let kind = self.name;
        let known: Vec<_> = takes(pattern)
            .iter()
            .map(|it| format!("`{it}=…`"))
            .collect();
        let name = printable(name.as_bytes());
        match known.as_slice() {
            [] => bail!("`{name}` is not known: the path of a new {kind} is always `{path}`"),
            known => bail!(
                "`{name}` is no part of the path of a new {kind}, `{path}`: it takes {}",
                known.join(", ")
            ),
        }
    }
}

/// Values as what captures stand for.
pub(super) fn bound(values: &[(String, String)]) -> Binding {
    let pairs = values.iter().map(|(name, value)| {
        let value: Box<[u8]> = value.as_bytes().into();
        (name.as_str().into(), value)
    });
    pairs.collect()
}

/// The names that a path by a pattern takes values for. One that names no single path is completed by
/// what docdue knows itself.
fn takes(pattern: &Pattern) -> Vec<&str> {
    let mut names: Vec<&str> = pattern.captures().collect();
    if pattern.expand(&Binding::default()).is_none() {
        names.extend(OWN);
        names.sort_unstable();
        names.dedup();
    }
    names
}
