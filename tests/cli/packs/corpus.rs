//! Documents that docdue was asked to enforce the form of, where they are at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A text below `brief/` of the corpus; nothing, and a word about it, where there is no corpus.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(super) fn brief(path: &str) -> Option<String> {
    let Some(corpus) = env::var_os("DOCDUE_CORPUS") else {
        eprintln!("skipped: DOCDUE_CORPUS does not name a corpus");
        return None;
    };
    let path = Path::new(&corpus).join("brief").join(path);
    Some(fs::read_to_string(path).unwrap())
}

/// What was said, a line for each finding: `x check: message`.
pub(super) fn lines(said: &str) -> Vec<&str> {
    let marked = said.lines();
    marked
        .filter(|line| line.starts_with("x ") || line.starts_with("! "))
        .collect()
}

/// Where something was found, a line for each place in the document: `line:column` and the checks that say so.
pub(super) fn places(said: &str) -> String {
    let mut places: BTreeMap<(u32, u32), BTreeSet<&str>> = BTreeMap::new();
    let mut check = "";
    for line in said.lines() {
        if let Some(found) = line.strip_prefix("x ").or_else(|| line.strip_prefix("! ")) {
            check = found.split(": ").next().unwrap();
        } else if let Some(place) = line.strip_prefix("    at ") {
            let mut numbers = place
                .trim()
                .rsplit(':')
                .map(|number| number.parse().unwrap());
            let (column, line) = (numbers.next().unwrap(), numbers.next().unwrap());
            places.entry((line, column)).or_default().insert(check);
        }
    }
    let mut out = String::new();
    for ((line, column), checks) in places {
        let _ = writeln!(out, "{line}:{column} {}", Vec::from_iter(checks).join(" "));
    }
    out
}
