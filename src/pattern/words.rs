//! Expressions that are words alone: their lines are found without a regular expression.

/// The characters besides letters and digits that stand for themselves wherever they stand.
const LITERAL: &[u8] = b" _/:;,'\"<>=@!%&~#-";

/// An expression of words, perhaps with `(?i)`, `^` and `$` around them.
#[derive(Debug)]
pub(super) struct Words {
    /// What a line must hold.
    text: String,
    /// Whether it must begin with it.
    begins: bool,
    /// Whether it must end with it.
    ends: bool,
    /// Whether large and small letters are the same.
    any_case: bool,
}

impl Words {
    /// Reads an expression; `None` for one that is more than words.
    pub(super) fn parse(expression: &str) -> Option<Self> {
        let without_case = expression.strip_prefix("(?i)");
        let text = without_case.unwrap_or(expression);
        let after_start = text.strip_prefix('^');
        let text = after_start.unwrap_or(text);
        let before_end = text.strip_suffix('$');
        let text = before_end.unwrap_or(text);
        let is_literal = |byte: u8| byte.is_ascii_alphanumeric() || LITERAL.contains(&byte);
        (!text.is_empty() && text.bytes().all(is_literal)).then(|| Self {
            text: text.to_owned(),
            begins: after_start.is_some(),
            ends: before_end.is_some(),
            any_case: without_case.is_some(),
        })
    }

    /// Whether a line matches; `None` where the expression has to tell: without regard to case, `k` is
    /// the sign for Kelvin too.
    pub(super) fn matches(&self, line: &[u8]) -> Option<bool> {
        if self.any_case && !line.is_ascii() {
            return None;
        }
        let text = self.text.as_bytes();
        let is_text = |part: &[u8]| {
            if self.any_case {
                part.eq_ignore_ascii_case(text)
            } else {
                part == text
            }
        };
        let first = line.get(..text.len());
        let last = line.len().checked_sub(text.len());
        let last = last.and_then(|start| line.get(start..));
        Some(match (self.begins, self.ends) {
            (true, true) => is_text(line),
            (true, false) => first.is_some_and(is_text),
            (false, true) => last.is_some_and(is_text),
            (false, false) => line.windows(text.len()).any(is_text),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::property;
    use regex::bytes::Regex;

    use super::*;

    /// What is looked for, and what more may stand in a line or make an expression more than words.
    const WORDS: [&str; 12] = [
        "", "k", "K", "s", "S", "-k", " ", "#s", ".", "k*", "[s]", "\\",
    ];
    /// What lines are made of.
    const PIECES: [&str; 11] = ["", "k", "K", "s", "S", "-", " ", "#", "é", "\u{212a}", "ſ"];

    #[test]
    fn words_are_found_where_the_expression_finds_them() {
        let (mut found, mut asked) = (0, 0);
        property(300, 1 << 9..1 << 12, |source| {
            let around = [["(?i)", ""], ["^", ""], ["", ""], ["", "$"]];
            let mut expression = String::new();
            for pieces in around {
                expression.push_str(source.choose(&pieces)?);
                if pieces == ["", ""] {
                    expression.push_str(source.choose(&WORDS)?);
                    expression.push_str(source.choose(&WORDS)?);
                }
            }
            let Some(words) = Words::parse(&expression) else {
                return Ok(());
            };
            let regex = Regex::new(&expression).unwrap();
            for _ in 0..20 {
                let mut line = String::new();
                for _ in 0..source.int_in_range(0..=4)? {
                    line.push_str(source.choose(&PIECES)?);
                }
                let is_match = regex.is_match(line.as_bytes());
                match words.matches(line.as_bytes()) {
                    Some(answer) => assert_eq!(answer, is_match, "{expression:?} {line:?}"),
                    None => asked += 1,
                }
                found += usize::from(is_match);
            }
            Ok(())
        });
        assert!(found > 20 && asked > 20, "{found} {asked}");
    }
}
