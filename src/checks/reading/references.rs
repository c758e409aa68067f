//! Which document another one means, by a link or by a number.

use std::rc::Rc;

use super::place::{Place, relative};
use crate::change::RepoPath;
use crate::checks::links::{Address, encoded};
use crate::checks::numbering::{Numbered, Register};
use crate::checks::{Library, Memo, Set, Tree, Version};
use crate::record::Target;

/// What a name leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) enum Meant {
    /// A document of the type.
    Document(RepoPath),
    /// Something else that is there, or that is none of the repository's.
    Elsewhere,
    /// One of several documents: nobody can tell which.
    Several(Vec<RepoPath>),
    /// Nothing.
    Nothing,
}

/// The documents of a type, to find those that are meant.
pub(in crate::checks) struct References<'a> {
    /// The documents and the files around them.
    library: &'a dyn Library,
    /// The paths of the documents, sorted.
    paths: Rc<[RepoPath]>,
    /// Their numbers.
    register: &'a Register,
}

impl<'a> References<'a> {
    /// The documents of a type, as they will be recorded.
    pub(in crate::checks) fn new(set: &'a Set<'a>) -> anyhow::Result<Self> {
        let library = set.library;
        Ok(Self {
            library,
            paths: library.paths(Tree::Now)?,
            register: Memo::register(library)?,
        })
    }

    /// What a document means; a link counts before a number.
    pub(in crate::checks) fn target(
        &self,
        from: &Version,
        target: &Target,
    ) -> anyhow::Result<Meant> {
        let mut otherwise = Meant::Nothing;
        if let Some(destination) = &target.destination {
            match self.link(&from.path, destination)? {
                // A page of a document, maybe, on the site of its host.
                Meant::Elsewhere if linked_path(&from.path, destination).is_none() => {
                    otherwise = Meant::Elsewhere;
                }
                Meant::Nothing => {}
                meant => return Ok(meant),
            }
        }
        let Some(number) = &target.number else {
            return Ok(otherwise);
        };
        let agreeing: Vec<&Numbered> = self.register.agreeing(number).collect();
        let beside = |numbered: &&&Numbered| directory(&numbered.path) == directory(&from.path);
        let near: Vec<&Numbered> = agreeing.iter().filter(beside).copied().collect();
        let found = if near.is_empty() { agreeing } else { near };
        Ok(match found.as_slice() {
            [] => otherwise,
            [only] => Meant::Document(only.path.clone()),
            several => Meant::Several(several.iter().map(|one| one.path.clone()).collect()),
        })
    }

    /// What a link in a file leads to.
    pub(in crate::checks) fn link(
        &self,
        from: &RepoPath,
        destination: &str,
    ) -> anyhow::Result<Meant> {
        let Some(path) = linked_path(from, destination) else {
            return Ok(Meant::Elsewhere);
        };
        for path in spellings(&path) {
            if self.paths.binary_search(&path).is_ok() {
                return Ok(Meant::Document(path));
            }
        }
        let there = self.library.exists(&path)?;
        Ok(if there {
            Meant::Elsewhere
        } else {
            Meant::Nothing
        })
    }

    /// Whether a document leads to another one, by a relation or by any link.
    pub(in crate::checks) fn mentions(
        &self,
        from: &Version,
        path: &RepoPath,
    ) -> anyhow::Result<bool> {
        let meant = Meant::Document(path.clone());
        let relations = from.record.relations.iter();
        for target in relations.flat_map(|relation| &relation.value.targets) {
            if self.target(from, target)? == meant {
                return Ok(true);
            }
        }
        let mut links = from.document.links.iter();
        Ok(
            links
                .any(|link| linked_path(&from.path, &link.destination.text).as_ref() == Some(path)),
        )
    }
}

/// The path that a link leads to, from the top; `None` where it leads out of the repository or only
/// to a place in the file itself.
pub(in crate::checks) fn linked_path(from: &RepoPath, destination: &str) -> Option<RepoPath> {
    let address = Address::parse(destination)?;
    let path = Some(&address.path).filter(|path| !path.is_empty())?;
    let place = match path.strip_prefix(b"/") {
        Some(rest) => Place::below(b"", rest),
        None => Place::of(from.as_bytes(), path),
    };
    match place {
        Place::Inside(path) => Some(path),
        Place::Outside(_) => None,
    }
}

/// The files that a link to a path may mean: itself, or the Markdown whose ending is left out.
pub(in crate::checks) fn spellings(path: &RepoPath) -> [RepoPath; 2] {
    let with_ending = [path.as_bytes(), b".md"].concat();
    [path.clone(), RepoPath::new(with_ending)]
}

/// The relative link from one file to another.
pub(in crate::checks) fn link_to(from: &RepoPath, to: &RepoPath) -> String {
    encoded(&relative(from.as_bytes(), to.as_bytes()))
}

/// A link from one document to another, by its number if it has one.
pub(crate) fn reference(from: &RepoPath, to: &RepoPath) -> String {
    let name = Numbered::of(to).map(|to| to.written());
    let name = name.unwrap_or_else(|| {
        let path = to.to_string();
        path.rsplit('/').next().unwrap_or_default().to_owned()
    });
    format!("[{name}]({})", link_to(from, to))
}

/// The directory of a path, with its `/`.
pub(in crate::checks) fn directory(path: &RepoPath) -> &[u8] {
    let bytes = path.as_bytes();
    let end = bytes.iter().rposition(|byte| *byte == b'/');
    end.and_then(|end| bytes.get(..=end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_they_say() {
        let from = RepoPath::new("docs/adr/README.md");
        for (link, path) in [
            ("0001-a.md", Some("docs/adr/0001-a.md")),
            ("./0001-a.md#status", Some("docs/adr/0001-a.md")),
            ("../spec/a%20b.md", Some("docs/spec/a b.md")),
            ("/docs/x.md", Some("docs/x.md")),
            ("../../../x.md", None),
            ("https://example.com/0001-a.md", None),
            ("mailto:a@example.com", None),
            ("//example.com/a", None),
            ("#here", None),
            ("", None),
            ("100%.md", Some("docs/adr/100%.md")),
            ("%C3%A4.md", Some("docs/adr/ä.md")),
        ] {
            let path = path.map(RepoPath::new);
            assert_eq!(linked_path(&from, link), path, "{link}");
        }
    }

    #[test]
    fn a_link_that_was_made_leads_there() {
        for (from, to, link) in [
            ("docs/adr/README.md", "docs/adr/0001-a.md", "0001-a.md"),
            ("docs/README.md", "docs/adr/0001-a.md", "adr/0001-a.md"),
            (
                "docs/adr/x/README.md",
                "docs/spec/a b.md",
                "../../spec/a%20b.md",
            ),
            ("README.md", "a.md", "a.md"),
            ("a/b/c.md", "a/b", "../b"),
        ] {
            let (from, to) = (RepoPath::new(from), RepoPath::new(to));
            assert_eq!(link_to(&from, &to), link);
            assert_eq!(linked_path(&from, link), Some(to));
        }
        let (from, to) = (RepoPath::new("README.md"), RepoPath::new(b"a\xff.md"));
        assert_eq!(linked_path(&from, &link_to(&from, &to)), Some(to));
    }
}
