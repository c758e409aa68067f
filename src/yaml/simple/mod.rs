//! Reads the simple YAML that policies are written in, in a fraction of the time that a whole parser takes.
//!
//! It knows maps and lists in blocks and in brackets, words and quoted texts on one line, and comments. What
//! it reads, it reads as the parser does, place by place. Whatever else a text holds, a mistake included, is a
//! doubt (`None`): it says nothing of the text, and the parser reads it.

mod block;
mod flow;
mod scalar;
#[cfg(test)]
mod tests;

use super::Node;

/// The longest text that is read, in bytes: it cannot hold more values than a policy may.
const LONGEST: usize = 256 << 10;

/// How deep collections may stand in each other: deeper than the language needs, and less deep than a
/// policy may be.
const DEEPEST: usize = 16;

/// Reads a map or a list that is the whole text.
pub(super) fn read(text: &str) -> Option<Node<'_>> {
    if text.len() > LONGEST || !is_plain(text) {
        return None;
    }
    let mut reader = Reader {
        text,
        at: 0,
        indent: None,
    };
    reader.find_line()?;
    let node = reader.block(reader.indent?, 0)?;
    reader.indent.is_none().then_some(node)
}

/// Whether a text has only line feeds, and characters that mean nothing but themselves.
fn is_plain(text: &str) -> bool {
    let is_control = |byte: u8| byte < b' ' && byte != b'\n' || byte == 0x7f;
    let is_plain_char =
        |char: char| char.is_ascii() || char.is_alphanumeric() || "—–…‘’“”→×".contains(char);
    // All bytes are looked at: that is faster than to look for the first one.
    let controls = text.bytes().fold(false, |any, byte| any | is_control(byte));
    !controls && (text.is_ascii() || text.chars().all(is_plain_char))
}

/// A place in a text.
struct Reader<'t> {
    /// The text.
    text: &'t str,
    /// The next byte to read.
    at: usize,
    /// How far the line is indented that is to be read next; `None` at the end. Only known between lines.
    indent: Option<usize>,
}

impl<'t> Reader<'t> {
    /// What is still to be read.
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next byte.
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Reads a byte, if it is the next one.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Passes over spaces; says how many.
    fn spaces(&mut self) -> usize {
        let spaces = self.rest().iter().take_while(|byte| **byte == b' ').count();
        self.at += spaces;
        spaces
    }

    /// Passes over a comment, which stands at the beginning of a line or after a space.
    fn comment(&mut self) -> Option<()> {
        if self.peek() == Some(b'#') {
            let before = self.at.checked_sub(1);
            let before = before.and_then(|before| self.text.as_bytes().get(before));
            if before.is_some_and(|byte| !matches!(byte, b' ' | b'\n')) {
                return None;
            }
            let rest = self.rest();
            let line = rest.iter().position(|byte| *byte == b'\n');
            self.at += line.unwrap_or(rest.len());
        }
        Some(())
    }

    /// Reads the `:` after a key, which a space or the end of the line follows.
    fn colon(&mut self, key: &Node<'_>) -> Option<()> {
        /// The longest key, in bytes: the parser knows none beyond 1,024 characters.
        const LONGEST: usize = 1_000;
        self.spaces();
        let is_key = self.is_colon() && key.span.len() <= LONGEST;
        self.at += 1;
        is_key.then_some(())
    }

    /// Whether the `:` after a key is next.
    fn is_colon(&self) -> bool {
        matches!(self.rest(), [b':'] | [b':', b' ' | b'\n', ..])
    }
}
