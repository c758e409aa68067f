//! One walk over what the parser sees in a text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::blocks::{Block, BlockKind};
use super::comments::{self, Comments};
use super::fences::Fence;
use super::html::{Piece, Scanner, is_tag};
use super::items::Items;
use super::leaves::{Leaf, LeafKind};
use super::links::{Definition, Links};
use super::plain::Plain;
use super::runs::{Runs, Shown, overlapping};
use super::sections::Heading;
use super::spans::{slice, trim, trim_end, trim_start};
use super::tables::Tables;

/// What GitHub reads beyond `CommonMark`, as far as the parser knows it.
const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// A walk, and what it finds.
#[derive(Debug, Default)]
pub(super) struct Walk<'a> {
    /// The whole text.
    text: &'a str,
    /// The visible text.
    pub(super) runs: Runs,
    /// The headings, with whether they stand in no other block.
    pub(super) headings: Vec<(Heading, bool)>,
    /// The leaves.
    pub(super) blocks: Vec<Block>,
    /// The items of lists.
    pub(super) items: Items,
    /// The tables.
    pub(super) tables: Tables,
    /// The links and images.
    pub(super) links: Links,
    /// The definitions of links.
    pub(super) definitions: Vec<Definition>,
    /// The code blocks.
    pub(super) fences: Vec<Fence>,
    /// The comments that the parser sees whole.
    pub(super) comments: Vec<Range<usize>>,
    /// The comments that it sees the beginning of, as far as it sees them.
    pub(super) open_comments: Vec<Range<usize>>,
    /// The other tags of HTML.
    pub(super) tags: Vec<Range<usize>>,
    /// The leaf that is open.
    leaf: Option<Leaf>,
    /// The HTML block that is open.
    html: Scanner,
    /// How many containers are open: quotes, lists, footnotes.
    containers: usize,
    /// How many of them are quotes.
    quotes: usize,
}

/// Walks over a text from `body` on.
pub(super) fn walk(text: &str, body: usize) -> Walk<'_> {
    let markdown = text.get(body..).unwrap_or_default();
    let events = Parser::new_ext(markdown, DIALECT).into_offset_iter();
    let mut definitions: Vec<_> = events
        .reference_definitions()
        .iter()
        .map(|(label, definition)| {
            let span = definition.span.start + body..definition.span.end + body;
            Definition::new(text, span, label, &definition.dest)
        })
        .collect();
    definitions.sort_by_key(|definition| definition.span.start);
    let mut walk = Walk {
        text,
        links: Links::new(&definitions),
        definitions,
        ..Walk::default()
    };
    for (event, span) in events {
        walk.event(event, span.start + body..span.end + body);
    }
    walk.close();
    walk
}

