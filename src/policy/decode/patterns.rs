//! Reads patterns and regular expressions, and points at the character that is wrong.

use std::ops::Range;

use crate::pattern::{Pattern, PatternList};
use crate::policy::expression::Expression;
use crate::policy::reader::{Located, Reader};
use crate::policy::yaml::Node;

/// The most large regular expressions of one file: each may take a third of a megabyte.
const MOST_LARGE: usize = 20;

/// A list of patterns.
pub(super) fn list(reader: &mut Reader, node: Node, key: &str) -> Option<Located<PatternList>> {
    let before = reader.problems.len();
    let patterns = reader.list(node, key, |reader, node| {
        let text = reader.string(node, key)?;
        match Pattern::parse(&text.value) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let span = within(reader, &text, error.span);
                reader.problem(span, format!("bad pattern: {}", error.message));
                None
            }
        }
    })?;
    if reader.problems.len() > before {
        return None;
    }
    match PatternList::new(patterns.value) {
        Ok(list) => Some(Located {
            value: list,
            location: patterns.location,
        }),
        Err(error) => {
            reader.problem(patterns.location.span, format!("`{key}` has {error}"));
            None
        }
    }
}

/// A regular expression.
pub(super) fn expression(reader: &mut Reader, node: Node, key: &str) -> Option<Expression> {
    let text = reader.string(node, key)?;
    let read = match reader.expressions.get(&text.value) {
        Some(known) => return Some(known.clone()),
        None => Expression::parse(&text.value, reader.large_expressions < MOST_LARGE),
    };
    match read {
        Ok(expression) => {
            reader.large_expressions += usize::from(expression.is_large());
            let known = &mut reader.expressions;
            known.insert(text.value, expression.clone());
            Some(expression)
        }
        Err(reason) => {
            let span = text.location.span;
            reader.problem(span, format!("bad regular expression in `{key}`: {reason}"));
            None
        }
    }
}

/// The bytes of part of a string, where the source spells it as it is; else those of the whole.
fn within(reader: &Reader, text: &Located<String>, part: Range<usize>) -> Range<usize> {
    let span = text.location.span.clone();
    let written = reader.source.text.get(span.clone()).unwrap_or_default();
    match written.find(&text.value) {
        Some(at) if part.end <= text.value.len() => {
            span.start + at + part.start..span.start + at + part.end
        }
        _ => span,
    }
}
