//! Properties over random inputs, which are the same every time.
//!
//! A property that fails once in a thousand runs is either wrong or has found something; in both cases
//! it should fail for whoever runs it next. So inputs come from their number, not from a clock.

use std::ops::Range;

use arbtest::arbitrary::{Result, Unstructured};

/// Usual sizes of inputs, in bytes.
pub(crate) const SIZES: Range<usize> = 32..4096;

/// Tries a property on as many inputs, or on `DOCDUE_CASES`, from number 0, or `DOCDUE_FIRST_CASE`, on.
/// Their sizes go round by doubling. One that ends before the property has what it wants is passed
/// over. A failure names the input.
pub(crate) fn property(
    cases: u64,
    sizes: Range<usize>,
    mut holds: impl FnMut(&mut Unstructured<'_>) -> Result<()>,
) {
    let variable = |name| std::env::var(name).ok()?.parse().ok();
    let first = variable("DOCDUE_FIRST_CASE").unwrap_or(0);
    let count = variable("DOCDUE_CASES").unwrap_or(cases);
    let mut size = sizes.start;
    for number in first..first + count {
        let case = Case(number);
        // What a property says by an error is that the input was too short for it.
        let _ = holds(&mut Unstructured::new(&bytes(number, size)));
        std::mem::forget(case);
        size = if size * 2 > sizes.end {
            sizes.start
        } else {
            size * 2
        };
    }
}

/// The bytes of an input, by its number: those of the generator splitmix64.
pub(crate) fn bytes(number: u64, size: usize) -> Vec<u8> {
    let mut state = number << 32;
    let words = std::iter::repeat_with(|| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)).to_le_bytes()
    });
    words.flatten().take(size).collect()
}

/// The number of an input, told if something fails for it.
pub(crate) struct Case(pub(crate) u64);

impl Drop for Case {
    fn drop(&mut self) {
        eprintln!("case {}", self.0);
    }
}
