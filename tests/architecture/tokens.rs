//! Rust source as names and marks, without comments, literals and tests.

use std::iter::Peekable;
use std::str::Chars;

/// A piece of source that can be part of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A name or a keyword.
    Name(String),
    /// The two colons between the parts of a path.
    Colons,
    /// Any other character.
    Mark(char),
}

/// A token and the line it is on, from 1.
pub(crate) type Placed = (Token, usize);

/// The tokens of a source that is Rust.
pub(crate) fn tokens(source: &str) -> Vec<Placed> {
    let mut reader = Reader {
        rest: source.chars().peekable(),
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(first) = reader.next() {
        let line = reader.line;
        match first {
            '/' if reader.rest.peek() == Some(&'/') => reader.skip_line(),
            '/' if reader.rest.peek() == Some(&'*') => reader.skip_block(),
            '"' => reader.skip_string(),
            '\'' => reader.skip_character(),
            ':' if reader.rest.peek() == Some(&':') => {
                reader.next();
                tokens.push((Token::Colons, line));
            }
            first if first == '_' || first.is_alphanumeric() => {
                let name = reader.name(first);
                if !(is_raw_prefix(&name) && reader.skip_raw_string()) {
                    tokens.push((Token::Name(name), line));
                }
            }
            first if first.is_whitespace() => {}
            mark => tokens.push((Token::Mark(mark), line)),
        }
    }
    tokens
}

/// Takes out every item that is only compiled for tests, and counts the lines that it had.
pub(crate) fn without_tests(tokens: &[Placed]) -> (Vec<Placed>, usize) {
    let (mut kept, mut lines, mut at) = (Vec::new(), 0, 0);
    while let Some((token, line)) = tokens.get(at) {
        if is_test_attribute(&tokens[at..]) {
            let end = item_end(tokens, at);
            lines += tokens[end - 1].1 - line + 1;
            at = end;
        } else {
            kept.push((token.clone(), *line));
            at += 1;
        }
    }
    (kept, lines)
}

/// Whether an attribute like `#[cfg(test)]` or `#[cfg(all(test, unix))]` begins here.
fn is_test_attribute(tokens: &[Placed]) -> bool {
    let start = ["#", "[", "cfg", "("];
    let begins =
        tokens.len() > start.len() && start.iter().zip(tokens).all(|(text, it)| is(it, text));
    let attribute = || tokens.iter().take_while(|it| !is(it, "]"));
    begins && attribute().any(|it| is(it, "test")) && !attribute().any(|it| is(it, "not"))
}

/// The index after the item that begins, with its attributes, at an index.
fn item_end(tokens: &[Placed], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match &token.0 {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark('}') if depth == 1 => return at + 1,
            Token::Mark('}' | ')' | ']') => depth -= 1,
            Token::Mark(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Whether a token is this name or mark.
fn is(token: &Placed, text: &str) -> bool {
    match &token.0 {
        Token::Name(name) => name == text,
        Token::Colons => text == "::",
        Token::Mark(mark) => text.chars().eq([*mark]),
    }
}

/// Whether a raw string can follow the name.
fn is_raw_prefix(name: &str) -> bool {
    matches!(name, "r" | "br" | "cr")
}

/// The characters that are still to be read.
struct Reader<'a> {
    /// They.
    rest: Peekable<Chars<'a>>,
    /// The line of the next one.
    line: usize,
}

impl Reader<'_> {
    /// The next character.
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        if next == Some('\n') {
            self.line += 1;
        }
        next
    }

    /// The rest of a name.
    fn name(&mut self, first: char) -> String {
        let mut name = String::from(first);
        while let Some(next) = self
            .rest
            .next_if(|next| *next == '_' || next.is_alphanumeric())
        {
            name.push(next);
        }
        name
    }

    /// Skips a comment to the end of its line.
    fn skip_line(&mut self) {
        while self.next().is_some_and(|next| next != '\n') {}
    }

    /// Skips a comment that may hold others.
    fn skip_block(&mut self) {
        let (mut depth, mut last) = (0, '/');
        while let Some(next) = self.next() {
            match (last, next) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    last = next;
                    continue;
                }
            }
            if depth == 0 {
                return;
            }
            last = ' ';
        }
    }

    /// Skips a string after its opening quote.
    fn skip_string(&mut self) {
        while let Some(next) = self.next() {
            match next {
                '\\' => drop(self.next()),
                '"' => return,
                _ => {}
            }
        }
    }

    /// Skips a raw string after its prefix; says whether there was one.
    fn skip_raw_string(&mut self) -> bool {
        let mut hashes = 0;
        while self.rest.next_if_eq(&'#').is_some() {
            hashes += 1;
        }
        if self.rest.next_if_eq(&'"').is_none() {
            return false;
        }
        let mut closing = None;
        while let Some(next) = self.next() {
            closing = match (next, closing) {
                ('"', _) => Some(0),
                ('#', Some(seen)) => Some(seen + 1),
                _ => None,
            };
            if closing == Some(hashes) {
                break;
            }
        }
        true
    }

    /// Skips a character after its opening quote, or the quote alone where it begins a lifetime.
    fn skip_character(&mut self) {
        match self.rest.peek() {
            Some('\\') => {
                self.next();
                self.next();
                while self.next().is_some_and(|next| next != '\'') {}
            }
            Some(_) => {
                let mut ahead = self.rest.clone();
                ahead.next();
                if ahead.next() == Some('\'') {
                    self.next();
                    self.next();
                }
            }
            None => {}
        }
    }
}

#[test]
fn comments_and_literals_are_no_tokens() {
    let source = r####"
        //! crate::a
        /* b /* c */ d */ e("f\"g", 'h', '\'', '\u{69}', r#"j"k"#, b"l") &'m n
    "####;
    let names: Vec<_> = tokens(source)
        .into_iter()
        .filter_map(|token| match token {
            (Token::Name(name), line) => Some((name, line)),
            _ => None,
        })
        .collect();
    let expected = [("e", 3), ("b", 3), ("m", 3), ("n", 3)];
    assert_eq!(names, expected.map(|(name, line)| (name.to_owned(), line)));
}

#[test]
fn items_for_tests_are_left_out() {
    let source = "a\n#[cfg(test)]\n#[path = \"x\"]\nmod b;\nc\n#[cfg(all(test, unix))]\nfn d(e: [u8; 2]) {\n{}\n}\nf\n#[cfg(not(test))]\ng\n";
    let (kept, lines) = without_tests(&tokens(source));
    let names: String = kept
        .iter()
        .filter_map(|token| match &token.0 {
            Token::Name(name) if name.len() == 1 => Some(name.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!((names.as_str(), lines), ("acfg", 7));
}
