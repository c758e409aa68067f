//! How a new document and the one whose place it takes name each other.

use super::fill::quoted;
use anyhow::{Context as _, ensure};

use crate::change::RepoPath;
use crate::checks::{Edit, Version, marking, reference};
use crate::gate::applied;
use crate::markdown::Document;
use crate::record::{Day, Place, Record, State};
use crate::text::Source;

/// The old document with its status changed, and nothing else.
pub(super) fn marked(old: &Version, new: &RepoPath, today: Day) -> anyhow::Result<Vec<u8>> {
    let status = old.record.status();
    status.with_context(|| format!("`{}` does not say its status", old.path))?;
    ensure!(
        old.record.state() != Some(State::Superseded),
        "`{}` is superseded already",
        old.path
    );
    let edit = marking(old, new, today);
    let edit = edit.with_context(|| {
        format!(
            "`{}` tells its status in a way that cannot be changed without judgement: write there that it is \
             superseded, then call this without `--supersedes`",
            old.path
        )
    })?;
    let text = old.document.source.text.as_bytes();
    Ok(applied(text, &[&edit]))
}

/// The new document with a line on the old one below its status, in the form of that; else below its
/// title.
pub(super) fn announced(text: &str, path: &RepoPath, old: &RepoPath) -> String {
    let document = Document::parse(Source::new("new", text));
    let record = Record::of(&document, &path.to_string());
    let link = reference(path, old);
    let (place, added) = match record.status() {
        Some(status) if status.place == Place::Section => {
            (status.whole.end, format!("\n\nSupersedes {link}"))
        }
        Some(status) => {
            let start = text.get(..status.whole.start).and_then(|it| it.rfind('\n'));
            let start = start.map_or(0, |end| end + 1);
            let rest = text.get(status.whole.end..).unwrap_or_default();
            let end = status.whole.end + rest.lines().next().map_or(0, str::len);
            let label = text.get(start..status.whole.start).unwrap_or_default();
            let label = label.trim_end_matches(['"', '\'']);
            let behind = text.get(status.whole.end..end).unwrap_or_default();
            let behind = behind.trim_start_matches(['"', '\'']);
            let value = match status.place {
                Place::FrontMatter => quoted(&link),
                _ => link,
            };
            let label = label
                .replace("Status", "Supersedes")
                .replace("status", "supersedes");
            (end, format!("\n{label}{value}{behind}"))
        }
        None => {
            let heading = document.headings.first();
            let at = heading.map_or(document.body, |heading| heading.span.end);
            let at = text.get(..at).map_or(0, |before| before.trim_end().len());
            (at, format!("\n\nSupersedes {link}"))
        }
    };
    let edit = Edit {
        path: path.clone(),
        span: place..place,
        text: added,
    };
    let announced = applied(text.as_bytes(), &[&edit]);
    String::from_utf8(announced).unwrap_or_else(|_| text.to_owned())
}
