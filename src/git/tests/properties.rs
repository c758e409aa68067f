//! What must hold for every repository.

use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;

use arbtest::arbitrary::{Result, Unstructured};

use crate::change::{Change, RepoPath};

use super::cases::cases;
use super::random::{Listing, World, insert, path, some};
use super::{open, open_both, open_plumbing, raw};
use crate::git::next_commit::Hook;

/// The comparison of the index with a commit, or with `HEAD`.
pub(super) const DIFF: [&str; 5] = ["diff", "--cached", "--raw", "-z", "--no-abbrev"];

/// Makes a random staging on top of a random commit, or of none; gives what is staged.
pub(super) fn staging(world: &World, random: &mut Unstructured<'_>) -> Result<Listing> {
    let mut listing = Listing::new();
    if random.ratio(1, 8)? {
        world.head("unborn");
    } else {
        listing = world.listing(random)?;
        world.commit("main", &listing, &[]);
        world.head("main");
    }
    let staged = world.edited(&listing, random)?;
    world.stage(&staged, random.int_in_range(2..=4)?);
    if random.ratio(1, 4)? {
        let mut promised = staged.clone();
        for _ in 0..3 {
            insert(&mut promised, path(random)?, (0o100_644, String::new()));
        }
        promised.retain(|path, _| !staged.contains_key(path));
        let work = world.repo.path();
        for path in promised.keys() {
            let file = work.join(std::ffi::OsStr::from_bytes(path));
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "promised").unwrap();
        }
        let promised: Vec<_> = promised.into_keys().collect();
        world.over(
            &[
                "--literal-pathspecs",
                "add",
                "--intent-to-add",
                "--pathspec-file-nul",
                "--pathspec-from-file=-",
            ],
            &promised,
        );
        for entry in std::fs::read_dir(&work).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name() != ".git" {
                std::fs::remove_dir_all(entry.path())
                    .or_else(|_| std::fs::remove_file(entry.path()))
                    .unwrap();
            }
        }
    }
    if random.ratio(1, 4)? {
        let paths: Vec<_> = staged.keys().cloned().collect();
        for flag in ["--skip-worktree", "--assume-unchanged"] {
            world.over(
                &["update-index", flag, "-z", "--stdin"],
                &some(&paths, random)?,
            );
        }
    }
    Ok(staged)
}

/// Changes without their renames.
fn without_renames(changes: &[Change]) -> Vec<Change> {
    let mut changes = changes.to_vec();
    for change in &mut changes {
        change.renamed = None;
    }
    changes
}

#[test]
fn the_staged_change_is_what_git_lists_under_longer_names() {
    let world = World::with(&["--object-format=sha256"]);
    cases(20, |random| {
        staging(&world, random)?;
        let arguments = [&DIFF[..], &["--no-renames"]].concat();
        let listed = world.repo.output(&arguments, b"");
        let repository = open_plumbing(&world.repo);
        let staged = repository.staged(Hook::None).unwrap();
        assert_eq!(without_renames(&staged.changes), raw::parse(&listed));
        Ok(1)
    });
}

#[test]
fn the_staged_change_is_what_git_lists() {
    let world = World::new();
    cases(40, |random| {
        staging(&world, random)?;
        let listed = world
            .repo
            .output(&[&DIFF[..], &["--no-renames"]].concat(), b"");
        for repository in open_both(&world.repo) {
            let staged = repository.staged(Hook::None).unwrap();
            assert_eq!(without_renames(&staged.changes), raw::parse(&listed));
        }
        Ok(1)
    });
}

/// Checks that the renames among what is staged are those that git finds.
#[track_caller]
fn renames_agree(world: &World) {
    let listed = world
        .repo
        .output(&[&DIFF[..], &["--find-renames"]].concat(), b"");
    let repository = open(&world.repo);
    let staged = repository.staged(Hook::None).unwrap();
    let found: BTreeSet<(RepoPath, RepoPath)> = staged
        .changes
        .iter()
        .filter(|change| change.new.is_some())
        .filter_map(|change| Some((change.renamed.clone()?.path, change.path.clone())))
        .collect();
    assert_eq!(found, raw::renames(&listed));
}

#[test]
fn renames_are_those_that_git_finds() {
    let world = World::new();
    cases(40, |random| {
        staging(&world, random)?;
        renames_agree(&world);
        Ok(1)
    });
}

#[test]
fn renames_of_many_files_of_the_same_bytes_are_those_that_git_finds() {
    let world = World::new();
    cases(4, |random| {
        let entry = world.entry(random)?;
        // More than git looks through for one of the same name; in each other's order, and not.
        let moved = random.int_in_range(1..=300)?;
        let mut sides = [Listing::new(), Listing::new()];
        for number in 0..300 {
            let name = |directory: &str, number: u32| format!("{directory}/{number:03}");
            sides[0].insert(name("a", number).into(), entry.clone());
            if number < moved {
                sides[1].insert(name("b", number * 7 % 300).into(), entry.clone());
            }
        }
        let [before, after] = sides;
        world.commit("main", &before, &[]);
        world.head("main");
        world.stage(&after, 2);
        renames_agree(&world);
        Ok(1)
    });
}

#[test]
fn a_merge_is_what_differs_from_every_parent() {
    let world = World::new();
    cases(25, |random| {
        let first = world.listing(random)?;
        let mut parents = vec![world.commit("main", &first, &[])];
        let mut listings = vec![first];
        for number in 0..random.int_in_range(1..=2)? {
            let listing = world.edited(&listings[0], random)?;
            parents.push(world.commit(&format!("side{number}"), &listing, &[]));
            listings.push(listing);
        }
        let result = random.choose(&listings)?.clone();
        world.stage(&world.edited(&result, random)?, 2);
        world.head("main");
        let merged = parents[1..].join("\n");
        std::fs::write(world.repo.path().join(".git/MERGE_HEAD"), merged).unwrap();

        let listed = parents.iter().map(|parent| {
            let command = [
                "diff-index",
                "--cached",
                "--raw",
                "-z",
                "--no-abbrev",
                parent,
            ];
            raw::parse(&world.repo.output(&command, b""))
        });
        let paths = listed.map(|changes| changes.into_iter().map(|change| change.path).collect());
        let expected = paths.reduce(|all: BTreeSet<_>, own| &all & &own).unwrap();
        let repository = open(&world.repo);
        let staged = repository.staged(Hook::PreCommit).unwrap();
        let found: BTreeSet<_> = staged
            .changes
            .into_iter()
            .map(|change| change.path)
            .collect();
        assert_eq!(found, expected);
        Ok(1)
    });
}
