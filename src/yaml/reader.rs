//! Reads values out of a YAML tree and collects every problem on the way, never only the first.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::fields::Known;
use super::{Fields, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::pattern::Expression;
use crate::text::{Location, Source};

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    /// The value.
    pub(crate) value: T,
    /// Where it was written.
    pub(crate) location: Location,
}

/// Reads one source; a method that finds a problem notes it and returns `None`.
pub(crate) struct Reader {
    /// The text being read.
    pub(crate) source: Arc<Source>,
    /// What was wrong so far, in the order found.
    pub(crate) problems: Vec<Diagnostic>,
    /// The regular expressions that were read, by their text: an alias repeats one often.
    pub(super) expressions: BTreeMap<String, Expression>,
    /// How many of them are large.
    pub(super) large_expressions: usize,
}

/// Among how many keys a repeated one is looked for one by one.
const FEW: usize = 16;

impl Reader {
    /// Begins to read a source.
    pub(crate) fn new(source: &Arc<Source>) -> Self {
        Self {
            source: source.clone(),
            problems: Vec::new(),
            expressions: BTreeMap::new(),
            large_expressions: 0,
        }
    }

    /// A place in this source.
    pub(crate) fn location(&self, span: Range<usize>) -> Location {
        Location {
            source: self.source.clone(),
            span,
        }
    }

    /// Attaches the place.
    pub(crate) fn located<T>(&self, value: T, span: Range<usize>) -> Located<T> {
        Located {
            value,
            location: self.location(span),
        }
    }

    /// Notes a problem.
    pub(crate) fn problem(&mut self, span: Range<usize>, message: impl Into<String>) {
        let location = self.location(span);
        self.problems.push(Diagnostic::policy(message, location));
    }

    /// Notes a problem with advice.
    pub(crate) fn problem_with_help(
        &mut self,
        span: Range<usize>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let location = self.location(span);
        let mut problem = Diagnostic::policy(message, location);
        problem.help = help;
        self.problems.push(problem);
    }

    /// Notes that a value has the wrong type.
    fn wrong_type(&mut self, node: &Node<'_>, key: &str, wanted: &str) {
        let found = node.value.describe();
        self.problem(
            node.span.clone(),
            format!("`{key}` takes {wanted}, not {found}"),
        );
    }

    /// A string.
    pub(crate) fn string(&mut self, node: Node<'_>, key: &str) -> Option<Located<String>> {
        let span = node.span.clone();
        let text = self.text(node, key)?.into_owned();
        Some(self.located(text, span))
    }

