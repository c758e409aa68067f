//! Random trees and stagings, made cheaply: hundreds of them in one repository.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use arbtest::arbitrary::{Result, Unstructured};

use super::Repo;

/// Parts of paths, with every kind of byte that makes trouble.
const NAMES: [&[u8]; 16] = [
    b"a",
    b"b",
    b"A",
    b"a.x",
    b"a-",
    b"a0",
    b"sp ace",
    b"tab\t",
    b"new\nline",
    b"\"quote\"",
    b"back\\slash",
    b"\xff\xfe",
    "é".as_bytes(),
    "文".as_bytes(),
    b":(top)",
    b"*",
];

/// A tree as a list: mode and object by path.
pub(super) type Listing = BTreeMap<Vec<u8>, (u32, String)>;

/// A repository, and what its random trees are made of.
pub(super) struct World {
    /// The repository.
    pub(super) repo: Repo,
    /// Blobs, some of them much alike.
    blobs: Vec<String>,
}

impl World {
    /// A repository with some blobs and no commit.
    pub(super) fn new() -> Self {
        Self::with(&[])
    }

    /// The same, made by `git init` with these arguments.
    pub(super) fn with(arguments: &[&str]) -> Self {
        let repo = Repo::with(arguments);
        let blobs = (0..12_u32)
            .map(|number| {
                // Every bit of the number makes a line longer, or not.
                let mut text = String::new();
                for line in 0..8 {
                    let length = line * (((number * 37) >> line) & 1);
                    writeln!(text, "line {line} {}", "x".repeat(length as usize)).unwrap();
                }
                let blob = repo.output(&["hash-object", "-w", "--stdin"], text.as_bytes());
                String::from_utf8(blob).unwrap().trim().to_owned()
            })
            .collect();
        Self { repo, blobs }
    }

    /// What stands at a path.
    pub(super) fn entry(&self, random: &mut Unstructured<'_>) -> Result<(u32, String)> {
        let mode = *random.choose(&[
            0o100_644, 0o100_644, 0o100_644, 0o100_755, 0o120_000, 0o160_000,
        ])?;
        Ok((mode, random.choose(&self.blobs)?.clone()))
    }

    /// A tree.
    pub(super) fn listing(&self, random: &mut Unstructured<'_>) -> Result<Listing> {
        let mut listing = Listing::new();
        for _ in 0..random.int_in_range(0..=12)? {
            insert(&mut listing, path(random)?, self.entry(random)?);
        }
        if random.ratio(1, 4)? {
            self.crowd(&mut listing, random.int_in_range(50..=150)?);
        }
        Ok(listing)
    }

    /// Adds many entries, in directories of several sizes.
    fn crowd(&self, listing: &mut Listing, size: usize) {
        for (number, blob) in (0..size).zip(self.blobs.iter().cycle()) {
            let directory = ["", "a/", "crowd/", "crowd/a/", "crowd/b/c/"][number % 5];
            let path = format!("{directory}file{number}");
            insert(listing, path.into(), (0o100_644, blob.clone()));
        }
    }

    /// The tree after some edits.
    pub(super) fn edited(
        &self,
        listing: &Listing,
        random: &mut Unstructured<'_>,
    ) -> Result<Listing> {
        let mut edited = listing.clone();
        for _ in 0..random.int_in_range(0..=8)? {
            let known: Vec<Vec<u8>> = edited.keys().cloned().collect();
            if known.is_empty() || random.ratio(1, 4)? {
                insert(&mut edited, path(random)?, self.entry(random)?);
                continue;
            }
            let old = random.choose(&known)?;
            let entry = edited.remove(old).unwrap();
            match random.int_in_range(0..=3)? {
                0 => {}
                1 => insert(&mut edited, path(random)?, entry),
                2 => insert(&mut edited, path(random)?, (entry.0, self.entry(random)?.1)),
                _ => insert(&mut edited, old.clone(), self.entry(random)?),
            }
        }
        Ok(edited)
    }

    /// Commits a tree, on top of some commits, to a branch that is made anew; gives its name.
    pub(super) fn commit(&self, branch: &str, listing: &Listing, parents: &[String]) -> String {
        let mut import = format!(
            "reset refs/heads/{branch}\n\ncommit refs/heads/{branch}\n\
             committer C <c@example.com> 1000000000 +0000\ndata 0\n"
        );
        for (number, parent) in parents.iter().enumerate() {
            let word = if number == 0 { "from" } else { "merge" };
            writeln!(import, "{word} {parent}").unwrap();
        }
        import.push_str("deleteall\n");
        for (path, (mode, object)) in listing {
            write!(import, "M {mode:o} {object} \"").unwrap();
            for byte in path {
                write!(import, "\\{byte:03o}").unwrap();
            }
            import.push_str("\"\n");
        }
        let flags = ["fast-import", "--quiet", "--force"];
        self.repo.output(&flags, import.as_bytes());
        self.repo.text(&["rev-parse", branch])
    }

    /// Makes the index hold just this tree, in a format of this version.
    pub(super) fn stage(&self, listing: &Listing, version: u8) {
        drop(std::fs::remove_file(self.repo.path().join(".git/index")));
        let mut lines = Vec::new();
        for (path, (mode, object)) in listing {
            lines.extend(format!("{mode:o} {object}\t").into_bytes());
            lines.extend(path);
            lines.push(0);
        }
        let version = version.to_string();
        self.repo.output(
            &[
                "update-index",
                "--index-version",
                &version,
                "-z",
                "--index-info",
            ],
            &lines,
        );
    }

    /// Points `HEAD` at a branch.
    pub(super) fn head(&self, branch: &str) {
        let head = self.repo.path().join(".git/HEAD");
        std::fs::write(head, format!("ref: refs/heads/{branch}\n")).unwrap();
    }

    /// Runs a command over some paths: its last argument reads them from its input.
    pub(super) fn over(&self, arguments: &[&str], paths: &[Vec<u8>]) {
        if !paths.is_empty() {
            self.repo.output(arguments, &paths.join(&0));
        }
    }
}

/// A path.
pub(super) fn path(random: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut parts = Vec::new();
    for _ in 0..random.int_in_range(1..=3)? {
        parts.push(*random.choose(&NAMES)?);
    }
    Ok(parts.join(&b'/'))
}

/// Puts an entry where no file stands in the way of a directory, nor the other way.
pub(super) fn insert(listing: &mut Listing, path: Vec<u8>, entry: (u32, String)) {
    let is_below = |one: &[u8], other: &[u8]| {
        one.strip_prefix(other)
            .is_some_and(|rest| rest.starts_with(b"/"))
    };
    if !listing
        .keys()
        .any(|known| is_below(known, &path) || is_below(&path, known))
    {
        listing.insert(path, entry);
    }
}

/// Some of the elements.
pub(super) fn some<T: Clone>(elements: &[T], random: &mut Unstructured<'_>) -> Result<Vec<T>> {
    let mut chosen = Vec::new();
    for element in elements {
        if random.ratio(1, 4)? {
            chosen.push(element.clone());
        }
    }
    Ok(chosen)
}
