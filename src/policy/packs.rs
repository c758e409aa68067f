//! The policies that are built into the binary, from `policies/`.

use std::sync::Arc;

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

/// Every pack, sorted by name.
pub(crate) const ALL: &[Pack] = &[Pack {
    name: "document-driven",
    summary: "decisions, specs, plans, runbooks and stable documents change with a backend's code",
    text: include_str!("../../policies/document-driven.yaml"),
}];

/// The pack that applies where a repository has no policy.
pub(crate) const DEFAULT: &str = "document-driven";

/// The pack of a name.
pub(crate) fn find(name: &str) -> Option<&'static Pack> {
    ALL.iter().find(|pack| pack.name == name)
}

impl Pack {
    /// Its text, named as the file that it is in docdue's source.
    pub(crate) fn source(&self) -> Arc<Source> {
        Source::new(format!("policies/{}.yaml", self.name), self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_are_sorted_and_none_is_forgotten() {
        let names: Vec<_> = ALL
            .iter()
            .map(|pack| format!("{}.yaml", pack.name))
            .collect();
        let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/policies"))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        assert_eq!(names, files);
        assert!(find(DEFAULT).is_some());
    }
}
