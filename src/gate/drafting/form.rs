//! How the documents that are there write their titles.

use std::ops::Range;

use crate::checks::Version;
use crate::record::Place;

/// How a document writes its title.
pub(crate) struct Form {
    /// What stands before the name.
    head: String,
    /// Where in that its digits stand, if they do.
    digits: Option<Range<usize>>,
    /// Whether zeros that its file's name has before the digits are left out; nothing where it has none.
    pub(super) bare: Option<bool>,
}

impl Form {
    /// The form of a document that has a heading.
    pub(super) fn of(version: &Version) -> Option<Self> {
        let titles = version.record.titles.iter();
        let mut headings = titles.filter(|title| title.place == Place::Title);
        let title = &headings.next()?.value;
        let head = title.text.get(..title.name.start)?.to_owned();
        let number = title.number.as_ref();
        let digits = number.and_then(|number| {
            let at = number.span.start + head.get(number.span.clone())?.find(&number.digits)?;
            Some(at..at + number.digits.len())
        });
        let file = version.record.name.number.as_ref();
        let bare = number.zip(file).and_then(|(number, file)| {
            let padded = file.digits.starts_with('0') && file.value == number.value;
            padded.then(|| !number.digits.starts_with('0'))
        });
        Some(Self { head, digits, bare })
    }

    /// The title of another document.
    pub(super) fn title(&self, digits: &str, name: &str) -> String {
        let digits = match self.bare {
            Some(true) => digits.trim_start_matches('0'),
            _ => digits,
        };
        let mut head = self.head.clone();
        if let Some(at) = &self.digits {
            head.replace_range(at.clone(), digits);
        }
        format!("{head}{name}")
    }
}
