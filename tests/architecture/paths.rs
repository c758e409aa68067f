//! The paths that a source names, with the groups of `use` written out.

use super::tokens::{Placed, Token};

/// A path and the line that it ends on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NamedPath {
    /// Its parts.
    pub(crate) parts: Vec<String>,
    /// The line, from 1.
    pub(crate) line: usize,
}

/// Every path of two parts or more.
pub(crate) fn paths(tokens: &[Placed]) -> Vec<NamedPath> {
    let mut walker = Walker {
        tokens,
        at: 0,
        found: Vec::new(),
    };
    while walker.at < tokens.len() {
        let start = walker.at;
        if let Some(Token::Name(_)) = walker.token() {
            walker.tree(&[]);
        }
        walker.at = walker.at.max(start + 1);
    }
    walker.found.retain(|path| path.parts.len() > 1);
    walker.found
}

/// A place among the tokens.
struct Walker<'a> {
    /// They.
    tokens: &'a [Placed],
    /// The index of the next one.
    at: usize,
    /// The paths so far.
    found: Vec<NamedPath>,
}

impl Walker<'_> {
    /// The next token.
    fn token(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    /// Reads `a::b`, `a::*` or `a::{b, c::d}` that stands after a prefix.
    fn tree(&mut self, prefix: &[String]) {
        let mut parts = prefix.to_vec();
        let mut line = 0;
        while let Some((Token::Name(name), on)) = self.tokens.get(self.at) {
            parts.push(name.clone());
            line = *on;
            self.at += 1;
            if self.token() != Some(&Token::Colons) {
                break;
            }
            self.at += 1;
        }
        if self.token() == Some(&Token::Mark('{')) && self.follows_colons() {
            self.at += 1;
            while !matches!(self.token(), None | Some(Token::Mark('}'))) {
                let before = self.at;
                self.tree(&parts);
                // A comma, a star, or the name after `as`.
                while !matches!(self.token(), None | Some(Token::Mark(',' | '}'))) {
                    self.at += 1;
                }
                if self.token() == Some(&Token::Mark(',')) {
                    self.at += 1;
                }
                self.at = self.at.max(before + 1);
            }
            self.at += 1;
        } else {
            self.found.push(NamedPath { parts, line });
        }
    }

    /// Whether the last token was `::`.
    fn follows_colons(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.is_some_and(|(token, _)| *token == Token::Colons)
    }
}

#[test]
fn groups_are_written_out() {
    let source = "use crate::{a, b::{C as D, self}, e::*};\nlet x = std::fs::read::<u8>(y.z);\nif f { g::h() }";
    let found: Vec<_> = paths(&super::tokens::tokens(source))
        .into_iter()
        .map(|path| (path.parts.join("::"), path.line))
        .collect();
    let expected = [
        ("crate::a", 1),
        ("crate::b::C", 1),
        ("crate::b::self", 1),
        ("crate::e", 1),
        ("std::fs::read", 2),
        ("g::h", 3),
    ];
    assert_eq!(found, expected.map(|(path, line)| (path.to_owned(), line)));
}
