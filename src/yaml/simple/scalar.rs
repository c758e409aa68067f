//! Words and quoted texts that begin and end on one line.

use std::borrow::Cow;

use super::Reader;
use crate::yaml::{Node, Value, scalar};

/// The bytes at which a word without quotes may end.
const MAY_END: [bool; 256] = {
    let ends = *b"\n:#,[]{}";
    let mut table = [false; 256];
    let mut at = 0;
    while at < ends.len() {
        table[ends[at] as usize] = true;
        at += 1;
    }
    table
};

impl<'t> Reader<'t> {
    /// A word or a quoted text, in brackets or not.
    pub(super) fn scalar(&mut self, in_flow: bool) -> Option<Node<'t>> {
        let start = self.at;
        let value = match self.peek()? {
            b'\'' => self.single_quoted()?,
            b'"' => self.double_quoted()?,
            first => self.word(first, in_flow)?,
        };
        Some(Node {
            value,
            span: start..self.at,
        })
    }

    /// A text without quotes.
    fn word(&mut self, first: u8, in_flow: bool) -> Option<Value<'t>> {
        let rest = self.rest();
        let second = rest.get(1).copied().unwrap_or(b' ');
        let begins = match first {
            b'-' => second.is_ascii_alphanumeric() || second == b'.',
            b'_' | b'.' | b'/' | b'+' | b'~' | b'(' | b'$' | b'^' | b'\\' => true,
            first => first.is_ascii_alphanumeric() || !first.is_ascii(),
        };
        if !begins {
            return None;
        }
        let mut end = 0;
        loop {
            let after = rest.get(end..).unwrap_or_default();
            let Some(special) = after.iter().position(|byte| MAY_END[usize::from(*byte)]) else {
                end = rest.len();
                break;
            };
            end += special;
            let is_end = match rest.get(end) {
                Some(b':') => match rest.get(end + 1) {
                    None | Some(b' ' | b'\n') => true,
                    Some(b',' | b'[' | b']' | b'{' | b'}') if in_flow => return None,
                    Some(_) => false,
                },
                Some(b',' | b'[' | b']' | b'{' | b'}') => in_flow,
                Some(b'#') => end.checked_sub(1).and_then(|before| rest.get(before)) == Some(&b' '),
                _ => true,
            };
            if is_end {
                break;
            }
            end += 1;
        }
        let word = self.text.get(self.at..self.at + end)?.trim_end_matches(' ');
        self.at += word.len();
        Some(scalar::plain(Cow::Borrowed(word)))
    }

    /// A text in single quotes, of which two stand for one.
    fn single_quoted(&mut self) -> Option<Value<'t>> {
        let start = self.at + 1;
        let mut is_spelled = false;
        loop {
            self.at += 1;
            let rest = self.rest();
            self.at += rest.iter().position(|byte| matches!(byte, b'\'' | b'\n'))?;
            match self.rest() {
                [b'\'', b'\'', ..] => {
                    is_spelled = true;
                    self.at += 1;
                }
                [b'\'', ..] => break,
                _ => return None,
            }
        }
        let text = self.text.get(start..self.at)?;
        self.at += 1;
        Some(Value::String(if is_spelled {
            Cow::Owned(text.replace("''", "'"))
        } else {
            Cow::Borrowed(text)
        }))
    }

    /// A text in double quotes, with the escapes that patterns and expressions need.
    fn double_quoted(&mut self) -> Option<Value<'t>> {
        let mut text = Cow::Borrowed("");
        loop {
            self.at += 1;
            let start = self.at;
            let rest = self.rest();
            self.at += rest
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | b'\n'))?;
            // Of a borrowed text nothing is copied while it is the only part.
            text += self.text.get(start..self.at)?;
            let escaped = match self.rest() {
                [b'"', ..] => break,
                [b'\\', b'\\', ..] => "\\",
                [b'\\', b'"', ..] => "\"",
                [b'\\', b't', ..] => "\t",
                _ => return None,
            };
            text += escaped;
            self.at += 1;
        }
        self.at += 1;
        Some(Value::String(text))
    }
}
