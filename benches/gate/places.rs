//! The repositories that cases are measured in, made when they are first needed.

use crate::history::History;
use crate::repository::Repository;

/// One of each kind at a time: cases that share one come one after another.
#[derive(Default)]
pub(crate) struct Places {
    /// For staged changes.
    repository: Option<Repository>,
    /// For pushes.
    history: Option<History>,
}

impl Places {
    /// A repository of a size. One of another size goes first: they are large.
    pub(crate) fn repository(&mut self, files: usize) -> anyhow::Result<&Repository> {
        self.repository = self.repository.take().filter(|known| known.files == files);
        if self.repository.is_none() {
            eprintln!("building a repository of {files} files");
        }
        kept(&mut self.repository, || Repository::new(files))
    }

    /// A repository with a history.
    pub(crate) fn history(&mut self) -> anyhow::Result<&History> {
        if self.history.is_none() {
            eprintln!("building a repository with a history");
        }
        kept(&mut self.history, History::new)
    }
}

/// What is there, or is made now.
fn kept<T>(place: &mut Option<T>, make: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<&T> {
    let known = match place.take() {
        Some(known) => known,
        None => make()?,
    };
    Ok(place.insert(known))
}
