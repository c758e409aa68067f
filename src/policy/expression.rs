//! Regular expressions over lines: understood when the policy is read, compiled when there is a line.
//!
//! To compile one takes more than ten times as long as to understand it, and most changes have no line
//! for most of them.

use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use regex::bytes::{Regex, RegexBuilder};

/// The largest compiled expression, in bytes.
const LARGEST: usize = 1 << 20;

/// An expression that is written correctly. Cheap to clone; clones are compiled together.
#[derive(Clone, Debug)]
pub(crate) struct Expression(Arc<Inner>);

/// What clones share.
#[derive(Debug)]
struct Inner {
    /// As it was written.
    text: String,
    /// It, once it was needed; an error where it is too large.
    compiled: OnceLock<Result<Regex, regex::Error>>,
}

impl Expression {
    /// Reads an expression; the error says in one phrase what is wrong.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut parser = regex_syntax::ParserBuilder::new().utf8(false).build();
        if let Err(error) = parser.parse(text) {
            // The last line of the message says what is wrong; those before draw the expression.
            let message = error.to_string();
            let reason = message.lines().last().unwrap_or_default();
            return Err(reason.strip_prefix("error: ").unwrap_or(reason).to_owned());
        }
        let compiled = OnceLock::new();
        if may_be_large(text) {
            let regex = compile(text).map_err(|error| error.to_string())?;
            compiled.get_or_init(|| Ok(regex));
        }
        Ok(Self(Arc::new(Inner {
            text: text.to_owned(),
            compiled,
        })))
    }

    /// It, as it was written.
    pub(crate) fn as_str(&self) -> &str {
        &self.0.text
    }

    /// Whether one of the lines matches.
    ///
    /// # Errors
    ///
    /// An expression that is too large to be compiled.
    pub(crate) fn matches_any(&self, lines: &[Vec<u8>]) -> anyhow::Result<bool> {
        if lines.is_empty() {
            return Ok(false);
        }
        let Inner { text, compiled } = &*self.0;
        let compiled = compiled.get_or_init(|| compile(text));
        let regex = compiled
            .as_ref()
            .map_err(Clone::clone)
            .with_context(|| format!("the regular expression `{text}` cannot be used"))?;
        Ok(lines.iter().any(|line| regex.is_match(line)))
    }
}

/// Whether an expression may compile to much more than its text: one with a counted repetition, or
/// with many classes of Unicode. Whether it is too large then has to be known when it is read.
fn may_be_large(text: &str) -> bool {
    let classes = text.matches("\\w").count() + text.matches("\\W").count();
    let properties = text.matches("\\p").count() + text.matches("\\P").count();
    text.contains('{') || classes + properties > 16
}

/// Compiles an expression, unless it is too large.
fn compile(text: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(text).size_limit(LARGEST).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_found_before_there_is_a_line() {
        assert_eq!(Expression::parse("(a").unwrap_err(), "unclosed group");
        assert_eq!(
            Expression::parse(r"\p{Nowhere}").unwrap_err(),
            "Unicode property not found"
        );
    }

    #[test]
    fn lines_are_bytes() {
        let expression = Expression::parse(r"(?-u)^a\xff$").unwrap();
        assert!(
            expression
                .matches_any(&[b"b".to_vec(), b"a\xff".to_vec()])
                .unwrap()
        );
        assert!(!expression.matches_any(&[b"aa\xff".to_vec()]).unwrap());
    }

    #[test]
    fn one_that_is_too_large_is_refused_before_there_is_a_line() {
        let reason = Expression::parse(r"\w{1000}{1000}").unwrap_err();
        assert!(reason.contains("size limit"), "{reason}");
    }
}
