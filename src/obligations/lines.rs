//! The lines that changes add and remove, read as they are asked for.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use super::Subject;
use crate::change::{LineChanges, as_utf8, line_changes, lines};
use crate::pattern::Expression;
use crate::policy::Trigger;

/// The longest text that is searched before it is compared. To hold all lines of a longer one
/// against one expression after the other takes more time than to find the few that changed.
const SEARCHED: usize = 64 << 10;

/// How many bytes are kept of texts, and how many of lines, for the rules that come next.
const KEPT: usize = 8 << 20;

/// The lines of a change set.
pub(super) struct Lines<'a> {
    /// The change set.
    subject: &'a Subject<'a>,
    /// The texts before and after the changes.
    texts: RefCell<Kept<(usize, Side), [u8]>>,
    /// The lines of the changes. A path that moved away is asked about with and without its rename.
    changes: RefCell<Kept<(usize, bool), LineChanges>>,
}

/// A side of a change.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    /// Where lines are removed.
    Old,
    /// Where lines are added.
    New,
}

impl<'a> Lines<'a> {
    /// Prepares to read.
    pub(super) fn new(subject: &'a Subject<'a>) -> Self {
        Self {
            subject,
            texts: RefCell::default(),
            changes: RefCell::default(),
        }
    }

    /// Whether a change adds, or removes, a line that a trigger looks for. A path that moved away
    /// removes its lines only where that is said.
    pub(super) fn found(
        &self,
        trigger: &Trigger,
        at: usize,
        moved_away: bool,
    ) -> anyhow::Result<bool> {
        if let Some(added) = &trigger.added
            && self.may_find(added, at, Side::New)?
            && added.matches_any(&self.of(at, moved_away)?.added)?
        {
            return Ok(true);
        }
        if let Some(removed) = &trigger.removed
            && self.may_find(removed, at, Side::Old)?
            && removed.matches_any(&self.of(at, moved_away)?.removed)?
        {
            return Ok(true);
        }
        Ok(false)
    }

    /// How many lines a change added and removed.
    pub(super) fn count(&self, at: usize) -> anyhow::Result<usize> {
        Ok(self.of(at, false)?.count())
    }

    /// The lines that a change added and removed. What a rename takes away at its old path, it
    /// brings to the new one: only what differs there counts.
    fn of(&self, at: usize, moved_away: bool) -> anyhow::Result<Rc<LineChanges>> {
        let question = (at, moved_away);
        if let Some(known) = self.changes.borrow().get(&question) {
            return Ok(known);
        }
        let change = &self.subject.changes[at];
        let lines = if change.new.is_none() && change.renamed.is_some() && !moved_away {
            LineChanges::default()
        } else {
            line_changes(&self.text(at, Side::Old)?, &self.text(at, Side::New)?)
        };
        let size = lines.added.iter().chain(&lines.removed).map(Vec::len).sum();
        Ok(self.changes.borrow_mut().keep(question, lines.into(), size))
    }

    /// Whether an expression matches a line of one side at all, changed or not: of most it matches
    /// none, and then the other side need not be read.
    fn may_find(&self, expression: &Expression, at: usize, side: Side) -> anyhow::Result<bool> {
        let text = self.text(at, side)?;
        Ok(text.len() > SEARCHED || expression.matches_any(lines(&text))?)
    }

    /// What a side of a change says.
    fn text(&self, at: usize, side: Side) -> anyhow::Result<Rc<[u8]>> {
        if let Some(known) = self.texts.borrow().get(&(at, side)) {
            return Ok(known);
        }
        let change = &self.subject.changes[at];
        let text = match side {
            Side::Old => self.subject.old_text(change)?,
            Side::New => self.subject.new_text(change)?,
        };
        let text = as_utf8(&text).into();
        Ok(self.texts.borrow_mut().keep((at, side), text, 0))
    }
}

/// Answers that are kept for the next question, as long as there is room.
struct Kept<K, V: ?Sized> {
    /// The answers.
    known: HashMap<K, Rc<V>>,
    /// How many bytes there is still room for.
    room: usize,
}

