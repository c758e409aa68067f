//! The extension of an index that names the trees of directories.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| docdue::fuzz::cache_tree(bytes));
