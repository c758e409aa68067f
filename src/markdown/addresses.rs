//! Where the address of a link is written, which the parser does not say.

use std::ops::Range;

use super::spans::slice;

/// The bytes of the address of an inline link, whose text ends at `inner`.
pub(super) fn inline(
    text: &str,
    span: &Range<usize>,
    inner: usize,
    address: &str,
) -> Option<Range<usize>> {
    let rest = slice(text, &(inner..span.end));
    let opening = rest.find("](")? + 2;
    find(text, inner + opening..span.end, address)
}

/// The bytes of the address of an autolink.
pub(super) fn autolink(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let inner = slice(text, span).strip_prefix('<')?.strip_suffix('>')?;
    Some(span.start + 1..span.start + 1 + inner.len())
}

/// The bytes of the address of a definition.
pub(super) fn definition(text: &str, span: &Range<usize>, address: &str) -> Option<Range<usize>> {
    let mut escaped = false;
    let label = slice(text, span).find(|character| {
        let ends = character == ']' && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    })?;
    find(text, span.start + label + "]:".len()..span.end, address)
}

/// Finds an address at the beginning of a span, with or without `<` and `>` around it.
///
/// Nothing where something else is written there, unless it has escapes or entities.
fn find(text: &str, span: Range<usize>, address: &str) -> Option<Range<usize>> {
    let rest = slice(text, &span);
    let bare = rest.trim_start();
    let (written, pointed) = match bare.strip_prefix('<') {
        Some(inner) => (inner, true),
        None => (bare, false),
    };
    let start = span.end - written.len();
    let found = written.get(..end(written, pointed))?;
    let same = found == address || found.contains(['\\', '&']);
    same.then_some(start..start + found.len())
}

/// Where an address ends that stands at the beginning of a text.
fn end(written: &str, pointed: bool) -> usize {
    let mut escaped = false;
    let mut open = 0_usize;
    for (at, character) in written.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        match character {
            '\\' => escaped = true,
            '>' if pointed => return at,
            '(' if !pointed => open += 1,
            ')' if !pointed && open == 0 => return at,
            ')' if !pointed => open -= 1,
            _ if !pointed && (character.is_ascii_whitespace() || character.is_ascii_control()) => {
                return at;
            }
            _ => {}
        }
    }
    written.len()
}
