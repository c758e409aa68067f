//! Where a relative path leads, seen from a document.

use crate::change::RepoPath;

/// Where a relative path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// To a place in the repository; an empty path is its top.
    Inside(RepoPath),
    /// Out of its top, and on with this.
    Outside(Vec<u8>),
}

impl Place {
    /// Where `target` leads from the directory of the document at `path`.
    pub(crate) fn of(path: &[u8], target: &[u8]) -> Self {
        let directory = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
        Self::below(path.get(..directory).unwrap_or_default(), target)
    }

    /// Where `target` leads from a directory.
    pub(crate) fn below(directory: &[u8], target: &[u8]) -> Self {
        let parts =
            |path| <[u8]>::split(path, |byte| *byte == b'/').filter(|part| !part.is_empty());
        let mut place: Vec<&[u8]> = parts(directory).collect();
        let mut outside = None;
        for part in parts(target) {
            match part {
                b"." => {}
                b".." => {
                    if place.pop().is_none() {
                        outside = Some(());
                    }
                }
                part => place.push(part),
            }
        }
        let path = place.join(&b'/');
        match outside {
            Some(()) => Self::Outside(path),
            None => Self::Inside(RepoPath::new(path)),
        }
    }
}

/// How the file at `target` is named by a link in the document at `path`.
pub(crate) fn relative(path: &[u8], target: &[u8]) -> Vec<u8> {
    let (mut from, mut to) = (path, target);
    while let (Some(one), Some(other)) = (first(from), first(to)) {
        if one.0 != other.0 {
            break;
        }
        (from, to) = (one.1, other.1);
    }
    let up = from.split(|byte| *byte == b'/').skip(1).count();
    [b"../".repeat(up).as_slice(), to].concat()
}

/// The first directory of a path, and the rest; `None` for a path of one part.
fn first(path: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = path.iter().position(|byte| *byte == b'/')?;
    Some((path.get(..end)?, path.get(end + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a target leads from a document, as text.
    fn place(path: &str, target: &str) -> String {
        match Place::of(path.as_bytes(), target.as_bytes()) {
            Place::Inside(path) => path.to_string(),
            Place::Outside(rest) => format!("outside: {}", String::from_utf8(rest).unwrap()),
        }
    }

    #[test]
    fn paths_are_followed_from_the_directory_of_the_document() {
        for (path, target, expected) in [
            ("docs/adr/1.md", "2.md", "docs/adr/2.md"),
            ("docs/adr/1.md", "./2.md", "docs/adr/2.md"),
            ("docs/adr/1.md", "../../src//a.rs", "src/a.rs"),
            ("1.md", "a/../b", "b"),
            ("a/1.md", "..", ""),
            ("1.md", "../b", "outside: b"),
            ("a/1.md", "../../a/2.md", "outside: a/2.md"),
            ("1.md", "", ""),
        ] {
            assert_eq!(place(path, target), expected, "{target} in {path}");
        }
    }

    #[test]
    fn a_relative_path_leads_where_it_should() {
        for (path, target, expected) in [
            ("docs/adr/1.md", "src/a.rs", "../../src/a.rs"),
            ("docs/adr/1.md", "docs/adr/2.md", "2.md"),
            ("docs/adr/1.md", "docs/b/2.md", "../b/2.md"),
            ("1.md", "src/a.rs", "src/a.rs"),
            ("src/1.md", "src", "../src"),
        ] {
            let found = relative(path.as_bytes(), target.as_bytes());
            assert_eq!(String::from_utf8(found.clone()).unwrap(), expected);
            let led = Place::of(path.as_bytes(), &found);
            assert_eq!(led, Place::Inside(RepoPath::new(target)));
        }
    }
}
