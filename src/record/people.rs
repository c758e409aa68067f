//! The people that a document names.

use std::ops::Range;

use super::label::Role;
use super::passage::Passage;

/// People in a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct People {
    /// What they have to do with the document.
    pub(crate) role: Role,
    /// Who they are, in order.
    pub(crate) people: Vec<Person>,
}

/// Someone, as the document names them; it may be a role or a placeholder as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The bytes that name them.
    pub(crate) span: Range<usize>,
    /// The name.
    pub(crate) name: String,
}

/// The most people of one value.
const MOST: usize = 64;

/// The people that a part of a passage names: parted by commas, semicolons, lines, or `and`.
///
/// What stands in brackets is not parted: `[Names or roles, if any]` is one.
pub(super) fn people(passage: &Passage, part: &Range<usize>) -> Vec<Person> {
    let text = passage.get(part);
    let mut people = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let joint = match c {
            ',' | ';' | '\n' if depth == 0 => 1,
            ' ' if depth == 0 && rest.starts_with(" and ") => 5,
            ' ' if depth == 0 && rest.starts_with(" & ") => 3,
            _ => 0,
        };
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if joint > 0 && at >= start {
            people.extend(person(passage, part.start + start..part.start + at));
            start = at + joint;
        }
        if people.len() == MOST {
            return people;
        }
    }
    people.extend(person(
        passage,
        part.start + start.min(part.len())..part.end,
    ));
    people
}

/// The person that a part of a passage names, if it has a name in it.
fn person(passage: &Passage, part: Range<usize>) -> Option<Person> {
    let text = passage.get(&part);
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || "-*\"'".contains(c));
    let name = bare.trim_end_matches(|c: char| c.is_whitespace() || "\"'.".contains(c));
    let start = part.end - bare.len();
    name.contains(char::is_alphanumeric).then(|| Person {
        span: passage.source_span(&(start..start + name.len())),
        name: name.to_owned(),
    })
}
