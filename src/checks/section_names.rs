//! Names of sections as a policy gives them.

use crate::markdown::{Document, folded};

/// A section by its name, or by any of several: `Decision|Decision Outcome`.
#[derive(Clone, Debug)]
pub(super) struct Names {
    /// The first name, as it was written.
    pub(super) first: String,
    /// All of them, folded.
    folded: Vec<String>,
}

impl Names {
    /// Reads names with `|` between them.
    pub(super) fn parse(text: &str) -> Self {
        Self {
            first: text.split('|').next().unwrap_or_default().trim().to_owned(),
            folded: text.split('|').map(folded).collect(),
        }
    }

    /// Reads a list of such names.
    pub(super) fn list(texts: Option<Vec<String>>) -> Vec<Self> {
        let texts = texts.into_iter().flatten();
        texts.map(|text| Self::parse(&text)).collect()
    }

    /// Whether a heading has one of the names.
    pub(super) fn match_heading(&self, heading: &str) -> bool {
        self.folded.contains(&folded(heading))
    }

    /// The sections that have one of the names, by their place in the list of sections.
    pub(super) fn sections(&self, document: &Document) -> impl Iterator<Item = usize> {
        let sections = document.sections.iter().enumerate();
        sections
            .filter(|(_, section)| {
                let heading = section.heading.as_ref();
                heading.is_some_and(|heading| self.match_heading(&heading.text))
            })
            .map(|(at, _)| at)
    }
}
