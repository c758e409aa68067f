//! Dates as people write them, and which of them can be relied on.

use std::ops::Range;

pub(crate) use jiff::civil::Date as Day;

/// How a date was written, and the day it names where that is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Date {
    /// `2026-07-04`, and nothing else but a time of day.
    Iso(Day),
    /// A day in that form with other text after it: `2026-07-04 (back-dated)`.
    IsoAndText(Day),
    /// Another form. It names a day only where it can be read in no other way: `21.07.2017` does,
    /// `07/04/2026` does not.
    Other(Option<Day>),
    /// A form like the first with a year of more than four digits.
    LongYear,
    /// A form like the first, of a day that no calendar has.
    Impossible,
    /// What a template says in the place of a date: `YYYY-MM-DD`.
    Placeholder,
    /// Text that names no date.
    Unreadable,
    /// Nothing.
    Empty,
}

/// English names of the months; three letters of one are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Date {
    /// Reads what stands where a date should.
    pub(crate) fn parse(text: &str) -> Self {
        let text = text.trim_matches(|c: char| c.is_whitespace() || "\"'`*_".contains(c));
        if text.is_empty() {
            return Self::Empty;
        }
        if is_placeholder(text) {
            return Self::Placeholder;
        }
        iso(text)
            .or_else(|| digits_only(text))
            .or_else(|| separated(text))
            .or_else(|| with_month_name(text))
            .unwrap_or(Self::Unreadable)
    }

    /// The day it names.
    pub(crate) fn day(&self) -> Option<Day> {
        match self {
            Self::Iso(day) | Self::IsoAndText(day) => Some(*day),
            Self::Other(day) => *day,
            _ => None,
        }
    }
}

/// The day that a name begins with, as in `2022-03-01-x` or `20200924-x`, and its bytes.
///
/// `2026-01-x` is a month and no day: its bytes are told, and no day.
pub(super) fn leading(name: &str) -> Option<(Option<Day>, Range<usize>)> {
    let digits = leading_digits(name);
    if digits.len() == 8 && ends_word(name, 8) {
        let day = compact(digits)?;
        return Some((Some(day), 0..8));
    }
    let (year, month, rest) = year_and_month(name)?;
    let plausible = (1900..=2199).contains(&year) && (1..=12).contains(&month);
    if let Some(day) = rest.strip_prefix('-').map(leading_digits)
        && day.len() == 2
        && ends_word(name, 10)
    {
        return Some((Some(day_of(year, month, day.parse().ok()?)?), 0..10));
    }
    (plausible && rest.starts_with(['-', '_'])).then_some((None, 0..7))
}

/// The first day in a text that is written as in `2022-03-01`, and its bytes.
pub(super) fn within(text: &str) -> Option<(Day, Range<usize>)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let begins = c.is_ascii_digit() && !before.is_alphanumeric() && before != '-';
        before = c;
        if let Some((Some(day), span)) = begins.then(|| leading(text.get(at..)?)).flatten()
            && span.len() == 10
        {
            return Some((day, at..at + span.end));
        }
    }
    None
}

/// A day, where the calendar has it.
fn day_of(year: u32, month: u32, day: u32) -> Option<Day> {
    let (year, month, day) = (year.try_into(), month.try_into(), day.try_into());
    Day::new(year.ok()?, month.ok()?, day.ok()?).ok()
}

/// Whether a text only says what a date looks like.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim_matches(|c: char| "[]{}<>()".contains(c));
    [
        "YYYY-MM-DD",
        "YYYY/MM/DD",
        "DD-MM-YYYY",
        "MM/DD/YYYY",
        "YYYY-MM",
        "DD.MM.YYYY",
    ]
    .iter()
    .any(|form| text.eq_ignore_ascii_case(form) || starts_with(text, form))
}

/// Whether a text begins with a form, with no letter after it.
fn starts_with(text: &str, form: &str) -> bool {
    text.get(..form.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(form))
        && ends_word(text, form.len())
}

/// `2026-07-04` and what is like it.
fn iso(text: &str) -> Option<Date> {
    let year = leading_digits(text);
    let (month, rest) = two_digits(text.get(year.len()..)?, '-')?;
    let (day, rest) = two_digits(rest, '-')?;
    let time = rest.strip_prefix(['T', 't', ' ']).is_some_and(is_time);
    if rest.starts_with(|c: char| c.is_alphanumeric()) && !time {
        return None;
    }
    Some(match (year.len(), day_of(year.parse().ok()?, month, day)) {
        (5.., _) => Date::LongYear,
        (4, None) => Date::Impossible,
        (4, Some(day)) if rest.is_empty() || time => Date::Iso(day),
        (4, Some(day)) => Date::IsoAndText(day),
        _ => Date::Other(None),
    })
}

/// `07:30`, with or without what belongs to it.
fn is_time(text: &str) -> bool {
    let known = |c: char| c.is_ascii_digit() || ":.+-Zz ".contains(c);
    text.contains(':') && text.chars().all(known)
}

/// A separator and two digits; the rest.
fn two_digits(text: &str, separator: char) -> Option<(u32, &str)> {
    let rest = text.strip_prefix(separator)?;
    let digits = leading_digits(rest);
    (digits.len() == 2).then(|| Some((digits.parse().ok()?, rest.get(2..)?)))?
}

/// `20200924`.
fn digits_only(text: &str) -> Option<Date> {
    (text.len() == 8).then(|| compact(leading_digits(text)).map(|day| Date::Other(Some(day))))?
}

