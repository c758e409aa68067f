//! The documents of a tree, as they are read.

use super::shelf::Shelf;
use super::survey::alone;
use crate::change::{RepoPath, Snapshot};
use crate::checks::{Library as _, Tree, Version};
use crate::policy::DocumentType;
use crate::record::Day;
use crate::text::one_line;

/// A document, and what it says of itself; nothing where it does not say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    /// The name of its type.
    pub(crate) kind: String,
    /// Its number, as it is written.
    pub(crate) number: Option<String>,
    /// Its title, without the number.
    pub(crate) title: Option<String>,
    /// Its status, as it is written.
    pub(crate) status: Option<String>,
    /// Its day, or what stands in its place.
    pub(crate) date: Option<String>,
    /// Its path.
    pub(crate) path: String,
    /// Why it cannot be read.
    pub(crate) unreadable: Option<String>,
}

/// The documents of a type, sorted by path.
pub(crate) fn catalogue(
    tree: &dyn Snapshot,
    today: Day,
    (name, kind): (&str, &DocumentType),
) -> anyhow::Result<Vec<Listed>> {
    let run = alone(tree, today);
    let shelf = Shelf::new(&run, kind, None);
    let mut listed = Vec::new();
    for path in shelf.paths(Tree::Now)?.iter() {
        let mut entry = match shelf.document(Tree::Now, path)? {
            Some(Ok(version)) => read(&version),
            Some(Err(reason)) => unreadable(path, reason.to_string()),
            None => unreadable(path, "it is not an ordinary file".into()),
        };
        name.clone_into(&mut entry.kind);
        listed.push(entry);
    }
    Ok(listed)
}

/// What a document says of itself.
fn read(version: &Version) -> Listed {
    let Version {
        path,
        document,
        record,
    } = version;
    let own = path.to_string();
    let name = |span| own.get(span).map(str::to_owned);
    let written = record.name.number.as_ref();
    let written = written.and_then(|number| name(number.span.clone()));
    let number = written.or_else(|| record.number().map(|number| number.digits.clone()));
    let said = |text: &str| Some(one_line(text)).filter(|text| !text.is_empty());
    let status = record.status();
    let date = record.date();
    Listed {
        kind: String::new(),
        number,
        title: record.title().and_then(|title| said(title.value.name())),
        status: status.and_then(|status| said(document.text(&status.span))),
        date: date.and_then(|date| match date.value.1.day() {
            Some(day) => Some(day.to_string()),
            None => said(document.text(&date.span)),
        }),
        path: own,
        unreadable: None,
    }
}

/// A document of which nothing is known.
fn unreadable(path: &RepoPath, reason: String) -> Listed {
    Listed {
        path: path.to_string(),
        unreadable: Some(reason),
        ..Listed::default()
    }
}
