//! Which lines a change added and removed, and where two lists of words differ.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, sources::byte_lines};

use crate::text::is_binary;

/// The most words that are compared one by one: above it, where two texts have little in common, that
/// takes longer than anybody waits.
const MOST_WORDS: usize = 30_000;

/// The largest text that is compared line by line; a larger one counts as rewritten.
const LARGEST: usize = 4 << 20;

/// The lines, without their ends, that differ between two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LineChanges {
    /// Lines that only the new text has.
    pub(crate) added: Vec<Vec<u8>>,
    /// Lines that only the old text had.
    pub(crate) removed: Vec<Vec<u8>>,
    /// Whether git takes one of the texts for binary. Its lines can be searched, and are not counted.
    pub(crate) binary: bool,
}

impl LineChanges {
    /// How many lines were added and removed together, as `git diff --numstat` counts them, but for
    /// those that hold nothing but white space.
    pub(crate) fn count(&self) -> usize {
        if self.binary {
            return 0;
        }
        let lines = self.added.iter().chain(&self.removed);
        lines.filter(|line| !line.trim_ascii().is_empty()).count()
    }
}

/// Compares two texts, whatever bytes they are of.
pub(crate) fn line_changes(old: &[u8], new: &[u8]) -> LineChanges {
    let binary = is_binary(old) || is_binary(new);
    if old.len().max(new.len()) > LARGEST {
        return LineChanges {
            added: lines(new).map(<[u8]>::to_vec).collect(),
            removed: lines(old).map(<[u8]>::to_vec).collect(),
            binary,
        };
    }
    let input = InternedInput::new(byte_lines(old), byte_lines(new));
    let diff = Diff::compute(Algorithm::Myers, &input);
    let line = |token: &imara_diff::Token| trimmed(input.interner[*token]).to_vec();
    let mut changes = LineChanges {
        binary,
        ..LineChanges::default()
    };
    for hunk in diff.hunks() {
        let (before, after) = (
            hunk.before.start as usize..hunk.before.end as usize,
            hunk.after.start as usize..hunk.after.end as usize,
        );
        changes
            .removed
            .extend(input.before[before].iter().map(line));
        changes.added.extend(input.after[after].iter().map(line));
    }
    changes
}

/// Where two lists of words differ: stretches of the old one, each with what stands in its place.
pub(crate) fn word_changes<'a>(
    old: impl Iterator<Item = &'a str>,
    new: impl Iterator<Item = &'a str>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let (old, new): (Vec<_>, Vec<_>) = (old.collect(), new.collect());
    let (start, end) = common_ends(&old, &new);
    let olds = old.get(start..old.len() - end).unwrap_or_default();
    let news = new.get(start..new.len() - end).unwrap_or_default();
    let at = |words: Range<usize>| start + words.start..start + words.end;
    if olds.len() + news.len() > MOST_WORDS {
        return vec![(at(0..olds.len()), at(0..news.len()))];
    }
    let mut input = InternedInput::default();
    input.update_before(olds.iter().copied());
    input.update_after(news.iter().copied());
    let diff = Diff::compute(Algorithm::Myers, &input);
    let place = |hunk: Range<u32>| at(hunk.start as usize..hunk.end as usize);
    let hunks = diff
        .hunks()
        .map(|hunk| (place(hunk.before), place(hunk.after)));
    hunks.collect()
}

/// How many words two lists have in common at their beginnings, and at their ends besides.
fn common_ends(old: &[&str], new: &[&str]) -> (usize, usize) {
    let same = |(one, other): &(&&str, &&str)| one == other;
    let start = old.iter().zip(new).take_while(same).count();
    let rest = old.len().min(new.len()) - start;
    let ends = old.iter().rev().zip(new.iter().rev()).take(rest);
    (start, ends.take_while(same).count())
}

/// The lines of a text, without their ends.
pub(crate) fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    byte_lines(text).map(trimmed)
}

/// A line without its end.
fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        let changes = line_changes(b"a\nb\nc\n", b"a\nB\r\nc\nd");
        assert_eq!(changes.added, [b"B".to_vec(), b"d".to_vec()]);
        assert_eq!(changes.removed, [b"b".to_vec()]);
        assert_eq!(changes.count(), 3);
    }

    #[test]
    fn words_are_told_apart() {
        let differ = |old: &'static str, new| {
            word_changes(old.split_whitespace(), str::split_whitespace(new))
        };
        assert_eq!(differ("a b c d", "a b x c d"), [(2..2, 2..3)]);
        assert_eq!(differ("a a", "a a a"), [(2..2, 2..3)]);
        assert_eq!(differ("a b a", "a a"), [(1..2, 1..1)]);
        assert_eq!(differ("a", ""), [(0..1, 0..0)]);
        assert_eq!(differ("a b", "a b"), []);
        assert_eq!(differ("a b c d", "b d"), [(0..1, 0..0), (2..3, 1..1)]);
        assert_eq!(differ("a b", "a b"), []);
        assert_eq!(differ("", "a"), [(0..0, 0..1)]);
    }

    #[test]
    fn the_lines_of_a_binary_are_found_and_not_counted() {
        let changes = line_changes(b"a\0b", b"a\0b\nDROP TABLE c;\n");
        assert!(changes.added.contains(&b"DROP TABLE c;".to_vec()));
        assert_eq!(changes.count(), 0);
    }
}
