//! The output of `git diff --raw -z --no-abbrev --no-renames`, read on its own: the oracle.

use std::collections::BTreeSet;

use crate::change::{Change, Entry, Mode, ObjectId, RepoPath};

/// The changes that git lists, sorted.
pub(super) fn parse(output: &[u8]) -> Vec<Change> {
    let mut fields = output.split(|byte| *byte == 0);
    let mut changes = Vec::new();
    while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
        let status = std::str::from_utf8(status).unwrap();
        let words: Vec<&str> = status.strip_prefix(':').unwrap().split(' ').collect();
        let [old_mode, new_mode, old_id, new_id, _] = words[..] else {
            panic!("{status}");
        };
        changes.push(Change {
            path: RepoPath::new(path),
            old: entry(old_mode, old_id),
            new: entry(new_mode, new_id),
            renamed: None,
        });
    }
    changes.sort_by(|one, other| one.path.cmp(&other.path));
    changes
}

/// One side; mode 0 is nothing.
fn entry(mode: &str, id: &str) -> Option<Entry> {
    let mode = u32::from_str_radix(mode, 8).unwrap();
    (mode != 0).then(|| Entry {
        mode: Mode(mode),
        id: ObjectId::from_hex(id.as_bytes()).unwrap(),
    })
}

/// The renames that git lists with `--find-renames`: from where, to where.
pub(super) fn renames(output: &[u8]) -> BTreeSet<(RepoPath, RepoPath)> {
    let mut fields = output.split(|byte| *byte == 0);
    let mut renames = BTreeSet::new();
    while let (Some(status), Some(path)) = (fields.next(), fields.next()) {
        let letter = status.rsplit(|byte| *byte == b' ').next().unwrap();
        if letter.starts_with(b"R") {
            let target = fields.next().unwrap();
            renames.insert((RepoPath::new(path), RepoPath::new(target)));
        }
    }
    renames
}
