//! Document numbers as people write them: `7`, `0042`, `017-1`, `ARCH-001`, `ADR 12`, `0034a`.

use std::ops::Range;

use crate::pattern::number_lengths;

/// The number of a document, in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its bytes in the text that it was read from.
    pub(crate) span: Range<usize>,
    /// Where its digits and letter end, before the number after a dash.
    stem_end: usize,
    /// The letters before it, as written: `ADR`, `ARCH`; empty where there are none.
    pub(crate) series: String,
    /// The digits as written, with the zeros before them.
    pub(crate) digits: String,
    /// What the digits amount to.
    pub(crate) value: u64,
    /// The letter after them: the `a` of `0034a`.
    pub(crate) letter: Option<char>,
    /// The number after a dash: the `1` of `017-1`.
    pub(crate) sub: Option<u64>,
}

/// Words that stand before a number without being a series of their own.
const DOCUMENT_WORDS: [&str; 9] = [
    "adr", "agdr", "adl", "rfc", "ddr", "edr", "mdr", "decision", "record",
];

impl Number {
    /// The number that a text begins with; `base` is where the text begins in its source.
    ///
    /// What the `{number}` of a pattern matches is a number here too, and the longest is taken.
    /// Besides, a word for a document (`ADR`) may stand before the digits with a space, `_`, `#` or
    /// nothing between.
    pub(crate) fn leading(text: &str, base: usize) -> Option<Self> {
        let letters = run(text, 0, |c| c.is_ascii_alphabetic());
        let worded = text.get(..letters).is_some_and(is_document_word);
        if worded {
            let gap = run(text, letters, |c| matches!(c, ' ' | '_' | '#' | '-'));
            let length = (gap - letters <= 2)
                .then(|| number_lengths(text.get(gap..)?.as_bytes()).next())
                .flatten();
            let digits = text.as_bytes().get(gap).is_some_and(u8::is_ascii_digit);
            return Self::parts(text, gap, gap + length.filter(|_| digits)?, letters, base);
        }
        let end = number_lengths(text.as_bytes()).next()?;
        let digits = if letters > 0 { letters + 1 } else { 0 };
        Self::parts(text, digits, end, letters, base)
    }

    /// Takes apart the digits at `start..end`, before which `letters` bytes of letters stand.
    fn parts(text: &str, start: usize, end: usize, letters: usize, base: usize) -> Option<Self> {
        let digits_end = run(text, start, |c| c.is_ascii_digit());
        let digits = text.get(start..digits_end)?;
        let rest = text.get(digits_end..end)?;
        let letter = rest.chars().next().filter(char::is_ascii_alphabetic);
        let sub = rest.find('-').and_then(|dash| rest.get(dash + 1..));
        Some(Self {
            span: base..base + end,
            stem_end: base + digits_end + letter.map_or(0, char::len_utf8),
            series: text.get(..letters)?.to_owned(),
            digits: digits.to_owned(),
            value: digits.parse().ok()?,
            letter,
            sub: sub.map(str::parse).transpose().ok()?,
        })
    }

    /// How many digits were written.
    pub(crate) fn width(&self) -> usize {
        self.digits.len()
    }

    /// The same number with nothing after its digits and letter: `017` for `017-1`.
    pub(crate) fn without_sub(&self) -> Self {
        Self {
            span: self.span.start..self.stem_end,
            sub: None,
            ..self.clone()
        }
    }

    /// The name of its series as it is compared: `arch` for `ARCH-001`, and none where its letters
    /// only say that a document follows.
    pub(crate) fn series_name(&self) -> String {
        if is_document_word(&self.series) {
            return String::new();
        }
        self.series.to_ascii_lowercase()
    }

