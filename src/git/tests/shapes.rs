//! Every shape of repository, where every form of commit must be seen the same.

use crate::git::backend::Backend as _;
use crate::git::backend::libgit2::Libgit2;

use super::Repo;

/// A shape of repository.
pub(super) struct Shape {
    /// Its name, for a failing test.
    pub(super) name: &'static str,
    /// What `git init` is given.
    pub(super) init: &'static [&'static str],
    /// The commands after the first commit that give it its shape.
    commands: &'static [&'static [&'static str]],
    /// Whether libgit2 reads it: where it does not, git does.
    pub(super) libgit2: bool,
}

/// All shapes.
pub(super) const ALL: [Shape; 8] = [
    Shape {
        name: "plain",
        init: &[],
        commands: &[],
        libgit2: true,
    },
    Shape {
        name: "newer index",
        init: &[],
        commands: &[
            &["config", "index.version", "4"],
            &["config", "index.skipHash", "true"],
            &["config", "core.untrackedCache", "true"],
            &[
                "update-index",
                "--index-version",
                "4",
                "--force-untracked-cache",
            ],
        ],
        libgit2: true,
    },
    Shape {
        name: "sparse checkout",
        init: &[],
        commands: &[&["sparse-checkout", "set", "--no-sparse-index", "d"]],
        libgit2: true,
    },
    Shape {
        name: "sparse index",
        init: &[],
        commands: &[&["sparse-checkout", "set", "--sparse-index", "d"]],
        libgit2: false,
    },
    Shape {
        name: "split index",
        init: &[],
        commands: &[
            &["config", "core.splitIndex", "true"],
            &["update-index", "--split-index"],
        ],
        libgit2: false,
    },
    Shape {
        name: "partial clone",
        init: &[],
        commands: &[
            &["config", "core.repositoryFormatVersion", "1"],
            &["config", "extensions.partialClone", "origin"],
        ],
        libgit2: false,
    },
    Shape {
        name: "SHA-256",
        init: &["--object-format=sha256"],
        commands: &[],
        libgit2: false,
    },
    Shape {
        name: "reftable",
        init: &["--ref-format=reftable"],
        commands: &[],
        libgit2: false,
    },
];

impl Shape {
    /// A repository of this shape with a commit of `code`, `doc` and `out/side`; `None` where this
    /// git does not know the shape.
    pub(super) fn make(&self) -> Option<Repo> {
        let repo = Repo::new();
        if !self.init.is_empty() {
            let git_directory = repo.path().join(".git");
            std::fs::remove_dir_all(&git_directory).unwrap();
            let init = [&["init", "-q", "-b", "main"], self.init].concat();
            if !repo.run(&init, b"").status.success() {
                let version = repo.text(&["version"]);
                assert!(
                    version.as_str() < "git version 2.45",
                    "{version}: {}",
                    self.name
                );
                eprintln!("skipped: {version} knows no {}", self.name);
                return None;
            }
        }
        repo.write("code", "1\n")
            .write("doc", "1\n")
            .write("out/side/deep", "1\n")
            .commit("first");
        for command in self.commands {
            repo.git(command);
        }
        let read = Libgit2::open(&repo.path()).and_then(|backend| backend.index());
        assert_eq!(read.is_ok(), self.libgit2, "{}", self.name);
        Some(repo)
    }
}
