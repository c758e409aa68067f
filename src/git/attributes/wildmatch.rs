//! git's own wildcards (`wildmatch` with `WM_PATHNAME`).

/// A pattern for whole paths. It is kept as it was written: a file can have a million of them, of
/// which each is looked at once.
pub(in crate::git) struct Pattern {
    /// Its bytes.
    bytes: Box<[u8]>,
    /// Where its first wildcard, or escaped byte, is.
    plain: usize,
}

/// What a pattern goes on with.
enum Step {
    /// This byte.
    Byte(u8),
    /// One of these bytes, by their value.
    Set(Box<[bool; 256]>),
    /// Any byte but a slash.
    Any,
    /// Any number of bytes other than slashes.
    Star,
    /// Any number of bytes.
    Anything,
    /// Any number of directories, each with its slash.
    Directories,
}

impl Pattern {
    /// Takes a pattern; `None` for one that matches nothing, such as one with an open bracket.
    pub(in crate::git) fn new(bytes: &[u8]) -> Option<Self> {
        let is_plain = |byte: &u8| !b"*?[\\".contains(byte);
        let pattern = Self {
            bytes: bytes.into(),
            plain: bytes.iter().take_while(|byte| is_plain(byte)).count(),
        };
        let mut at = 0;
        while at < bytes.len() {
            (_, at) = pattern.step(at)?;
        }
        Some(pattern)
    }

    /// Whether a path matches.
    ///
    /// All ways to match are followed at once, byte by byte, so that it takes time in proportion to
    /// the path and the pattern; one after the other would let `*a*a*a*b` take for ever.
    pub(in crate::git) fn is_match(&self, path: &[u8]) -> bool {
        let (start, rest) = self.bytes.split_at(self.plain);
        if rest.is_empty() || !path.starts_with(start) {
            return path == start;
        }
        let mut places = Places::new(self);
        places.reach(self, self.plain);
        for byte in path.iter().skip(self.plain) {
            let mut next = Places::new(self);
            for at in 0..=self.bytes.len() {
                places.follow(self, at, *byte, &mut next);
            }
            if next.is_nowhere {
                return false;
            }
            places = next;
        }
        Places::is(&places.reached, self.bytes.len())
    }

    /// The step that begins at a byte, and where the next one does; `None` where the pattern is wrong
    /// or at its end.
    fn step(&self, at: usize) -> Option<(Step, usize)> {
        let (byte, rest) = self.bytes.get(at..)?.split_first()?;
        let (step, rest) = match byte {
            b'*' => {
                let stars = rest.iter().take_while(|byte| **byte == b'*').count();
                let rest = rest.get(stars..)?;
                // Two stand for whole parts of a path where they begin one; and, because git compares
                // the plain beginning of a pattern by itself, where they are the first wildcard.
                let begins_part = at == self.plain || self.bytes.get(..at)?.ends_with(b"/");
                match rest {
                    [b'/', below @ ..] if stars > 0 && begins_part => (Step::Directories, below),
                    // An escaped slash is a slash, but one that must be there.
                    [] | [b'\\', b'/', ..] if stars > 0 && begins_part => (Step::Anything, rest),
                    _ => (Step::Star, rest),
                }
            }
            b'?' => (Step::Any, rest),
            b'[' => {
                let (set, rest) = bracket(rest)?;
                (Step::Set(set.into()), rest)
            }
            b'\\' => {
                let (literal, rest) = rest.split_first()?;
                (Step::Byte(*literal), rest)
            }
            literal => (Step::Byte(*literal), rest),
        };
        Some((step, self.bytes.len() - rest.len()))
    }
}

/// How far a pattern may have been matched.
struct Places {
    /// The steps that may come next, by where they begin; the last is the pattern's end.
    reached: Vec<bool>,
    /// The steps before which more directories may come, and one is begun.
    below: Vec<bool>,
    /// Whether there are none.
    is_nowhere: bool,
}

impl Places {
    /// None.
    fn new(pattern: &Pattern) -> Self {
        let none = vec![false; pattern.bytes.len() + 1];
        Self {
            reached: none.clone(),
            below: none,
            is_nowhere: true,
        }
    }

    /// Whether a place is among some.
    fn is(places: &[bool], at: usize) -> bool {
        places.get(at).is_some_and(|is| *is)
    }

    /// Adds a place; says whether that is news.
    fn add(places: &mut [bool], at: usize) -> bool {
        let place = places.get_mut(at);
        place.is_some_and(|place| !std::mem::replace(place, true))
    }

