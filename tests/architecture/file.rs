//! One source file, and what is wrong with it.

use crate::document::Architecture;
use crate::paths::{NamedPath, paths};
use crate::tokens::{tokens, without_tests};

/// The most lines that a file may have without its tests.
const MOST_LINES: usize = 500;

/// Names that say nothing about what a module is for.
const EMPTY_NAMES: [&str; 6] = ["common", "helper", "helpers", "misc", "util", "utils"];

/// A source file.
pub(crate) struct File<'a> {
    /// Where it is, from the top of the repository, with `/`.
    pub(crate) path: &'a str,
    /// What it holds.
    pub(crate) text: &'a str,
}

impl File<'_> {
    /// Everything that the architecture forbids here, each with its place.
    pub(crate) fn violations(&self, architecture: &Architecture) -> Vec<String> {
        let mut violations = Vec::new();
        let mut report = |line: usize, what: String| {
            violations.push(format!("{}:{line}: {what}", self.path));
        };
        if !self.text.starts_with("//! ") {
            report(1, "does not begin with what the module is for".into());
        }
        if let Some(name) = self
            .path
            .split(['/', '.'])
            .find(|name| EMPTY_NAMES.contains(name))
        {
            report(
                1,
                format!("`{name}` says nothing about what the module is for"),
            );
        }
        let (tokens, test_lines) = without_tests(&tokens(self.text));
        let lines = self.text.lines().count() - test_lines;
        if lines > MOST_LINES {
            report(
                1,
                format!("{lines} lines without the tests, more than {MOST_LINES}"),
            );
        }
        for path in paths(&tokens) {
            let layer = self.layer_violation(&path, architecture);
            let reserve = self.reserve_violation(&path, architecture);
            for what in layer.into_iter().chain(reserve) {
                report(path.line, what);
            }
        }
        violations
    }

    /// What is wrong where a module uses another one that it may not use.
    fn layer_violation(&self, path: &NamedPath, architecture: &Architecture) -> Option<String> {
        let module = self.module();
        let layer = module.first()?;
        let used = self.used_layer(path)?;
        let is_layer = |name: &str| architecture.layers.iter().any(|(layer, _)| layer == name);
        let (_, allowed) = architecture.layers.iter().find(|(name, _)| name == layer)?;
        (used != *layer && is_layer(used) && !allowed.iter().any(|name| name == used)).then(|| {
            format!("`{layer}` uses `{used}`, which its row in ARCHITECTURE.md does not allow")
        })
    }

    /// What is wrong where a name is used outside its place.
    fn reserve_violation(&self, path: &NamedPath, architecture: &Architecture) -> Option<String> {
        let module = self.module().join("::");
        let (name, places) = architecture.reserved.iter().find(|(name, _)| {
            let parts: Vec<_> = name.split("::").collect();
            path.parts
                .iter()
                .zip(&parts)
                .all(|(part, name)| part == name)
                && path.parts.len() >= parts.len()
        })?;
        let inside = places
            .iter()
            .any(|place| module == *place || module.starts_with(&format!("{place}::")));
        (!inside).then(|| {
            format!(
                "`{name}` is named in `{module}`, not only in {}",
                places.join(", ")
            )
        })
    }

    /// The module of the file; of `src/main.rs` and `src/lib.rs`, `main` and nothing.
    fn module(&self) -> Vec<&str> {
        let path = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut parts: Vec<_> = path.split('/').collect();
        parts.pop_if(|last| matches!(*last, "mod" | "lib"));
        parts
    }

    /// The layer that a path leads to, if it leaves the file's own module.
    fn used_layer<'a>(&self, path: &'a NamedPath) -> Option<&'a str> {
        let ups = path
            .parts
            .iter()
            .take_while(|part| *part == "super")
            .count();
        let from_root = path.parts.first().is_some_and(|part| part == "crate");
        match (from_root, ups) {
            (true, _) => path.parts.get(1),
            (false, ups) if ups > 0 && ups == self.module().len() => path.parts.get(ups),
            _ => None,
        }
        .map(String::as_str)
    }
}
