//! What stands in brackets: `[Name]`, `{title}`, `<date>`.

use std::ops::Range;

use super::on_one_line;
use crate::markdown::{BlockKind, Document};

/// Something in brackets.
pub(super) struct Bracket {
    /// Its bytes, brackets included.
    pub(super) span: Range<usize>,
    /// Its text, on one line.
    text: String,
    /// Whether it stands in code.
    code: bool,
}

impl Bracket {
    /// What two have in common that stand for the same.
    pub(super) fn key(&self) -> (&str, bool) {
        (&self.text, self.code)
    }
}

/// Elements of HTML that stand in Markdown: what is in these angle brackets is markup.
#[rustfmt::skip]
const ELEMENTS: [&str; 46] = [
    "a", "abbr", "article", "aside", "b", "blockquote", "br", "caption", "center", "code", "col", "dd", "del", "details",
    "div", "dl", "dt", "em", "figure", "font", "h1", "h2", "h3", "h4", "hr", "i", "iframe", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "svg", "ul",
];

/// The most bytes between two brackets.
const LONGEST: usize = 500;

/// Everything in brackets that is neither a link nor markup nor a box, outermost brackets only.
pub(super) fn brackets(document: &Document) -> Vec<Bracket> {
    let mut found = Vec::new();
    if let Some(front) = &document.front_matter {
        scan(document, &front.content, &mut found);
        found.retain(|bracket| !bracket.text.starts_with('['));
    }
    for block in &document.blocks {
        if block.kind != BlockKind::Rule {
            scan(document, &block.span, &mut found);
        }
    }
    let code = |bracket: &Bracket| {
        let runs = document.runs(&bracket.span);
        runs.iter().any(|run| run.look.code)
    };
    for bracket in &mut found {
        bracket.code = code(bracket);
    }
    found
}

/// Adds what stands in brackets in a span.
fn scan(document: &Document, span: &Range<usize>, found: &mut Vec<Bracket>) {
    let text = document.text(span);
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut outermost: Vec<Range<usize>> = Vec::new();
    let mut comments = document.comments_in(span).iter().peekable();
    for (at, shown) in text.char_indices() {
        let here = span.start + at;
        while comments
            .next_if(|comment| comment.span.end <= here)
            .is_some()
        {}
        if comments
            .peek()
            .is_some_and(|comment| comment.span.start <= here)
        {
            continue;
        }
        match shown {
            '[' | '{' | '<' => open.push((shown, at)),
            ']' | '}' | '>' => {
                let mate = match shown {
                    ']' => '[',
                    '}' => '{',
                    _ => '<',
                };
                // An arrow or an unequal sign closes nothing.
                let Some((_, start)) = open.pop_if(|(opened, _)| *opened == mate) else {
                    continue;
                };
                let here = span.start + start..span.start + at + 1;
                if at - start > LONGEST || !is_open(document, &here) {
                    continue;
                }
                while outermost
                    .pop_if(|inner| inner.start >= here.start)
                    .is_some()
                {}
                outermost.push(here);
            }
            '\n' if text
                .get(at + 1..)
                .is_some_and(|rest| rest.starts_with('\n')) =>
            {
                open.clear();
            }
            _ => {}
        }
    }
    found.extend(outermost.into_iter().map(|span| Bracket {
        text: on_one_line(document.text(&span)),
        span,
        code: false,
    }));
}

/// Whether brackets wait to be filled in: they hold words, and are neither a link, a comment nor markup.
fn is_open(document: &Document, span: &Range<usize>) -> bool {
    let text = document.text(span);
    let inner = text.get(1..text.len() - 1).unwrap_or_default().trim();
    let words = inner.len() > 1
        && inner.contains(char::is_alphabetic)
        && !inner.starts_with(['^', '!', '/', '?', '%', '#']);
    let name = inner
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let markup = text.starts_with('<')
        && (ELEMENTS.contains(&name.as_str())
            || inner.contains("://")
            || inner.contains('@')
            || inner.contains('='));
    let links = document.links_in(span);
    words && !markup && !links.iter().any(|link| link.span.start == span.start)
}
