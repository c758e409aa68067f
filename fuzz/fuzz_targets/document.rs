//! A Markdown document, and what it says of itself.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| docdue::fuzz::document(bytes));
