//! The one pass over the entries of an index.

use std::fs::File;

use super::doubt::{Certain, Doubt, sure};
use super::layout::{LONGEST, Layout};
use super::window::Window;

/// How many entries are read together.
pub(super) const BLOCK: usize = 64;

/// The head of the file: a signature, the version, the number of entries.
const HEAD: usize = 12;

/// Some consecutive entries.
pub(super) struct Block {
    /// Where in the file the first one begins.
    pub(super) start: u64,
    /// The name of the entry before it, which its own may be written with; empty before the first.
    pub(super) previous: Box<[u8]>,
}

/// What was learned.
pub(super) struct Scan {
    /// How an entry is written.
    pub(super) layout: Layout,
    /// How many there are.
    pub(super) count: usize,
    /// Where they are.
    pub(super) blocks: Vec<Block>,
    /// Where the last one ends.
    pub(super) end: u64,
}

/// Goes through the entries. Every one of them has been measured afterwards, and of each block the
/// last name was read.
pub(super) fn scan(file: &File, id_length: usize) -> Certain<Scan> {
    let mut window = Window::new(file, LONGEST);
    let (layout, count) = head(&mut window, id_length)?;
    let mut blocks: Vec<Block> = Vec::new();
    let mut name = Vec::new();
    for number in 0..count {
        if number.is_multiple_of(BLOCK) {
            // A search among them relies on their order.
            sure(blocks.last().is_none_or(|last| *last.previous < *name))?;
            blocks.push(Block {
                start: window.passed,
                previous: name.as_slice().into(),
            });
        }
        let bytes = window.ahead()?;
        let extent = layout.measure(bytes, &name)?;
        sure(extent.is_plain)?;
        if layout.compresses || number % BLOCK == BLOCK - 1 {
            name.truncate(extent.kept);
            name.extend_from_slice(bytes.get(extent.rest).unwrap_or_default());
        }
        window.pass(extent.size)?;
    }
    Ok(Scan {
        layout,
        count,
        blocks,
        end: window.passed,
    })
}

/// Makes sure that there are as many entries as the file says, and that each has a name as long as it
/// says, whatever else it is.
pub(super) fn measure(file: &File, id_length: usize) -> Certain<()> {
    let mut window = Window::new(file, LONGEST);
    let (layout, count) = head(&mut window, id_length)?;
    let mut name = Vec::new();
    for _ in 0..count {
        let bytes = window.ahead()?;
        let extent = layout.measure(bytes, &name)?;
        let rest = bytes.get(extent.rest).ok_or(Doubt)?;
        sure(!rest.contains(&0))?;
        name.truncate(extent.kept);
        name.extend_from_slice(rest);
        window.pass(extent.size)?;
    }
    Ok(())
}

/// Reads the head of the file: how an entry is written, and how many there are.
fn head(window: &mut Window<&File>, id_length: usize) -> Certain<(Layout, usize)> {
    let head = window.ahead()?.first_chunk::<HEAD>().ok_or(Doubt)?;
    let [b'D', b'I', b'R', b'C', rest @ ..] = *head else {
        return Err(Doubt);
    };
    let [v0, v1, v2, v3, c0, c1, c2, c3] = rest;
    let layout = Layout::new(u32::from_be_bytes([v0, v1, v2, v3]), id_length)?;
    let count = usize::try_from(u32::from_be_bytes([c0, c1, c2, c3]))?;
    window.pass(HEAD)?;
    Ok((layout, count))
}
