//! Texts that are not in UTF-8 and say so by the mark that they begin with.

use std::borrow::Cow;

/// A text in UTF-16 or UTF-32 as UTF-8; any other bytes as they are.
pub(crate) fn as_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let text = match bytes {
        // Before the mark of UTF-16, with which it begins.
        [0xff, 0xfe, 0, 0, rest @ ..] => utf_32(rest, u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, rest @ ..] => utf_32(rest, u32::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        _ => return Cow::Borrowed(bytes),
    };
    Cow::Owned(text.into_bytes())
}

/// Reads pairs of bytes; what stands for no character becomes a replacement character.
fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| unit(*pair));
    let characters = char::decode_utf16(units);
    characters
        .map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Reads bytes in fours; what stands for no character becomes a replacement character.
fn utf_32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> String {
    let (fours, _) = bytes.as_chunks();
    let characters = fours.iter().map(|four| char::from_u32(unit(*four)));
    characters
        .map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_how_it_is_written_is_read() {
        for (bytes, text) in [
            (&b"\xff\xfea\0\n\0\x3d\xd8\x00\xde"[..], "a\n\u{1f600}"),
            (b"\xfe\xff\0a\0\n\xd8\x3d", "a\n\u{fffd}"),
            (b"\xff\xfe\0\0a\0\0\0\0\0\x11\0x", "a\u{fffd}"),
            (b"\0\0\xfe\xff\0\0\0a", "a"),
            (b"\xff\xfe", ""),
            (b"\xef\xbb\xbfa", "\u{feff}a"),
            (b"a", "a"),
            (b"", ""),
        ] {
            assert_eq!(as_utf8(bytes), text.as_bytes(), "{bytes:?}");
        }
    }
}
