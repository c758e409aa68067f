//! A file read from its start to its end, a piece at a time.

use std::io::Read;

use super::doubt::{Certain, sure};

/// How much is read at once. What does not leave the processor's cache costs least, and every page of it
/// has to be had from the system first.
const PIECE: usize = 32 << 10;

/// The part of a file that is being looked at.
pub(super) struct Window<R> {
    /// The file.
    file: R,
    /// What was read.
    buffer: Box<[u8]>,
    /// The bytes of the buffer before this one were passed.
    start: usize,
    /// The bytes of the buffer from this one on were not read yet.
    end: usize,
    /// How many bytes of the file were passed.
    pub(super) passed: u64,
    /// How many bytes there must always be in sight.
    sight: usize,
    /// Whether there are no more.
    ended: bool,
}

impl<R: Read> Window<R> {
    /// Begins where the file stands, to look at least so far ahead.
    pub(super) fn new(file: R, sight: usize) -> Self {
        Self {
            file,
            buffer: vec![0; PIECE.max(sight)].into(),
            start: 0,
            end: 0,
            passed: 0,
            sight,
            ended: false,
        }
    }

    /// What comes next: fewer bytes than asked for only at the end of the file.
    pub(super) fn ahead(&mut self) -> Certain<&[u8]> {
        while self.end - self.start < self.sight && !self.ended {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            let free = self.buffer.get_mut(self.end..).unwrap_or_default();
            let read = self.file.read(free)?;
            self.end += read;
            self.ended = read == 0;
        }
        Ok(self.buffer.get(self.start..self.end).unwrap_or_default())
    }

    /// Goes on.
    pub(super) fn pass(&mut self, bytes: usize) -> Certain<()> {
        sure(bytes <= self.end - self.start)?;
        self.start += bytes;
        self.passed += u64::try_from(bytes)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file that gives a few bytes at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = buffer.len().min(7);
            self.0.read(&mut buffer[..length])
        }
    }

    #[test]
    fn every_byte_is_seen_once_and_enough_of_what_follows() {
        let bytes: Vec<u8> = (0..1 << 20)
            .map(|number: u32| number.to_be_bytes()[2])
            .collect();
        let mut window = Window::new(Slow(&bytes), 100);
        let mut at = 0;
        while at < bytes.len() {
            let ahead = window.ahead().unwrap();
            assert!(ahead.len() >= 100.min(bytes.len() - at));
            assert!(bytes[at..].starts_with(ahead));
            let step = ahead.len().min(97);
            window.pass(step).unwrap();
            at += step;
        }
        assert_eq!(window.passed, 1 << 20);
        assert!(window.ahead().unwrap().is_empty());
        assert!(window.pass(1).is_err());
    }
}
