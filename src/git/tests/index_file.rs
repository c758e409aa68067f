//! The index's file as we read it: never another answer than git's.

use arbtest::arbitrary::{Result, Unstructured};

use crate::change::{Change, ObjectId, RepoPath};
use crate::git::index_file::{self, Certain};
use crate::git::next_commit::{Hook, next_parents};
use crate::git::objects::store::Store;

use super::cases::cases;
use super::properties::{DIFF, staging};
use super::random::{Listing, World, some};
use super::{Repo, open, open_plumbing, raw};

/// Edits what is staged; gives the lines that tell `git update-index` of it.
fn edit(world: &World, staged: &mut Listing, random: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let edited = world.edited(staged, random)?;
    let mut lines = Vec::new();
    let gone = staged.keys().filter(|path| !edited.contains_key(*path));
    let gone = gone.map(|path| (path, format!("0 {}\t", "0".repeat(40))));
    let changed = edited
        .iter()
        .filter(|(path, entry)| staged.get(*path) != Some(entry));
    let changed = changed.map(|(path, (mode, object))| (path, format!("{mode:o} {object}\t")));
    for (path, start) in gone.chain(changed) {
        lines.extend(start.into_bytes());
        lines.extend(path);
        lines.push(0);
    }
    *staged = edited;
    Ok(lines)
}

/// Gives the index that was staged another form: a version, extensions, with or without a checksum,
/// with a cache-tree that is whole, partly valid or missing, after some more edits.
fn form(world: &World, staged: &mut Listing, random: &mut Unstructured<'_>) -> Result<()> {
    if random.ratio(1, 2)? {
        world.repo.git(&["write-tree", "--missing-ok"]);
    }
    let lines = edit(world, staged, random)?;
    let version = random.int_in_range(2..=4)?.to_string();
    let skips: bool = random.arbitrary()?;
    let ends: bool = random.arbitrary()?;
    let caches: bool = random.arbitrary()?;
    world.repo.output(
        &[
            "-c",
            &format!("index.skipHash={skips}"),
            "-c",
            &format!("index.recordEndOfIndexEntries={ends}"),
            "update-index",
            "--force-write-index",
            if caches {
                "--force-untracked-cache"
            } else {
                "--no-untracked-cache"
            },
            "--index-version",
            &version,
            "-z",
            "--index-info",
        ],
        &lines,
    );
    Ok(())
}

/// The tree that the index is compared with.
fn base(store: &Store) -> Option<ObjectId> {
    let parents = next_parents(store, &super::Environment::default(), Hook::None).unwrap();
    let commit = parents.commits.first()?;
    Some(store.commit(*commit).unwrap().tree)
}

/// What is read from the file alone.
fn read(store: &Store) -> Certain<Vec<Change>> {
    index_file::changes(store, store.index_file()?, base(store))
}

/// What git lists; nothing if it refuses the index.
fn listed(repo: &Repo) -> Option<Vec<Change>> {
    let mut output = repo.run(&[&DIFF[..], &["--no-renames"]].concat(), b"");
    if output.stderr.ends_with(b"failed.\n") {
        // git 2.47 gives up where a file became a directory that a sparse index holds whole.
        let whole = ["-c", "index.sparse=false"];
        output = repo.run(&[&whole, &DIFF[..], &["--no-renames"]].concat(), b"");
    }
    output.status.success().then(|| raw::parse(&output.stdout))
}

/// How many indexes are made of one staging.
const FORMS: u64 = 10;

#[test]
fn the_file_the_list_and_git_agree() {
    let world = World::new();
    cases(12, |random| {
        let mut staged = staging(&world, random)?;
        let branches = ["main", "side0", "side1", "unborn"];
        for branch in &branches[1..3] {
            world.commit(branch, &world.edited(&staged, random)?, &[]);
        }
        for _ in 0..FORMS {
            form(&world, &mut staged, random)?;
            world.head(random.choose(&branches)?);
            agree(&world.repo);
        }
        world.repo.git(&["update-index", "--split-index"]);
        for _ in 0..2 {
            plumbing_agrees(&world.repo);
            // What changes now stands beside the shared index.
            let lines = edit(&world, &mut staged, random)?;
            let split = ["-c", "core.splitIndex=true"];
            let update = ["update-index", "-z", "--index-info"];
            world.repo.output(&[&split[..], &update].concat(), &lines);
        }
        plumbing_agrees(&world.repo);
        Ok(FORMS + 3)
    });
}

