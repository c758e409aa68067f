//! Random cases, the same ones every time.

use arbtest::arbitrary::{Result, Unstructured};

use crate::tests::{Case, bytes};

/// How many random bytes make a world, and the questions to it.
const SIZE: usize = 1 << 15;

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
        let bytes = bytes(number, SIZE);
        compared += property(&mut Unstructured::new(&bytes)).unwrap();
        std::mem::forget(case);
    }
    eprintln!("{count} worlds, {compared} answers");
}
