//! Byte classes: what stands between `[` and `]`.

use super::PatternError;

/// A set of bytes, as a bitmap; `/` is never in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ByteSet([u128; 2]);

impl ByteSet {
    /// Whether the byte is in the set.
    pub(super) fn contains(&self, byte: u8) -> bool {
        let [low, high] = self.0;
        let half = if byte < 128 { low } else { high };
        half >> (byte % 128) & 1 == 1
    }

    /// Adds every byte from `first` to `last`.
    fn insert(&mut self, first: u8, last: u8) {
        for byte in first..=last {
            let [low, high] = &mut self.0;
            let half = if byte < 128 { low } else { high };
            *half |= 1 << (byte % 128);
        }
    }

    /// The bytes of a name that are in the set, or with `negated` those that are not.
    fn of_a_name(mut self, negated: bool) -> Self {
        if negated {
            self.0 = self.0.map(|half| !half);
        }
        let [low, _] = &mut self.0;
        *low &= !(1 << b'/');
        self
    }
}

/// Reads the class whose `[` stands at `start`; the second value is the offset after its `]`.
///
/// The grammar is the one of git's `wildmatch`, except that what can only be a mistake is an error.
pub(super) fn parse(text: &str, start: usize) -> Result<(ByteSet, usize), PatternError> {
    let mut reader = Reader {
        text,
        start,
        at: start + 1,
    };
    let mut set = ByteSet::default();
    let negated = matches!(reader.peek(), Some(b'!' | b'^'));
    if negated {
        reader.at += 1;
    }
    // A `]` that comes first is a member.
    let first = reader.at;
    loop {
        match reader.next()? {
            b']' if reader.at > first + 1 => return Ok((set.of_a_name(negated), reader.at)),
            b'[' if reader.peek() == Some(b':') => reader.named(&mut set)?,
            byte => reader.range(byte, &mut set)?,
        }
    }
}

/// A place in a class.
struct Reader<'t> {
    /// The whole pattern.
    text: &'t str,
    /// Where the class begins.
    start: usize,
    /// The next byte to read.
    at: usize,
}

impl Reader<'_> {
    /// The next byte, not yet consumed.
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Consumes one byte.
    fn next(&mut self) -> Result<u8, PatternError> {
        match self.peek() {
            Some(byte) if byte.is_ascii() => {
                self.at += 1;
                Ok(byte)
            }
            Some(_) => Err(self.error("a class takes ASCII only; use `{ä,ö}` for the rest")),
            None => Err(self.error("this `[` is never closed; write `\\[` for the character")),
        }
    }

    /// Adds a member, or the range that it begins.
    fn range(&mut self, byte: u8, set: &mut ByteSet) -> Result<(), PatternError> {
        let first = self.unescaped(byte)?;
        let mut last = first;
        let after_dash = self.text.as_bytes().get(self.at + 1);
        if self.peek() == Some(b'-') && after_dash.is_some_and(|byte| *byte != b']') {
            self.at += 1;
            let byte = self.next()?;
            last = self.unescaped(byte)?;
        }
        if first > last {
            return Err(self.error("a range in this class runs backwards"));
        }
        set.insert(first, last);
        Ok(())
    }

    /// The byte that this one stands for: after a backslash, the next.
    fn unescaped(&mut self, byte: u8) -> Result<u8, PatternError> {
        if byte == b'\\' { self.next() } else { Ok(byte) }
    }

    /// Adds a named class; `[:` without `:]` is a member like any other.
    fn named(&mut self, set: &mut ByteSet) -> Result<(), PatternError> {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let Some((name, _)) = rest.split_once(']') else {
            return Err(self.error("this `[` is never closed; write `\\[` for the character"));
        };
        let Some(name) = name.strip_suffix(':') else {
            return self.range(b'[', set);
        };
        // The colon, the name, and `:]`.
        self.at += name.len() + 3;
        let Some((_, belongs)) = NAMED.iter().find(|(known, _)| *known == name) else {
            return Err(self.error("this class has a name that is not known"));
        };
        for byte in (0..=127).filter(belongs) {
            set.insert(byte, byte);
        }
        Ok(())
    }

    /// An error about the class as far as it has been read.
    fn error(&self, message: &str) -> PatternError {
        PatternError {
            message: message.into(),
            span: self.start..self.at.min(self.text.len()),
        }
    }
}

/// Whether a byte belongs to a class.
type Belongs = fn(&u8) -> bool;

/// The named classes and what belongs to them.
const NAMED: [(&str, Belongs); 12] = [
    ("alnum", u8::is_ascii_alphanumeric),
    ("alpha", u8::is_ascii_alphabetic),
    ("blank", |byte| matches!(byte, b' ' | b'\t')),
    ("cntrl", u8::is_ascii_control),
    ("digit", u8::is_ascii_digit),
    ("graph", u8::is_ascii_graphic),
    ("lower", u8::is_ascii_lowercase),
    ("print", |byte| matches!(byte, b' '..=b'~')),
    ("punct", u8::is_ascii_punctuation),
    ("space", |byte| matches!(byte, b' ' | b'\t'..=b'\r')),
    ("upper", u8::is_ascii_uppercase),
    ("xdigit", u8::is_ascii_hexdigit),
];
