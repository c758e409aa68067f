//! A Markdown text, taken apart.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::blocks::Block;
use super::comments::Comment;
use super::faults::{self, Fault};
use super::fences::Fence;
use super::front_matter::{self, FrontMatter};
use super::hidden::hide;
use super::html;
use super::items::Item;
use super::links::{Definition, Link};
use super::plain::Plain;
use super::runs::{Run, overlapping};
use super::sections::{self, Heading, Section};
use super::spans::{slice, within};
use super::tables::Table;
use super::walk::walk;
use crate::text::{Source, is_binary};

/// The largest document that is read, in bytes.
pub(crate) const LARGEST: usize = 1 << 20;

/// A Markdown text, taken apart. Every list is in the order of the text, and every place is one of
/// bytes of the whole text.
///
/// What stands in a comment is in none of the lists, and what stands in code is code alone.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The text.
    pub(crate) source: Arc<Source>,
    /// What stands before the Markdown.
    pub(crate) front_matter: Option<FrontMatter>,
    /// Where the Markdown begins.
    pub(crate) body: usize,
    /// What its headings part it into; the first is what stands before the first heading.
    pub(crate) sections: Vec<Section>,
    /// All headings, also those in quotes, lists and footnotes, which begin no section.
    pub(crate) headings: Vec<Heading>,
    /// What holds words and no other blocks.
    pub(crate) blocks: Vec<Block>,
    /// The items of lists.
    pub(crate) items: Vec<Item>,
    /// The tables.
    pub(crate) tables: Vec<Table>,
    /// The links and images.
    pub(crate) links: Vec<Link>,
    /// What links refer to.
    pub(crate) definitions: Vec<Definition>,
    /// The code blocks.
    pub(crate) fences: Vec<Fence>,
    /// The HTML comments.
    pub(crate) comments: Vec<Comment>,
    /// What can be folded: from `<details>` to its end. Its content is content like any other.
    #[cfg_attr(
        not(any(test, fuzzing)),
        expect(dead_code, reason = "no check asks for it")
    )]
    pub(crate) details: Vec<Range<usize>>,
    /// What does not end.
    pub(crate) faults: Vec<Fault>,
    /// The visible text.
    runs: Vec<Run>,
}

/// Why bytes are no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// There are too many: this many.
    TooLarge(usize),
    /// They are not UTF-8, from this byte on.
    NotText(usize),
    /// They begin with the mark of UTF-16, or of UTF-32.
    Wide,
    /// They are what git takes for binary.
    Binary,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(bytes) => {
                write!(
                    formatter,
                    "it has {bytes} bytes; at most {LARGEST} are read"
                )
            }
            Self::NotText(at) => write!(formatter, "it is not UTF-8 at byte {at}"),
            Self::Wide => formatter.write_str("it is in UTF-16, not UTF-8"),
            Self::Binary => formatter.write_str("it is binary"),
        }
    }
}

impl Unreadable {
    /// What to do about it.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Self::TooLarge(_) => "make parts of it documents of their own",
            Self::NotText(_) | Self::Wide => "save it as UTF-8",
            Self::Binary => "write it as text, or take it out of the `paths` of its type",
        }
    }
}

impl Document {
    /// Reads a document from a file's bytes.
    pub(crate) fn read(name: impl Into<String>, bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() > LARGEST {
            return Err(Unreadable::TooLarge(bytes.len()));
        }
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(Unreadable::Wide);
        }
        if is_binary(bytes) {
            return Err(Unreadable::Binary);
        }
        let text =
            std::str::from_utf8(bytes).map_err(|error| Unreadable::NotText(error.valid_up_to()))?;
        Ok(Self::parse(Source::new(name, text)))
    }

    /// Takes a text apart, whatever it is.
    pub(crate) fn parse(source: Arc<Source>) -> Self {
        let text = source.text.as_str();
        let (front_matter, body) = front_matter::split(text.as_bytes());
        let mut walk = walk(text, body);
        let comments = walk.comments();
        if !comments.hidden.is_empty() {
            hide(text, &mut walk, &comments.hidden);
        }
        Self {
            faults: faults::find(front_matter.as_ref(), &walk.fences, &comments.unclosed),
            sections: sections::tree(text, body, &walk.headings),
            headings: walk
                .headings
                .into_iter()
                .map(|(heading, _)| heading)
                .collect(),
            details: html::details(text, &walk.tags),
            blocks: walk.blocks,
            items: walk.items.found,
            tables: walk.tables.found,
            links: walk.links.found,
            definitions: walk.definitions,
            fences: walk.fences,
            comments: comments.found,
            runs: walk.runs.found,
            front_matter,
            body,
            source,
        }
    }

    /// The bytes of a span.
    pub(crate) fn text(&self, span: &Range<usize>) -> &str {
        slice(&self.source.text, span)
    }

    /// The visible text of a span: without comments, marks and the addresses of links.
    pub(crate) fn plain(&self, span: &Range<usize>) -> Plain {
        Plain::new(&self.source.text, &self.runs, span)
    }

    /// The pieces of visible text in a span, with how they look.
    pub(crate) fn runs(&self, span: &Range<usize>) -> &[Run] {
        overlapping(&self.runs, span)
    }

    /// The leaves that begin within a span.
    pub(crate) fn blocks_in(&self, span: &Range<usize>) -> &[Block] {
        within(&self.blocks, span)
    }

    /// The list items that begin within a span.
    pub(crate) fn items_in(&self, span: &Range<usize>) -> &[Item] {
        within(&self.items, span)
    }

    /// The tables that begin within a span.
    pub(crate) fn tables_in(&self, span: &Range<usize>) -> &[Table] {
        within(&self.tables, span)
    }

    /// The links and images that begin within a span.
    pub(crate) fn links_in(&self, span: &Range<usize>) -> &[Link] {
        within(&self.links, span)
    }

    /// The code blocks that begin within a span.
    pub(crate) fn fences_in(&self, span: &Range<usize>) -> &[Fence] {
        within(&self.fences, span)
    }

    /// The comments that begin within a span.
    pub(crate) fn comments_in(&self, span: &Range<usize>) -> &[Comment] {
        within(&self.comments, span)
    }
}
