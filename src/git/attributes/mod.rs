//! Attributes of paths, from the `.gitattributes` of a snapshot (gitattributes(5)).
//!
//! libgit2 would look at the work tree, at the user's files and at links in it; a verdict must be
//! the same on every machine, so only what is committed counts.

pub(in crate::git) mod file;
pub(in crate::git) mod wildmatch;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::change::{RepoPath, Snapshot};

use file::{File, Macros, State, Statement, parse};

/// git passes over larger files.
const LARGEST_FILE: usize = 100 << 20;

/// The attributes of one snapshot, read as they are asked for.
#[derive(Default)]
pub(in crate::git) struct Attributes {
    /// The files by their directory.
    files: RefCell<HashMap<Vec<u8>, Rc<File>>>,
}

impl Attributes {
    /// Whether a path has an attribute set.
    pub(in crate::git) fn is_set(
        &self,
        snapshot: &dyn Snapshot,
        path: &RepoPath,
        attribute: &str,
    ) -> anyhow::Result<bool> {
        let path = path.as_bytes();
        let macros = self.file(snapshot, b"")?;
        let mut known = HashMap::new();
        let slashes = path.iter().enumerate().rev();
        let directories = slashes
            .filter(|(_, byte)| **byte == b'/')
            .map(|(at, _)| at + 1)
            .chain([0]);
        for length in directories {
            let (directory, rest) = path.split_at(length);
            let file = self.file(snapshot, directory)?;
            for line in file.lines.iter().rev() {
                if line.paths.contains(rest) {
                    fill(&mut known, &line.states, &macros.macros);
                }
                if let Some(state) = known.get(attribute) {
                    return Ok(*state == State::Set);
                }
            }
        }
        Ok(false)
    }

    /// The `.gitattributes` of a directory; an empty one where there is none.
    fn file(&self, snapshot: &dyn Snapshot, directory: &[u8]) -> anyhow::Result<Rc<File>> {
        if let Some(known) = self.files.borrow().get(directory) {
            return Ok(Rc::clone(known));
        }
        let path = RepoPath::new([directory, b".gitattributes"].concat());
        let text = match snapshot.entry(&path)?.filter(|entry| entry.mode.is_file()) {
            Some(entry) if snapshot.size(&entry)? < LARGEST_FILE => snapshot.read(&entry)?,
            _ => Vec::new(),
        };
        let file = Rc::new(parse(&text, directory.is_empty()));
        self.files
            .borrow_mut()
            .insert(directory.to_vec(), Rc::clone(&file));
        Ok(file)
    }
}

/// Adds what a line says to what is known; what came first, from a nearer or later line, stays. A
/// macro that becomes set says what it stands for.
fn fill(known: &mut HashMap<Rc<str>, State>, states: &[Statement], macros: &Macros) {
    let mut pending: Vec<&Statement> = states.iter().collect();
    while let Some((name, state)) = pending.pop() {
        if known.contains_key(name) {
            continue;
        }
        known.insert(Rc::clone(name), *state);
        if *state == State::Set {
            pending.extend(macros.get(name).into_iter().flatten());
        }
    }
}
