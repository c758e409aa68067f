//! Reads patterns and regular expressions, and points at the character that is wrong.

use std::ops::Range;

use super::{Located, Node, Reader};
use crate::pattern::{Expression, Pattern, PatternList};

/// The most large regular expressions of one file: each may take a third of a megabyte.
const MOST_LARGE: usize = 20;

impl Reader {
    /// A list of patterns.
    pub(crate) fn patterns(&mut self, node: Node<'_>, key: &str) -> Option<Located<PatternList>> {
        let before = self.problems.len();
        let patterns = self.list(node, key, |reader, node| {
            let span = node.span.clone();
            let text = reader.text(node, key)?;
            match Pattern::parse(&text) {
                Ok(pattern) => Some(pattern),
                Err(error) => {
                    let span = within(reader, &text, span, error.span);
                    reader.problem(span, format!("bad pattern: {}", error.message));
                    None
                }
            }
        })?;
        if self.problems.len() > before {
            return None;
        }
        match PatternList::new(patterns.value) {
            Ok(list) => Some(Located {
                value: list,
                location: patterns.location,
            }),
            Err(error) => {
                self.problem(patterns.location.span, format!("`{key}` has {error}"));
                None
            }
        }
    }

    /// A regular expression.
    pub(crate) fn expression(&mut self, node: Node<'_>, key: &str) -> Option<Expression> {
        let span = node.span.clone();
        let text = self.text(node, key)?;
        let read = match self.expressions.get(&*text) {
            Some(known) => return Some(known.clone()),
            None => Expression::parse(&text, self.large_expressions < MOST_LARGE),
        };
        match read {
            Ok(expression) => {
                self.large_expressions += usize::from(expression.is_large());
                let known = &mut self.expressions;
                known.insert(text.into_owned(), expression.clone());
                Some(expression)
            }
            Err(reason) => {
                self.problem(span, format!("bad regular expression in `{key}`: {reason}"));
                None
            }
        }
    }
}

/// The bytes of part of a string, where the source spells it as it is; else those of the whole.
fn within(reader: &Reader, text: &str, span: Range<usize>, part: Range<usize>) -> Range<usize> {
    let written = reader.source.text.get(span.clone()).unwrap_or_default();
    match written.find(text) {
        Some(at) if part.end <= text.len() => {
            span.start + at + part.start..span.start + at + part.end
        }
        _ => span,
    }
}
