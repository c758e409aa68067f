//! Regular expressions over lines: understood when the policy is read, compiled when there is a line.
//!
//! To compile one takes more than ten times as long as to understand it, and most changes have no line
//! for most of them. Only one that may be too large is compiled at once, to find out. One that is
//! [words](Words) alone is correct and small, and is compiled for a line that the words cannot tell about.

use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

use super::words::Words;

/// The largest compiled expression, in bytes.
const LARGEST: usize = 1 << 20;

/// The most parts of an expression that is certainly not too large: measured, a part takes up to 130
/// bytes.
const SMALL: usize = 6_000;

/// The longest text, in bytes, that is taken for words: it has fewer parts than [`SMALL`] whatever it
/// says, for a letter without case has three ranges at most.
const FEW: usize = SMALL / (CLASS + 3);

/// How many parts a class has besides its ranges, because characters have several bytes.
const CLASS: usize = 8;

/// An expression that is written correctly. Cheap to clone; clones are compiled together.
#[derive(Clone, Debug)]
pub(crate) struct Expression(Arc<Inner>);

/// What clones share.
#[derive(Debug)]
struct Inner {
    /// As it was written.
    text: String,
    /// It, if it is words alone.
    words: Option<Words>,
    /// It, once it was needed; an error where it is too large.
    compiled: OnceLock<Result<Regex, regex::Error>>,
}

impl Expression {
    /// Reads an expression, which may be a large one only where that is said; the error says in one
    /// phrase what is wrong.
    pub(crate) fn parse(text: &str, large: bool) -> Result<Self, String> {
        let words = Words::parse(text).filter(|_| text.len() <= FEW);
        let expression = Self(Arc::new(Inner {
            text: text.to_owned(),
            words,
            compiled: OnceLock::new(),
        }));
        if expression.0.words.is_some() {
            return Ok(expression);
        }
        let mut parser = regex_syntax::ParserBuilder::new().utf8(false).build();
        let parsed = parser.parse(text).map_err(|error| reason(&error))?;
        if parts(&parsed) > SMALL {
            if !large {
                return Err("too many others are large, and this one is, too".into());
            }
            expression.compiled().as_ref().map_err(reason)?;
        }
        Ok(expression)
    }

    /// Whether it had to be compiled when it was read, to find out how large it is.
    pub(crate) fn is_large(&self) -> bool {
        self.0.compiled.get().is_some()
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
    pub(crate) fn matches_any<L: AsRef<[u8]>>(
        &self,
        lines: impl IntoIterator<Item = L>,
    ) -> anyhow::Result<bool> {
        for line in lines {
            if self.matches(line.as_ref())? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a line matches.
    fn matches(&self, line: &[u8]) -> anyhow::Result<bool> {
        let words = self.0.words.as_ref();
        if let Some(found) = words.and_then(|words| words.matches(line)) {
            return Ok(found);
        }
        let regex = self
            .compiled()
            .as_ref()
            .map_err(Clone::clone)
            .with_context(|| format!("the regular expression `{}` cannot be used", self.0.text))?;
        Ok(regex.is_match(line))
    }

    /// It, compiled now or before.
    fn compiled(&self) -> &Result<Regex, regex::Error> {
        let Inner { text, compiled, .. } = &*self.0;
        compiled.get_or_init(|| RegexBuilder::new(text).size_limit(LARGEST).build())
    }
}

/// What is wrong: the last line of the message; those before draw the expression.
fn reason(error: &impl ToString) -> String {
    let message = error.to_string();
    let reason = message.lines().last().unwrap_or_default();
    reason.strip_prefix("error: ").unwrap_or(reason).to_owned()
}

/// How many bytes, ranges and branches a compiled expression is made of, about.
fn parts(expression: &Hir) -> usize {
    let sum = |parts: &[Hir]| {
        let parts = parts.iter().map(self::parts);
        parts.fold(1, usize::saturating_add)
    };
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => CLASS + class.ranges().len(),
        HirKind::Class(Class::Bytes(class)) => CLASS + class.ranges().len(),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            let times = usize::try_from(times).unwrap_or(usize::MAX);
            parts(&repetition.sub).saturating_mul(times)
        }
        HirKind::Capture(capture) => parts(&capture.sub).saturating_add(1),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => sum(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_found_before_there_is_a_line() {
        assert_eq!(Expression::parse("(a", true).unwrap_err(), "unclosed group");
        assert_eq!(
            Expression::parse(r"\p{Nowhere}", true).unwrap_err(),
            "Unicode property not found"
        );
    }

    #[test]
    fn lines_are_bytes() {
        let expression = Expression::parse(r"(?-u)^a\xff$", true).unwrap();
        assert!(
            expression
                .matches_any(&[b"b".to_vec(), b"a\xff".to_vec()])
                .unwrap()
        );
        assert!(!expression.matches_any(&[b"aa\xff".to_vec()]).unwrap());
    }

    #[test]
    fn one_that_is_too_large_is_found_before_there_is_a_line() {
        assert_eq!(
            Expression::parse(r"\w{1000}{1000}", true).unwrap_err(),
            "Compiled regex exceeds size limit of 1048576 bytes."
        );
    }

    #[test]
    fn what_is_taken_for_small_compiles() {
        let mut most = 0;
        for piece in [
            "a", ".", r"\w", r"\W", r"\pL", r"\s", r"[^\s#]", r"\p{Han}", "[à-ü]", "(?i:k)", r"\b",
            "(?:a|é)", "(x?)",
        ] {
            for times in [1, 2, 3, 5, 8, 30, 100, 300, 1_000, 2_000, 6_000] {
                let text = format!("(?:{piece}){{{times}}}");
                let small = parts(&regex_syntax::Parser::new().parse(&text).unwrap()) <= SMALL;
                let fits = RegexBuilder::new(&text).size_limit(LARGEST).build().is_ok();
                assert!(fits || !small, "{text}");
                most = most.max(if small { times } else { 0 });
            }
        }
        assert_eq!(most, 6_000);
    }
}
