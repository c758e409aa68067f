//! What `git diff-index --raw -z` writes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| docdue::fuzz::raw_diff(bytes));
