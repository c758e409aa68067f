//! Something that a document says of itself, with the place where it says so.

use std::ops::Range;

/// Something a document says, and where.
#[derive(Clone, Debug)]
pub(crate) struct Carrier<T> {
    /// In what kind of place.
    pub(crate) place: Place,
    /// The bytes that say it.
    pub(crate) span: Range<usize>,
    /// The bytes of the whole value that they stand in: what follows a label, a section's paragraph.
    pub(crate) whole: Range<usize>,
    /// What it says.
    pub(crate) value: T,
}

/// A kind of place, in the order in which they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// The path.
    Path,
    /// The block of metadata before the text.
    FrontMatter,
    /// A labelled value before the first section.
    Header,
    /// A section of that name.
    Section,
    /// The heading that is the title.
    Title,
}

/// A part of a document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What is wrong: one phrase, no full stop.
    pub(crate) message: String,
    /// Where it shows.
    pub(crate) span: Range<usize>,
}
