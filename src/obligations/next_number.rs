//! The number that the next document of a series takes.

/// One more than the highest of these numbers, written like it: `0042` after `0041`, `ARCH-008`
/// after `ARCH-007`, `018` after `017-1`. The first of a series is `0001`.
pub(super) fn next_number<'a>(numbers: impl Iterator<Item = &'a [u8]>) -> String {
    numbers
        .filter_map(|number| Number::parse(std::str::from_utf8(number).ok()?))
        .max_by_key(|number| number.value)
        .map_or_else(|| "0001".into(), |highest| highest.successor())
}

/// A document number, taken apart.
struct Number<'a> {
    /// What stands before the digits.
    prefix: &'a str,
    /// The first run of digits.
    value: u64,
    /// How many digits they are.
    width: usize,
}

impl<'a> Number<'a> {
    /// Finds the first run of digits.
    fn parse(text: &'a str) -> Option<Self> {
        let start = text.find(|character: char| character.is_ascii_digit())?;
        let (prefix, rest) = text.split_at(start);
        let end = rest.find(|character: char| !character.is_ascii_digit());
        let digits = &rest[..end.unwrap_or(rest.len())];
        Some(Self {
            prefix,
            value: digits.parse().ok()?,
            width: digits.len(),
        })
    }

    /// The number after it.
    fn successor(&self) -> String {
        let (prefix, width) = (self.prefix, self.width);
        format!("{prefix}{:0width$}", self.value.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::next_number;

    #[track_caller]
    fn check(numbers: &[&str], next: &str) {
        assert_eq!(
            next_number(numbers.iter().map(|number| number.as_bytes())),
            next
        );
    }

    #[test]
    fn the_next_number_is_written_like_the_highest() {
        check(&[], "0001");
        check(&["0009", "0041", "0002"], "0042");
        check(&["7", "12"], "13");
        check(&["999"], "1000");
        check(&["017", "017-1"], "018");
        check(&["ARCH-007", "ARCH-001"], "ARCH-008");
        check(&["0034a"], "0035");
        check(&["99999999999999999999999"], "0001");
    }
}
