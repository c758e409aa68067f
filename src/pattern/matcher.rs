//! Whether a program matches a path, and what its captures bind.
//!
//! A backtracking search that never tries a step at a place where it has failed already, so that
//! its cost is bounded by the program's length times the path's.

use super::binding::Binding;
use super::number;
use super::program::{Capture, Program, Step};
use std::ops::Range;

/// What the captures bind where the program matches the path or a directory above it.
pub(super) fn matches(program: &Program, path: &[u8]) -> Option<Binding> {
    // What a pattern begins with is soonest told.
    if let Some(Step::Literal(first)) = program.steps.first()
        && !path.starts_with(program.bytes(first))
    {
        return None;
    }
    if !contains(path, program.bytes(&program.literal)) {
        return None;
    }
    let mut search = Search {
        program,
        path,
        bound: vec![0..0; program.captures.len()],
    };
    if !search.run(0, 0, &mut Failures::default()) {
        return None;
    }
    if search.bound.is_empty() {
        return Some(Binding::default());
    }
    let value = |range: Range<usize>| Box::from(path.get(range).unwrap_or_default());
    let names = program.captures.iter().cloned();
    Some(names.zip(search.bound.into_iter().map(value)).collect())
}

/// One attempt.
struct Search<'a> {
    /// What to match.
    program: &'a Program,
    /// Against what.
    path: &'a [u8],
    /// What each capture took.
    bound: Vec<Range<usize>>,
}

impl Search<'_> {
    /// Whether the steps from `step` on match the path from `at` on.
    fn run(&mut self, mut step: usize, mut at: usize, failures: &mut Failures) -> bool {
        let (program, path) = (self.program, self.path);
        while let Some(next) = program.steps.get(step) {
            let byte = path.get(at).copied();
            match next {
                Step::Literal(range) => {
                    if !self.has(range, at) {
                        return false;
                    }
                    step += 1;
                    at += range.len();
                    continue;
                }
                Step::AnyByte if byte.is_some_and(in_name) => {}
                Step::Class(set) if byte.is_some_and(|byte| set.contains(byte)) => {}
                Step::AnyByte | Step::Class(_) => return false,
                Step::Jump(target) => {
                    step = *target;
                    continue;
                }
                Step::Capture(capture) if capture.fixed => {
                    let value = self.bound.get(capture.name).cloned().unwrap_or_default();
                    let value = path.get(value).unwrap_or_default();
                    if !path.get(at..).unwrap_or_default().starts_with(value) {
                        return false;
                    }
                    step += 1;
                    at += value.len();
                    continue;
                }
                choice => return self.choose(choice, step, at, failures),
            }
            step += 1;
            at += 1;
        }
        self.is_boundary(at)
    }

    /// Whether a match may end here: at the path's end, or at a directory's before or after its
    /// `/`.
    fn is_boundary(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.path.get(before));
        before == Some(&b'/') || self.path.get(at).is_none_or(|byte| *byte == b'/')
    }

    /// Whether a literal is in the path at a place.
    fn has(&self, literal: &Range<usize>, at: usize) -> bool {
        let rest = self.path.get(at..).unwrap_or_default();
        rest.starts_with(self.program.bytes(literal))
    }

    /// Whether a step may match at a place, as far as is quickly told.
    fn may_follow(&self, step: usize, at: usize) -> bool {
        match self.program.steps.get(step) {
            Some(Step::Literal(range)) => self.has(range, at),
            Some(_) => true,
            None => self.is_boundary(at),
        }
    }

    /// Tries the ways on from a step that has several, the preferred one first.
    fn choose(&mut self, choice: &Step, step: usize, at: usize, failures: &mut Failures) -> bool {
        let path = self.path;
        let rest = path.get(at..).unwrap_or_default();
        let slash = || rest.iter().position(|byte| *byte == b'/');
        match choice {
            Step::Star => self.extend(step, at..=at + slash().unwrap_or(rest.len()), failures),
            Step::Everything => self.extend(step, at + 1..=path.len(), failures),
            Step::Directories => {
                let slashes = rest.iter().enumerate().filter(|(_, byte)| **byte == b'/');
                let ends = slashes.map(|(slash, _)| at + slash + 1);
                self.extend(step, std::iter::once(at).chain(ends), failures)
            }
            Step::Fork(fork) => {
                failures.record(step, at, self)
                    && fork
                        .branches
                        .iter()
                        .any(|branch| self.run(*branch, at, failures))
            }
            Step::Capture(capture) if capture.number => {
                let ends = number::lengths(rest).map(|length| at + length);
                self.bind(capture, step, at, ends, failures)
            }
            Step::Capture(capture) => {
                let ends = at + 1..=at + slash().unwrap_or(rest.len());
                self.bind(capture, step, at, ends, failures)
            }
            _ => false,
        }
    }

    /// Goes on from the first of these ends of a step from which the rest matches.
    ///
    /// The ends rise, and every longer one follows whatever the step began at: where one has
    /// failed before, so have all after it.
    fn extend(
        &mut self,
        step: usize,
        ends: impl IntoIterator<Item = usize>,
        failures: &mut Failures,
    ) -> bool {
        for end in ends {
            if !self.may_follow(step + 1, end) {
                continue;
            }
            if !failures.record(step, end, self) {
                return false;
            }
            if self.run(step + 1, end, failures) {
                return true;
            }
        }
        false
    }

    /// Goes on from the first of these ends of a capture from which the rest matches.
    fn bind(
        &mut self,
        capture: &Capture,
        step: usize,
        at: usize,
        ends: impl IntoIterator<Item = usize>,
        failures: &mut Failures,
    ) -> bool {
        // Numbers and repeated captures depend on where they begin, which is a place of its own.
        let by_start = capture.number || capture.repeats;
        if by_start && !failures.record(step, at, self) {
            return false;
        }
        for end in ends {
            if !self.may_follow(step + 1, end) {
                continue;
            }
            if !by_start && !failures.record(step, end, self) {
                return false;
            }
            if let Some(bound) = self.bound.get_mut(capture.name) {
                *bound = at..end;
            }
            // What failed under one value of a repeated capture may match under another.
            let mut fresh = Failures::default();
            let failures = if capture.repeats {
                &mut fresh
            } else {
                &mut *failures
            };
            if self.run(step + 1, end, failures) {
                return true;
            }
        }
        false
    }
}

/// Whether some bytes are in a path, in a row.
fn contains(path: &[u8], bytes: &[u8]) -> bool {
    let Some((first, rest)) = bytes.split_first() else {
        return true;
    };
    let mut starts = path.iter().enumerate().filter(|(_, byte)| *byte == first);
    starts.any(|(at, _)| path.get(at + 1..).unwrap_or_default().starts_with(rest))
}

/// Whether a byte can be part of a name.
fn in_name(byte: u8) -> bool {
    byte != b'/'
}

/// The steps that have been tried, and where: one bit for each place in each step.
#[derive(Default)]
struct Failures(Vec<u64>);

impl Failures {
    /// Records that a step is tried at a place; `false` if it was before.
    fn record(&mut self, step: usize, at: usize, search: &Search<'_>) -> bool {
        let places = search.path.len() + 1;
        if self.0.is_empty() {
            self.0 = vec![0; search.program.steps.len() * places / 64 + 1];
        }
        let bit = step * places + at;
        let (word, mask) = (bit / 64, 1 << (bit % 64));
        match self.0.get_mut(word) {
            Some(word) if *word & mask == 0 => *word |= mask,
            _ => return false,
        }
        true
    }
}