impl Walk<'_> {
    /// The comments that were seen, put together.
    pub(super) fn comments(&mut self) -> Comments {
        let text = self.text;
        let mentioned: Vec<_> = self
            .runs
            .found
            .iter()
            .filter(|run| run.shown == Shown::Same && !run.look.code)
            .flat_map(|run| comments::mentions(text, &run.span))
            .collect();
        let whole = std::mem::take(&mut self.comments);
        let begun = std::mem::take(&mut self.open_comments);
        Comments::new(text, &whole, begun, &mentioned, |at| {
            let runs = overlapping(&self.runs.found, &(at..at + 1));
            runs.iter().any(|run| run.look.code)
        })
    }

    /// Takes in one event.
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::TaskListMarker(checked) => self.items.task(checked, trim(self.text, span)),
            Event::Rule => {
                self.close();
                self.block(BlockKind::Rule, span);
            }
            Event::Html(html) => self.html(&html, span),
            Event::InlineHtml(html) => {
                self.reach(&span);
                let mut scanner = Scanner::default();
                self.scan(&mut scanner, &html, span.start);
            }
            Event::SoftBreak | Event::HardBreak => {
                self.reach(&span);
                if !self.links.take(" ") {
                    self.runs.line_break(span);
                }
            }
            Event::Code(shown) => self.text(&shown, span, true),
            Event::Text(shown) => {
                let code = self
                    .leaf
                    .as_ref()
                    .is_some_and(|leaf| matches!(leaf.kind, LeafKind::Code(_)));
                self.text(&shown, span, code);
            }
            Event::FootnoteReference(_) => self.reach(&span),
            // The dialect has no mathematics.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// A block or a mark begins.
    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(LeafKind::Paragraph, span),
            Tag::Heading { level, .. } => self.open(LeafKind::Heading(number(level)), span),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.open(LeafKind::Code(None), span),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.open(LeafKind::Code(Some(info.into_string())), span);
            }
            Tag::HtmlBlock => self.open(LeafKind::Html, span),
            Tag::TableCell => {
                if self.tables.is_written(&span) {
                    self.open(LeafKind::Cell, span);
                }
            }
            Tag::Emphasis => self.reach(&span),
            Tag::Strong => {
                self.reach(&span);
                self.runs.strong += 1;
            }
            Tag::Strikethrough => {
                self.reach(&span);
                self.runs.struck += 1;
            }
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.reach(&span);
                self.links.start(link_type, span, &dest_url, &id, false);
            }
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.reach(&span);
                self.links.start(link_type, span, &dest_url, &id, true);
            }
            container => self.enter(&container, span),
        }
    }

    /// A block that holds blocks begins.
    fn enter(&mut self, container: &Tag<'_>, span: Range<usize>) {
        self.close();
        self.containers += 1;
        match container {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => self.items.start_list(first.is_some()),
            Tag::Item => self.items.start(trim_end(self.text, span)),
            Tag::Table(_) => self.tables.start(trim_end(self.text, span)),
            Tag::TableHead | Tag::TableRow => self.tables.start_row(&span),
            _ => {}
        }
    }

    /// A block or a mark ends.
    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.runs.strong = self.runs.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.runs.struck = self.runs.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.links.end(self.text, &self.runs.found),
            TagEnd::Emphasis => {}
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableCell => self.close(),
            container => self.leave(container),
        }
    }

    /// A block that holds blocks ends.
    fn leave(&mut self, container: TagEnd) {
        self.close();
        self.containers = self.containers.saturating_sub(1);
        match container {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => self.items.end_list(),
            TagEnd::Item => self.items.end(),
            TagEnd::TableHead => self.tables.end_header(),
            TagEnd::TableRow => self.tables.end_row(),
            _ => {}
        }
    }

    /// A leaf begins.
    fn open(&mut self, kind: LeafKind, span: Range<usize>) {
        self.close();
        self.leaf = Some(Leaf::new(kind, span, self.containers == 0));
    }

    /// Something stands in the open leaf; where none is open, it is text right in a list item.
    fn reach(&mut self, span: &Range<usize>) {
        let top = self.containers == 0;
        self.leaf
            .get_or_insert_with(|| Leaf::new(LeafKind::Loose, span.clone(), top))
            .reach(span);
        self.links.reach(span.end);
    }

    /// Text that is shown.
    fn text(&mut self, shown: &str, span: Range<usize>, code: bool) {
        self.reach(&span);
        if !self.links.take(shown) {
            self.runs.push(self.text, span, shown, code);
        }
    }

    /// A piece of an HTML block.
    fn html(&mut self, html: &str, span: Range<usize>) {
        self.reach(&span);
        let mut scanner = std::mem::take(&mut self.html);
        self.scan(&mut scanner, html, span.start);
        self.html = scanner;
    }

    /// Takes in HTML: the text in it, its comments and its tags.
    fn scan(&mut self, scanner: &mut Scanner, html: &str, at: usize) {
        let mut pieces = Vec::new();
        scanner.read(html, at, &mut pieces);
        for piece in pieces {
            match piece {
                Piece::Comment(span) => self.comments.push(span),
                Piece::Tag(span) => {
                    let line_break = is_tag(slice(self.text, &span), "<br");
                    if line_break && !self.links.take(" ") {
                        self.runs.line_break(span.clone());
                    }
                    self.tags.push(span);
                }
                Piece::Text(span) => {
                    let mut shown = span.clone();
                    if shown.start == at {
                        shown = trim_start(self.text, shown);
                    }
                    let lines = slice(self.text, &shown).trim_end_matches(['\r', '\n']);
                    let end = shown.start + lines.len();
                    self.runs.push(self.text, shown.start..end, lines, false);
                    if end < shown.end {
                        self.runs.line_break(end..shown.end);
                    }
                }
            }
        }
    }

    /// The open leaf ends, if there is one.
    fn close(&mut self) {
        let Some(leaf) = self.leaf.take() else {
            return;
        };
        let span = trim_end(self.text, leaf.span.clone());
        let inner = leaf.inner.clone();
        let kind = leaf.block();
        match leaf.kind {
            LeafKind::Paragraph | LeafKind::Loose => {}
            LeafKind::Heading(level) => {
                let text_span = inner.map_or(span.end..span.end, |inner| trim(self.text, inner));
                let plain = Plain::new(self.text, &self.runs.found, &text_span);
                let heading = Heading {
                    level,
                    span: span.clone(),
                    text_span,
                    text: plain.on_one_line(),
                };
                self.headings.push((heading, leaf.top));
            }
            LeafKind::Code(None) => self.fences.push(Fence::indented(span.clone())),
            LeafKind::Code(Some(info)) => {
                self.fences
                    .push(Fence::fenced(self.text, leaf.span, &info, inner));
            }
            LeafKind::Html => {
                if let Some(start) = self.html.finish() {
                    self.open_comments.push(start..span.end);
                }
            }
            LeafKind::Cell => {
                let cell = trim(self.text, span.clone());
                let plain = Plain::new(self.text, &self.runs.found, &cell);
                self.tables.cell(cell, plain.text);
            }
        }
        self.items.leaf(&span, kind == BlockKind::Paragraph);
        self.runs.end_block(span.end);
        self.block(kind, span);
    }

    /// Notes a leaf.
    fn block(&mut self, kind: BlockKind, span: Range<usize>) {
        self.blocks.push(Block {
            kind,
            span: trim_end(self.text, span),
            quotes: self.quotes,
            items: self.items.depth(),
        });
    }
}

/// The number of a level.
fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
