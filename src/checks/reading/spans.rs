//! Places that are parts of others.

use std::ops::Range;

/// Spans in their order, with those that touch as one.
pub(in crate::checks) fn joined(
    spans: impl IntoIterator<Item = Range<usize>>,
) -> Vec<Range<usize>> {
    let mut spans: Vec<_> = spans.into_iter().collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
}

/// Whether an offset lies in one of some joined spans.
pub(in crate::checks) fn cover(joined: &[Range<usize>], at: usize) -> bool {
    let after = joined.partition_point(|span| span.start <= at);
    let before = after.checked_sub(1).and_then(|last| joined.get(last));
    before.is_some_and(|span| at < span.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_spans_cover_what_each_covers() {
        let spans = [4..6, 0..2, 5..9, 9..10, 12..12, 13..14];
        let joined = joined(spans.clone());
        assert_eq!(joined, [0..2, 4..10, 12..12, 13..14]);
        for at in 0..20 {
            let covered = spans.iter().any(|span| span.contains(&at));
            assert_eq!(cover(&joined, at), covered, "{at}");
        }
    }
}