/// Checks that an index that is not plain is left to git's plumbing, and that this answers as git does.
#[track_caller]
fn plumbing_agrees(repo: &Repo) {
    assert!(read(&open(repo).store).is_err());
    let store = open_plumbing(repo).store;
    let changes = store.index_changes(base(&store)).unwrap();
    assert_eq!(Some(changes), listed(repo));
}

#[test]
fn a_sparse_index_is_what_git_lists() {
    let world = World::new();
    let index = world.repo.path().join(".git/index");
    let is_sparse = || {
        let bytes = std::fs::read(&index).unwrap_or_default();
        bytes.windows(4).any(|name| name == b"sdir")
    };
    let mut sparse = 0;
    cases(12, |random| {
        let listing = world.listing(random)?;
        world.commit("main", &listing, &[]);
        world.head("main");
        let directories = some(&["a", "b", "crowd/a", "crowd/b"], random)?;
        let set = ["sparse-checkout", "set", "--sparse-index", "--skip-checks"];
        let mut commands = vec![
            ["reset", "--quiet", "--hard"].to_vec(),
            [&set[..], &directories].concat(),
        ];
        let mut answers = 0;
        for _ in 0..FORMS {
            // Other trees also for the directories that the index holds whole.
            world.commit("side", &world.edited(&listing, random)?, &[]);
            commands.push(["read-tree", "--reset", "side"].to_vec());
            let mut runs = commands.drain(..);
            let done = runs.all(|command| world.repo.run(&command, b"").status.success());
            // git 2.47 crashes over some of these trees, and leaves its lock behind.
            drop(std::fs::remove_file(index.with_extension("lock")));
            if done && is_sparse() {
                plumbing_agrees(&world.repo);
                answers += 1;
            }
        }
        sparse += answers;
        Ok(answers)
    });
    assert_ne!(sparse, 0, "no index was sparse");
}

/// Checks that the file, libgit2's list and git agree on the change, and the file and the list on each
/// path.
#[track_caller]
fn agree(repo: &Repo) {
    let store = open(repo).store;
    let read = read(&store).expect("a plain index");
    assert_eq!(Some(&read), listed(repo).as_ref());
    assert_eq!(read, store.listed_index_changes(base(&store)).unwrap());

    let file = store.index_file().unwrap();
    let entries = store.index().unwrap();
    let paths = |prefix: &[u8]| {
        let paths = entries.iter().map(|(path, _)| path.clone());
        paths
            .filter(|path| path.as_bytes().starts_with(prefix))
            .collect::<Vec<_>>()
    };
    for (path, entry) in entries {
        assert_eq!(file.entry(path), Ok(Some(*entry)));
        let beside = RepoPath::new([path.as_bytes(), b"/"].concat());
        assert_eq!(file.entry(&beside), Ok(None));
    }
    for prefix in ["", "a/", "b/", "crowd/", "crowd/a/", "zzz/"] {
        assert_eq!(file.paths(prefix.as_bytes()), Ok(paths(prefix.as_bytes())));
    }
}

/// Bytes with something wrong.
fn damaged(bytes: &[u8], random: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut damaged = bytes.to_vec();
    for _ in 0..random.int_in_range(1..=2)? {
        if damaged.is_empty() {
            break;
        }
        let at = random.choose_index(damaged.len())?;
        let end = damaged.len().min(at + random.int_in_range(1..=80)?);
        match random.int_in_range(0..=9)? {
            0 => damaged.truncate(at.max(1)),
            1 => drop(damaged.drain(at..end)),
            2 => {
                let again = damaged[at..end].to_vec();
                drop(damaged.splice(at..at, again));
            }
            3 => damaged[at] = random.arbitrary()?,
            4 => damaged[at] = *random.choose(&[0, 1, 0x7f, 0x80, 0xff, b'/', b'T', b'l'])?,
            _ => damaged[at] ^= 1 << random.int_in_range(0..=7)?,
        }
    }
    Ok(damaged)
}

