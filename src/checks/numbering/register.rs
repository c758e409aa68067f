//! Which numbers the documents of a tree have.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::RepoPath;
use crate::record::{Name, Number};

/// A series of numbers: two documents with one number are at odds only within it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Series {
    /// The directory, with its `/`; empty where all directories share one series.
    directory: String,
    /// The letters of the numbers, as far as they name a series.
    letters: String,
}

/// A number as it is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// The series.
    pub(crate) series: Series,
    /// What its digits amount to.
    pub(crate) value: u64,
    /// The letter after them.
    letter: Option<char>,
    /// The number after a dash.
    sub: Option<u64>,
}

/// A document with a number in its name.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    /// Its path.
    pub(crate) path: RepoPath,
    /// The number; its place is one in the path.
    pub(crate) number: Number,
}

/// The numbered documents of a tree, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Register {
    /// The documents of each number, sorted by path.
    by_number: BTreeMap<Key, Vec<Numbered>>,
    /// The numbers of each value, in whatever series.
    by_value: BTreeMap<u64, BTreeSet<Key>>,
    /// What its series hold.
    series: BTreeMap<Series, Tally>,
}

/// What a series holds.
#[derive(Debug, Default)]
struct Tally {
    /// How many documents have each value, with whatever letter or part.
    values: BTreeMap<u64, usize>,
    /// How many numbers have so many digits, and the highest of them.
    widths: BTreeMap<usize, (usize, u64)>,
}

impl Series {
    /// The directory that it is one of, with its `/`; empty where directories share it.
    pub(crate) fn directory(&self) -> &str {
        &self.directory
    }
}

impl Numbered {
    /// A document whose path has a number.
    pub(crate) fn of(path: &RepoPath) -> Option<Self> {
        let number = Name::of(&path.to_string()).number?;
        Some(Self {
            path: path.clone(),
            number,
        })
    }

    /// Its number as it is compared; with `one_series` directories do not count.
    pub(crate) fn key(&self, one_series: bool) -> Key {
        let path = self.path.to_string();
        let before = path.get(..self.number.span.start).unwrap_or_default();
        let end = before.rfind('/').filter(|_| !one_series);
        let directory = end.and_then(|end| path.get(..=end)).unwrap_or_default();
        Key {
            series: Series {
                directory: directory.to_owned(),
                letters: self.number.series_name(),
            },
            value: self.number.value,
            letter: self.number.letter.map(|c| c.to_ascii_lowercase()),
            sub: self.number.sub,
        }
    }

    /// The number as the path writes it.
    pub(crate) fn written(&self) -> String {
        let path = self.path.to_string();
        path.get(self.number.span.clone())
            .unwrap_or_default()
            .to_owned()
    }

    /// Another value, written like this number.
    pub(crate) fn like_it(&self, value: u64, width: usize) -> String {
        let written = self.written();
        let letters = written.find(|c: char| c.is_ascii_digit());
        let before = written.get(..letters.unwrap_or(0)).unwrap_or_default();
        format!("{before}{value:0width$}")
    }

    /// Its path with its digits written otherwise.
    pub(crate) fn renamed(&self, width: usize) -> String {
        let path = self.path.to_string();
        let span = &self.number.span;
        let (before, after) = (path.get(..span.start), path.get(span.end..));
        let written = self.written();
        let digits = &self.number.digits;
        let wide = format!("{:0width$}", self.number.value);
        format!(
            "{}{}{}",
            before.unwrap_or_default(),
            written.replacen(digits.as_str(), &wide, 1),
            after.unwrap_or_default()
        )
    }
}

impl Register {
    /// The numbered ones of these documents.
    pub(crate) fn new<'a>(paths: impl IntoIterator<Item = &'a RepoPath>, one_series: bool) -> Self {
        let mut register = Self::default();
        for numbered in paths.into_iter().filter_map(Numbered::of) {
            let (key, number) = (numbered.key(one_series), &numbered.number);
            let tally = register.series.entry(key.series.clone()).or_default();
            *tally.values.entry(number.value).or_default() += 1;
            let (count, highest) = tally.widths.entry(number.width()).or_default();
            *count += 1;
            *highest = number.value.max(*highest);
            let of_value = register.by_value.entry(number.value).or_default();
            of_value.insert(key.clone());
            register.by_number.entry(key).or_default().push(numbered);
        }
        register
    }

    /// The documents of each number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Key, &[Numbered])> {
        self.by_number
            .iter()
            .map(|(key, documents)| (key, documents.as_slice()))
    }

    /// The documents of a number.
    pub(crate) fn get(&self, key: &Key) -> &[Numbered] {
        self.by_number.get(key).map_or(&[], Vec::as_slice)
    }

    /// The documents whose number agrees with one.
    pub(crate) fn agreeing<'a>(&'a self, number: &'a Number) -> impl Iterator<Item = &'a Numbered> {
        let documents = self.of_value(number.value);
        documents.filter(|document| document.number.agrees_with(number))
    }

    /// The documents whose number has a value, with whatever letters or part.
    pub(crate) fn of_value(&self, value: u64) -> impl Iterator<Item = &Numbered> {
        let keys = self.by_value.get(&value).into_iter().flatten();
        keys.flat_map(|key| self.get(key))
    }

    /// Whether no document has a number.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_number.is_empty()
    }

    /// How many documents of a series have a value, with whatever letter or part.
    pub(crate) fn count(&self, series: &Series, value: u64) -> usize {
        let tally = self.series.get(series);
        let count = tally.and_then(|tally| tally.values.get(&value));
        count.copied().unwrap_or_default()
    }

    /// How many documents a series has.
    pub(crate) fn size(&self, series: &Series) -> usize {
        let tally = self.series.get(series);
        tally.map_or(0, |tally| tally.values.values().sum())
    }

    /// The highest value of a series.
    pub(crate) fn highest(&self, series: &Series) -> Option<u64> {
        let (highest, _) = self.series.get(series)?.values.last_key_value()?;
        Some(*highest)
    }

    /// How many digits most numbers of a series have; where two are as usual, that of the higher
    /// numbers.
    pub(crate) fn usual_width(&self, series: &Series) -> Option<usize> {
        let widths = self.series.get(series)?.widths.iter();
        widths
            .max_by_key(|(_, usual)| **usual)
            .map(|(width, _)| *width)
    }
}
