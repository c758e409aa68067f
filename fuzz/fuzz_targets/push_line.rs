//! What git writes to a pre-push hook.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| docdue::fuzz::push_line(bytes));
