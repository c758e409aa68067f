//! Bytes that nobody should have written: an error is well, a panic or a wrong answer is not.

use crate::tests::{SIZES, property};
use arbtest::arbitrary::{Result, Unstructured};

use crate::git::attributes::{file, wildmatch};
use crate::git::backend::plumbing;
use crate::git::objects::object;
use crate::git::push::line;

use super::random::World;
use super::{Repo, open, open_both};

/// A text with some of its bytes changed, and perhaps its end missing.
fn damaged(text: &[u8], random: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut damaged = text.to_vec();
    for _ in 0..random.int_in_range(0..=3)? {
        let at = random.choose_index(damaged.len())?;
        damaged[at] = random.arbitrary()?;
    }
    if random.ratio(1, 4)? {
        damaged.truncate(random.choose_index(text.len())?);
    }
    Ok(damaged)
}

#[test]
fn any_bytes_are_read_or_refused() {
    let id = "1".repeat(40);
    let commit = format!(
        "tree {id}\nparent {id}\nauthor A <a> 1 +0000\ncommitter A <a> 1 +0000\ngpgsig x\n y\n\ntext"
    );
    let tree = [b"100644 a\0", &[1; 20][..], b"40000 b\0", &[2; 20]].concat();
    let lines = format!("a b {id} c {id}\n(delete) {id} d {id}\n");
    let listed = format!(":000000 100644 {id} {id} A\0path\0");
    property(300, SIZES, |random| {
        drop(object::parse_commit(&damaged(commit.as_bytes(), random)?));
        drop(object::parse_tag(&damaged(commit.as_bytes(), random)?));
        drop(object::Tree::parse(damaged(&tree, random)?, 20));
        drop(line::parse(&damaged(lines.as_bytes(), random)?));
        drop(plumbing::raw_entries(&damaged(listed.as_bytes(), random)?));
        let text = b"[attr]a b\n\"\\303\\251\" -c\n*.[a-z]/**/x[[:alpha:]] d=e\n";
        file::parse(&damaged(text, random)?, true);
        if let Some(matcher) = wildmatch::Pattern::new(random.bytes(8)?) {
            matcher.is_match(b"a/b");
        }
        Ok(())
    });
}

#[test]
fn a_damaged_index_is_refused() {
    let world = World::new();
    let index = world.repo.path().join(".git/index");
    property(300, 1 << 9..1 << 12, |random| {
        let listing = world.listing(random)?;
        world.stage(&listing, random.int_in_range(2..=4)?);
        let bytes = std::fs::read(&index).unwrap();
        let damaged = damaged(&bytes, random)?;
        std::fs::write(&index, &damaged).unwrap();
        // git does not look at the checksum, and may well read something.
        let [libgit2, plumbing] = open_both(&world.repo);
        drop(plumbing.store.listed_index_changes(None));
        let changes = libgit2.store.listed_index_changes(None);
        assert_eq!(changes.is_ok(), damaged == bytes, "{changes:?}");
        Ok(())
    });
}

#[test]
fn an_entry_that_git_does_not_write_is_refused() {
    let repo = Repo::new();
    // Newer gits can leave out the checksum that would tell.
    repo.git(&["config", "index.skipHash", "true"])
        .write("a", "1")
        .git(&["add", "a"]);
    let index = repo.path().join(".git/index");
    let mut bytes = std::fs::read(&index).unwrap();
    // After the header of 12 bytes and two times, a device and an inode of the first entry: its mode.
    assert_eq!(bytes[36..40], 0o100_644_u32.to_be_bytes());
    bytes[36..40].copy_from_slice(&0o100_600_u32.to_be_bytes());
    std::fs::write(&index, bytes).unwrap();
    let changes = open(&repo).store.index_changes(None);
    assert!(changes.is_err(), "{changes:?}");
}

#[test]
fn an_index_that_claims_too_much_is_refused_before_room_is_made() {
    let repo = Repo::new();
    repo.write("a", "1").git(&["add", "a"]);
    let index = repo.path().join(".git/index");
    let mut bytes = std::fs::read(&index).unwrap();
    bytes[8] = 0x7f;
    std::fs::write(&index, bytes).unwrap();
    let error = open(&repo).store.index_changes(None).unwrap_err();
    assert!(error.to_string().contains("it is damaged"), "{error:#}");
}

#[test]
fn a_name_that_is_not_as_long_as_it_says_is_refused_before_libgit2_reads_it() {
    let repo = Repo::new();
    repo.write("long-name", "1").git(&["add", "long-name"]);
    let index = repo.path().join(".git/index");
    for version in ["2", "4"] {
        repo.git(&["update-index", "--index-version", version]);
        let mut bytes = std::fs::read(&index).unwrap();
        let name = bytes.windows(9).position(|name| name == b"long-name");
        bytes[name.unwrap() + 4] = 0;
        // No checksum, as newer gits can leave it.
        let end = bytes.len() - 20;
        bytes[end..].fill(0);
        std::fs::write(&index, &bytes).unwrap();
        let error = open(&repo).store.index_changes(None).unwrap_err();
        assert!(error.to_string().contains("it is damaged"), "{error:#}");
        repo.git(&["read-tree", "--empty"])
            .git(&["add", "long-name"]);
    }
}