/// A day of eight digits.
fn compact(digits: &str) -> Option<Day> {
    let number = |range: Range<usize>| digits.get(range)?.parse().ok();
    (digits.len() == 8).then(|| day_of(number(0..4)?, number(4..6)?, number(6..8)?))?
}

/// Three numbers with `-`, `/`, `.` or `\` between, in one order or another; or a year and a month.
fn separated(text: &str) -> Option<Date> {
    let first = text.split(char::is_whitespace).next()?;
    let first = first.trim_end_matches([',', ';']);
    let parts: Vec<_> = first.split(['-', '/', '.', '\\']).take(4).collect();
    let number = |at: usize| -> Option<u32> {
        let part = parts.get(at)?;
        let short = (1..=4).contains(&part.len());
        (short && leading_digits(part).len() == part.len()).then(|| part.parse().ok())?
    };
    match parts.len() {
        2 => {
            let (year, month) = (number(0)?, number(1)?);
            (year >= 1000 && (1..=12).contains(&month)).then_some(Date::Other(None))
        }
        3 => {
            let (one, two, three) = (number(0)?, number(1)?, number(2)?);
            let day = if one >= 1000 {
                day_of(one, two, three)
            } else if first.contains('.') || one > 12 {
                day_of(three, two, one)
            } else if two > 12 {
                day_of(three, one, two)
            } else {
                None
            };
            (one >= 1000 || three >= 1000).then_some(Date::Other(day))
        }
        _ => None,
    }
}

/// `4 July 2026`, `July 4th, 2026`, `Jul 2026`.
fn with_month_name(text: &str) -> Option<Date> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let (mut year, mut month, mut day) = (None, None, None);
    for word in words.take(5) {
        let digits = leading_digits(word);
        match digits.len() {
            0 => month = month.or_else(|| month_of(word)),
            4 if word.len() == 4 => year = year.or(digits.parse().ok()),
            1 | 2 => day = day.or(digits.parse().ok()),
            _ => {}
        }
    }
    let (year, month) = (year?, month?);
    Some(Date::Other(day.and_then(|day| day_of(year, month, day))))
}

/// The number of a month that is written out or shortened.
fn month_of(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let short = if word == "sept" { "sep" } else { &word };
    let at = MONTHS
        .iter()
        .position(|month| short.len() >= 3 && month.starts_with(short))?;
    u32::try_from(at + 1).ok()
}

/// The year and the month at the start of a name, and what follows.
fn year_and_month(name: &str) -> Option<(u32, u32, &str)> {
    let year = leading_digits(name);
    let (month, rest) = two_digits(name.get(year.len()..)?, '-')?;
    (year.len() == 4).then(|| Some((year.parse().ok()?, month, rest)))?
}

/// The digits at the start.
fn leading_digits(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..end).unwrap_or_default()
}

/// Whether no letter or digit stands there.
fn ends_word(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    !rest.starts_with(|c: char| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_apart() {
        let day = |year, month, day| day_of(year, month, day).unwrap();
        for (text, date) in [
            ("2026-07-04", Date::Iso(day(2026, 7, 4))),
            ("'2026-07-04'", Date::Iso(day(2026, 7, 4))),
            ("2026-04-09T00:00:00Z", Date::Iso(day(2026, 4, 9))),
            ("2026-04-09 10:30", Date::Iso(day(2026, 4, 9))),
            ("2024-02-29", Date::Iso(day(2024, 2, 29))),
            (
                "2024-05-22 (back dated)",
                Date::IsoAndText(day(2024, 5, 22)),
            ),
            ("2026-07-20, amended", Date::IsoAndText(day(2026, 7, 20))),
            ("2023-02-29", Date::Impossible),
            ("2023-13-01", Date::Impossible),
            ("12026-06-23", Date::LongYear),
            ("2023-07-2i", Date::Unreadable),
            ("21.07.2017", Date::Other(Some(day(2017, 7, 21)))),
            ("09\\30\\2024", Date::Other(Some(day(2024, 9, 30)))),
            ("7/4/2026", Date::Other(None)),
            ("2026/07/04", Date::Other(Some(day(2026, 7, 4)))),
            ("2026-7-4", Date::Other(Some(day(2026, 7, 4)))),
            ("20200924", Date::Other(Some(day(2020, 9, 24)))),
            ("2026-01", Date::Other(None)),
            ("4th of July 2026", Date::Other(Some(day(2026, 7, 4)))),
            ("July 4, 2026", Date::Other(Some(day(2026, 7, 4)))),
            ("Sept 2026", Date::Other(None)),
            ("YYYY-MM-DD", Date::Placeholder),
            ("[YYYY-MM-DD]", Date::Placeholder),
            (
                "{YYYY-MM-DD when the decision was last updated}",
                Date::Placeholder,
            ),
            ("soon", Date::Unreadable),
            ("  ", Date::Empty),
        ] {
            assert_eq!(Date::parse(text), date, "{text}");
        }
    }

    #[test]
    fn names_begin_with_days() {
        let day = |year, month, day| Some(day_of(year, month, day).unwrap());
        for (name, found) in [
            ("2022-03-01-x", Some((day(2022, 3, 1), 0..10))),
            ("2021-06-05_001-x", Some((day(2021, 6, 5), 0..10))),
            ("20200924-x", Some((day(2020, 9, 24), 0..8))),
            ("2026-01-x", Some((None, 0..7))),
            ("0042-01-x", None),
            ("2022-99-x", None),
            ("99999999-x", None),
            ("0001-x", None),
            ("x", None),
        ] {
            assert_eq!(leading(name), found, "{name}");
        }
    }
}
