//! A repository read by libgit2.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use git2::{ErrorCode, ObjectType, Oid};

use crate::change::{Entry, Mode, ObjectId, RepoPath};

use super::ref_files;
use super::{Backend, Index, Kind, Object, Remote};
use crate::git::index_file::IndexPlace;

/// `git add --intent-to-add`: the entry is a promise, and no commit has it (gitformat-index(5)).
const INTENT_TO_ADD: u16 = 1 << 13;

/// The bytes of an object's name: libgit2, as it is built here, opens no repository with longer ones.
const ID_LENGTH: usize = 20;

/// The backend for every repository that libgit2 can open.
pub(in crate::git) struct Libgit2 {
    /// The repository.
    repository: git2::Repository,
    /// The index that the environment names, if it does.
    index: Option<PathBuf>,
}

impl Libgit2 {
    /// Opens the repository that git means: the environment of a hook names the repository and the
    /// index, and the index of `git commit -a` or `git commit <path>` is not the usual one.
    pub(in crate::git) fn open_from_env() -> anyhow::Result<Self> {
        // Git does not hash what it reads either.
        git2::opts::strict_hash_verification(false);
        // What is asked for twice is kept where it is decoded.
        git2::opts::enable_caching(false);
        Ok(Self {
            repository: git2::Repository::open_from_env().map_err(explained)?,
            index: std::env::var_os("GIT_INDEX_FILE").map(PathBuf::from),
        })
    }

    /// Opens a repository by its path, whatever the environment says.
    #[cfg(test)]
    pub(in crate::git) fn open(path: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            repository: git2::Repository::open(path).map_err(explained)?,
            index: None,
        })
    }
}

impl Backend for Libgit2 {
    fn object(&self, id: ObjectId) -> anyhow::Result<Option<Object>> {
        let odb = self.repository.odb().context("no object database")?;
        let Some(object) =
            present(odb.read(oid(id)?)).with_context(|| format!("could not read object {id}"))?
        else {
            return Ok(None);
        };
        let kind = match object.kind() {
            ObjectType::Blob => Kind::Blob,
            ObjectType::Tree => Kind::Tree,
            ObjectType::Commit => Kind::Commit,
            ObjectType::Tag => Kind::Tag,
            ObjectType::Any => bail!("object {id} is of an unknown kind"),
        };
        Ok(Some(Object {
            kind,
            bytes: object.data().to_vec(),
        }))
    }

    fn size(&self, id: ObjectId) -> anyhow::Result<Option<usize>> {
        let odb = self.repository.odb().context("no object database")?;
        let header = present(odb.read_header(oid(id)?))
            .with_context(|| format!("could not read object {id}"))?;
        Ok(header.map(|(size, _)| size))
    }

    fn index_place(&self) -> anyhow::Result<IndexPlace> {
        let usual = || self.git_file("index");
        Ok(IndexPlace {
            path: self.index.clone().unwrap_or_else(usual),
            id_length: ID_LENGTH,
        })
    }

    fn index(&self) -> anyhow::Result<Index> {
        check(&self.index_place()?)?;
        let index = self
            .repository
            .index()
            .context("could not read the index")?;
        // libgit2 takes an index that is not there for an empty one, against which all is deleted.
        if self.repository.is_bare() && !index.path().is_some_and(Path::exists) {
            return Ok(Index::Absent);
        }
        listed(&index)
    }

    fn reference(&self, name: &str) -> anyhow::Result<Option<ObjectId>> {
        present(self.repository.refname_to_id(name))
            .with_context(|| format!("could not read {name}"))?
            .map(object_id)
            .transpose()
    }

    fn symbolic(&self, name: &str) -> anyhow::Result<Option<String>> {
        let reference = present(self.repository.find_reference(name))
            .with_context(|| format!("could not read {name}"))?;
        let target = reference
            .as_ref()
            .and_then(git2::Reference::symbolic_target_bytes);
        Ok(target.map(|target| String::from_utf8_lossy(target).into_owned()))
    }

