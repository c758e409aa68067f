//! The policies that are built into the binary, from `policies/`.

use std::sync::Arc;

use anyhow::Context as _;

use crate::text::Source;

/// A built-in policy.
pub(crate) struct Pack {
    /// The name under which `extends` knows it.
    pub(crate) name: &'static str,
    /// What it is for, in one line.
    pub(crate) summary: &'static str,
    /// Its text.
    text: &'static str,
}

/// The packs of these names, with what each is for.
macro_rules! packs {
    ($($name:literal: $summary:literal,)*) => {
        &[$(Pack {
            name: $name,
            summary: $summary,
            text: include_str!(concat!("../../policies/", $name, ".yaml")),
        }),*]
    };
}

/// Every pack, sorted by name.
pub(crate) const ALL: &[Pack] = packs![
    "adr": "decision records in a long and a quick form, accepted once and never rewritten",
    "adr-index": "decision records of fixed sections, and an index that is true to them",
    "adr-phased": "decision records that grow in phases, and claim no more than they show",
    "backend-design": "a feature's backend is designed in two documents before it is built",
    "document-driven": "decisions, specs, plans, runbooks and stable documents change with a backend's code",
    "madr": "decision records in the form of MADR, where they are",
    "nygard": "decision records in the form that Michael Nygard gave them, where they are",
];

/// The name of the pack that applies where a repository has no policy.
pub(crate) const DEFAULT: &str = "document-driven";

/// Where the tests of a pack begin; nothing else comes after them.
const TESTS: &str = "\ntests:\n";

/// The pack of a name.
pub(crate) fn find(name: &str) -> Option<&'static Pack> {
    ALL.iter().find(|pack| pack.name == name)
}

/// The pack that applies where a repository has no policy.
pub(super) fn default_pack() -> anyhow::Result<&'static Pack> {
    find(DEFAULT).with_context(|| format!("the pack `{DEFAULT}` is missing from this binary"))
}

impl Pack {
    /// What it says, without its tests: they prove the pack to us, and nobody's change is judged by
    /// them.
    pub(super) fn rules(&self) -> Arc<Source> {
        let end = self.text.find(TESTS).unwrap_or(self.text.len());
        self.source(&self.text[..end])
    }

    /// All of it.
    pub(super) fn whole(&self) -> Arc<Source> {
        self.source(self.text)
    }

    /// A text, named so that nobody looks for it among the files of a repository.
    fn source(&self, text: &str) -> Arc<Source> {
        Source::new(format!("pack {}", self.name), text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_the_packs_compiles_nothing() {
        let mut compared = 0;
        for pack in ALL {
            let (layer, _) = crate::policy::decode::layer(&pack.whole());
            let rules = layer
                .rules
                .iter()
                .filter_map(|(_, rule)| rule.when.as_ref());
            let triggers = rules.flat_map(|when| &when.value);
            let expressions =
                triggers.flat_map(|trigger| trigger.added.iter().chain(&trigger.removed));
            for expression in expressions {
                // Only one that had to be compiled to learn its size is called large.
                assert!(!expression.is_large(), "{expression:?}");
                compared += 1;
            }
        }
        assert!(compared > 0);
    }

    #[test]
    fn packs_are_sorted_and_none_is_forgotten() {
        let names: Vec<_> = ALL.iter().map(|pack| pack.name.to_owned()).collect();
        let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/policies");
        let files = std::fs::read_dir(policies).unwrap();
        let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let files = files.filter_map(|name| Some(name.strip_suffix(".yaml")?.to_owned()));
        let mut files: Vec<_> = files.collect();
        files.sort();
        assert_eq!(names, files);
        assert!(default_pack().is_ok());
    }

    #[test]
    fn tests_come_last() {
        for pack in ALL {
            let (rules, tests) = pack.text.split_once(TESTS).unwrap();
            assert!(rules.contains("\ndocuments:\n"), "{}", pack.name);
            let top_level = |line: &&str| line.starts_with(|first: char| first.is_alphabetic());
            assert_eq!(tests.lines().find(top_level), None, "{}", pack.name);
        }
    }
}
