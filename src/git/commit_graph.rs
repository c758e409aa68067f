//! Times and parents of commits as git noted them (gitformat-commit-graph(5)), so that a walk over
//! many need not unpack each.
//!
//! Only what is asked for is read. Whatever is not as we know it is a [`Doubt`], and the commits
//! themselves are read after all.

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use crate::change::ObjectId;

use super::index_file::{Certain, Doubt};

/// What stands for "no parent".
const NO_PARENT: u32 = 0x7000_0000;

/// Says of a second parent that the list at this place has the others, and of one in it that it is
/// the last.
const FLAG: u32 = 1 << 31;

/// More parents than this have to be read from the commit.
const MOST_PARENTS: u32 = 1000;

/// How many names are read at once to find one among them.
const NAMES: u32 = 128;

/// The files of a repository's commit-graph.
pub(super) struct CommitGraph(Vec<Layer>);

/// What is noted of a commit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note {
    /// When it was committed, in seconds since 1970.
    pub(super) time: i64,
    /// Its tree.
    pub(super) tree: ObjectId,
    /// Its parents, by their places.
    parents: [u32; 2],
    /// The layer that has it.
    layer: usize,
}

/// One file; it may build on those before it.
struct Layer {
    /// The file.
    file: File,
    /// How many bytes a name has.
    id_length: usize,
    /// How many names begin with a byte up to this one.
    fanout: Vec<u32>,
    /// Where the names are.
    ids: u64,
    /// Where the notes are.
    notes: u64,
    /// Where the lists of third and further parents are.
    edges: Option<u64>,
    /// How many commits the layers before have.
    before: u32,
}

impl CommitGraph {
    /// Opens the notes below `objects/info`: one file, or a chain of them.
    pub(super) fn open(info: &Path) -> Certain<Self> {
        if let Ok(file) = File::open(info.join("commit-graph")) {
            return Ok(Self(vec![Layer::new(file, 0)?]));
        }
        let directory = info.join("commit-graphs");
        let chain = std::fs::read_to_string(directory.join("commit-graph-chain"))?;
        let mut layers: Vec<Layer> = Vec::new();
        for name in chain.lines() {
            ObjectId::from_hex(name.as_bytes()).ok_or(Doubt)?;
            let before = layers.last().map_or(Ok(0), Layer::end)?;
            let file = File::open(directory.join(format!("graph-{name}.graph")))?;
            layers.push(Layer::new(file, before)?);
        }
        Ok(Self(layers))
    }

    /// What is noted of a commit; `None` where nothing is.
    pub(super) fn find(&self, id: ObjectId) -> Certain<Option<Note>> {
        // Most of the commits are in the first.
        for (number, layer) in self.0.iter().enumerate() {
            if let Some(place) = layer.place(id)? {
                return layer.note(place, number).map(Some);
            }
        }
        Ok(None)
    }

    /// The parents of a commit.
    pub(super) fn parents(&self, note: &Note) -> Certain<Vec<ObjectId>> {
        let [first, second] = note.parents;
        let mut places = Vec::new();
        if first != NO_PARENT {
            places.push(first);
        }
        if second & FLAG != 0 {
            let layer = self.0.get(note.layer).ok_or(Doubt)?;
            places.extend(layer.further_parents(second & !FLAG)?);
        } else if second != NO_PARENT {
            places.push(second);
        }
        places.into_iter().map(|place| self.id(place)).collect()
    }

    /// The name of the commit at a place.
    fn id(&self, place: u32) -> Certain<ObjectId> {
        let mut layers = self.0.iter().rev();
        let layer = layers.find(|layer| layer.before <= place).ok_or(Doubt)?;
        let place = place - layer.before;
        if place >= layer.count() {
            return Err(Doubt);
        }
        let name = layer.names(place, 1)?;
        ObjectId::from_bytes(&name).ok_or(Doubt)
    }
}

impl Layer {
    /// Finds the parts of a file.
    fn new(file: File, before: u32) -> Certain<Self> {
        let [c, g, p, h, version, hash, chunks, _bases] = array(&bytes(&file, 0, 8)?)?;
        let id_length = match ([c, g, p, h], version, hash) {
            ([b'C', b'G', b'P', b'H'], 1, 1) => 20,
            ([b'C', b'G', b'P', b'H'], 1, 2) => 32,
            _ => return Err(Doubt),
        };
        let table = bytes(&file, 8, usize::from(chunks) * 12)?;
        let (rows, _) = table.as_chunks::<12>();
        let chunk = |name: &[u8; 4]| {
            let row = rows.iter().find(|row| row.starts_with(name))?;
            Some(u64::from_be_bytes(*row.last_chunk()?))
        };
        let fanout = bytes(&file, chunk(b"OIDF").ok_or(Doubt)?, 256 * 4)?;
        let (fanout, _) = fanout.as_chunks();
        Ok(Self {
            id_length,
            fanout: fanout
                .iter()
                .map(|count| u32::from_be_bytes(*count))
                .collect(),
            ids: chunk(b"OIDL").ok_or(Doubt)?,
            notes: chunk(b"CDAT").ok_or(Doubt)?,
            edges: chunk(b"EDGE"),
            file,
            before,
        })
    }

    /// How many commits it has.
    fn count(&self) -> u32 {
        self.fanout.last().copied().unwrap_or_default()
    }

    /// How many commits there are with it.
    fn end(&self) -> Certain<u32> {
        self.before.checked_add(self.count()).ok_or(Doubt)
    }

