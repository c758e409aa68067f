//! `layout`: a document lies outside of the categories right below the documentation root.

use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;
use crate::text::printable;
use crate::yaml::nearest;

/// The check.
pub(super) const LAYOUT: Kind = Kind {
    name: "layout",
    wrong_when: "a document lies outside of the categories right below the documentation root",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Layout {
    /// The documentation root, with `/` at its end; empty for the top of the repository.
    root: String,
    /// The directories right below it.
    categories: Vec<String>,
    /// The files right below it.
    files: Vec<String>,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let root = options.directory("root");
    let root = root.unwrap_or_else(|| "docs".to_owned());
    let categories = options.strings("categories").unwrap_or_default();
    let files = options.strings("files");
    if categories.is_empty() {
        options.problem(&["categories"], "`layout` needs `categories`");
    }
    let names = categories.iter().chain(files.iter().flatten());
    let deep: Vec<_> = names.filter(|name| name.contains('/')).collect();
    for name in deep {
        let wrong = format!("`{name}` is more than one name");
        options.problem(&["categories", "files"], wrong);
    }
    Arc::new(Layout {
        root: match root.as_str() {
            "" => String::new(),
            root => format!("{root}/"),
        },
        files: files.unwrap_or_else(|| vec!["README.md".to_owned(), "index.md".to_owned()]),
        categories,
    })
}

impl Check for Layout {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let path = version.path.as_bytes();
        let Some(below) = path.strip_prefix(self.root.as_bytes()) else {
            return Ok(());
        };
        let mut parts = below.split(|byte| *byte == b'/');
        let first = parts.next().unwrap_or_default();
        let in_directory = parts.next().is_some();
        let allowed = if in_directory {
            &self.categories
        } else {
            &self.files
        };
        if allowed.iter().any(|name| name.as_bytes() == first) {
            return Ok(());
        }
        let name = printable(first);
        let wrong = if in_directory {
            format!("`{}{name}/` is no category of documents", self.root)
        } else {
            format!("it lies right below `{}`, in no category", self.root)
        };
        let categories = self.categories.iter().map(String::as_str);
        let near = nearest(&name, categories.clone()).filter(|_| in_directory);
        let told = findings
            .of(&version.path, wrong)
            .help(near.unwrap_or_else(|| {
                let names: Vec<_> = categories
                    .map(|name| format!("`{}{name}/`", self.root))
                    .collect();
                format!("move it to one of {}", names.join(", "))
            }));
        // What was there already does not hinder whoever mends a word in it.
        if subject.base.is_some_and(|base| base.path == version.path) {
            told.note();
        }
        Ok(())
    }
}
