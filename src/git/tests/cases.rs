//! Random cases, the same ones every time.

use arbtest::arbitrary::{Result, Unstructured};

/// Tries a property on random worlds: `DOCDUE_CASES` of them (else as many as a usual run has the time
/// for), from number `DOCDUE_FIRST_CASE` (else 0) on. A failure names its world.
///
/// To make a world takes git longer than to answer, so each serves many questions: the property gives
/// the number of answers that it compared with git's.
pub(super) fn cases(usual: u64, mut property: impl FnMut(&mut Unstructured<'_>) -> Result<u64>) {
    let variable = |name| std::env::var(name).ok()?.parse().ok();
    let first = variable("DOCDUE_FIRST_CASE").unwrap_or(0);
    let count = variable("DOCDUE_CASES").unwrap_or(usual);
    let mut compared = 0;
    for number in first..first + count {
        let case = Case(number);
        // The generator is splitmix64.
        let mut state = number << 32;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed ^ (mixed >> 31)).to_le_bytes()
        })
        .take(4096)
        .flatten()
        .collect();
        compared += property(&mut Unstructured::new(&bytes)).unwrap();
        std::mem::forget(case);
    }
    eprintln!("{count} worlds, {compared} answers");
}

/// The number of a world, told if something fails in it.
struct Case(u64);

impl Drop for Case {
    fn drop(&mut self) {
        eprintln!("case {}", self.0);
    }
}
