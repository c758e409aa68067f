//! What the path of a document says of it: a number, a day, a few words.

use std::ops::Range;

use super::date::{self, Day};
use super::number::Number;

/// What a path says. Places are bytes of the path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its number.
    pub(crate) number: Option<Number>,
    /// The day it begins with, or the month: then without a day.
    pub(crate) date: Option<(Option<Day>, Range<usize>)>,
    /// The words after number and date.
    pub(crate) slug: Range<usize>,
}

/// Names of files that stand for the directory they lie in.
const INDEXES: [&str; 3] = ["readme", "index", "_index"];

impl Name {
    /// Reads a path. A file called `README` or `index` is named by its directory.
    pub(crate) fn of(path: &str) -> Self {
        let stem = stem(path);
        let text = path.get(stem.clone()).unwrap_or_default();
        let mut at = 0;
        let date = date::leading(text).map(|(day, span)| {
            at = span.end;
            (day, stem.start + span.start..stem.start + span.end)
        });
        let rest = text.get(at..).unwrap_or_default();
        let bare = rest.trim_start_matches(['-', '_', ' ', '.']);
        let start = text.len() - bare.len();
        let number = Number::leading(bare, stem.start + start)
            .filter(|number| date.is_none() || (number.width() > 1 && number.series.is_empty()));
        let after = number
            .as_ref()
            .map_or(stem.start + start, |number| number.span.end);
        let slug = path.get(after..stem.end).unwrap_or_default();
        let slug = slug.trim_start_matches(['-', '_', ' ', '.', ':']);
        Self {
            number,
            date,
            slug: stem.end - slug.len()..stem.end,
        }
    }
}

/// The part of a path that names the document.
fn stem(path: &str) -> Range<usize> {
    let file = path.rfind('/').map_or(0, |at| at + 1);
    let end = path.get(file..).and_then(|name| name.rfind('.'));
    let end = end.filter(|at| *at > 0).map_or(path.len(), |at| file + at);
    let name = path.get(file..end).unwrap_or_default();
    if file > 0 && INDEXES.iter().any(|index| index.eq_ignore_ascii_case(name)) {
        let above = path.get(..file - 1).unwrap_or_default();
        return above.rfind('/').map_or(0, |at| at + 1)..file - 1;
    }
    file..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_number_date_and_words() {
        for (path, number, date, slug) in [
            ("docs/adr/0042-use-it.md", "0042", "", "use-it"),
            ("docs/adr/017-1-nats.md", "017-1", "", "nats"),
            ("ARCH-001-x.md", "ARCH-001", "", "x"),
            ("ADR-0012_use_it.md", "ADR-0012", "", "use_it"),
            ("ADR001-x.md", "ADR001", "", "x"),
            ("0034a-x.md", "0034a", "", "x"),
            ("d/2022-03-01-use-it/README.md", "", "2022-03-01", "use-it"),
            ("20200924-use-it.md", "", "20200924", "use-it"),
            ("2021-06-05_001-use.md", "001", "2021-06-05", "use"),
            ("2026-01-use.md", "", "2026-01", "use"),
            ("2022-03-01-3-ways.md", "", "2022-03-01", "3-ways"),
            ("adr/naming.md", "", "", "naming"),
            ("README.md", "", "", "README"),
            ("adr/ADR-0095.md", "ADR-0095", "", ""),
            ("adr/.md", "", "", "md"),
            ("", "", "", ""),
        ] {
            let name = Name::of(path);
            let text = |span: Range<usize>| path.get(span).unwrap();
            let found = (
                name.number.map_or("", |number| text(number.span)),
                name.date.map_or("", |(_, span)| text(span)),
                text(name.slug),
            );
            assert_eq!(found, (number, date, slug), "{path}");
        }
    }
}
