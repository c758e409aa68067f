//! An index, as docdue, libgit2 and docdue's comparison read it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| docdue::fuzz::index(bytes));
