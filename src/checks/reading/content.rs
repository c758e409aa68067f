//! Whether a part of a document says anything: comments, what a template left and markers such as `TBD` do not.

use std::ops::Range;

use crate::markdown::{Block, BlockKind, Document};

/// Words that stand where something is still to be said.
const MARKERS: [&str; 13] = [
    "fill in",
    "fixme",
    "tba",
    "tbc",
    "tbd",
    "to be completed",
    "to be decided",
    "to be defined",
    "to be determined",
    "to be done",
    "to be written",
    "todo",
    "…",
];

/// Tags that show something without words.
const PICTURES: [&str; 6] = ["<img", "<svg", "<picture", "<object", "<video", "<iframe"];

/// Whether a span says anything besides its headings.
pub(in crate::checks) fn has_content(document: &Document, span: &Range<usize>) -> bool {
    // What is to be said may be told in several blocks between one pair of brackets.
    let text = document.text(span).trim();
    if text.starts_with('[') && bracketed(text).is_some() {
        return false;
    }
    let blocks = document.blocks_in(span);
    blocks.iter().any(|block| says(document, block))
        || document
            .tables_in(span)
            .iter()
            .flat_map(|table| table.rows.iter().flatten())
            .any(|cell| is_value(&cell.text))
}

/// Whether a leaf says anything.
fn says(document: &Document, block: &Block) -> bool {
    match block.kind {
        BlockKind::Paragraph => {
            let text = document.plain(&block.span).text;
            let pictured = document.links_in(&block.span);
            (is_value(&text) && !is_bare_label(document, block, &text))
                || (text.trim().is_empty() && !pictured.is_empty())
        }
        BlockKind::Code => document
            .fences_in(&block.span)
            .iter()
            .any(|fence| is_value(document.text(&fence.content))),
        BlockKind::Html => {
            let html = document.text(&block.span);
            is_value(&document.plain(&block.span).text)
                || PICTURES.iter().any(|tag| html.contains(tag))
        }
        BlockKind::Heading | BlockKind::Cell | BlockKind::Rule => false,
    }
}

/// Whether a paragraph is a label in bold that nothing stands behind.
fn is_bare_label(document: &Document, block: &Block, text: &str) -> bool {
    let bold = document.runs(&block.span).first();
    bold.is_some_and(|run| run.look.strong)
        && text.trim_end().ends_with([':', '：'])
        && text.split_whitespace().count() <= 6
}

/// Whether a text is a value: it shows a letter, a digit or a symbol, and is neither a marker nor what
/// a template says in the place of a value.
pub(in crate::checks) fn is_value(text: &str) -> bool {
    let text = text.trim();
    text.chars()
        .any(|shown| shown.is_alphanumeric() || !shown.is_ascii() && shown > '\u{2100}')
        && !is_marker(text)
        && bracketed(text).is_none()
        && !is_form(text)
}

/// Whether a text says no more than that something is still to be said.
pub(in crate::checks) fn is_marker(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_matches(|c: char| c.is_whitespace() || "*_`:!?-–—([{<>}])".contains(c))
        .trim_end_matches('.')
        .to_lowercase();
    let dots = text.trim().chars().all(|c| c == '.') && text.trim().len() > 2;
    text.len() <= 64 && (dots || MARKERS.contains(&bare.as_str()))
}

/// Whether a text is a value that only stands for one: `ADR-XXX`, `YYYY-MM-DD`.
pub(in crate::checks) fn is_form(text: &str) -> bool {
    let bare = text.trim().trim_matches([
        '*', '_', '`', '[', ']', '(', ')', '{', '}', '<', '>', '"', '\'', '.', ',',
    ]);
    if bare.len() > 16 {
        return false;
    }
    let upper = bare.to_ascii_uppercase();
    if [
        "YYYY-MM-DD",
        "YYYY/MM/DD",
        "DD-MM-YYYY",
        "DD/MM/YYYY",
        "MM/DD/YYYY",
        "DD.MM.YYYY",
    ]
    .contains(&upper.as_str())
    {
        return true;
    }
    let Some((word, digits)) = bare.split_once(['-', ' ', '_', '#']) else {
        return false;
    };
    let stands_for = |letter| digits.len() >= 2 && digits.chars().all(|c| c == letter);
    word.len() >= 2
        && word.chars().all(|c| c.is_ascii_alphabetic())
        && ['X', 'N', 'Y', '#'].into_iter().any(stands_for)
}

