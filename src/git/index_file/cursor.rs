//! A place among the entries of an index.

use std::io::{Read as _, Seek as _, SeekFrom};

use crate::change::Entry;

use super::IndexFile;
use super::doubt::{Certain, Doubt, sure};
use super::scan::BLOCK;

/// One entry, or the end. Going on from it makes sure that names come in order, each once.
pub(super) struct Cursor<'file> {
    /// The index.
    index: &'file IndexFile,
    /// How many entries come before.
    pub(super) number: usize,
    /// The bytes of the block that the entry is in.
    block: Vec<u8>,
    /// Where in the block it begins.
    start: usize,
    /// Where in the block the next one begins.
    next: usize,
    /// Its name.
    name: Vec<u8>,
    /// Whether it is only a promise.
    promised: bool,
}

impl<'file> Cursor<'file> {
    /// The entry of a number.
    pub(super) fn at(index: &'file IndexFile, number: usize) -> Certain<Self> {
        let mut cursor = Self {
            index,
            number: index.count,
            block: Vec::new(),
            start: 0,
            next: 0,
            name: Vec::new(),
            promised: false,
        };
        cursor.jump(number)?;
        Ok(cursor)
    }

    /// The entry's name; `None` at the end.
    pub(super) fn name(&self) -> Option<&[u8]> {
        (self.number < self.index.count).then_some(&self.name)
    }

    /// What stands there; `None` for a promise, and at the end.
    pub(super) fn entry(&self) -> Certain<Option<Entry>> {
        if self.promised || self.number >= self.index.count {
            return Ok(None);
        }
        let bytes = self.block.get(self.start..).ok_or(Doubt)?;
        self.index.layout.entry(bytes).map(Some)
    }

    /// Goes to the next entry.
    pub(super) fn advance(&mut self) -> Certain<()> {
        let next = self.number.saturating_add(1);
        if next >= self.index.count {
            self.number = self.index.count;
        } else if next.is_multiple_of(BLOCK) {
            self.load(next / BLOCK)?;
        } else {
            self.number = next;
            self.decode()?;
        }
        Ok(())
    }

    /// Goes to the entry of a number, over others that are not looked at.
    pub(super) fn jump(&mut self, number: usize) -> Certain<()> {
        sure(number <= self.index.count)?;
        if number == self.index.count {
            self.number = number;
            return Ok(());
        }
        let block = number / BLOCK;
        if self.number > number || self.number / BLOCK != block || self.block.is_empty() {
            self.load(block)?;
        }
        if self.index.layout.compresses {
            while self.number < number {
                self.advance()?;
            }
        } else if self.number < number {
            // Every name is whole: those between need not be read.
            while self.number + 1 < number {
                self.number += 1;
                let bytes = self.block.get(self.next..).ok_or(Doubt)?;
                self.next += self.index.layout.measure(bytes, &[])?.size;
            }
            self.number = number;
            self.decode()?;
        }
        Ok(())
    }

    /// Reads a block, and its first entry.
    fn load(&mut self, block: usize) -> Certain<()> {
        let blocks = &self.index.blocks;
        let first = blocks.get(block).ok_or(Doubt)?;
        let end = blocks
            .get(block + 1)
            .map_or(self.index.end, |next| next.start);
        let length = usize::try_from(end.checked_sub(first.start).ok_or(Doubt)?)?;
        self.block.resize(length, 0);
        let mut file = &self.index.file;
        file.seek(SeekFrom::Start(first.start))?;
        file.read_exact(&mut self.block)?;
        self.name.clear();
        self.name.extend_from_slice(&first.previous);
        self.number = block * BLOCK;
        self.next = 0;
        self.decode()
    }

    /// Reads the entry at which the last one ended.
    fn decode(&mut self) -> Certain<()> {
        self.start = self.next;
        let bytes = self.block.get(self.start..).ok_or(Doubt)?;
        let extent = self.index.layout.measure(bytes, &self.name)?;
        let rest = bytes.get(extent.rest).ok_or(Doubt)?;
        let left_out = self.name.get(extent.kept..).ok_or(Doubt)?;
        sure(extent.is_plain && left_out < rest && !rest.contains(&0))?;
        self.name.truncate(extent.kept);
        self.name.extend_from_slice(rest);
        self.next = self.start + extent.size;
        self.promised = extent.promised;
        Ok(())
    }
}
