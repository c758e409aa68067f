//! Maps by object names, which are as good as random already.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::change::ObjectId;

/// A map by object names.
pub(in crate::git) type IdMap<T> = HashMap<ObjectId, T, BuildHasherDefault<FirstBytes>>;

/// Takes the first bytes of a name, as git does.
#[derive(Default)]
pub(in crate::git) struct FirstBytes(u64);

impl Hasher for FirstBytes {
    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk() {
            self.0 = u64::from_ne_bytes(*first);
        }
    }

    /// How many bytes follow.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
