//! Document numbers in file names: `7`, `0042`, `017-1`, `ARCH-001`, `0034a`.

/// The lengths of the document numbers that `name` begins with, longest first.
///
/// A number is letters and a dash, or neither; digits; one letter, or none; a dash and digits, or
/// neither. A run of digits is taken whole, and a letter or a sub-number counts only where a word
/// ends after it, so that in `7days` and `017-1st` nothing but the leading digits is a number.
pub(crate) fn lengths(name: &[u8]) -> impl Iterator<Item = usize> {
    let letters = run(name, 0, u8::is_ascii_alphabetic);
    let prefix = match name.get(letters) {
        Some(b'-') if letters > 0 => letters + 1,
        _ => 0,
    };
    let digits = run(name, prefix, u8::is_ascii_digit);
    let plain = (digits > prefix).then_some(digits);
    let lettered = plain.and_then(|end| {
        let letter = name.get(end).is_some_and(u8::is_ascii_alphabetic);
        (letter && ends_word(name, end + 1)).then_some(end + 1)
    });
    let sub = lettered.or(plain).and_then(|end| {
        let sub = run(name, end + 1, u8::is_ascii_digit);
        let dash = name.get(end) == Some(&b'-');
        (dash && sub > end + 1 && ends_word(name, sub)).then_some(sub)
    });
    [sub, lettered, plain].into_iter().flatten()
}

/// The end of the run of such bytes that begins at `start`.
fn run(name: &[u8], start: usize, belongs: impl Fn(&u8) -> bool) -> usize {
    let rest = name.get(start..).unwrap_or_default();
    start + rest.iter().take_while(|byte| belongs(byte)).count()
}

/// Whether no letter or digit stands there.
fn ends_word(name: &[u8], at: usize) -> bool {
    !name.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_longest_first() {
        for (name, expected) in [
            ("7", &["7"][..]),
            ("0042-outbox.md", &["0042"]),
            ("017-1-nats.md", &["017-1", "017"]),
            ("ARCH-001.md", &["ARCH-001"]),
            ("adr-12-3.md", &["adr-12-3", "adr-12"]),
            ("0034a.md", &["0034a", "0034"]),
            ("0034a-2.md", &["0034a-2", "0034a", "0034"]),
            ("7days", &["7"]),
            ("017-1st", &["017"]),
            ("017-", &["017"]),
            ("ADR001", &[]),
            ("-1", &[]),
            ("readme", &[]),
            ("", &[]),
        ] {
            let found: Vec<_> = lengths(name.as_bytes()).map(|end| &name[..end]).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}
