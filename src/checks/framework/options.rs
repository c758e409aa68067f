//! The options of a check as a policy gives them, from whatever files it is made of.

use std::ops::Range;
use std::sync::Arc;

use crate::checks::Severities;
use crate::diagnostic::Diagnostic;
use crate::pattern::PatternList;
use crate::text::{Location, Source};
use crate::yaml::{Located, Node, Reader, nearest};

/// An option as it was written.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    /// Its name, and where that stands.
    pub(crate) name: Located<String>,
    /// Its value.
    pub(crate) value: Node<'static>,
}

/// The options of one check, each to be taken once; what is wrong with them is noted.
pub(crate) struct Options {
    /// The name of the check.
    check: &'static str,
    /// Where the policy names the check.
    location: Location,
    /// Those that nobody took.
    given: Vec<Given>,
    /// Those that were asked for.
    known: Vec<&'static str>,
    /// Those in which something was wrong.
    unread: Vec<&'static str>,
    /// What is wrong.
    problems: Vec<Diagnostic>,
}

impl Options {
    /// Those that were given.
    pub(in crate::checks) fn new(
        check: &'static str,
        location: Location,
        given: Vec<Given>,
    ) -> Self {
        Self {
            check,
            location,
            given,
            known: Vec::new(),
            unread: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Takes an option, read by `read`, which notes what is wrong with it.
    pub(crate) fn take<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Reader, Node<'_>) -> Option<T>,
    ) -> Option<T> {
        self.known.push(name);
        let at = self
            .given
            .iter()
            .position(|given| given.name.value == name)?;
        let given = self.given.swap_remove(at);
        let mut reader = Reader::new(&given.name.location.source);
        let value = read(&mut reader, given.value);
        if !reader.problems.is_empty() {
            self.unread.push(name);
        }
        self.problems.append(&mut reader.problems);
        value
    }

    /// A boolean; `otherwise` where it is not given.
    pub(crate) fn boolean(&mut self, name: &'static str, otherwise: bool) -> bool {
        self.take(name, |reader, node| reader.boolean(&node, name))
            .map_or(otherwise, |value| value.value)
    }

    /// A whole number of at least one.
    pub(crate) fn count(&mut self, name: &'static str) -> Option<usize> {
        self.take(name, |reader, node| reader.count(&node, name))
            .map(|value| value.value)
    }

    /// The path of a file, from the top of the repository.
    pub(crate) fn path(&mut self, name: &'static str) -> Option<String> {
        self.take(name, |reader, node| reader.path(node, name))
            .map(|value| value.value)
    }

    /// The path of a directory, from the top of the repository: empty for the top, without `/` at its
    /// ends.
    pub(crate) fn directory(&mut self, name: &'static str) -> Option<String> {
        self.take(name, |reader, node| reader.directory(node, name))
            .map(|value| value.value)
    }

    /// A list of strings; none where it is not given.
    pub(crate) fn strings(&mut self, name: &'static str) -> Option<Vec<String>> {
        let strings = self.take(name, |reader, node| reader.strings(node, name))?;
        Some(strings.value.into_iter().map(|item| item.value).collect())
    }

    /// A list of patterns.
    pub(crate) fn patterns(&mut self, name: &'static str) -> Option<PatternList> {
        self.take(name, |reader, node| reader.patterns(node, name))
            .map(|value| value.value)
    }

    /// One word of a table; `otherwise` where it is not given.
    pub(crate) fn word<T: Copy>(
        &mut self,
        name: &'static str,
        table: &[(&'static str, T)],
        otherwise: T,
    ) -> T {
        self.take(name, |reader, node| reader.word(node, name, table))
            .map_or(otherwise, |value| value.value)
    }

    /// A map from names of the user's own to whatever `item` reads, in the order of the file.
    pub(crate) fn named<T>(
        &mut self,
        name: &'static str,
        item: impl FnMut(&mut Reader, Node<'_>) -> Option<T>,
    ) -> Option<Vec<(String, T)>> {
        let items = self.take(name, |reader, node| Some(reader.named(node, name, item)))?;
        let items = items.into_iter();
        Some(items.map(|(name, value)| (name.value, value)).collect())
    }

    /// How much findings matter.
    pub(in crate::checks) fn severities(&mut self) -> Severities {
        self.take("severity", Severities::read).unwrap_or_default()
    }

    /// Notes that options of these names do not fit together, or that one is missing; not where one
    /// of them could not be read, for then that is the problem.
    pub(crate) fn problem(&mut self, names: &[&str], message: impl Into<String>) {
        if names.iter().any(|name| self.unread.contains(name)) {
            return;
        }
        let problem = Diagnostic::policy(message, self.location.clone());
        self.problems.push(problem);
    }

    /// What is wrong, unknown options included.
    pub(in crate::checks) fn finish(mut self) -> Vec<Diagnostic> {
        for given in std::mem::take(&mut self.given) {
            let message = format!(
                "`{}` is not an option of `{}`",
                given.name.value, self.check
            );
            let known: Vec<_> = self.known.iter().map(|name| format!("`{name}`")).collect();
            let help =
                nearest(&given.name.value, self.known.iter().copied()).unwrap_or_else(|| {
                    format!("the options of `{}` are {}", self.check, known.join(", "))
                });
            let problem = Diagnostic::policy(message, given.name.location).help(help);
            self.problems.push(problem);
        }
        self.problems
    }
}

impl Given {
    /// An option that stands in a source.
    pub(crate) fn new(
        source: &Arc<Source>,
        name: String,
        span: Range<usize>,
        value: Node<'_>,
    ) -> Self {
        let location = Location {
            source: source.clone(),
            span,
        };
        Self {
            name: Located {
                value: name,
                location,
            },
            value: value.into_owned(),
        }
    }
}