    /// A string that is only looked at.
    pub(super) fn text<'t>(&mut self, node: Node<'t>, key: &str) -> Option<Cow<'t, str>> {
        if let Value::String(text) = node.value {
            return Some(text);
        }
        self.wrong_type(&node, key, "a string");
        let unquoted = matches!(
            node.value,
            Value::Bool(_) | Value::Integer(_) | Value::Float
        );
        if let (true, Some(problem)) = (unquoted, self.problems.last_mut()) {
            problem.help = Some("put it in quotes".into());
        }
        None
    }

    /// A boolean.
    pub(crate) fn boolean(&mut self, node: &Node<'_>, key: &str) -> Option<Located<bool>> {
        if let Value::Bool(value) = node.value {
            return Some(self.located(value, node.span.clone()));
        }
        self.wrong_type(node, key, "`true` or `false`");
        None
    }

    /// A whole number of at least one.
    pub(crate) fn count(&mut self, node: &Node<'_>, key: &str) -> Option<Located<usize>> {
        if let Value::Integer(value) = node.value
            && let Ok(value @ 1..) = usize::try_from(value)
        {
            return Some(self.located(value, node.span.clone()));
        }
        if let Value::Integer(value) = node.value {
            let message = format!("`{key}` is at least 1, not {value}");
            self.problem(node.span.clone(), message);
        } else {
            self.wrong_type(node, key, "a whole number");
        }
        None
    }

    /// One word of a table.
    pub(crate) fn word<T: Copy>(
        &mut self,
        node: Node<'_>,
        key: &str,
        table: &[(&'static str, T)],
    ) -> Option<Located<T>> {
        let span = node.span.clone();
        let text = self.text(node, key)?;
        if let Some((_, value)) = table.iter().find(|(name, _)| *name == text) {
            return Some(self.located(*value, span));
        }
        let names: Vec<_> = table.iter().map(|(name, _)| *name).collect();
        let help = nearest(&text, names.iter().copied());
        let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        let message = format!("`{key}` is one of {}", names.join(", "));
        self.problem_with_help(span, message, help);
        None
    }

    /// A list, each item read by `item`; items that have a problem are left out.
    pub(crate) fn list<'t, T>(
        &mut self,
        node: Node<'t>,
        key: &str,
        mut item: impl FnMut(&mut Self, Node<'t>) -> Option<T>,
    ) -> Option<Located<Vec<T>>> {
        let Value::Sequence(nodes) = node.value else {
            self.wrong_type(&node, key, "a list");
            return None;
        };
        let mut items = Vec::with_capacity(nodes.len());
        items.extend(nodes.into_iter().filter_map(|node| item(self, node)));
        Some(self.located(items, node.span))
    }

    /// A list of strings.
    pub(crate) fn strings(
        &mut self,
        node: Node<'_>,
        key: &str,
    ) -> Option<Located<Vec<Located<String>>>> {
        self.list(node, key, |reader, node| reader.string(node, key))
    }

    /// A map with names of the user's own, each value read by `item`.
    pub(crate) fn named<'t, T>(
        &mut self,
        node: Node<'t>,
        key: &'static str,
        mut item: impl FnMut(&mut Self, Node<'t>) -> Option<T>,
    ) -> Vec<(Located<String>, T)> {
        let Some(fields) = self.fields(node, format!("`{key}`")) else {
            return Vec::new();
        };
        let mut items = Vec::with_capacity(fields.entries.len());
        for (name, span, node) in fields.into_entries() {
            if !is_name(&name) {
                self.problem_with_help(
                    span,
                    format!("`{name}` cannot be a name in `{key}`"),
                    Some("use letters, digits, `-`, `_` and `.`".into()),
                );
                continue;
            }
            if let Some(value) = item(self, node) {
                items.push((self.located(name, span), value));
            }
        }
        items
    }

    /// A map with known keys. Repeated keys are reported here.
    pub(crate) fn fields<'t>(
        &mut self,
        node: Node<'t>,
        what: impl Into<Cow<'static, str>>,
    ) -> Option<Fields<'t>> {
        let what = what.into();
        let Value::Mapping(mut entries) = node.value else {
            let found = node.value.describe();
            self.problem(node.span, format!("{what} is a map, not {found}"));
            return None;
        };
        entries.retain_mut(|(key, _)| self.is_key(key, &what));
        let repeated = repeated(&entries);
        if !repeated.is_empty() {
            let mut at = 0..;
            entries.retain(|(key, _)| {
                let stays = at
                    .next()
                    .is_none_or(|at| repeated.binary_search(&at).is_err());
                if !stays {
                    let message = format!("`{}` stands twice in {what}", name_of(key));
                    self.problem(key.span.clone(), message);
                }
                stays
            });
        }
        Some(Fields {
            what,
            entries,
            known: Known::default(),
        })
    }

    /// Whether a node can be the key of a map; one that is written as a number becomes a string.
    fn is_key(&mut self, key: &mut Node<'_>, what: &str) -> bool {
        match &key.value {
            Value::String(_) => {}
            Value::Integer(number) => key.value = Value::String(number.to_string().into()),
            other => {
                let found = other.describe();
                self.problem(
                    key.span.clone(),
                    format!("a key of {what} cannot be {found}"),
                );
                return false;
            }
        }
        true
    }
}

/// The text of a key; whatever else a node holds has none.
pub(super) fn name_of<'n>(key: &'n Node<'_>) -> &'n str {
    match &key.value {
        Value::String(name) => name,
        _ => "",
    }
}

/// The places of the keys that came before.
fn repeated(entries: &[(Node<'_>, Node<'_>)]) -> Vec<usize> {
    // Most maps are small, and most policies have hundreds of them: a set for each would cost more.
    let few = entries.len() <= FEW;
    let mut seen = HashSet::with_capacity(if few { 0 } else { entries.len() });
    let mut repeated = Vec::new();
    for (at, (key, _)) in entries.iter().enumerate() {
        let name = name_of(key);
        let is_new = if few {
            let mut before = entries.iter().take(at);
            !before.any(|(known, _)| name_of(known) == name)
        } else {
            seen.insert(name)
        };
        if !is_new {
            repeated.push(at);
        }
    }
    repeated
}

/// Advice that names the known word nearest to a misspelled one, where one is near enough.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let word = word.to_lowercase();
    known
        .map(|name| {
            (
                strsim::damerau_levenshtein(&word, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| *distance <= name.chars().count().max(3) / 3)
        .min()
        .map(|(_, name)| format!("did you mean `{name}`?"))
}

/// Whether a text can name a rule, a document type or a group of ignored paths.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "-_.".contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn a_repeated_key_is_found_among_few_and_among_many() {
        for many in [1, FEW - 1, FEW, FEW + 1, 5 * FEW] {
            let last = many - 1;
            let keys = (0..many).chain([0, last]);
            let lines: Vec<_> = keys.map(|key| format!("k{key}: 1")).collect();
            let source = Source::new("docdue.yaml", lines.join("\n"));
            let mut reader = Reader::new(&source);
            let node = yaml::parse(&source).unwrap();
            let fields = reader.fields(node, "a map").unwrap();
            assert_eq!(fields.entries.len(), many);
            let problems: Vec<_> = reader.problems.iter().map(|it| &*it.message).collect();
            let expected = [0, last].map(|key| format!("`k{key}` stands twice in a map"));
            assert_eq!(problems, expected);
        }
    }
}
