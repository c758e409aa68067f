//! The places in documents that a link can lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::RepoPath;
use crate::checks::{Library, Tree, Version};

/// The most characters that HTML may name a place with.
const LONGEST: usize = 256;

/// The places of the documents that were asked for, each found once.
#[derive(Default)]
pub(super) struct Anchors(BTreeMap<RepoPath, Option<BTreeSet<String>>>);

impl Anchors {
    /// Whether a document has a place of this name; true for what is no Markdown text.
    pub(super) fn exist(
        &mut self,
        own: &Version,
        library: &dyn Library,
        path: &RepoPath,
        name: &str,
    ) -> anyhow::Result<bool> {
        if !is_markdown(path.as_bytes()) || is_known_form(name) {
            return Ok(true);
        }
        if !self.0.contains_key(path) {
            let places = if own.path == *path {
                Some(places(own))
            } else {
                library.read(Tree::Now, path)?.map(|other| places(&other))
            };
            self.0.insert(path.clone(), places);
        }
        let name = name.strip_prefix("user-content-").unwrap_or(name);
        let places = self.0.get(path).and_then(Option::as_ref);
        Ok(places.is_none_or(|places| places.contains(&canonical(name))))
    }
}

/// The names of the places in a document, as they are compared: its headings, and what HTML in it names.
fn places(version: &Version) -> BTreeSet<String> {
    let headings = version.document.anchors().into_iter();
    let mut names: BTreeSet<_> = headings.map(|anchor| canonical(&anchor.name)).collect();
    let text = &version.document.source.text;
    for (mark, end) in [
        ("id=\"", '"'),
        ("id='", '\''),
        ("name=\"", '"'),
        ("name='", '\''),
        ("{#", '}'),
    ] {
        let written = text.match_indices(mark).filter_map(|(at, _)| {
            let rest = text.get(at + mark.len()..)?;
            let mut near = rest.char_indices().take(LONGEST);
            let (length, _) = near.find(|(_, c)| *c == end)?;
            Some(canonical(rest.get(..length)?))
        });
        names.extend(written);
    }
    names
}

/// A name as it is compared: in lower case, and with one `-` where a host may put several.
fn canonical(name: &str) -> String {
    let parts = name.split('-').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}

/// Whether a name is one that browsers and hosts give a meaning of their own: lines, texts, the top.
fn is_known_form(name: &str) -> bool {
    let line = name.strip_prefix('L').unwrap_or_default();
    name == "top" || name.starts_with(":~:") || line.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a path is named like Markdown.
fn is_markdown(path: &[u8]) -> bool {
    let ending = path.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    ending.eq_ignore_ascii_case(b"md") || ending.eq_ignore_ascii_case(b"markdown")
}
