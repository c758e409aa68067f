//! Times and parents of commits as git noted them (gitformat-commit-graph(5)), so that a walk over
//! many need not unpack each.
//!
//! Only what is asked for is read. Whatever is not as we know it is a [`Doubt`], and the commits
//! themselves are read after all.

use std::fs::File;
use std::path::Path;

use crate::change::ObjectId;

use super::rows::{Rows, read_at};
use crate::git::index_file::{Certain, Doubt};

/// What stands for "no parent".
const NO_PARENT: u32 = 0x7000_0000;

/// Says of a second parent that the list at this place has the others, and of one in it that it is
/// the last.
const FLAG: u32 = 1 << 31;

/// More parents than this have to be read from the commit.
const MOST_PARENTS: u32 = 1000;

/// How many bits of a number are the time; above them is the generation.
const TIME: u32 = 34;

/// How many names are read at once: the references of another side, in the order of their names, are
/// asked for one after the other.
const NAMES: u32 = 512;

/// How many notes are read at once.
const NOTES: u32 = 100;

/// The files of a repository's commit-graph.
pub(in crate::git) struct CommitGraph(Vec<Layer>);

/// What is noted of a commit.
#[derive(Clone, Copy, Debug)]
pub(in crate::git) struct Note {
    /// When it was committed, in seconds since 1970.
    pub(in crate::git) time: i64,
    /// More than that of any commit it leads to; 0 where git did not note it.
    pub(in crate::git) generation: u32,
    /// Its parents, by their places.
    parents: [u32; 2],
    /// The layer that has it.
    layer: usize,
    /// Its place there.
    place: u32,
}

/// One file; it may build on those before it.
struct Layer {
    /// The file.
    file: File,
    /// How many bytes a name has.
    id_length: usize,
    /// How many names begin with a byte up to this one.
    fanout: Vec<u32>,
    /// The names, sorted.
    names: Rows,
    /// A note for each: a tree, two parents, and a time below the generation.
    notes: Rows,
    /// Where the lists of third and further parents are.
    edges: Option<u64>,
    /// How many commits the layers before have.
    before: u32,
}

impl CommitGraph {
    /// Opens the notes below `objects/info`: one file, or a chain of them.
    pub(in crate::git) fn open(info: &Path) -> Certain<Self> {
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
    pub(in crate::git) fn find(&self, id: ObjectId) -> Certain<Option<Note>> {
        // Most of the commits are in the first.
        for (number, layer) in self.0.iter().enumerate() {
            if let Some(place) = layer.place(id)? {
                return layer.note(place, number).map(Some);
            }
        }
        Ok(None)
    }

    /// The tree of a commit.
    pub(in crate::git) fn tree(&self, note: &Note) -> Certain<ObjectId> {
        let layer = self.0.get(note.layer).ok_or(Doubt)?;
        layer.notes.row(&layer.file, note.place, |note| {
            let tree = note.get(..layer.id_length).ok_or(Doubt)?;
            ObjectId::from_bytes(tree).ok_or(Doubt)
        })
    }

    /// The parents of a commit.
    pub(in crate::git) fn parents(&self, note: &Note) -> Certain<Vec<ObjectId>> {
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
        layer.names.row(&layer.file, place, |name| {
            ObjectId::from_bytes(name).ok_or(Doubt)
        })
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
        let fanout: Vec<u32> = fanout
            .iter()
            .map(|count| u32::from_be_bytes(*count))
            .collect();
        let count = fanout.last().copied().unwrap_or_default();
        let rows = |name, length, at_once| {
            let start = chunk(name).ok_or(Doubt)?;
            Certain::Ok(Rows::new(start, length, count, at_once))
        };
        Ok(Self {
            id_length,
            fanout,
            names: rows(b"OIDL", id_length, NAMES)?,
            notes: rows(b"CDAT", id_length + 16, NOTES)?,
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
        self.names.find(&self.file, id, low..upto(*first)?)
    }

    /// What is noted at a place of this layer.
    fn note(&self, place: u32, layer: usize) -> Certain<Note> {
        self.notes.row(&self.file, place, |note| {
            let (rest, time) = note.split_last_chunk().ok_or(Doubt)?;
            let (rest, second) = rest.split_last_chunk().ok_or(Doubt)?;
            let first = rest.last_chunk().ok_or(Doubt)?;
            let time = u64::from_be_bytes(*time);
            Ok(Note {
                time: i64::try_from(time & ((1 << TIME) - 1))?,
                generation: u32::try_from(time >> TIME)?,
                parents: [u32::from_be_bytes(*first), u32::from_be_bytes(*second)],
                layer,
                place,
            })
        })
    }

    /// The list of further parents that begins at a place.
    fn further_parents(&self, start: u32) -> Certain<Vec<u32>> {
        let edges = self.edges.ok_or(Doubt)?;
        let mut places = Vec::new();
        for number in 0..MOST_PARENTS {
            let row = start.checked_add(number).ok_or(Doubt)?;
            let at = edges.checked_add(u64::from(row) * 4).ok_or(Doubt)?;
            let place = u32::from_be_bytes(array(&bytes(&self.file, at, 4)?)?);
            places.push(place & !FLAG);
            if place & FLAG != 0 {
                return Ok(places);
            }
        }
        Err(Doubt)
    }
}

/// So many bytes of a file.
fn bytes(file: &File, at: u64, length: usize) -> Certain<Vec<u8>> {
    let mut bytes = vec![0; length];
    read_at(file, &mut bytes, at)?;
    Ok(bytes)
}

/// Just so many bytes.
fn array<const LENGTH: usize>(bytes: &[u8]) -> Certain<[u8; LENGTH]> {
    bytes.try_into().map_err(|_| Doubt)
}
