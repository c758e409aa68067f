//! What `fuzz/` asks of the parts of an index.

#![expect(clippy::expect_used, reason = "a panic is what a fuzzer looks for")]

use super::cache_tree::{CacheTree, Children};

/// Reads a cache-tree, and looks for all that is in it: there is no more of it than bytes.
pub(in crate::git) fn cache_tree(bytes: &[u8], id_length: usize) {
    let Ok(tree) = CacheTree::parse(bytes.to_vec(), id_length) else {
        return;
    };
    let mut pending: Vec<Children> = tree.top().into_iter().collect();
    let mut seen = 0;
    while let Some(children) = pending.pop() {
        for name in children.names() {
            let (node, _) = tree.find(&children, name).expect("a name that is there");
            pending.extend(tree.children(node));
            seen += 1;
        }
    }
    assert!(seen * 6 <= bytes.len());
}
