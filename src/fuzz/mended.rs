//! What mending leaves, and that it comes to an end.

#![expect(clippy::expect_used, reason = "a panic is what its callers look for")]

use std::collections::BTreeMap;

use super::world::{Files, TODAY, tree};
use crate::checks::Edit;
use crate::gate::{self, MOST_PASSES};

/// Mends files until nothing is left to mend. Fails where that has no end, or touches a byte that no
/// edit names.
pub(super) fn mended(mut files: Files) -> Files {
    for _ in 0..MOST_PASSES {
        let mends = gate::mends(&tree(&files), TODAY).expect("a tree in memory");
        let mends = mends.expect("a policy that was judged by");
        let mut edits: BTreeMap<String, Vec<&Edit>> = BTreeMap::new();
        for edit in mends.iter().flat_map(|mend| &mend.edits) {
            edits.entry(edit.path.to_string()).or_default().push(edit);
        }
        if edits.is_empty() {
            return files;
        }
        for (path, edits) in edits {
            let text = files.get_mut(&path).expect("an edit of a file");
            let new = gate::applied(text, &edits);
            kept(text, &edits, &new);
            *text = new;
        }
    }
    panic!("mending does not come to an end: {files:?}");
}

/// Fails unless all bytes that no edit names stand in the new text, in their order.
fn kept(text: &[u8], edits: &[&Edit], new: &[u8]) {
    let text = std::str::from_utf8(text).expect("a document that was read");
    let new = std::str::from_utf8(new).expect("text, once it is mended");
    let mut spans: Vec<_> = edits.iter().map(|edit| edit.span.clone()).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut rest = new;
    let mut at = 0;
    for span in spans {
        assert!(text.get(span.clone()).is_some(), "{span:?} is no place");
        if let Some(untouched) = text.get(at..span.start) {
            let found = if at == 0 {
                rest.starts_with(untouched).then_some(0)
            } else {
                rest.find(untouched)
            };
            let found = found.expect("what stands before an edit");
            rest = &rest[found + untouched.len()..];
        }
        at = at.max(span.end);
    }
    assert!(rest.ends_with(&text[at..]), "what stands after all edits");
}
