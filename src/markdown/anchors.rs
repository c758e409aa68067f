//! Anchors: what a link can name to lead to a heading.

use std::collections::HashMap;
use std::ops::Range;

use super::document::Document;

/// A place that a link can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// Its name, as it stands after `#`.
    pub(crate) name: String,
    /// The heading.
    pub(crate) span: Range<usize>,
}

impl Document {
    /// The anchors that GitHub gives to the headings.
    ///
    /// The rule is that of `html-pipeline`'s table of contents: the text in lower case, without
    /// what is neither a word character, a hyphen nor a space, and with hyphens for spaces; the
    /// second heading with the same anchor gets `-1`, the third `-2`.
    pub(crate) fn anchors(&self) -> Vec<Anchor> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let headings = self.headings.iter().map(|heading| {
            let slug = slug(&self.plain(&heading.text_span).text);
            let count = seen.entry(slug.clone()).or_default();
            let name = match *count {
                0 => slug,
                repeat => format!("{slug}-{repeat}"),
            };
            *count += 1;
            Anchor {
                name,
                span: heading.span.clone(),
            }
        });
        headings.collect()
    }
}

/// The anchor of a heading with this text.
fn slug(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter_map(|character| match character {
            ' ' | '-' => Some('-'),
            kept if is_word(kept) => Some(kept),
            _ => None,
        })
        .collect()
}

/// Whether a character is one of a word: a letter, a mark, a decimal digit or a connector.
fn is_word(character: char) -> bool {
    !matches!(character, '\u{200c}' | '\u{200d}')
        && regex_syntax::try_is_word_character(character).unwrap_or_default()
}
