//! The text of a hook file.

use std::path::Path;

/// What every hook file starts from, with `@HOOK@` and `@BINARY@` to be filled in.
const TEMPLATE: &str = include_str!("../../hooks/shim");

/// The line that makes a hook file ours.
const MARKER: &[u8] = b"# docdue hook shim v1\n";

/// The marker stands within so many bytes of the beginning.
const HEAD: usize = 256;

/// The hook file that answers `hook` with the docdue at `binary`.
pub(super) fn render(hook: &str, binary: &Path) -> Vec<u8> {
    let text = TEMPLATE.replace("@HOOK@", hook);
    let (before, after) = text.split_once("@BINARY@").unwrap_or((&text, ""));
    [before.as_bytes(), &quoted(binary), after.as_bytes()].concat()
}

/// Whether a file is a hook of ours, of whichever hook and release.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    bytes
        .get(..HEAD)
        .unwrap_or(bytes)
        .windows(MARKER.len())
        .any(|window| window == MARKER)
}

/// A path as it stands between single quotes in a shell; only the quote itself needs help.
///
/// On Windows, the shell that runs hooks wants forward slashes.
fn quoted(path: &Path) -> Vec<u8> {
    let mut text = Vec::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'\'' => text.extend_from_slice(br"'\''"),
            b'\\' if cfg!(windows) => text.push(b'/'),
            byte => text.push(*byte),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marker_is_found_at_the_beginning_only() {
        let hook = render("pre-commit", Path::new("/bin/docdue"));
        assert!(is_ours(&hook));
        let late = [&b"#!/bin/sh\n"[..], &[b'#'; HEAD], MARKER].concat();
        assert!(!is_ours(&late));
        assert!(!is_ours(b"#!/bin/sh\n# docdue hook shim v10\n"));
        assert!(!is_ours(b""));
    }

    #[test]
    fn a_path_is_quoted_and_never_taken_for_a_placeholder() {
        let text = render("pre-push", Path::new("/a b/it's $x `y` @HOOK@/docdue"));
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains("docdue_hook='pre-push'\n"));
        assert!(text.contains("docdue_binary='/a b/it'\\''s $x `y` @HOOK@/docdue'\n"));
    }
}
