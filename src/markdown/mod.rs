//! What docdue reads in a Markdown text.

mod front_matter;
mod substance;

pub(crate) use substance::same_substance;
