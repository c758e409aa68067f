//! One walk over what the parser sees in a text.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::blocks::{Block, BlockKind};
use super::fences::Fence;
use super::html::Scanner;
use super::items::Items;
use super::leaves::{Leaf, LeafKind};
use super::links::{Definition, Links};
use super::runs::Runs;
use super::sections::Heading;
use super::spans::{trim, trim_end};
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
    pub(super) text: &'a str,
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
    pub(super) leaf: Option<Leaf>,
    /// The HTML block that is open.
    pub(super) html: Scanner,
    /// How many containers are open: quotes, lists, footnotes.
    pub(super) containers: usize,
    /// How many of them are quotes.
    pub(super) quotes: usize,
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
            Event::Html(html) => self.html(&html, &span),
            Event::InlineHtml(html) => self.inline_html(&html, &span),
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
                if self.tables.is_written(&span) && !self.tables.is_prose() {
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
            Tag::TableHead | Tag::TableRow => {
                self.tables.start_row(self.text, &span);
                if self.tables.is_prose() {
                    self.open(LeafKind::Paragraph, span);
                }
            }
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
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close();
            }
            TagEnd::TableCell => {
                if !self.tables.is_prose() {
                    self.close();
                }
            }
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
