//! What would mend the documents, as far as that needs no judgement.

use super::inspection::Inspection;
use super::survey::alone;
use crate::change::Snapshot;
use crate::checks::Edit;
use crate::diagnostic::Diagnostic;
use crate::policy;
use crate::record::Day;

/// How often is looked whether there is more to mend: what was mended may show something else.
pub(crate) const MOST_PASSES: usize = 4;

/// Something that is wrong, and what would mend it.
#[derive(Clone, Debug)]
pub(crate) struct Mend {
    /// What is wrong.
    pub(crate) finding: Diagnostic,
    /// What would mend it; nothing where somebody has to decide.
    pub(crate) edits: Vec<Edit>,
}

/// What is wrong with every document of a tree, as far as that matters before a push.
///
/// # Errors
///
/// The outer error is a repository that cannot be read; the inner one an invalid policy.
pub(crate) fn mends(
    tree: &dyn Snapshot,
    today: Day,
) -> anyhow::Result<Result<Vec<Mend>, Vec<Diagnostic>>> {
    let policy = match policy::load(tree)? {
        Ok(policy) => policy,
        Err(problems) => return Ok(Err(problems)),
    };
    let run = alone(tree, today);
    let (told, _) = Inspection::new(&run, &policy).all()?;
    let mends = told
        .into_iter()
        .map(|(finding, edits)| Mend { finding, edits });
    Ok(Ok(mends.collect()))
}

/// A text with edits made, which are in any order. One that is there twice is made once; of two that
/// overlap, or reach beyond the text, the later one is left out.
pub(crate) fn applied(text: &[u8], edits: &[&Edit]) -> Vec<u8> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup();
    let mut result = Vec::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let kept = text.get(at..edit.span.start);
        let fits = edit.span.start <= edit.span.end && edit.span.end <= text.len();
        let Some(kept) = kept.filter(|_| fits) else {
            continue;
        };
        result.extend_from_slice(kept);
        result.extend_from_slice(edit.text.as_bytes());
        at = edit.span.end;
    }
    result.extend_from_slice(text.get(at..).unwrap_or_default());
    result
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use crate::tests::{SIZES, property};

    use super::*;
    use crate::change::RepoPath;

    /// An edit of the one file.
    fn edit(span: Range<usize>, text: &str) -> Edit {
        Edit {
            path: RepoPath::new("a.md"),
            span,
            text: text.into(),
        }
    }

    #[test]
    fn edits_are_made_in_any_order_and_once() {
        let edits = [
            edit(6..11, "there"),
            edit(0..0, "> "),
            edit(0..0, "> "),
            edit(8..20, "!"),
            edit(Range { start: 5, end: 4 }, "!"),
            edit(11..11, "."),
        ];
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(applied(b"hello world", &edits), b"> hello there.");
    }

    #[test]
    fn what_no_edit_names_stays() {
        property(300, SIZES, |u| {
            let text: Vec<u8> = u.arbitrary()?;
            let mut edits = Vec::new();
            for _ in 0..u.int_in_range(0..=5)? {
                let start = u.int_in_range(0..=text.len())?;
                let end = u.int_in_range(start..=text.len())?;
                edits.push(edit(start..end, u.choose(&["", "x", "\n| y |"])?));
            }
            let result = applied(&text, &edits.iter().collect::<Vec<_>>());
            // The bytes that no edit touches are there, in their order.
            let mut rest = result.iter();
            for (at, byte) in text.iter().enumerate() {
                let touched = edits.iter().any(|edit| edit.span.contains(&at));
                assert!(touched || rest.any(|shown| shown == byte), "{at} is gone");
            }
            // Before the first and after the last edit nothing moves.
            let first = edits.iter().map(|edit| edit.span.start).min();
            let last = edits.iter().map(|edit| edit.span.end).max();
            let (first, last) = (first.unwrap_or(text.len()), last.unwrap_or(text.len()));
            assert!(result.starts_with(&text[..first]));
            assert!(result.ends_with(&text[last..]));
            Ok(())
        });
    }
}
