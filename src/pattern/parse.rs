//! From the text of a pattern to its program.

use super::PatternError;
use super::class;
use super::program::{Capture, Fork, Program, Step};
use std::ops::Range;
use std::sync::Arc;

/// The longest pattern, in bytes; it bounds what a hostile policy can cost.
const LONGEST: usize = 4096;
/// How deep alternations may stand in each other.
const DEEPEST: usize = 8;
/// How many steps may have several ways on: the matcher's recursion is as deep.
const CHOICES: usize = 256;
/// How many names may come more than once: each multiplies the ways to match by a name's length.
const REPEATED: usize = 2;

/// Reads a pattern; a leading `!` is skipped.
pub(super) fn parse(text: &str) -> Result<Program, PatternError> {
    if text.len() > LONGEST {
        let message = format!(
            "a pattern may have {LONGEST} bytes, this has {}",
            text.len()
        );
        return Err(error(&message, 0..text.len()));
    }
    let start = usize::from(text.starts_with('!'));
    let body = text.get(start..).unwrap_or_default();
    let mut parser = Parser {
        text,
        at: start,
        segment_start: true,
        program: Program {
            text: text.into(),
            steps: Vec::new(),
            captures: Vec::new(),
            literal: 0..0,
        },
    };
    if body.is_empty() || body == "/" {
        return Err(error("the pattern is empty", 0..text.len()));
    }
    // As in git, where the slash stands does not matter: one inside of a class anchors as well.
    if !body.strip_suffix('/').unwrap_or(body).contains('/') {
        parser.program.steps.push(Step::Directories);
    }
    if body.starts_with('/') {
        parser.at += 1;
    }
    parser.sequence(0)?;
    parser.finish()
}

/// A place in the text, and the program so far.
struct Parser<'t> {
    /// The whole pattern.
    text: &'t str,
    /// The next byte to read.
    at: usize,
    /// Whether a name begins here.
    segment_start: bool,
    /// What has been read.
    program: Program,
}

