//! The block of metadata that may stand before a Markdown text.

use std::ops::Range;

/// The mark that some editors put at the beginning of a file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Its language.
    pub(crate) kind: FrontMatterKind,
    /// The whole of it, with both its delimiting lines.
    pub(crate) span: Range<usize>,
    /// What stands between them.
    pub(crate) content: Range<usize>,
    /// Whether it ends; if not, it reaches as far as it looks like metadata.
    pub(crate) closed: bool,
}

impl FrontMatter {
    /// The three bytes that open it.
    pub(super) fn opening(&self) -> Range<usize> {
        self.span.start..self.span.start + 3
    }
}

/// The language of front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FrontMatterKind {
    /// Between `---`, or `---` and `...`.
    Yaml,
    /// Between `+++`.
    Toml,
}

/// Finds the front matter of a text, and where the text after it begins.
///
/// It begins with a first line `---` or `+++`, after a byte order mark, if any. Without a line that
/// ends it, it is front matter only if the next line looks like `key: value`, and ends before the
/// first line that looks like something else: a line `---` may also just part paragraphs.
pub(super) fn split(text: &[u8]) -> (Option<FrontMatter>, usize) {
    let start = if text.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len()
    } else {
        0
    };
    let mut lines = lines(text, start);
    let Some((kind, content)) = lines.next().and_then(|(line, end)| {
        let kind = match line {
            b"---" => FrontMatterKind::Yaml,
            b"+++" => FrontMatterKind::Toml,
            _ => return None,
        };
        Some((kind, end))
    }) else {
        return (None, start);
    };
    let mut before = content;
    let mut metadata = content;
    let mut looks = kind == FrontMatterKind::Yaml;
    for (line, end) in lines {
        if kind.ends(line) {
            let front = FrontMatter {
                kind,
                span: start..end,
                content: content..before,
                closed: true,
            };
            return (Some(front), end);
        }
        looks = looks && is_metadata(line, before == content);
        if looks {
            metadata = end;
        }
        before = end;
    }
    if metadata == content {
        return (None, start);
    }
    let front = FrontMatter {
        kind,
        span: start..metadata,
        content: content..metadata,
        closed: false,
    };
    (Some(front), metadata)
}

/// The text after front matter that ends; the whole text, without a mark, where it has none.
pub(super) fn body(text: &[u8]) -> &[u8] {
    let start = match split(text) {
        (Some(front), _) if !front.closed => front.span.start,
        (_, body) => body,
    };
    text.get(start..).unwrap_or_default()
}

impl FrontMatterKind {
    /// Whether a line ends front matter of this kind.
    fn ends(self, line: &[u8]) -> bool {
        match self {
            Self::Yaml => matches!(line, b"---" | b"..."),
            Self::Toml => line == b"+++",
        }
    }
}

/// The lines from an offset on, without white space at their ends, and where the next one begins.
fn lines(text: &[u8], start: usize) -> impl Iterator<Item = (&[u8], usize)> {
    let rest = text.get(start..).unwrap_or_default();
    rest.split_inclusive(|byte| *byte == b'\n')
        .scan(start, |end, line| {
            *end += line.len();
            Some((line.trim_ascii_end(), *end))
        })
}

/// Whether a line could be one of a YAML map: `key: value`, or, after the first, an indented line or
/// a list item. What could be a comment is more likely a heading.
fn is_metadata(line: &[u8], first: bool) -> bool {
    match line.first() {
        None => false,
        Some(b' ' | b'\t') => !first,
        Some(b'-') => !first && line.starts_with(b"- "),
        Some(_) => {
            let key = line.split(|byte| *byte == b':').next().unwrap_or_default();
            let ends = matches!(line.get(key.len() + 1), None | Some(b' ' | b'\t'));
            key.len() < line.len() && ends && key.iter().all(|byte| is_key(*byte))
        }
    }
}

/// Whether a byte may be part of a key.
fn is_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::{FrontMatterKind, body, split};

    #[test]
    fn front_matter_is_cut_off() {
        assert_eq!(body(b"---\na: 1\n---\n# T\n"), b"# T\n");
        assert_eq!(body(b"\xef\xbb\xbf---\r\na: 1\r\n...\r\nx"), b"x");
        assert_eq!(body(b"---\na: 1\n"), b"---\na: 1\n");
        assert_eq!(body(b"# T\n---\nx\n---\n"), b"# T\n---\nx\n---\n");
        assert_eq!(body(b""), b"");
    }

    /// The content and what follows, of a text whose front matter ends or not.
    fn parts(text: &str) -> Option<(FrontMatterKind, &str, &str, bool)> {
        let (front, body) = split(text.as_bytes());
        let front = front?;
        Some((
            front.kind,
            &text[front.content],
            &text[body..],
            front.closed,
        ))
    }

    #[test]
    fn front_matter_has_content_and_an_end() {
        use FrontMatterKind::{Toml, Yaml};
        assert_eq!(
            parts("---\na: 1\nb:\n  - c\n---\nx"),
            Some((Yaml, "a: 1\nb:\n  - c\n", "x", true))
        );
        assert_eq!(
            parts("+++\na = 1\n+++\nx"),
            Some((Toml, "a = 1\n", "x", true))
        );
        assert_eq!(parts("---\n---\nx"), Some((Yaml, "", "x", true)));
        assert_eq!(parts("---"), None);
        assert_eq!(parts("----\na: 1\n---\n"), None);
        assert_eq!(parts(" ---\na: 1\n---\n"), None);
    }

    #[test]
    fn unterminated_front_matter_reaches_as_far_as_it_looks_like_it() {
        let yaml = FrontMatterKind::Yaml;
        assert_eq!(
            parts("---\nstatus: done\ntags:\n  - x\n- y\n\n# T\n"),
            Some((yaml, "status: done\ntags:\n  - x\n- y\n", "\n# T\n", false))
        );
        assert_eq!(
            parts("---\nstatus: done\n# T\n"),
            Some((yaml, "status: done\n", "# T\n", false))
        );
        assert_eq!(parts("---\n\nJust a rule: and text.\n"), None);
        assert_eq!(parts("---\nhttp://example.org\n"), None);
        assert_eq!(parts("+++\na = 1\n"), None);
    }
}