#[test]
fn a_damaged_file_is_read_as_git_does_or_not_at_all() {
    let world = World::new();
    let index = world.repo.path().join(".git/index");
    let mut read_anyway = 0;
    cases(20, |random| {
        let mut staged = staging(&world, random)?;
        form(&world, &mut staged, random)?;
        let bytes = std::fs::read(&index).unwrap();
        for _ in 0..8 {
            std::fs::write(&index, damaged(&bytes, random)?).unwrap();
            let store = open(&world.repo).store;
            if let Ok(changes) = read(&store) {
                read_anyway += 1;
                assert_eq!(Some(changes), listed(&world.repo));
            }
            if let Ok(file) = store.index_file() {
                let path = RepoPath::new("crowd/file2");
                let found = file.entry(&path).ok().flatten();
                let paths = file.paths(b"").unwrap_or_default();
                assert!(paths.is_empty() || found.is_some() == paths.contains(&path));
            }
        }
        Ok(8)
    });
    assert_ne!(read_anyway, 0, "nothing was compared");
}

/// A repository with two directories, of which one is staged to change.
fn two_directories(repo: &Repo) {
    repo.write("one/file", "1\n")
        .write("two/deep/file", "1\n")
        .commit("first")
        .write("one/file", "2\n")
        .git(&["add", "one"]);
}

#[test]
fn a_directory_that_git_knows_to_be_the_same_is_not_read() {
    let repo = Repo::new();
    two_directories(&repo);
    let tree = repo.text(&["rev-parse", "HEAD:two"]);
    let (directory, name) = tree.split_at(2);
    let object = repo.path().join(".git/objects").join(directory).join(name);
    std::fs::remove_file(object).unwrap();
    let store = open(&repo).store;
    let changes = read(&store).unwrap();
    let paths: Vec<_> = changes
        .iter()
        .map(|change| change.path.as_bytes())
        .collect();
    assert_eq!(paths, [b"one/file"]);
    assert!(store.listed_index_changes(base(&store)).is_err());
}

#[test]
fn longer_object_names_are_read() {
    let repo = Repo::with(&["--object-format=sha256"]);
    two_directories(&repo);
    for version in ["2", "3", "4"] {
        repo.git(&["update-index", "--index-version", version]);
        let changes = read(&open_plumbing(&repo).store);
        assert_eq!(changes.ok(), listed(&repo), "{version}");
    }
}

#[test]
fn what_is_not_plain_is_left_to_others() {
    let id = "1".repeat(40);
    let side = format!("100644 {id} 2\tone/other\n");
    for (why, command, input) in [
        ("a split index", &["update-index", "--split-index"][..], ""),
        (
            "a sparse index",
            &["sparse-checkout", "set", "--sparse-index", "one"],
            "",
        ),
        ("a conflict", &["merge", "--quiet", "side"], ""),
        ("one side", &["update-index", "--index-info"], &side),
    ] {
        let repo = Repo::new();
        two_directories(&repo);
        repo.git(&["branch", "side"])
            .commit("second")
            .git(&["switch", "--quiet", "side"])
            .write("one/file", "3\n")
            .commit("side")
            .git(&["switch", "--quiet", "main"]);
        assert!(read(&open(&repo).store).is_ok(), "{why}");
        repo.run(command, input.as_bytes());
        assert!(read(&open(&repo).store).is_err(), "{why}");
    }
}

#[test]
fn a_file_out_of_order_is_left_to_others() {
    let world = World::new();
    let path = |number: usize| format!("f{number:03}").into_bytes();
    let entry = (0o100_644, "1".repeat(40));
    let listing = (0..200).map(|number| (path(number), entry.clone()));
    world.stage(&listing.collect(), 2);
    let index = world.repo.path().join(".git/index");
    let bytes = std::fs::read(&index).unwrap();
    let start = |number: usize| 12 + number * 72;
    // The last of the first block changes places with another, and the tenth does.
    for (one, opens) in [(63, false), (10, true)] {
        let mut bytes = bytes.clone();
        let (head, tail) = bytes.split_at_mut(start(150));
        head[start(one)..start(one + 1)].swap_with_slice(&mut tail[..72]);
        std::fs::write(&index, bytes).unwrap();
        let store = open(&world.repo).store;
        assert_eq!(store.index_file().is_ok(), opens);
        assert!(read(&store).is_err());
        for number in [one, 150] {
            let path = RepoPath::new(path(number));
            let found = store.index_file().and_then(|file| file.entry(&path));
            assert!(found.is_err(), "{path}");
        }
    }
}

#[test]
fn an_absent_file_is_left_to_others() {
    let repo = Repo::new();
    let store = open(&repo).store;
    assert!(store.index_file().is_err());
    assert_eq!(store.index_changes(None).unwrap(), []);
}