impl Parser<'_> {
    /// The byte `ahead` of the next one.
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Reads until the text ends, or inside an alternation until its `,` or `}`.
    fn sequence(&mut self, depth: usize) -> Result<(), PatternError> {
        while let Some(byte) = self.peek(0) {
            match byte {
                b',' | b'}' if depth > 0 => return Ok(()),
                b'*' => self.stars(depth),
                b'{' => self.braces(depth)?,
                b'/' => self.slash()?,
                b'?' => self.push(1, Step::AnyByte),
                b'[' => {
                    let (set, end) = class::parse(self.text, self.at)?;
                    self.push(end - self.at, Step::Class(Box::new(set)));
                }
                b'\\' => self.escape()?,
                _ => self.literal(1),
            }
        }
        Ok(())
    }

    /// Adds a step that begins or goes on with a name, and consumes its text.
    fn push(&mut self, length: usize, step: Step) {
        self.at += length;
        self.segment_start = false;
        self.program.steps.push(step);
    }

    /// Consumes text that stands for itself. What follows on a literal goes on with it.
    fn literal(&mut self, length: usize) {
        let range = self.at..self.at + length;
        self.at = range.end;
        self.segment_start = false;
        match self.program.steps.last_mut() {
            Some(Step::Literal(before)) if before.end == range.start => before.end = range.end,
            _ => self.program.steps.push(Step::Literal(range)),
        }
    }

    /// Reads a separator.
    fn slash(&mut self) -> Result<(), PatternError> {
        if self.segment_start {
            let span = self.at..self.at + 1;
            return Err(error("a name is missing before this `/`", span));
        }
        self.literal(1);
        self.segment_start = true;
        Ok(())
    }

    /// Reads a backslash and the byte that it makes literal.
    fn escape(&mut self) -> Result<(), PatternError> {
        match self.peek(1) {
            // At the end, git takes the slash for a directory's and finds the backslash alone.
            Some(b'/') if self.peek(2).is_some() => {
                self.at += 1;
                self.slash()
            }
            Some(byte) if byte != b'/' => {
                self.at += 1;
                self.literal(1);
                Ok(())
            }
            _ => {
                let span = self.at..self.at + 1;
                Err(error("nothing follows this `\\`", span))
            }
        }
    }

    /// Reads a run of `*`.
    fn stars(&mut self, depth: usize) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| **byte == b'*').count();
        let crosses = length > 1 && self.segment_start;
        match self.peek(length) {
            Some(b'/') if crosses && self.peek(length + 1).is_some() => {
                self.push(length + 1, Step::Directories);
                self.segment_start = true;
            }
            None | Some(b'/') if crosses => self.push(length, Step::Everything),
            Some(b',' | b'}') if crosses && depth > 0 => self.push(length, Step::Everything),
            _ => self.push(length, Step::Star),
        }
    }

    /// Reads a capture or an alternation.
    fn braces(&mut self, depth: usize) -> Result<(), PatternError> {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let word = rest
            .find(|character: char| !character.is_ascii_alphanumeric() && character != '_')
            .unwrap_or(rest.len());
        match rest.split_at(word) {
            (name, after) if after.starts_with('}') && is_identifier(name) => {
                self.capture(depth, name.into())
            }
            _ => self.alternation(depth + 1),
        }
    }

    /// Reads `{name}`.
    fn capture(&mut self, depth: usize, name: Arc<str>) -> Result<(), PatternError> {
        let length = name.len() + 2;
        if depth > 0 {
            let span = self.at..self.at + length;
            return Err(error("a capture cannot stand inside an alternation", span));
        }
        let captures = &mut self.program.captures;
        let number = &*name == "number";
        let known = captures.iter().position(|known| *known == name);
        let index = known.unwrap_or(captures.len());
        if known.is_none() {
            captures.push(name);
        }
        let capture = Capture {
            name: index,
            number,
            repeats: false,
            fixed: known.is_some(),
        };
        self.push(length, Step::Capture(capture));
        Ok(())
    }

    /// Reads `{this,that}`.
    fn alternation(&mut self, depth: usize) -> Result<(), PatternError> {
        let (open, segment_start) = (self.at, self.segment_start);
        if depth > DEEPEST {
            let message = format!("alternations may stand in each other {DEEPEST} deep");
            return Err(error(&message, open..open + 1));
        }
        let fork = self.program.steps.len();
        self.program.steps.push(Step::Jump(fork));
        let (mut branches, mut jumps) = (Vec::new(), Vec::new());
        loop {
            self.at += 1;
            self.segment_start = segment_start;
            branches.push(self.program.steps.len());
            self.sequence(depth)?;
            jumps.push(self.program.steps.len());
            self.program.steps.push(Step::Jump(fork));
            match self.peek(0) {
                Some(b',') => {}
                Some(_) => break,
                None => {
                    let message = "this `{` is never closed; write `\\{` for the character";
                    return Err(error(message, open..open + 1));
                }
            }
        }
        self.at += 1;
        self.segment_start = false;
        if branches.len() < 2 {
            let message = "braces hold a capture's name, or alternatives with a comma between";
            return Err(error(message, open..self.at));
        }
        let end = self.program.steps.len();
        for (index, step) in self.program.steps.iter_mut().enumerate().skip(fork) {
            if jumps.binary_search(&index).is_ok() {
                *step = Step::Jump(end);
            }
        }
        if let Some(step) = self.program.steps.get_mut(fork) {
            *step = Step::Fork(Box::new(Fork { branches, end }));
        }
        Ok(())
    }

    /// Checks what can only be seen in the whole.
    fn finish(mut self) -> Result<Program, PatternError> {
        let all = 0..self.text.len();
        let mut seen_later = vec![false; self.program.captures.len()];
        for step in self.program.steps.iter_mut().rev() {
            if let Step::Capture(capture) = step
                && let Some(later) = seen_later.get_mut(capture.name)
            {
                capture.repeats = *later && !capture.fixed;
                *later = true;
            }
        }
        let repeats = |step: &&Step| matches!(step, Step::Capture(capture) if capture.repeats);
        if self.program.steps.iter().filter(repeats).count() > REPEATED {
            let message = format!("at most {REPEATED} captures may come more than once");
            return Err(error(&message, all));
        }
        if self
            .program
            .steps
            .iter()
            .filter(|step| step.is_choice())
            .count()
            > CHOICES
        {
            let message = format!("a pattern may have {CHOICES} wildcards and braces");
            return Err(error(&message, all));
        }
        if names_dots(&self.program) {
            let message = "paths have no `.` or `..` in them; they start at the top";
            return Err(error(message, all));
        }
        self.program.literal = self.program.longest_literal();
        Ok(self.program)
    }
}

/// Whether a name of the program is `.` or `..`.
fn names_dots(program: &Program) -> bool {
    let is_dots = |dots| matches!(dots, Some(1 | 2));
    // How many dots a name consists of, while it consists of dots.
    let mut dots = Some(0);
    for step in program.outer_steps() {
        match step {
            Step::Literal(range) => {
                for byte in program.bytes(range) {
                    match byte {
                        b'/' if is_dots(dots) => return true,
                        b'/' => dots = Some(0),
                        b'.' => dots = dots.map(|dots| dots + 1),
                        _ => dots = None,
                    }
                }
            }
            Step::Directories if is_dots(dots) => return true,
            Step::Directories => dots = Some(0),
            _ => dots = None,
        }
    }
    is_dots(dots)
}

/// An error about these bytes.
fn error(message: &str, span: Range<usize>) -> PatternError {
    PatternError {
        message: message.into(),
        span,
    }
}

/// Whether a word can name a capture.
fn is_identifier(word: &str) -> bool {
    !word.is_empty() && !word.starts_with(|first: char| first.is_ascii_digit())
}
