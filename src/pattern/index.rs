//! Which patterns a path could match, told by its names alone.
//!
//! Every pattern is filed under one thing that a matching path must have: a whole name where the
//! pattern spells one out (`billing`), else the end or the beginning of a name (`*.proto`). The
//! names are looked up in a table; the rest is one `globset`, made of such globs as it decides by
//! their literal part, so that no regular expression is ever compiled.

use super::Pattern;
use super::program::{Program, Step};
use globset::{Candidate, Glob, GlobSet, GlobSetBuilder};
use std::collections::{BTreeMap, HashMap};

/// Patterns, by place, filed under what a path must have.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Those with a whole name.
    names: HashMap<Vec<u8>, Vec<usize>>,
    /// The beginnings and ends of names.
    globs: GlobSet,
    /// For each of `globs`, the patterns.
    by_glob: Vec<Vec<usize>>,
    /// Those that any path could match.
    always: Vec<usize>,
}

/// How many patterns may be filed together before rarity matters.
const FEW: usize = 8;

/// What is known of one name in every path that a pattern matches.
#[derive(PartialEq, Eq, Hash)]
enum Clue {
    /// It is this.
    Whole(Vec<u8>),
    /// A glob with one `*`, and how much of it is literal.
    Part(String, usize),
}

impl Clue {
    /// Orders clues by how little they say: whole names first, then the longest literals.
    fn vagueness(&self) -> usize {
        match self {
            Self::Whole(_) => 0,
            Self::Part(_, literal) => usize::MAX - literal,
        }
    }
}

impl Index {
    /// Files the patterns.
    pub(super) fn new(patterns: &[Pattern]) -> Self {
        let clues: Vec<_> = patterns
            .iter()
            .map(|pattern| clues(&pattern.program))
            .collect();
        let mut uses: HashMap<&Clue, usize> = HashMap::new();
        for clue in clues.iter().flatten() {
            *uses.entry(clue).or_default() += 1;
        }
        let mut index = Self::default();
        let mut globs: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, clues) in clues.iter().enumerate() {
            // What few patterns have, few paths have; a whole name says more than a part.
            let best = clues.iter().min_by_key(|clue| {
                let uses = uses.get(clue).copied().unwrap_or_default();
                (uses.max(FEW), clue.vagueness())
            });
            match best {
                Some(Clue::Whole(name)) => match index.names.get_mut(name) {
                    Some(filed) => filed.push(place),
                    None => drop(index.names.insert(name.clone(), vec![place])),
                },
                Some(Clue::Part(glob, _)) => globs.entry(glob).or_default().push(place),
                None => index.always.push(place),
            }
        }
        index.compile(globs);
        index
    }

    /// Compiles the globs; if globset refuses, their patterns are asked always.
    fn compile(&mut self, globs: BTreeMap<&str, Vec<usize>>) {
        let mut builder = GlobSetBuilder::new();
        for (glob, places) in globs {
            match Glob::new(glob) {
                Ok(glob) => {
                    builder.add(glob);
                    self.by_glob.push(places);
                }
                Err(_) => self.always.extend(places),
            }
        }
        match builder.build() {
            Ok(globs) => self.globs = globs,
            Err(_) => self.always.extend(self.by_glob.drain(..).flatten()),
        }
    }

    /// The places of the patterns that could match, sorted, each once.
    pub(super) fn candidates(&self, path: &[u8]) -> Vec<usize> {
        let mut places = self.always.clone();
        let mut globs = Vec::new();
        for name in path.split(|byte| *byte == b'/') {
            if let Some(filed) = self.names.get(name) {
                places.extend(filed);
            }
            if !self.by_glob.is_empty() {
                self.globs
                    .matches_candidate_into(&Candidate::from_bytes(name), &mut globs);
                let filed = globs.iter().filter_map(|glob| self.by_glob.get(*glob));
                places.extend(filed.flatten());
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// What every match of the program shows in its names.
///
/// An alternation may hold a `/`, but the literals around it still begin and end names.
fn clues(program: &Program) -> Vec<Clue> {
    let mut clues = Vec::new();
    let mut name = Literals::default();
    for step in program.outer_steps() {
        match step {
            Step::Literal(range) => {
                for byte in program.bytes(range) {
                    match byte {
                        b'/' => clues.extend(std::mem::take(&mut name).clue()),
                        byte => name.push(*byte),
                    }
                }
            }
            Step::Directories => name = Literals::default(),
            _ => name.open(),
        }
    }
    clues.extend(name.clue());
    clues
}

/// The literal beginning and end of one name of a pattern.
#[derive(Default)]
struct Literals {
    /// Up to the first step that is not literal.
    head: Vec<u8>,
    /// From the last step that is not literal.
    tail: Option<Vec<u8>>,
}

impl Literals {
    /// Goes on with a literal byte.
    fn push(&mut self, byte: u8) {
        self.tail.as_mut().unwrap_or(&mut self.head).push(byte);
    }

    /// Goes on with a step that is not literal.
    fn open(&mut self) {
        self.tail = Some(Vec::new());
    }

    /// What to look for, if there is anything.
    fn clue(self) -> Option<Clue> {
        let Some(tail) = self.tail else {
            return (!self.head.is_empty()).then_some(Clue::Whole(self.head));
        };
        let (head, tail) = (plain(&self.head, false), plain(&tail, true));
        if tail.is_empty() && head.is_empty() {
            None
        } else if tail.len() >= head.len() {
            Some(Clue::Part(format!("*{tail}"), tail.len()))
        } else {
            Some(Clue::Part(format!("{head}*"), head.len()))
        }
    }
}

/// The part of a literal, at its end or at its beginning, that means itself in a glob everywhere.
fn plain(literal: &[u8], at_end: bool) -> &str {
    let Ok(text) = std::str::from_utf8(literal) else {
        return "";
    };
    let mut parts = text.split(['*', '?', '[', ']', '{', '}', '\\', ',', '!']);
    let part = if at_end {
        parts.next_back()
    } else {
        parts.next()
    };
    part.unwrap_or_default()
}