    /// Whether two ways to write a number mean one document.
    ///
    /// Padding does not count, and neither does a word for a document before it: `12`, `0012` and
    /// `ADR-012` agree, `ARCH-012` and `CI-012` do not.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self.begins_like(other)
            && self.sub == other.sub
            && self.letter.map(|c| c.to_ascii_lowercase())
                == other.letter.map(|c| c.to_ascii_lowercase())
    }

    /// Whether two numbers agree but for what follows their digits: `017`, `017-1` and `17b` do.
    pub(crate) fn begins_like(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.series_name(), other.series_name());
        (mine.is_empty() || theirs.is_empty() || mine == theirs) && self.value == other.value
    }
}

/// Whether a word only says that a document follows.
pub(super) fn is_document_word(word: &str) -> bool {
    DOCUMENT_WORDS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word))
}

/// The end of the run of such characters that begins at `start`.
fn run(text: &str, start: usize, belongs: impl Fn(char) -> bool) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    text.len() - rest.trim_start_matches(belongs).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `series|digits|letter|sub` of the leading number, and what it covers.
    fn read(text: &str) -> Option<(String, &str)> {
        let number = Number::leading(text, 0)?;
        let letter = number.letter.map_or(String::new(), String::from);
        let sub = number.sub.map_or(String::new(), |sub| sub.to_string());
        let parts = format!("{}|{}|{letter}|{sub}", number.series, number.digits);
        Some((parts, text.get(number.span).unwrap()))
    }

    #[test]
    fn numbers_are_taken_apart() {
        for (text, parts, covered) in [
            ("7", "|7||", "7"),
            ("0042-outbox", "|0042||", "0042"),
            ("017-1-nats", "|017||1", "017-1"),
            ("0034a-x", "|0034|a|", "0034a"),
            ("0034a-2", "|0034|a|2", "0034a-2"),
            ("ARCH-001-x", "ARCH|001||", "ARCH-001"),
            ("adr-12-3", "adr|12||3", "adr-12-3"),
            ("ADR 12: x", "ADR|12||", "ADR 12"),
            ("ADR001-x", "ADR|001||", "ADR001"),
            ("ADR_0012_x", "ADR|0012||", "ADR_0012"),
            ("RFC #7", "RFC|7||", "RFC #7"),
        ] {
            assert_eq!(read(text), Some((parts.into(), covered)), "{text}");
        }
        for text in [
            "", "readme", "-1", "base25", "E2E", "ADR", "ADR-", "ADR-x1", "é1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("99999999999999999999999"), None);
    }

    #[test]
    fn what_a_pattern_calls_a_number_is_one() {
        for text in [
            "7", "0042-a", "017-1", "ARCH-001", "0034a-2", "adr-12-3", "7days", "017-1st",
        ] {
            let end = number_lengths(text.as_bytes()).next().unwrap();
            assert_eq!(Number::leading(text, 0).unwrap().span, 0..end, "{text}");
        }
    }

    #[test]
    fn padding_and_the_word_for_a_document_do_not_count() {
        let agree = |one, two| {
            let [one, two] = [one, two].map(|text| Number::leading(text, 0).unwrap());
            one.agrees_with(&two)
        };
        assert!(agree("12", "ADR-0012"));
        assert!(agree("ARCH-012", "12"));
        assert!(agree("arch-012", "ARCH-12"));
        assert!(agree("017-1", "17-1"));
        assert!(!agree("ARCH-012", "CI-012"));
        assert!(!agree("017-1", "017"));
        assert!(!agree("0034a", "0034"));
        let begin = |one, two| {
            let [one, two] = [one, two].map(|text| Number::leading(text, 0).unwrap());
            one.begins_like(&two)
        };
        assert!(begin("017-1", "17b") && !begin("17", "18") && !begin("ARCH-1", "CI-1"));
    }

    #[test]
    fn a_sub_number_can_be_left_out() {
        let number = Number::leading("ADR-017-1-x", 5).unwrap();
        assert_eq!(number.span, 5..14);
        let shorter = number.without_sub();
        assert_eq!((shorter.span, shorter.sub), (5..12, None));
    }
}
