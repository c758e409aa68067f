//! What patterns mean, by example, against git, and as properties.

mod examples;
mod git;
mod hostile;
mod properties;

use super::*;

/// A pattern that is known to be right.
#[track_caller]
fn pattern(text: &str) -> Pattern {
    Pattern::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A list that is known to be right.
#[track_caller]
fn list(texts: &[&str]) -> PatternList {
    PatternList::new(texts.iter().map(|text| pattern(text)).collect()).unwrap()
}

/// The binding, printed, of a pattern in a path.
#[track_caller]
fn bound(text: &str, path: &str) -> Option<String> {
    let binding = pattern(text).matches(path.as_bytes())?;
    Some(binding.to_string())
}
