//! The programs that run git hooks.

use std::env;
use std::io::Write as _;

/// Whether a program is on the `PATH`. Where it is not, that is said, or is a failure.
pub(crate) fn is_installed(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    if env::split_paths(&path).any(|directory| directory.join(program).is_file()) {
        return true;
    }
    let required = env::var_os("DOCDUE_REQUIRE_CLIENTS").is_some_and(|value| value == "1");
    assert!(!required, "{program} is not installed, and must be");
    // Not by `eprintln!`, which is shown only for tests that fail; and in one piece.
    let said = format!("skipped: {program} is not installed\n");
    let written = std::io::stderr().write_all(said.as_bytes());
    written.expect("standard error can be written to");
    false
}