/// What stands in the brackets that a text begins and ends with; nothing where it is a number, a box, a
/// footnote or a verdict (`[PASS]`), or where there is more than one pair.
pub(in crate::checks) fn bracketed(text: &str) -> Option<&str> {
    let text = text.trim().trim_matches(['*', '_', '"', '\'', '.']).trim();
    let (open, close) = match text.chars().next()? {
        '[' => ('[', ']'),
        '{' => ('{', '}'),
        '<' => ('<', '>'),
        _ => return None,
    };
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    let mut depth = 0_usize;
    for shown in inner.chars() {
        if shown == open {
            depth += 1;
        } else if shown == close {
            depth = depth.checked_sub(1)?;
        }
    }
    let words = inner.trim_start();
    let letters = words.starts_with(char::is_alphabetic) && words.trim().len() > 1;
    let shouts = !words.contains(char::is_lowercase);
    let asks = letters && !shouts && !is_reference(words);
    (asks || is_amount(words)).then_some(inner)
}

/// Whether the words in brackets say how much is to be said: `2-3 sentences`.
fn is_amount(words: &str) -> bool {
    let Some((amount, unit)) = words.trim().split_once(' ') else {
        return false;
    };
    let digits = amount.starts_with(|c: char| c.is_ascii_digit())
        && amount
            .chars()
            .all(|c| c.is_ascii_digit() || "-–+".contains(c));
    let lower = unit.chars().all(|c| c.is_lowercase() || c.is_whitespace());
    digits && lower
}

/// Whether the words in brackets are the name of a document: `ADR-12`, `RFC 2119`, `CHANGELOG.md`.
fn is_reference(words: &str) -> bool {
    let word = words.split_whitespace().next().unwrap_or_default();
    let digits = words.chars().filter(char::is_ascii_digit).count();
    let joined = word.contains(|c: char| c.is_ascii_digit());
    let upper = word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
    let numbered = digits > 1 || digits == 1 && (joined || upper);
    words.split_whitespace().count() <= 2 && (numbered || word.contains(['.', '/', '@']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn what_stands_for_a_value_is_none() {
        for text in [
            "[Describe the situation]",
            "{short title}",
            "**[Name]**",
            "TBD",
            "_TODO_",
            "tbd.",
            "...",
            "—",
            "",
            "-",
            "ADR-XXX",
            "[ADR-NNNN]",
            "YYYY-MM-DD",
            "(to be determined)",
            "[Names, or [roles]]",
            "`ADR-###`",
            "[2-3 sentences]",
        ] {
            assert!(!is_value(text), "{text}");
        }
        for text in [
            "N/A",
            "None",
            "none.",
            "[ADR-12]",
            "[RFC 2119]",
            "[x] and [y]",
            "2026-01-02",
            "✅",
            "TODO lists are stored",
            "[1]",
            "[12-2 B]",
            "ADR-12",
            "A-XX",
            "a [b]",
            "[CHANGELOG.md]",
            "X",
            "日本語",
        ] {
            assert!(is_value(text), "{text}");
        }
    }

    #[test]
    fn a_part_says_something_or_nothing() {
        let says = |text: &str| {
            let document = Document::parse(Source::new("a.md", text));
            has_content(&document, &(0..text.len()))
        };
        for text in [
            "",
            "# A heading\n",
            "<!-- a comment -->\n",
            "**Pros**:\n",
            "- [Good outcome]\n- [Another one]\n",
            "\n[Describe it:\n- why\n- what for\n\nBe neutral.]\n",
            "---\n",
            "| a | b |\n| - | - |\n",
            "| a |\n| - |\n| [Claim 1] |\n",
            "```\n```\n",
            "```\n[Paste it here]\n```\n",
            "<br>\n",
        ] {
            assert!(!says(text), "{text}");
        }
        for text in [
            "None.\n",
            "- a\n",
            "**Pros**: many\n",
            "![](a.png)\n",
            "<img src=\"a\">\n",
            "```\nx\n```\n",
            "    code\n",
            "| a |\n| - |\n| b |\n",
            "> quoted\n",
            "[a](b.md)\n",
        ] {
            assert!(says(text), "{text}");
        }
    }
}
