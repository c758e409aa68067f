//! What stands after the entries of an index.

use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};

use super::cache_tree::CacheTree;
use super::doubt::{Certain, sure};

/// The head of an extension: its name, and the number of bytes after the head.
const HEAD: u64 = 8;

/// Reads the cache-tree, an empty one if there is none. An extension that begins with a small letter
/// changes what the entries mean: a split index, a sparse one, or something newer than this.
pub(super) fn cache_tree(file: &File, entries_end: u64, id_length: usize) -> Certain<CacheTree> {
    // The file ends with a checksum, or with as many zeros. As git, we do not take the time for it.
    let checksum = u64::try_from(id_length)?;
    let mut left = file.metadata()?.len().saturating_sub(entries_end);
    let mut file = BufReader::new(file);
    file.seek(SeekFrom::Start(entries_end))?;
    let mut found = None;
    while left > checksum {
        sure(left - checksum >= HEAD)?;
        left -= HEAD;
        let mut name = [0; 4];
        let mut size = [0; 4];
        file.read_exact(&mut name)?;
        file.read_exact(&mut size)?;
        let size = u64::from(u32::from_be_bytes(size));
        sure(name[0].is_ascii_uppercase() && size <= left - checksum)?;
        left -= size;
        if name == *b"TREE" {
            sure(found.is_none())?;
            let mut bytes = vec![0; usize::try_from(size)?];
            file.read_exact(&mut bytes)?;
            found = Some(CacheTree::parse(bytes, id_length)?);
        } else {
            file.seek_relative(i64::try_from(size)?)?;
        }
    }
    sure(left == checksum)?;
    Ok(found.unwrap_or_default())
}
