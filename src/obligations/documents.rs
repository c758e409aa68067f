//! Which documents stand in a snapshot.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::marker::PhantomData;

use crate::change::{RepoPath, Snapshot};
use crate::pattern::{Binding, PatternList};

/// Whether documents are there; each question is looked into once, however many rules ask it.
pub(super) struct Documents<'a, 'p> {
    /// Where they stand.
    snapshot: &'a dyn Snapshot,
    /// Every list that is asked about stays at its address as long as this.
    lists: PhantomData<Cell<&'p PatternList>>,
    /// The answers: for a list, by its address, and what its captures are bound to.
    known: RefCell<HashMap<(*const PatternList, Binding), bool>>,
}

impl<'a, 'p> Documents<'a, 'p> {
    /// Prepares to look into a snapshot.
    pub(super) fn new(snapshot: &'a dyn Snapshot) -> Self {
        Self {
            snapshot,
            lists: PhantomData,
            known: RefCell::default(),
        }
    }

    /// Whether a document is there that a list matches and that agrees with a binding.
    pub(super) fn any(&self, patterns: &'p PatternList, binding: &Binding) -> anyhow::Result<bool> {
        let binding = binding.project(&patterns.captures());
        let question = (std::ptr::from_ref(patterns), binding);
        if let Some(known) = self.known.borrow().get(&question) {
            return Ok(*known);
        }
        let binding = &question.1;
        let found = self.named(patterns, binding)?.is_some()
            || !documents(patterns, binding, self.snapshot, 1)?.is_empty();
        self.known.borrow_mut().insert(question, found);
        Ok(found)
    }

    /// The one that a list spells out, where it is there: then nothing has to be searched.
    pub(super) fn named(
        &self,
        patterns: &PatternList,
        binding: &Binding,
    ) -> anyhow::Result<Option<RepoPath>> {
        let Some(path) = patterns.example(binding).map(RepoPath::new) else {
            return Ok(None);
        };
        let there = is_document(&path, patterns, binding, self.snapshot)?;
        Ok(there.then_some(path))
    }
}

/// The documents of a snapshot that a list matches and that agree with a binding: at most `most`,
/// sorted.
pub(super) fn documents(
    patterns: &PatternList,
    binding: &Binding,
    snapshot: &dyn Snapshot,
    most: usize,
) -> anyhow::Result<Vec<RepoPath>> {
    let mut found = BTreeSet::new();
    for directory in patterns.directories(binding) {
        for path in snapshot.below(&directory)? {
            if is_document(&path, patterns, binding, snapshot)? {
                found.insert(path);
            }
            if found.len() >= most {
                break;
            }
        }
    }
    Ok(found.into_iter().take(most).collect())
}

/// Whether a document stands at a path that a list matches and that agrees with a binding.
fn is_document(
    path: &RepoPath,
    patterns: &PatternList,
    binding: &Binding,
    snapshot: &dyn Snapshot,
) -> anyhow::Result<bool> {
    let bound = patterns.matches(path.as_bytes());
    if !bound.is_some_and(|bound| bound.agrees_with(binding)) {
        return Ok(false);
    }
    let entry = snapshot.entry(path)?;
    Ok(entry.is_some_and(|entry| entry.mode.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::MemorySnapshot;
    use crate::pattern::Pattern;
    use crate::tests::{SIZES, property};

    /// Some of these, joined.
    const PIECES: [&str; 9] = ["a", "b", "/", "/", "a/", "*", "{x}", "{y}.md", "!a/"];

    #[test]
    fn what_is_named_or_known_is_what_a_search_finds() {
        let (mut there, mut missing) = (0, 0);
        property(300, SIZES, |source| {
            let mut snapshot = MemorySnapshot::default();
            for _ in 0..source.int_in_range(1..=4)? {
                let names = ["a", "b", "a/b", "a/a.md", "b/a/b", "b.md", "a/b/a"];
                snapshot.insert(RepoPath::new(source.choose(&names)?), b"");
            }
            let mut patterns = Vec::new();
            for _ in 0..source.int_in_range(1..=3)? {
                let mut text = String::new();
                for _ in 0..source.int_in_range(1..=4)? {
                    text.push_str(source.choose(&PIECES)?);
                }
                patterns.extend(Pattern::parse(&text));
            }
            let Ok(patterns) = PatternList::new(patterns) else {
                return Ok(());
            };
            let known = Documents::new(&snapshot);
            // The same binding comes again, and with a name that the list does not have.
            for _ in 0..6 {
                let names = ["x", "y", "z"].into_iter();
                let pairs = names
                    .map(|name| Ok((name.into(), (*source.choose(&["a", "b", "b/a"])?).into())))
                    .collect::<arbtest::arbitrary::Result<Vec<(_, Box<str>)>>>()?;
                let count = source.int_in_range(0..=3)?;
                let pairs = pairs.into_iter().take(count);
                let binding = pairs.map(|(name, value)| (name, value.into_boxed_bytes()));
                let binding: Binding = binding.collect();
                let found = documents(&patterns, &binding, &snapshot, usize::MAX).unwrap();
                let any = known.any(&patterns, &binding).unwrap();
                assert_eq!(any, !found.is_empty(), "{patterns:?} {binding}");
                *(if any { &mut there } else { &mut missing }) += 1;
            }
            Ok(())
        });
        assert!(there > 10 && missing > 10, "{there} {missing}");
    }
}
