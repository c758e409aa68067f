//! `companions`: a document that has to stand beside another one is missing.

use std::sync::Arc;

use super::{Check, Findings, Kind, Library, Options, Subject};
use crate::change::RepoPath;
use crate::diagnostic::Severity;

use super::reading::place::Place;

/// The check.
pub(super) const COMPANIONS: Kind = Kind {
    name: "companions",
    wrong_when: "a document that has to stand beside this one is missing",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Companions {
    /// Those that are all needed, as seen from the document's directory.
    require: Vec<String>,
    /// Those of which one is enough.
    any_of: Vec<String>,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let require = options.strings("require").unwrap_or_default();
    let any_of = options.strings("any_of").unwrap_or_default();
    if require.is_empty() && any_of.is_empty() {
        let wrong = "`companions` needs `require`, `any_of` or both";
        options.problem(&["require", "any_of"], wrong);
    }
    for name in require.iter().chain(&any_of) {
        if name.starts_with('/') || name.is_empty() {
            let wrong = format!("`{name}` is no path that begins at the document's directory");
            options.problem(&["require", "any_of"], wrong);
        }
    }
    Arc::new(Companions { require, any_of })
}

impl Check for Companions {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let library = subject.set.library;
        for name in &self.require {
            let path = beside(&version.path, name);
            if !is_there(library, path.as_ref())? {
                let shown = shown(path, name);
                findings
                    .of(&version.path, format!("`{shown}` is missing beside it"))
                    .help(format!("write `{shown}` first, and stage it"));
            }
        }
        let mut names = Vec::new();
        for name in &self.any_of {
            let path = beside(&version.path, name);
            if is_there(library, path.as_ref())? {
                return Ok(());
            }
            names.push(format!("`{}`", shown(path, name)));
        }
        if !names.is_empty() {
            let names = names.join(", ");
            findings
                .of(&version.path, format!("none of {names} stands beside it"))
                .help("write one of them first, and stage it");
        }
        Ok(())
    }
}

/// Where a companion has to stand; `None` for one outside of the repository.
fn beside(path: &RepoPath, name: &str) -> Option<RepoPath> {
    match Place::of(path.as_bytes(), name.as_bytes()) {
        Place::Inside(path) => Some(path),
        Place::Outside(_) => None,
    }
}

/// Whether a companion is there.
fn is_there(library: &dyn Library, path: Option<&RepoPath>) -> anyhow::Result<bool> {
    path.map_or(Ok(false), |path| library.exists(path))
}

/// A companion, as it is named in a message.
fn shown(path: Option<RepoPath>, name: &str) -> String {
    path.map_or_else(|| name.to_owned(), |path| path.to_string())
}
