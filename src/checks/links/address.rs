//! What an address in a link says: a path, and a place in what lies there.

/// An address that may lead to a file of the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address<'a> {
    /// The path as it is written, without query and fragment.
    pub(super) written: &'a str,
    /// The path, with percent signs undone.
    pub(crate) path: Vec<u8>,
    /// What follows `#`, with percent signs undone.
    pub(super) fragment: Option<String>,
}

impl<'a> Address<'a> {
    /// Reads an address; `None` for one that leads out of the repository: to a host, by mail.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        if text.starts_with("//") || has_scheme(text) {
            return None;
        }
        let (rest, fragment) = match text.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (text, None),
        };
        let written = rest.split('?').next().unwrap_or_default();
        let fragment = fragment.map(|it| String::from_utf8_lossy(&decoded(it)).into_owned());
        Some(Self {
            written,
            path: decoded(written),
            fragment: fragment.filter(|fragment| !fragment.is_empty()),
        })
    }
}

/// Whether an address begins with a scheme, such as `https:`. A name with a dot is none: it is that of a
/// file, with a line behind it.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else {
        return false;
    };
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-');
    scheme.len() >= 2
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(known)
}

/// The bytes that a text with percent signs stands for.
fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let byte = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = after
            .get(if byte.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        for (text, path, fragment) in [
            ("a/b.md", "a/b.md", None),
            ("a.md#part", "a.md", Some("part")),
            ("a.md?plain=1#L3", "a.md", Some("L3")),
            ("#p%C3%A4rt", "", Some("pärt")),
            ("a%20b.md", "a b.md", None),
            ("100%.md", "100%.md", None),
            ("a%2", "a%2", None),
            ("a%+1.md", "a%+1.md", None),
            ("a.md#", "a.md", None),
            ("main.rs:12", "main.rs:12", None),
        ] {
            let address = Address::parse(text).unwrap();
            assert_eq!(address.path, path.as_bytes(), "{text}");
            assert_eq!(address.fragment.as_deref(), fragment, "{text}");
        }
        for text in [
            "https://a.b",
            "mailto:a@b",
            "//host/a",
            "vscode:x",
            "data:,",
        ] {
            assert_eq!(Address::parse(text), None, "{text}");
        }
    }
}
