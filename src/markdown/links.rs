//! Links, images, and the definitions that links refer to.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::addresses;
use super::plain::Plain;
use super::runs::Run;
use super::spans::{Placed, trim_end};

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// What it is.
    pub(crate) kind: LinkKind,
    /// Its bytes.
    pub(crate) span: Range<usize>,
    /// Where it leads.
    pub(crate) destination: Destination,
    /// Its visible text; of an image, the text that stands for it.
    pub(crate) text: String,
}

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    /// `[text](destination)`.
    Inline,
    /// `[text][label]`, `[label][]` or `[label]`.
    Reference,
    /// `<destination>`.
    Autolink,
    /// An image, however it is written.
    Image,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Destination {
    /// The address, without escapes and entities.
    pub(crate) text: String,
    /// Its bytes, in the link or in the definition that it refers to, as far as they can be told.
    pub(crate) span: Option<Range<usize>>,
}

/// What links can refer to by a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    /// Its bytes.
    pub(crate) span: Range<usize>,
    /// Its label.
    pub(crate) label: String,
    /// Where links to it lead.
    pub(crate) destination: Destination,
}

impl Placed for Link {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

impl Placed for Definition {
    fn span(&self) -> &Range<usize> {
        &self.span
    }
}

impl Definition {
    /// A definition at a span, which leads to an address.
    pub(super) fn new(text: &str, span: Range<usize>, label: &str, address: &str) -> Self {
        let span = trim_end(text, span);
        Self {
            label: label.to_owned(),
            destination: Destination {
                text: address.to_owned(),
                span: addresses::definition(text, &span, address),
            },
            span,
        }
    }
}

/// Gathers the links of a document.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// What was gathered, with the links that are open.
    pub(super) found: Vec<Link>,
    /// Where the addresses of the definitions stand, by their folded labels.
    definitions: HashMap<String, Range<usize>>,
    /// The links that are open.
    open: Vec<Open>,
}

/// A link that is open.
#[derive(Debug)]
struct Open {
    /// Its place in the list of all.
    index: usize,
    /// How the parser says it is written.
    written: LinkType,
    /// Where what it holds begins and, as far as is known, ends.
    inner: Range<usize>,
    /// What an image stands for, as far as is known.
    alternative: Option<String>,
}

impl Links {
    /// No links yet, and what they may refer to.
    pub(super) fn new(definitions: &[Definition]) -> Self {
        let definitions = definitions.iter().filter_map(|definition| {
            let address = definition.destination.span.clone()?;
            Some((fold(&definition.label), address))
        });
        Self {
            definitions: definitions.collect(),
            ..Self::default()
        }
    }

    /// A link or an image begins; `label` is that of the definition it refers to, if any.
    pub(super) fn start(
        &mut self,
        written: LinkType,
        span: Range<usize>,
        address: &str,
        label: &str,
        image: bool,
    ) {
        let kind = match written {
            _ if image => LinkKind::Image,
            LinkType::Inline => LinkKind::Inline,
            LinkType::Autolink | LinkType::Email => LinkKind::Autolink,
            _ => LinkKind::Reference,
        };
        let inner = span.start + if image { 2 } else { 1 };
        self.open.push(Open {
            index: self.found.len(),
            written,
            inner: inner..inner,
            alternative: image.then(String::new),
        });
        self.found.push(Link {
            kind,
            span,
            destination: Destination {
                text: address.to_owned(),
                span: self.definitions.get(&fold(label)).cloned(),
            },
            text: String::new(),
        });
    }

    /// Something ends in the open links.
    pub(super) fn reach(&mut self, end: usize) {
        if let Some(open) = self.open.last_mut() {
            open.inner.end = open.inner.end.max(end);
        }
    }

    /// Takes text for the image that is open; whether there is one.
    pub(super) fn take(&mut self, shown: &str) -> bool {
        let image = self
            .open
            .iter_mut()
            .rev()
            .find_map(|open| open.alternative.as_mut());
        match image {
            Some(alternative) => {
                alternative.push_str(shown);
                true
            }
            None => false,
        }
    }

    /// The innermost link or image ends.
    pub(super) fn end(&mut self, text: &str, runs: &[Run]) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let Some(link) = self.found.get_mut(open.index) else {
            return;
        };
        let address = &link.destination.text;
        match open.written {
            LinkType::Inline => {
                link.destination.span =
                    addresses::inline(text, &link.span, open.inner.end, address);
            }
            LinkType::Autolink | LinkType::Email => {
                link.destination.span = addresses::autolink(text, &link.span);
            }
            _ => {}
        }
        link.text = match open.alternative {
            Some(alternative) => alternative,
            None => Plain::new(text, runs, &open.inner).text,
        };
        let end = link.span.end;
        self.reach(end);
    }
}

/// A label as it is compared: without regard to case and the kind of white space.
fn fold(label: &str) -> String {
    let words: Vec<_> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