    /// Adds a step that may come next, and those after it if it may stand for nothing.
    fn reach(&mut self, pattern: &Pattern, mut at: usize) {
        self.is_nowhere = false;
        while Self::add(&mut self.reached, at) {
            at = match pattern.step(at) {
                Some((Step::Star | Step::Anything, next)) => next,
                Some((Step::Directories, next)) => {
                    Self::add(&mut self.below, next);
                    next
                }
                _ => return,
            };
        }
    }

    /// Adds to the next places those to which a byte leads from this one.
    fn follow(&self, pattern: &Pattern, at: usize, byte: u8, next: &mut Self) {
        let is_slash = byte == b'/';
        if Self::is(&self.below, at) {
            Self::add(&mut next.below, at);
            next.is_nowhere = false;
            if is_slash {
                next.reach(pattern, at);
            }
        }
        if !Self::is(&self.reached, at) {
            return;
        }
        let Some((step, after)) = pattern.step(at) else {
            return;
        };
        match step {
            Step::Byte(literal) if literal == byte => next.reach(pattern, after),
            Step::Set(set) if Self::is(set.as_slice(), byte.into()) => next.reach(pattern, after),
            Step::Any if !is_slash => next.reach(pattern, after),
            Step::Star if !is_slash => next.reach(pattern, at),
            Step::Anything => next.reach(pattern, at),
            _ => {}
        }
    }
}

/// The bytes that a bracket matches, by their value, and what follows it. Never a slash.
fn bracket(pattern: &[u8]) -> Option<([bool; 256], &[u8])> {
    let (negated, mut rest) = match pattern {
        [b'!' | b'^', rest @ ..] => (true, rest),
        _ => (false, pattern),
    };
    let mut set = [negated; 256];
    let mut add = |byte: u8| {
        if let Some(matches) = set.get_mut(usize::from(byte)) {
            *matches = !negated;
        }
    };
    let mut previous = None;
    let mut is_first = true;
    loop {
        let (byte, after) = rest.split_first()?;
        rest = after;
        match (byte, rest) {
            (b']', _) if !is_first => break,
            (b'[', [b':', ..]) if class(rest).is_some() => {
                let (name, after) = class(rest)?;
                (0..=u8::MAX).filter(named(name)?).for_each(&mut add);
                previous = None;
                rest = after;
            }
            (b'-', [end, ..]) if previous.is_some() && *end != b']' => {
                let (last, after) = literal(rest)?;
                (previous?..=last).for_each(&mut add);
                previous = None;
                rest = after;
            }
            (b'\\', _) => {
                let (escaped, after) = rest.split_first()?;
                add(*escaped);
                previous = Some(*escaped);
                rest = after;
            }
            _ => {
                add(*byte);
                previous = Some(*byte);
            }
        }
        is_first = false;
    }
    if let Some(slash) = set.get_mut(usize::from(b'/')) {
        *slash = false;
    }
    Some((set, rest))
}

/// A byte that may be escaped, and what follows it.
fn literal(pattern: &[u8]) -> Option<(u8, &[u8])> {
    match pattern {
        [b'\\', byte, rest @ ..] | [byte, rest @ ..] => Some((*byte, rest)),
        [] => None,
    }
}

/// The name in `:name:]`, and what follows it.
fn class(pattern: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = pattern.iter().position(|byte| *byte == b']')?;
    let (name, rest) = pattern.split_at(end);
    let name = name.strip_prefix(b":")?.strip_suffix(b":")?;
    Some((name, rest.get(1..)?))
}

/// The bytes of a class with a name.
fn named(name: &[u8]) -> Option<fn(&u8) -> bool> {
    Some(match name {
        b"alnum" => u8::is_ascii_alphanumeric,
        b"alpha" => u8::is_ascii_alphabetic,
        b"blank" => |byte| matches!(byte, b' ' | b'\t'),
        b"cntrl" => u8::is_ascii_control,
        b"digit" => u8::is_ascii_digit,
        b"graph" => u8::is_ascii_graphic,
        b"lower" => u8::is_ascii_lowercase,
        b"print" => |byte| matches!(byte, b' '..=b'~'),
        b"punct" => u8::is_ascii_punctuation,
        b"space" => |byte| matches!(byte, b' ' | 9..=13),
        b"upper" => u8::is_ascii_uppercase,
        b"xdigit" => u8::is_ascii_hexdigit,
        _ => return None,
    })
}