impl<K, V: ?Sized> Default for Kept<K, V> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            room: KEPT,
        }
    }
}

impl<K: Eq + Hash, V: ?Sized> Kept<K, V> {
    /// The answer, if it was kept.
    fn get(&self, question: &K) -> Option<Rc<V>> {
        self.known.get(question).cloned()
    }

    /// Keeps an answer, and so many bytes that it holds elsewhere, if there is room.
    fn keep(&mut self, question: K, answer: Rc<V>, elsewhere: usize) -> Rc<V> {
        let size = elsewhere.saturating_add(size_of_val(&*answer));
        if let Some(room) = self.room.checked_sub(size) {
            self.room = room;
            self.known.insert(question, Rc::clone(&answer));
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Stage;
    use crate::change::{Change, MemorySnapshot, RepoPath};
    use crate::obligations::Unread;
    use crate::pattern::PatternList;
    use crate::policy::Target;
    use crate::tests::{SIZES, property};
    use arbtest::arbitrary::{Result, Unstructured};

    /// A few lines, now and then in a text that is too long to be searched first.
    fn any_text(source: &mut Unstructured<'_>) -> Result<Vec<u8>> {
        let mut text = Vec::new();
        for _ in 0..source.int_in_range(0..=4)? {
            text.extend_from_slice(source.choose(&[&b"a\n"[..], b"b\r\n", b"ab\n", b"c"])?);
        }
        if source.ratio(1, 30)? {
            text.extend(b"c".repeat(SEARCHED));
        }
        Ok(text)
    }

    #[test]
    fn what_is_found_is_in_the_lines_that_differ() {
        let (mut found, mut not_found) = (0, 0);
        property(300, SIZES, |source| {
            let target = MemorySnapshot::default();
            let mut changes = Vec::new();
            let mut texts = Vec::new();
            for _ in 0..3 {
                let (old, new) = (any_text(source)?, any_text(source)?);
                changes.push(Change {
                    path: RepoPath::new("a"),
                    old: Some(target.store(&old)),
                    new: Some(target.store(&new)),
                    renamed: None,
                });
                texts.push((old, new));
            }
            let subject = Subject {
                stage: Stage::Commit,
                changes: &changes,
                base: None,
                target: &target,
                branch: &|| Ok(Vec::new()),
                inspected: &Unread,
            };
            let known = Lines::new(&subject);
            for _ in 0..8 {
                let text = *source.choose(&["a", "^b$", "^ab", "d", "^$"])?;
                let expression = Expression::parse(text, true).unwrap();
                let side: usize = source.int_in_range(1..=3)?;
                let trigger = Trigger {
                    target: Target::Paths(PatternList::default()),
                    change: Vec::new(),
                    added: Some(expression.clone()).filter(|_| side & 1 != 0),
                    removed: Some(expression.clone()).filter(|_| side & 2 != 0),
                    min_files: 1,
                    min_lines: 0,
                    distinct: std::collections::BTreeMap::new(),
                };
                let at = source.int_in_range(0..=2)?;
                let lines = line_changes(&texts[at].0, &texts[at].1);
                let added = side & 1 != 0 && expression.matches_any(&lines.added).unwrap();
                let removed = side & 2 != 0 && expression.matches_any(&lines.removed).unwrap();
                let answer = known.found(&trigger, at, false).unwrap();
                assert_eq!(answer, added || removed, "{text} {side} {lines:?}");
                assert_eq!(known.count(at).unwrap(), lines.count());
                *(if answer { &mut found } else { &mut not_found }) += 1;
            }
            Ok(())
        });
        assert!(found > 10 && not_found > 10, "{found} {not_found}");
    }

    #[test]
    fn what_has_no_room_is_not_kept() {
        let mut kept = Kept::default();
        assert_eq!(*kept.keep(1, Rc::from("large"), KEPT), *"large");
        assert_eq!(kept.get(&1), None);
        kept.keep(2, Rc::from("small"), 5);
        assert_eq!(kept.get(&2).as_deref(), Some("small"));
    }
}
