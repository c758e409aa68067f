//! Which number a new document takes.

use anyhow::bail;

use super::Numbering;
use super::register::{Key, Numbered, Register};
use crate::change::RepoPath;
use crate::pattern::Pattern;

/// The documents beside a new one, as far as numbers go.
pub(crate) struct Neighbours {
    /// What the policy asks of the numbers.
    numbering: Numbering,
    /// The documents that have one.
    register: Register,
    /// Those that had one and are gone.
    former: Register,
    /// The directory that the new one goes to, with its `/`.
    directory: String,
}

impl Neighbours {
    /// Those of some documents, and of some that are gone, that stand beside one in a directory.
    pub(crate) fn new(
        numbering: Numbering,
        paths: &[RepoPath],
        former: &[RepoPath],
        directory: &[u8],
    ) -> Self {
        let register = |paths: &[RepoPath]| {
            let counted = paths.iter().filter(|path| !numbering.is_companion(path));
            Register::new(counted, numbering.one_series)
        };
        Self {
            register: register(paths),
            former: register(former),
            directory: String::from_utf8_lossy(directory).into_owned(),
            numbering,
        }
    }

    /// The documents of the directory, or else of those below it; of all where they share a series.
    fn documents(&self) -> Vec<(&Key, &Numbered)> {
        let all = || {
            let documents = self.register.iter();
            documents.flat_map(|(key, all)| all.iter().map(move |document| (key, document)))
        };
        let here = |(key, _): &(&Key, &Numbered)| key.series.directory() == self.directory;
        let near: Vec<_> = all().filter(here).collect();
        if near.is_empty() {
            all().collect()
        } else {
            near
        }
    }

    /// The latest document of the series that the new one belongs to: of that which has the most
    /// documents, and of two of that which has the latest.
    pub(crate) fn latest(&self) -> Option<(&Key, &Numbered)> {
        let documents = self.documents().into_iter();
        documents
            .max_by_key(|(key, document)| (self.register.size(&key.series), document.number.value))
    }

    /// The number after the highest one that nobody had, as wide as is asked, or else as those of its series.
    pub(crate) fn next(&self, pattern: &Pattern) -> String {
        let Some((key, latest)) = self.latest() else {
            let width = self.numbering.width.unwrap_or(4);
            return format!("{:0width$}", 1);
        };
        let highest = self.register.highest(&key.series).unwrap_or_default();
        let next = self.former.free_after(&key.series, highest);
        let next = latest.like_it(next, self.width());
        // Letters that the pattern writes are no part of what its capture stands for.
        let bound = pattern.matches(latest.path.as_bytes());
        let bound = bound.and_then(|bound| bound.get("number").map(<[u8]>::to_vec));
        match bound {
            Some(bound) if bound.first().is_some_and(u8::is_ascii_digit) => {
                let digits = next.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
                next.get(digits..).unwrap_or_default().to_owned()
            }
            _ => next,
        }
    }

    /// A number that was asked for, with as many digits as the others.
    pub(crate) fn padded(&self, given: &str) -> String {
        let width = self.width();
        if given.bytes().all(|byte| byte.is_ascii_digit()) && self.latest().is_some() {
            return format!("{given:0>width$}");
        }
        given.to_owned()
    }

    /// Refuses a path whose number another document has.
    pub(crate) fn check(&self, path: &RepoPath) -> anyhow::Result<()> {
        if self.numbering.is_companion(path) {
            return Ok(());
        }
        let Some(numbered) = Numbered::of(path) else {
            return Ok(());
        };
        let key = numbered.key(self.numbering.one_series);
        if let Some(other) = self.register.get(&key).first() {
            let written = numbered.written();
            bail!(
                "{written} is the number of `{}`: without `number=…` the next free one is taken",
                other.path
            );
        }
        Ok(())
    }

    /// How many digits a number has.
    fn width(&self) -> usize {
        let usual = || {
            let (key, _) = self.latest()?;
            self.register.usual_width(&key.series)
        };
        self.numbering.width.or_else(usual).unwrap_or(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_is_written_like_the_latest() {
        for (numbers, gone, next) in [
            (&[][..], &[][..], "0001"),
            (&["0009", "0041", "0002"], &[], "0042"),
            (&["0009", "0041"], &["0042", "0044"], "0043"),
            (&["7", "12"], &[], "13"),
            (&["999"], &[], "1000"),
            (&["017", "017-1"], &[], "018"),
            (&["ARCH-007", "ARCH-001"], &[], "ARCH-008"),
            (&["0034a"], &[], "0035"),
            (&["99999999999999999999999"], &[], "0001"),
        ] {
            let paths = |numbers: &[&str]| -> Vec<RepoPath> {
                let paths = numbers.iter();
                paths
                    .map(|number| RepoPath::new(format!("adr/{number}-x.md")))
                    .collect()
            };
            let pattern = Pattern::parse("adr/{number}-{slug}.md").unwrap();
            let numbering = Numbering::default();
            let beside = Neighbours::new(numbering, &paths(numbers), &paths(gone), b"adr/");
            assert_eq!(beside.next(&pattern), next, "{numbers:?}");
        }
    }
}
