//! Markdown that is taken for HTML, because no empty line parts it from the tag before it.

use std::ops::Range;

use super::blocks::{Block, BlockKind};
use super::document::Document;
use super::spans::slice;

/// A tag behind which an empty line is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Swallower {
    /// The line of the tag, without white space around it.
    pub(crate) tag: Range<usize>,
    /// Whether it stands in a quote, where an empty line is not just one.
    pub(crate) quoted: bool,
}

/// Tags that people write on a line of their own around Markdown.
const TAGS: [&str; 3] = ["<details>", "</details>", "</summary>"];

impl Document {
    /// The tags that swallow Markdown behind them, in the order of the text.
    pub(crate) fn swallowers(&self) -> Vec<Swallower> {
        let blocks = self.blocks.iter();
        blocks
            .filter(|block| block.kind == BlockKind::Html)
            .flat_map(|block| self.swallowers_in(block))
            .collect()
    }

    /// Those of a block of HTML.
    fn swallowers_in(&self, block: &Block) -> Vec<Swallower> {
        let mut found: Vec<Swallower> = Vec::new();
        let mut open: Option<Range<usize>> = None;
        for line in self.shown_lines(block) {
            let text = slice(&self.source.text, &line).to_ascii_lowercase();
            if TAGS.iter().any(|tag| text.ends_with(tag)) {
                open = Some(line);
            } else if is_markdown(&text) {
                found.extend(open.take().map(|tag| Swallower {
                    tag,
                    quoted: block.quotes > 0,
                }));
            }
        }
        found
    }

    /// The lines of a block that stand in no comment, without white space around them.
    fn shown_lines(&self, block: &Block) -> impl Iterator<Item = Range<usize>> {
        let lines = slice(&self.source.text, &block.span).split_inclusive('\n');
        let quoted = block.quotes > 0;
        let lines = lines.scan(block.span.start, move |at, line| {
            let start = *at;
            *at += line.len();
            let before = |c: char| c.is_whitespace() || quoted && c == '>';
            let inner = line.trim_start_matches(before);
            let begin = start + line.len() - inner.len();
            Some(begin..begin + inner.trim_end().len())
        });
        lines.filter(|line| {
            let before = self
                .comments
                .partition_point(|it| it.span.start <= line.start);
            let last = before.checked_sub(1).and_then(|at| self.comments.get(at));
            last.is_none_or(|comment| comment.span.end <= line.start)
        })
    }
}

/// Whether a line would be something else than a paragraph, or holds a label in bold.
fn is_markdown(line: &str) -> bool {
    let heading = line.trim_start_matches('#');
    let depth = line.len() - heading.len();
    let item = line.trim_start_matches(|c: char| c.is_ascii_digit());
    (1..=6).contains(&depth) && heading.starts_with(' ')
        || item.len() < line.len() && item.starts_with(". ")
        || ["- ", "* ", "+ ", "| ", "**", "```", "~~~"]
            .iter()
            .any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    /// The tags that swallow Markdown, and `>` behind those in a quote.
    fn told(text: &str) -> Vec<String> {
        let document = Document::parse(Source::new("a.md", text));
        let tag = |it: &Swallower| {
            let quoted = if it.quoted { " >" } else { "" };
            format!("{}{quoted}", document.text(&it.tag))
        };
        document.swallowers().iter().map(tag).collect()
    }

    #[test]
    fn markdown_right_behind_a_tag_is_told() {
        for (text, expected) in [
            (
                "<details>\n<summary>A</summary>\n# B\n",
                vec!["<summary>A</summary>"],
            ),
            ("<details>\r\n- a\r\n</details>\r\n", vec!["<details>"]),
            ("<details>\n<!-- a -->\n1. b\n", vec!["<details>"]),
            (
                "<DETAILS>\n\na\n\n</DETAILS>\n**b**: c\n",
                vec!["</DETAILS>"],
            ),
            (
                "<details>\na\n| b | c |\n| - | - |\n</details>\n",
                vec!["<details>"],
            ),
            ("> <details>\n> - a\n", vec!["<details> >"]),
            ("- <details>\n  ```text\n  ```\n", vec!["<details>"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn markdown_that_is_read_is_not() {
        for text in [
            "<details>\n<summary>A</summary>\n\n# B\n\n</details>\n\n## C\n",
            "<details>\n<p>a</p>\nwords\n</details>\n",
            "<details>\n<!--\n- a\n-->\n</details>\n",
            "```html\n<details>\n- a\n```\n",
            "<div>\n- a\n</div>\n",
            "a <details> b\n- c\n",
            "",
        ] {
            assert!(told(text).is_empty(), "{text}");
        }
    }
}