    /// Where in this layer a commit is.
    fn place(&self, id: ObjectId) -> Certain<Option<u32>> {
        let id = id.as_bytes();
        if id.len() != self.id_length {
            return Ok(None);
        }
        let first = id.first().ok_or(Doubt)?;
        let upto = |byte: u8| self.fanout.get(usize::from(byte)).copied().ok_or(Doubt);
        let low = first.checked_sub(1).map_or(Ok(0), upto)?;
        search(id, low..upto(*first)?, |place, count| {
            self.names(place, count)
        })
    }

    /// So many names from a place of this layer on.
    fn names(&self, place: u32, count: u32) -> Certain<Vec<u8>> {
        let length = usize::try_from(count)? * self.id_length;
        self.row(self.ids, place, self.id_length, length)
    }

    /// What stands in the file from a row on, where each has so many bytes.
    fn row(&self, start: u64, row: u32, bytes_of_row: usize, length: usize) -> Certain<Vec<u8>> {
        let at = u64::from(row) * u64::try_from(bytes_of_row)?;
        bytes(&self.file, start.checked_add(at).ok_or(Doubt)?, length)
    }

    /// What is noted at a place of this layer: a tree, two parents, and a time below the count of
    /// generations.
    fn note(&self, place: u32, layer: usize) -> Certain<Note> {
        let length = self.id_length + 16;
        let note = self.row(self.notes, place, length, length)?;
        let (rest, time) = note.split_last_chunk().ok_or(Doubt)?;
        let (rest, second) = rest.split_last_chunk().ok_or(Doubt)?;
        let first = rest.last_chunk().ok_or(Doubt)?;
        let time = u64::from_be_bytes(*time) & ((1 << 34) - 1);
        let tree = note.get(..self.id_length).ok_or(Doubt)?;
        Ok(Note {
            time: i64::try_from(time)?,
            tree: ObjectId::from_bytes(tree).ok_or(Doubt)?,
            parents: [u32::from_be_bytes(*first), u32::from_be_bytes(*second)],
            layer,
        })
    }

    /// The list of further parents that begins at a place.
    fn further_parents(&self, start: u32) -> Certain<Vec<u32>> {
        let edges = self.edges.ok_or(Doubt)?;
        let mut places = Vec::new();
        for number in 0..MOST_PARENTS {
            let row = start.checked_add(number).ok_or(Doubt)?;
            let place = u32::from_be_bytes(array(&self.row(edges, row, 4, 4)?)?);
            places.push(place & !FLAG);
            if place & FLAG != 0 {
                return Ok(places);
            }
        }
        Err(Doubt)
    }
}

/// Where among sorted names, all with the same first byte, one is. They are read a piece at a time,
/// by the place of the first and their count.
fn search(
    id: &[u8],
    Range {
        start: mut low,
        end: mut high,
    }: Range<u32>,
    read: impl Fn(u32, u32) -> Certain<Vec<u8>>,
) -> Certain<Option<u32>> {
    // Names are spread evenly, so that the first guess is mostly near enough.
    let next = id.get(1..).and_then(<[u8]>::first_chunk).ok_or(Doubt)?;
    let part = u64::from(u32::from_be_bytes(*next));
    let span = u64::from(high.checked_sub(low).ok_or(Doubt)?);
    let mut guess = low + u32::try_from((part * span) >> 32)?;
    while low < high {
        let start = guess.saturating_sub(NAMES / 2).max(low);
        let end = start.saturating_add(NAMES).min(high);
        let names = read(start, end - start)?;
        let mut names = names.chunks_exact(id.len()).enumerate();
        match names.find(|(_, name)| *name >= id) {
            Some((at, name)) if name == id => return Ok(Some(start + u32::try_from(at)?)),
            // It would stand before all of these.
            Some((0, _)) => high = start,
            Some(_) => return Ok(None),
            None => low = end,
        }
        guess = low + (high - low) / 2;
    }
    Ok(None)
}

/// So many bytes of a file.
fn bytes(file: &File, at: u64, length: usize) -> Certain<Vec<u8>> {
    let mut bytes = vec![0; length];
    read_at(file, &mut bytes, at)?;
    Ok(bytes)
}

/// Reads from a place, in one call where the system has it.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

/// Reads from a place.
#[cfg(not(unix))]
fn read_at(mut file: &File, bytes: &mut [u8], at: u64) -> std::io::Result<()> {
    use std::io::{Read as _, Seek as _};

    file.seek(std::io::SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

/// Just so many bytes.
fn array<const LENGTH: usize>(bytes: &[u8]) -> Certain<[u8; LENGTH]> {
    bytes.try_into().map_err(|_| Doubt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_wherever_they_stand() {
        // Spread evenly, and crowded at either end.
        for shape in [1 << 22, 3, 1 << 19] {
            let name = |number: u32| {
                let mut name = [7; 20];
                name[1..5].copy_from_slice(&(number * shape + 1).to_be_bytes());
                name
            };
            let names: Vec<[u8; 20]> = (0..1000).map(name).collect();
            let read = |place: u32, count: u32| {
                let place = usize::try_from(place)?;
                let names = names
                    .get(place..place + usize::try_from(count)?)
                    .ok_or(Doubt)?;
                Ok(names.concat())
            };
            for (place, name) in (0..).zip(&names) {
                assert_eq!(search(name, 0..1000, read), Ok(Some(place)));
                let mut absent = *name;
                absent[19] = 6;
                assert_eq!(search(&absent, 0..1000, read), Ok(None));
                assert_eq!(search(name, 0..place, read), Ok(None));
            }
            assert_eq!(search(&[7; 20], 0..0, read), Ok(None));
            let reversed = Range { start: 3, end: 2 };
            assert_eq!(search(&[7; 20], reversed, read), Err(Doubt));
        }
    }
}
