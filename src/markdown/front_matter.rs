//! The block of metadata that may stand before a Markdown text.

/// The text after its front matter; the whole text where it has none.
///
/// Front matter begins with a first line `---` (after a byte order mark, if any) and ends with a
/// line `---` or `...`. Without an end there is none: the text is then read whole.
pub(super) fn body(text: &[u8]) -> &[u8] {
    let whole = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let mut lines = whole.split_inclusive(|byte| *byte == b'\n');
    let Some(first) = lines.next().filter(|line| line.trim_ascii_end() == b"---") else {
        return whole;
    };
    let mut end = first.len();
    for line in lines {
        end += line.len();
        if matches!(line.trim_ascii_end(), b"---" | b"...") {
            return &whole[end..];
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::body;

    #[test]
    fn front_matter_is_cut_off() {
        assert_eq!(body(b"---\na: 1\n---\n# T\n"), b"# T\n");
        assert_eq!(body(b"\xef\xbb\xbf---\r\na: 1\r\n...\r\nx"), b"x");
        assert_eq!(body(b"---\na: 1\n"), b"---\na: 1\n");
        assert_eq!(body(b"# T\n---\nx\n---\n"), b"# T\n---\nx\n---\n");
        assert_eq!(body(b""), b"");
    }
}
