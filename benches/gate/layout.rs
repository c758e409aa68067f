//! The files of a repository: services of one shape, and a page about each.

/// How many files a service has, its page included.
const FILES_OF_SERVICE: usize = 500;

/// How many of them stand in one directory.
const FILES_OF_DIRECTORY: usize = 25;

/// The directories of a service, and how the files in each end.
pub(crate) const DIRECTORIES: [(&str, &str); FILES_OF_SERVICE / FILES_OF_DIRECTORY] = [
    ("api/v1", "proto"),
    ("api/v2", "proto"),
    ("cmd/server", "go"),
    ("cmd/worker", "go"),
    ("internal/auth", "go"),
    ("internal/cache", "go"),
    ("internal/clients", "go"),
    ("internal/config", "go"),
    ("internal/handlers", "go"),
    ("internal/jobs", "go"),
    ("internal/model", "go"),
    ("internal/store", "go"),
    ("migrations", "sql"),
    ("deploy/base", "yaml"),
    ("deploy/production", "yaml"),
    ("web/components", "ts"),
    ("web/pages", "ts"),
    ("tests/contract", "go"),
    ("tests/unit", "go"),
    ("scripts", "sh"),
];

/// The first file that is staged.
const FIRST_STAGED: usize = 7;

/// How far apart files that are staged together stand: a prime, so that none comes twice in a
/// repository whose size is a power of ten, and directories of every kind are among them.
const STAGED_APART: usize = 7919;

/// A file, by its place in the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum File {
    /// The page about a service.
    Page {
        /// The service.
        service: usize,
    },
    /// Something that a service is made of.
    Code(Code),
}

/// A file of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// The service.
    pub(crate) service: usize,
    /// The directory, as a place in [`DIRECTORIES`].
    pub(crate) directory: usize,
    /// Its number in the directory.
    pub(crate) number: usize,
}

impl File {
    /// The files of a repository of a size.
    pub(crate) fn all(files: usize) -> impl Iterator<Item = Self> {
        (0..files).map(Self::at)
    }

    /// So many of them, spread over all directories: the hard case for whoever skips those in
    /// which nothing changed.
    pub(crate) fn staged(files: usize, count: usize) -> Vec<Self> {
        (0..count)
            .map(|nth| Self::at((FIRST_STAGED + nth * STAGED_APART) % files))
            .collect()
    }

    /// The file with this place among all.
    fn at(place: usize) -> Self {
        let (service, slot) = (place / FILES_OF_SERVICE, place % FILES_OF_SERVICE);
        if slot == 0 {
            return Self::Page { service };
        }
        Self::Code(Code {
            service,
            directory: slot / FILES_OF_DIRECTORY,
            number: slot % FILES_OF_DIRECTORY,
        })
    }

    /// Its path.
    pub(crate) fn path(self) -> String {
        match self {
            Self::Page { service } => format!("docs/services/s{service:04}.md"),
            Self::Code(Code {
                service,
                directory: at,
                number,
            }) => {
                let (directory, ending) = (directory(at), ending(at));
                format!("services/s{service:04}/{directory}/part_{number:02}.{ending}")
            }
        }
    }

    /// Its text before the change, which no other file has.
    pub(crate) fn text(self) -> String {
        format!("// {}\n// The same before and after.\n", self.path())
    }

    /// Its text after the change, which adds one line.
    pub(crate) fn changed_text(self) -> String {
        let number = match self {
            Self::Page { .. } => 0,
            Self::Code(code) => code.number,
        };
        format!("{}// revision {number}\n", self.text())
    }
}

/// The name of a directory, by its place.
pub(crate) fn directory(at: usize) -> &'static str {
    DIRECTORIES.get(at).map_or("", |(name, _)| name)
}

/// How the files of a directory end, by its place.
pub(crate) fn ending(at: usize) -> &'static str {
    DIRECTORIES.get(at).map_or("", |(_, ending)| ending)
}
