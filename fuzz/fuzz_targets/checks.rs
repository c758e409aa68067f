//! Each check over any document, and what mends what it finds.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| docdue::fuzz::checks(bytes));
