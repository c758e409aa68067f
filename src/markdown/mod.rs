//! What docdue reads in a Markdown text: its parts, and where each stands.

mod addresses;
mod anchors;
mod blocks;
mod comments;
mod document;
mod faults;
mod fences;
mod front_matter;
mod hidden;
mod html;
#[cfg(any(test, fuzzing))]
pub(crate) mod invariants;
mod items;
mod leaves;
mod links;
mod markup;
mod names;
mod plain;
mod runs;
mod sections;
mod spans;
mod substance;
mod swallowed;
mod tables;
mod walk;

pub(crate) use blocks::{Block, BlockKind};
pub(crate) use document::{Document, Unreadable};
pub(crate) use faults::FaultKind;
pub(crate) use fences::Fence;
pub(crate) use front_matter::{FrontMatter, FrontMatterKind};
pub(crate) use items::Item;
pub(crate) use links::{Destination, Link, LinkKind};
pub(crate) use names::folded;
pub(crate) use plain::Plain;
pub(crate) use runs::Shown;
pub(crate) use sections::{Heading, Section};
pub(crate) use substance::same_substance;
pub(crate) use tables::{Cell, Table};

#[cfg(test)]
mod tests;
