//! A repository read by git itself, for the formats that libgit2 does not know.

use std::path::PathBuf;

use anyhow::{Context as _, bail, ensure};

use crate::change::{Entry, Mode, ObjectId, RepoPath};

use super::batch::Batch;
use super::child::Place;
use super::{Backend, Index, Object, Remote};
use crate::git::index_file::IndexPlace;
use crate::git::objects::object::parse_id;

/// The empty tree of each object format: git knows it without having it.
const EMPTY_TREES: [(&str, &str); 2] = [
    ("sha1", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
    (
        "sha256",
        "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
    ),
];

/// The backend for every repository that git can read.
pub(in crate::git) struct Plumbing {
    /// Where git runs.
    place: Place,
    /// The Git directory of this work tree.
    git_directory: PathBuf,
    /// The directory that all work trees share.
    common_directory: PathBuf,
    /// The empty tree.
    empty_tree: &'static str,
    /// The child that gives objects.
    batch: Batch,
}

impl Plumbing {
    /// Opens the repository that git means, from where the process is.
    pub(in crate::git) fn open_from_env() -> anyhow::Result<Self> {
        Self::open(Place::default())
    }

    /// Opens a repository by its path, whatever the environment says.
    #[cfg(test)]
    pub(in crate::git) fn at(path: &std::path::Path) -> anyhow::Result<Self> {
        Self::open(Place::at(path))
    }

    /// Opens the repository of a place.
    fn open(place: Place) -> anyhow::Result<Self> {
        let format = place.run(&["rev-parse", "--show-object-format"])?;
        let empty_tree = EMPTY_TREES
            .into_iter()
            .find(|(name, _)| name.as_bytes() == format.trim_ascii_end());
        Ok(Self {
            git_directory: path(&place, &["--git-dir"])?,
            common_directory: path(&place, &["--git-common-dir"])?,
            empty_tree: empty_tree.context("an unknown object format")?.1,
            batch: Batch::default(),
            place,
        })
    }
}

impl Backend for Plumbing {
    fn object(&self, id: ObjectId) -> anyhow::Result<Option<Object>> {
        Ok(self
            .batch
            .ask(&self.place, &id.to_string())?
            .map(|(_, object)| object))
    }

    fn index_place(&self) -> anyhow::Result<IndexPlace> {
        Ok(IndexPlace {
            path: path(&self.place, &["--git-path", "index"])?,
            id_length: self.empty_tree.len() / 2,
        })
    }

    fn index(&self) -> anyhow::Result<Index> {
        // Against the empty tree, git lists the whole index as it will commit it, whatever its format.
        let output = self.place.run(&[
            "diff-index",
            "--cached",
            // Into the directories that a sparse index holds whole.
            "-r",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--ignore-submodules=none",
            "--ita-invisible-in-index",
            self.empty_tree,
        ])?;
        // An index that is not there looks like an empty one, against which all is deleted.
        let is_bare = || self.place.run(&["rev-parse", "--is-bare-repository"]);
        match raw_entries(&output)? {
            Index::Entries(entries) if entries.is_empty() && is_bare()? == b"true\n" => {
                Ok(Index::Absent)
            }
            index => Ok(index),
        }
    }

    fn reference(&self, name: &str) -> anyhow::Result<Option<ObjectId>> {
        self.resolve(name)
    }

    fn symbolic(&self, name: &str) -> anyhow::Result<Option<String>> {
        let output = self.place.find(&["symbolic-ref", "--quiet", name])?;
        Ok(output.map(|name| String::from_utf8_lossy(name.trim_ascii_end()).into_owned()))
    }

    fn references(&self, prefix: &str) -> anyhow::Result<Vec<(String, ObjectId)>> {
        let format = "--format=%(objectname) %(refname)";
        let output = self.place.run(&["for-each-ref", format, "--", prefix])?;
        let lines = output.split(|byte| *byte == b'\n');
        let mut references = lines
            .filter(|line| !line.is_empty())
            .map(|line| {
                let space = line.iter().position(|byte| *byte == b' ');
                let (id, name) = line.split_at(space.unwrap_or(line.len()));
                let name = String::from_utf8_lossy(name.trim_ascii_start());
                Ok((name.into_owned(), parse_id(id)?))
            })
            .collect::<anyhow::Result<Vec<_>>>()?;
        references.sort_unstable();
        Ok(references)
    }

    fn resolve(&self, revision: &str) -> anyhow::Result<Option<ObjectId>> {
        Ok(self.batch.ask(&self.place, revision)?.map(|(id, _)| id))
    }

    fn config(&self, key: &str) -> anyhow::Result<Option<String>> {
        let output = self.place.find(&["config", "-z", "--get", key])?;
        Ok(output.map(|value| {
            let value = value.strip_suffix(b"\0").unwrap_or(&value);
            String::from_utf8_lossy(value).into_owned()
        }))
    }

    fn remotes(&self) -> anyhow::Result<Vec<Remote>> {
        let output = self
            .place
            .find(&["config", "-z", "--get-regexp", r"^remote\..*\."])?;
        let output = String::from_utf8_lossy(&output.unwrap_or_default()).into_owned();
        let mut remotes: Vec<Remote> = Vec::new();
        for entry in output.split_terminator('\0') {
            let (key, value) = entry.split_once('\n').unwrap_or((entry, ""));
            let Some((name, variable)) = key
                .strip_prefix("remote.")
                .and_then(|key| key.rsplit_once('.'))
            else {
                continue;
            };
            let at = remotes
                .binary_search_by(|known| known.name.as_str().cmp(name))
                .unwrap_or_else(|at| {
                    let name = name.to_owned();
                    remotes.insert(
                        at,
                        Remote {
                            name,
                            urls: Vec::new(),
                        },
                    );
                    at
                });
            if let (Some(remote), "url" | "pushurl") = (remotes.get_mut(at), variable) {
                remote.urls.push(value.to_owned());
            }
        }
        Ok(remotes)
    }

    fn git_file(&self, name: &str) -> PathBuf {
        self.git_directory.join(name)
    }

    fn common_file(&self, name: &str) -> PathBuf {
        self.common_directory.join(name)
    }
}

/// A path of the repository, by the options with which `git rev-parse` tells it.
fn path(place: &Place, options: &[&str]) -> anyhow::Result<PathBuf> {
    let text = String::from_utf8(place.run(&[&["rev-parse"], options].concat())?)
        .context("git answers with a path that is no text")?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    std::path::absolute(place.join(line)).context("a path of the repository")
}

/// Reads `--raw -z` output in which every path is new: `:000000 <mode> <zeros> <id> A`, path.
pub(in crate::git) fn raw_entries(output: &[u8]) -> anyhow::Result<Index> {
    let mut fields = output.split(|byte| *byte == 0);
    let mut entries = Vec::new();
    while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
        let status = std::str::from_utf8(status).ok();
        let words: Vec<&str> = status
            .map(|text| text.split(' ').collect())
            .unwrap_or_default();
        let [_, mode, _, id, letter] = words[..] else {
            bail!("git lists a change in an unknown form");
        };
        if letter == "U" {
            return Ok(Index::Conflicted);
        }
        ensure!(
            letter == "A",
            "git lists a change of the unknown kind `{letter}`"
        );
        let mode = u32::from_str_radix(mode, 8).context("a mode that is no number")?;
        let entry = Entry {
            mode: Mode(mode),
            id: parse_id(id.as_bytes())?,
        };
        entries.push((RepoPath::new(path), entry));
    }
    entries.sort_unstable();
    Ok(Index::Entries(entries))
}
