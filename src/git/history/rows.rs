//! Rows of one length in a file, of which some that stand together are read at once.
//!
//! Whoever asks for them in their order, or for near ones, has the file read once and not each time.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::fs::File;
use std::ops::Range;

use crate::git::index_file::{Certain, Doubt};

/// The most bytes of a table that is read as a whole.
const WHOLE: usize = 64 << 20;

/// A stretch of a file.
pub(in crate::git) struct Rows {
    /// Where the first one begins.
    start: u64,
    /// The bytes of each.
    length: usize,
    /// How many there are.
    count: u32,
    /// How many are read at once where one after the other is asked for; else a few.
    at_once: u32,
    /// Those that were read last.
    last: RefCell<Last>,
}

/// Some rows, one after the other.
#[derive(Default)]
struct Last {
    /// The places of them.
    places: Range<u32>,
    /// How many were read before them, again and again.
    read: u64,
    /// Their bytes.
    bytes: Vec<u8>,
}

impl Rows {
    /// So many rows of so many bytes, from a place in the file on.
    pub(in crate::git) fn new(start: u64, length: usize, count: u32, at_once: u32) -> Self {
        Self {
            start,
            length,
            count,
            at_once,
            last: RefCell::default(),
        }
    }

    /// What a row says.
    pub(in crate::git) fn row<T>(
        &self,
        file: &File,
        place: u32,
        say: impl FnOnce(&[u8]) -> Certain<T>,
    ) -> Certain<T> {
        let mut last = self.last.borrow_mut();
        if !last.places.contains(&place) {
            let count = self.ahead(place, &last);
            self.read(file, place, count, &mut last)?;
        }
        say(last.row(place, self.length)?)
    }

    /// Where among sorted rows one is; all of those in the range begin with the same byte.
    pub(in crate::git) fn find(
        &self,
        file: &File,
        name: &[u8],
        Range {
            start: mut low,
            end: mut high,
        }: Range<u32>,
    ) -> Certain<Option<u32>> {
        let next = name.get(1..).and_then(<[u8]>::first_chunk).ok_or(Doubt)?;
        let part = u64::from(u32::from_be_bytes(*next));
        let span = u64::from(high.checked_sub(low).ok_or(Doubt)?);
        let mut guess = low + u32::try_from((part * span) >> 32)?;
        let mut last = self.last.borrow_mut();
        while low < high {
            if !last.places.contains(&guess) {
                // Names are spread evenly, but for chance.
                let count = self.ahead(guess, &last);
                let before = (count / 2).min(self.at_once / 8);
                self.read(file, guess.saturating_sub(before), count, &mut last)?;
            }
            match last.search(name)? {
                Ok(place) => return Ok(Some(place)),
                Err(place) if place == last.places.start => high = place,
                Err(place) if place == last.places.end => low = place,
                Err(_) => return Ok(None),
            }
            guess = low + high.saturating_sub(low) / 2;
        }
        Ok(None)
    }

    /// How many rows to read for one at this place.
    fn ahead(&self, place: u32, last: &Last) -> u32 {
        let after = place.checked_sub(last.places.end);
        if after.is_some_and(|after| after < self.at_once) {
            self.at_once
        } else {
            self.at_once.div_ceil(4)
        }
    }

    /// Reads some rows, from this place on; all of them once more was read than reading all would have
    /// been.
    fn read(&self, file: &File, first: u32, count: u32, last: &mut Last) -> Certain<()> {
        let fits = self.length * usize::try_from(self.count)? <= WHOLE;
        let (first, count) = if fits && last.read > 2 * u64::from(self.count) {
            (0, self.count)
        } else {
            (first, count)
        };
        last.read += u64::from(count);
        let end = first.saturating_add(count).min(self.count);
        let count = end.checked_sub(first).filter(|count| *count > 0);
        let length = usize::try_from(count.ok_or(Doubt)?)? * self.length;
        let at = u64::from(first) * u64::try_from(self.length)?;
        last.places = 0..0;
        last.bytes.resize(length, 0);
        let at = self.start.checked_add(at).ok_or(Doubt)?;
        read_at(file, &mut last.bytes, at)?;
        last.places = first..end;
        Ok(())
    }
}

impl Last {
    /// The bytes of a row, by its place.
    fn row(&self, place: u32, length: usize) -> Certain<&[u8]> {
        let at = usize::try_from(place.checked_sub(self.places.start).ok_or(Doubt)?)? * length;
        self.bytes.get(at..at + length).ok_or(Doubt)
    }

    /// The place of a name, else that of the first one after it.
    fn search(&self, name: &[u8]) -> Certain<Result<u32, u32>> {
        let Range {
            start: mut low,
            end: mut high,
        } = self.places;
        while low < high {
            let middle = low + (high - low) / 2;
            match self.row(middle, name.len())?.cmp(name) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Ok(Ok(middle)),
                Ordering::Greater => high = middle,
            }
        }
        Ok(Err(low))
    }
}

/// Reads from a place, in one call where the system has it.
#[cfg(unix)]
pub(in crate::git) fn read_at(file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

/// Reads from a place.
#[cfg(not(unix))]
pub(in crate::git) fn read_at(mut file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<()> {
    use std::io::{Read as _, Seek as _};

    file.seek(std::io::SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// Rows of twenty bytes after some others, in a file.
    fn rows(names: &[[u8; 20]], at_once: u32) -> (File, Rows) {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"before").unwrap();
        file.write_all(names.as_flattened()).unwrap();
        let count = names.len().try_into().unwrap();
        (file, Rows::new(6, 20, count, at_once))
    }

    #[test]
    fn names_are_found_wherever_they_stand() {
        // Spread evenly, and crowded at either end.
        for (shape, at_once) in [(1 << 22, 128), (3, 128), (1 << 19, 1), (1 << 19, 2000)] {
            let name = |number: u32| {
                let mut name = [7; 20];
                name[1..5].copy_from_slice(&(number * shape + 1).to_be_bytes());
                name
            };
            let names: Vec<[u8; 20]> = (0..1000).map(name).collect();
            let (file, rows) = rows(&names, at_once);
            let find = |name: &[u8], among| rows.find(&file, name, among);
            // In their order, and to and fro.
            for step in [1, 7, 501] {
                for place in (0..1000).map(|number| number * step % 1000) {
                    let name = names[place as usize];
                    assert_eq!(find(&name, 0..1000), Ok(Some(place)));
                    let mut absent = name;
                    absent[19] = 6;
                    assert_eq!(find(&absent, 0..1000), Ok(None));
                    let found = rows.row(&file, place, |row| Ok(row.to_vec()));
                    assert_eq!(found, Ok(name.to_vec()));
                }
            }
            assert_eq!(find(&[7; 20], 0..0), Ok(None));
            let reversed = Range { start: 3, end: 2 };
            assert_eq!(find(&[7; 20], reversed), Err(Doubt));
        }
    }

    #[test]
    fn what_is_not_there_is_not_read() {
        let (file, rows) = rows(&[[7; 20]], 10);
        let say = |place| rows.row(&file, place, |row| Ok(row.to_vec()));
        assert_eq!(say(0), Ok(vec![7; 20]));
        assert_eq!(say(1), Err(Doubt));
        assert_eq!(say(u32::MAX), Err(Doubt));
        let missing = Rows::new(6, 20, 2, 10);
        let find = |name: &[u8]| missing.find(&file, name, 0..2);
        assert_eq!(find(&[7; 20]), Err(Doubt));
    }
}
