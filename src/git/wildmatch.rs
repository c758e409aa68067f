//! git's own wildcards (`wildmatch` with `WM_PATHNAME`), compiled to a regular expression.

use std::fmt::Write as _;

use regex::bytes::Regex;

/// Compiles a pattern that must match a whole path; `None` for one that matches nothing, such as one
/// with an open bracket.
///
/// A regular expression takes time in proportion to the path, whatever the pattern; to follow the
/// pattern step by step would let `*a*a*a*b` take for ever.
pub(super) fn compile(pattern: &[u8]) -> Option<Regex> {
    let mut expression = String::from("(?s-u)^");
    let mut rest = pattern;
    // Stars stand for whole parts of a path where they begin one; and, because git compares the plain
    // beginning of a pattern by itself, where they are the first wildcard.
    let mut at_part = true;
    let mut is_plain = true;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        let mut last = *byte;
        match byte {
            b'*' => {
                let stars = rest.iter().take_while(|byte| **byte == b'*').count();
                rest = rest.get(stars..)?;
                let whole_part = stars > 0 && (at_part || is_plain);
                match rest {
                    // An escaped slash is a slash, but one that must be there.
                    [] | [b'\\', b'/', ..] if whole_part => expression.push_str(".*"),
                    [b'/', below @ ..] if whole_part => {
                        expression.push_str("(?:.*/)?");
                        rest = below;
                        at_part = true;
                        is_plain = false;
                        continue;
                    }
                    _ => expression.push_str("[^/]*"),
                }
            }
            b'?' => expression.push_str("[^/]"),
            b'[' => {
                let set;
                (set, rest) = bracket(rest)?;
                push_set(&mut expression, &set);
            }
            b'\\' => {
                let (literal, after) = rest.split_first()?;
                push_byte(&mut expression, *literal);
                rest = after;
                last = *literal;
            }
            literal => push_byte(&mut expression, *literal),
        }
        at_part = last == b'/';
        is_plain = is_plain && !b"*?[\\".contains(byte);
    }
    expression.push('$');
    Regex::new(&expression).ok()
}

/// The bytes that a bracket matches, by their value, and what follows it. Never a slash.
fn bracket(pattern: &[u8]) -> Option<([bool; 256], &[u8])> {
    let (negated, mut rest) = match pattern {
        [b'!' | b'^', rest @ ..] => (true, rest),
        _ => (false, pattern),
    };
    let mut set = [negated; 256];
    let mut add = |byte: u8| {
        if let Some(matches) = set.get_mut(usize::from(byte)) {
            *matches = !negated;
        }
    };
    let mut previous = None;
    let mut is_first = true;
    loop {
        let (byte, after) = rest.split_first()?;
        rest = after;
        match (byte, rest) {
            (b']', _) if !is_first => break,
            (b'[', [b':', ..]) if class(rest).is_some() => {
                let (name, after) = class(rest)?;
                (0..=u8::MAX).filter(named(name)?).for_each(&mut add);
                previous = None;
                rest = after;
            }
            (b'-', [end, ..]) if previous.is_some() && *end != b']' => {
                let (last, after) = literal(rest)?;
                (previous?..=last).for_each(&mut add);
                previous = None;
                rest = after;
            }
            (b'\\', _) => {
                let (escaped, after) = rest.split_first()?;
                add(*escaped);
                previous = Some(*escaped);
                rest = after;
            }
            _ => {
                add(*byte);
                previous = Some(*byte);
            }
        }
        is_first = false;
    }
    if let Some(slash) = set.get_mut(usize::from(b'/')) {
        *slash = false;
    }
    Some((set, rest))
}

/// A byte that may be escaped, and what follows it.
fn literal(pattern: &[u8]) -> Option<(u8, &[u8])> {
    match pattern {
        [b'\\', byte, rest @ ..] | [byte, rest @ ..] => Some((*byte, rest)),
        [] => None,
    }
}

/// The name in `:name:]`, and what follows it.
fn class(pattern: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = pattern.iter().position(|byte| *byte == b']')?;
    let (name, rest) = pattern.split_at(end);
    let name = name.strip_prefix(b":")?.strip_suffix(b":")?;
    Some((name, rest.get(1..)?))
}

/// The bytes of a class with a name.
fn named(name: &[u8]) -> Option<fn(&u8) -> bool> {
    Some(match name {
        b"alnum" => u8::is_ascii_alphanumeric,
        b"alpha" => u8::is_ascii_alphabetic,
        b"blank" => |byte| matches!(byte, b' ' | b'\t'),
        b"cntrl" => u8::is_ascii_control,
        b"digit" => u8::is_ascii_digit,
        b"graph" => u8::is_ascii_graphic,
        b"lower" => u8::is_ascii_lowercase,
        b"print" => |byte| matches!(byte, b' '..=b'~'),
        b"punct" => u8::is_ascii_punctuation,
        b"space" => |byte| matches!(byte, b' ' | 9..=13),
        b"upper" => u8::is_ascii_uppercase,
        b"xdigit" => u8::is_ascii_hexdigit,
        _ => return None,
    })
}

/// Adds one byte.
fn push_byte(expression: &mut String, byte: u8) {
    // Writing to a string does not fail.
    let _ = write!(expression, "\\x{byte:02x}");
}

/// Adds a choice of bytes.
fn push_set(expression: &mut String, set: &[bool; 256]) {
    // An empty class is written as nothing that is not everything.
    if !set.contains(&true) {
        expression.push_str("[^\\x00-\\xff]");
        return;
    }
    expression.push('[');
    for (byte, _) in (0..=u8::MAX).zip(set).filter(|(_, matches)| **matches) {
        push_byte(expression, byte);
    }
    expression.push(']');
}