    fn references(&self, prefix: &str) -> anyhow::Result<Vec<(String, ObjectId)>> {
        if let Ok(found) = ref_files::references(self.repository.commondir(), prefix) {
            return Ok(found);
        }
        let mut found = Vec::new();
        for reference in self.repository.references_glob(&format!("{prefix}*"))? {
            let reference = reference?;
            let target = match reference.target() {
                // To resolve it would be to look it up once more.
                Some(target) => Some(target),
                // A symbolic one may lead to nothing, as a remote's `HEAD` after its branch was renamed.
                None => present(reference.resolve())?.and_then(|direct| direct.target()),
            };
            if let Some(target) = target {
                let name = String::from_utf8_lossy(reference.name_bytes()).into_owned();
                found.push((name, object_id(target)?));
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    fn resolve(&self, revision: &str) -> anyhow::Result<Option<ObjectId>> {
        match self.repository.revparse_single(revision) {
            Ok(object) => object_id(object.id()).map(Some),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("could not resolve `{revision}`")),
        }
    }

    fn config(&self, key: &str) -> anyhow::Result<Option<String>> {
        let mut config = self.repository.config().context("no configuration")?;
        present(config.snapshot()?.get_string(key))
            .with_context(|| format!("could not read the configuration key {key}"))
    }

    fn remotes(&self) -> anyhow::Result<Vec<Remote>> {
        let names = self.repository.remotes().context("no remotes")?;
        let mut config = self.repository.config().context("no configuration")?;
        let config = config.snapshot().context("no configuration")?;
        let mut remotes = Vec::new();
        for name in names.iter_bytes() {
            let name = String::from_utf8_lossy(name).into_owned();
            let mut urls = Vec::new();
            for key in ["url", "pushurl"] {
                config
                    .multivar(&format!("remote.{name}.{key}"), None)?
                    .for_each(|entry| urls.extend(entry.value().map(str::to_owned)))?;
            }
            remotes.push(Remote { name, urls });
        }
        remotes.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok(remotes)
    }

    fn git_file(&self, name: &str) -> PathBuf {
        self.repository.path().join(name)
    }

    fn common_file(&self, name: &str) -> PathBuf {
        self.repository.commondir().join(name)
    }
}

/// What an index holds.
fn listed(index: &git2::Index) -> anyhow::Result<Index> {
    if index.has_conflicts() {
        return Ok(Index::Conflicted);
    }
    let mut entries = index
        .iter()
        .filter(|found| found.flags_extended & INTENT_TO_ADD == 0)
        .map(|found| {
            let entry = Entry {
                mode: Mode(found.mode),
                id: object_id(found.id)?,
            };
            Ok((RepoPath::new(found.path), entry))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    // Under `core.ignoreCase`, libgit2 orders them without regard to case.
    entries.sort_unstable();
    Ok(Index::Entries(entries))
}

/// What an index file of no repository holds.
#[cfg(fuzzing)]
pub(in crate::git) fn index_at(place: &IndexPlace) -> anyhow::Result<Index> {
    check(place)?;
    listed(&git2::Index::open(&place.path)?)
}

/// Makes sure that an index is what it says it is before libgit2 reads it: libgit2 makes room for all
/// entries that are announced, and git2 believes each of them how long its name is.
fn check(place: &IndexPlace) -> anyhow::Result<()> {
    ensure!(
        place.measure().is_ok(),
        "could not read the index: it is damaged, or newer than this docdue"
    );
    Ok(())
}

/// An object name as libgit2 takes it.
fn oid(id: ObjectId) -> anyhow::Result<Oid> {
    Oid::from_bytes(id.as_bytes()).with_context(|| format!("libgit2 does not take {id}"))
}

/// An object name as libgit2 gives it.
fn object_id(id: Oid) -> anyhow::Result<ObjectId> {
    ObjectId::from_bytes(id.as_bytes()).context("an object name of an unknown length")
}

/// Turns "not found" into nothing.
fn present<T>(result: Result<T, git2::Error>) -> Result<Option<T>, git2::Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Says what to do when a repository cannot be opened.
fn explained(error: git2::Error) -> anyhow::Error {
    let advice = match error.code() {
        ErrorCode::NotFound => "run docdue inside a Git repository",
        ErrorCode::Owner => {
            "the repository belongs to somebody else: if you trust it, run \
             `git config --global --add safe.directory <path>`"
        }
        _ => "neither libgit2 nor git can read it",
    };
    anyhow::Error::new(error).context(format!("could not open the repository: {advice}"))
}
