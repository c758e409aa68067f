//! A named text, and the ways from its bytes to what a person reads: lines, columns, safe names.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text with the name under which it is reported.
#[derive(Debug)]
pub(crate) struct Source {
    /// What a reader would open: a path in the repository, or a pack's file name.
    pub(crate) name: String,
    /// The whole text.
    pub(crate) text: String,
    /// The byte offset at which each line starts, once somebody asked for a line.
    line_starts: OnceLock<Vec<usize>>,
    /// How many characters stand before each [`STRIDE`] bytes, once somebody asked for a place far along
    /// a line.
    strides: OnceLock<Vec<usize>>,
}

/// The most bytes of a line that are gone through to find a column.
const STRIDE: usize = 1024;

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
}

/// A place in a source.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    /// The text.
    pub(crate) source: Arc<Source>,
    /// Bytes of it.
    pub(crate) span: Range<usize>,
}

impl Source {
    /// Names a text.
    pub(crate) fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            name: name.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
            strides: OnceLock::new(),
        })
    }

    /// The position of a byte offset; offsets past the end, or inside a character, move back.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line_starts = self.line_starts();
        let line = line_starts.partition_point(|start| *start <= offset);
        let start = line_starts[line - 1];
        Position {
            line,
            column: self.characters(start..offset) + 1,
        }
    }

    /// How many characters stand between two places: of many places on one line, the line is gone
    /// through once.
    fn characters(&self, between: Range<usize>) -> usize {
        let bytes = self.text.as_bytes();
        if between.len() <= STRIDE {
            return bytes.get(between).map_or(0, begun);
        }
        let strides = self.strides.get_or_init(|| {
            let strides = bytes.chunks(STRIDE).scan(0, |before, stride| {
                let here = *before;
                *before += begun(stride);
                Some(here)
            });
            strides.collect()
        });
        let before = |at: usize| {
            let begin = at.saturating_sub(1) / STRIDE;
            let rest = bytes.get(begin * STRIDE..at).map_or(0, begun);
            strides.get(begin).map_or(0, |before| before + rest)
        };
        before(between.end) - before(between.start)
    }

    /// The byte offset at which each line starts.
    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n');
            std::iter::once(0)
                .chain(ends.map(|(at, _)| at + 1))
                .collect()
        })
    }
}

impl Location {
    /// Where the place begins.
    pub(crate) fn start(&self) -> Position {
        self.source.position(self.span.start)
    }

    /// The line on which the place begins; empty for a place of no bytes.
    pub(crate) fn first_line(&self) -> &str {
        if self.span.is_empty() {
            return "";
        }
        let starts = self.source.line_starts();
        let next = starts.partition_point(|start| *start <= self.span.start);
        let start = starts.get(next.saturating_sub(1)).copied();
        let end = starts.get(next).copied();
        let end = end.unwrap_or(self.source.text.len());
        let line = start.and_then(|start| self.source.text.get(start..end));
        let line = line.unwrap_or_default();
        match line.strip_suffix('\n') {
            Some(line) => line.strip_suffix('\r').unwrap_or(line),
            None => line,
        }
    }
}

/// How many characters begin in some bytes of a text.
fn begun(bytes: &[u8]) -> usize {
    // All bytes of a character but its first begin with the bits 10.
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl std::fmt::Display for Location {
    /// `name:line:column`, the form that terminals and editors make clickable.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Position { line, column } = self.start();
        write!(formatter, "{}:{line}:{column}", self.source.name)
    }
}

/// Makes bytes from outside safe to print on one line of a terminal.
///
/// Text stays as it is; control characters, invisible direction marks and bytes that are not UTF-8
/// are written as escapes, so that a file name can neither move the cursor nor forge a line.
pub(crate) fn printable(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains(is_hidden) => Cow::Borrowed(text),
        _ => Cow::Owned(escaped(bytes)),
    }
}

/// The escaped form of [`printable`].
fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                hidden if is_hidden(hidden) => {
                    let _ = write!(out, "\\u{{{:x}}}", u32::from(hidden));
                }
                shown => out.push(shown),
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out
}

/// Whether git would call bytes binary (`buffer_is_binary` looks at the first 8000).
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    bytes.iter().take(8000).any(|byte| *byte == 0)
}

/// A text on one line, with one space between its words.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A count with its noun.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

/// The first few of a list, and how many more there are.
pub(crate) fn shortened(items: &[String], most: usize) -> String {
    let shown = items.iter().take(most).map(String::as_str);
    let shown = shown.collect::<Vec<_>>().join(", ");
    match items.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Whether a character would not show, or would change how its neighbours show.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters() {
        let source = Source::new("a.yaml", "é: 1\n\nb: ü2\n");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        assert_eq!(source.position(2), Position { line: 1, column: 2 });
        assert_eq!(source.position(6), Position { line: 2, column: 1 });
        let at = source.text.find('2').unwrap();
        assert_eq!(source.position(at), Position { line: 3, column: 5 });
        assert_eq!(source.position(999), Position { line: 4, column: 1 });
    }

    #[test]
    fn positions_on_long_lines_are_those_of_their_characters() {
        let line = "é日a😀 ".repeat(STRIDE / 2);
        let text = format!("first\n{line}\r\n{line}");
        let source = Source::new("a.md", text.as_str());
        let mut expected = Position { line: 1, column: 1 };
        for (at, character) in text.char_indices() {
            assert_eq!(source.position(at), expected, "{at}");
            let location = Location {
                source: source.clone(),
                span: at..at + 1,
            };
            let shown = if expected.line == 1 { "first" } else { &line };
            assert_eq!(location.first_line(), shown, "{at}");
            if character == '\n' {
                expected = Position {
                    line: expected.line + 1,
                    column: 1,
                };
            } else {
                expected.column += 1;
            }
        }
    }

    #[test]
    fn printable_keeps_text_and_escapes_the_rest() {
        assert_eq!(printable("naïve/файл.md".as_bytes()), "naïve/файл.md");
        assert_eq!(printable(b"a\nb\tc\x1b[31m"), "a\\nb\\tc\\u{1b}[31m");
        assert_eq!(printable(b"x\xffy"), "x\\xffy");
        assert_eq!(printable("a\u{202e}b".as_bytes()), "a\\u{202e}b");
    }
}
