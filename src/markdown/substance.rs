//! Whether two versions of a document say the same.

use super::front_matter;

/// Whether two texts differ in nothing but white space and, for Markdown, front matter.
///
/// White space counts only where it parts words: a paragraph that was wrapped anew says the same.
pub(crate) fn same_substance(path: &[u8], old: &[u8], new: &[u8]) -> bool {
    let (old, new) = if is_markdown(path) {
        (front_matter::body(old), front_matter::body(new))
    } else {
        (old, new)
    };
    words(old).eq(words(new))
}

/// Whether a path is named like Markdown.
fn is_markdown(path: &[u8]) -> bool {
    let ending = path.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    [&b"md"[..], b"markdown", b"mdx"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// The runs of bytes between white space.
fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::same_substance;

    #[test]
    fn white_space_and_front_matter_say_nothing() {
        let old = b"---\nstatus: draft\n---\n# A title\n\nOne two three.\n";
        assert!(same_substance(
            b"a.md",
            old,
            b"# A title\n\nOne two\nthree.\n"
        ));
        assert!(!same_substance(
            b"a.md",
            old,
            b"# A title\n\nOne two three four.\n"
        ));
        assert!(!same_substance(
            b"a.md",
            old,
            b"# A title\n\nOne twothree.\n"
        ));
    }

    #[test]
    fn only_markdown_has_front_matter() {
        assert!(same_substance(
            b"a.md",
            b"---\na\n---\nx",
            b"---\nb\n---\nx"
        ));
        assert!(!same_substance(
            b"a.yaml",
            b"---\na\n---\nx",
            b"---\nb\n---\nx"
        ));
    }
}
