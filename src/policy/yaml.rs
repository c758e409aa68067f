//! YAML text to a tree of values with their places; the only user of `serde_saphyr`.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_saphyr::{Location as YamlLocation, Spanned};

use crate::diagnostic::Diagnostic;
use crate::text::{Location, Source};

/// The largest policy that is read, in bytes.
pub(crate) const LARGEST: usize = 1 << 20;

/// The deepest nesting that is read; the language itself needs eight levels.
const DEEPEST: usize = 32;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The value.
    pub(super) value: Value,
    /// Its bytes in the source.
    pub(super) span: Range<usize>,
}

/// A YAML value. Numbers stay what they are only where they are whole: the language has no others.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Nothing, or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number: the language has none.
    Float,
    /// A string.
    String(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the file, repeated keys included.
    Mapping(Vec<(Node, Node)>),
}

impl Value {
    /// What it is, for a message.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "a whole number",
            Self::Float => "a number",
            Self::String(_) => "a string",
            Self::Sequence(_) => "a list",
            Self::Mapping(_) => "a map",
        }
    }
}

/// Reads one YAML document. A fault in the YAML itself is one problem: nothing after it can be read.
pub(super) fn parse(source: &Arc<Source>) -> Result<Node, Box<Diagnostic>> {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: DEEPEST,
            flow_nesting_limit: DEEPEST,
            max_documents: 1,
            max_nodes: 200_000,
            max_aliases: 1_000,
            max_anchors: 1_000,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 200_000,
            max_replay_stack_depth: 8,
        },
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Spanned<Value>>(&source.text, options) {
        Ok(spanned) => Ok(Node::from(spanned)),
        Err(error) => Err(Box::new(syntax_error(source, &error))),
    }
}

/// What the parser says when it gives up, and how a person would put it.
const LIMITS: [(&str, &str); 7] = [
    ("recursion limit", "it is nested deeper than 32 levels"),
    ("breached: Depth", "it is nested deeper than 32 levels"),
    ("Documents", "it holds more than one document (`---`)"),
    (
        "merge keys",
        "merge keys (`<<`) are not part of the policy language; use `extends`",
    ),
    (
        "recursive references",
        "an alias stands inside what it repeats",
    ),
    (
        "alias replay limit",
        "its aliases expand to more than a policy can hold",
    ),
    ("budget breached", "it is larger than a policy can be"),
];

/// Turns the parser's error into a finding at its place.
fn syntax_error(source: &Arc<Source>, error: &serde_saphyr::Error) -> Diagnostic {
    let start = error.location().map_or(0, |at| {
        let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
        source.offset(number(at.line()), number(at.column()))
    });
    let length = source.text[start..]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    let message = error.without_snippet().to_string();
    let limit = LIMITS.iter().find(|(theirs, _)| message.contains(theirs));
    // The parser appends its own line and column; the finding carries them already.
    let message = limit.map_or_else(
        || message.split(" at line ").next().unwrap_or_default(),
        |(_, ours)| ours,
    );
    Diagnostic::policy(
        format!("the YAML cannot be read: {message}"),
        Location {
            source: source.clone(),
            span: start..start + length,
        },
    )
}

/// The bytes that a location covers.
fn byte_range(at: &YamlLocation) -> Range<usize> {
    let number = |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok());
    let start = number(at.span().byte_offset()).unwrap_or(0);
    start..start + number(at.span().byte_len()).unwrap_or(0)
}

impl From<Spanned<Value>> for Node {
    fn from(spanned: Spanned<Value>) -> Self {
        Self {
            span: byte_range(&spanned.referenced),
            value: spanned.value,
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

/// Takes whatever value comes.
struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Float, Value::Integer))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Float)
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Value>>()? {
            nodes.push(item.into());
        }
        Ok(Value::Sequence(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some((key, value)) = entries.next_entry::<Spanned<Value>, Spanned<Value>>()? {
            nodes.push((key.into(), value.into()));
        }
        Ok(Value::Mapping(nodes))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// The problem that a text has, as `line:column: message`.
    fn problem(text: &str) -> String {
        let problem = parse(&Source::new("docdue.yaml", text)).unwrap_err();
        let at = problem.location.unwrap().start();
        format!("{}:{}: {}", at.line, at.column, problem.message)
    }

    fn mapping(text: &str) -> Vec<(Node, Node)> {
        match parse(&Source::new("docdue.yaml", text)).unwrap().value {
            Value::Mapping(entries) => entries,
            other => panic!("not a map: {other:?}"),
        }
    }

    #[test]
    fn spans_slice_to_the_value() {
        let text = "\u{feff}a: é\r\nb: 'ok'\r\nc: [1, x]\r\n";
        let entries = mapping(text);
        assert_eq!(&text[entries[0].1.span.clone()], "é");
        assert_eq!(&text[entries[1].1.span.clone()], "'ok'");
        let Value::Sequence(items) = &entries[2].1.value else {
            panic!("a list");
        };
        assert_eq!(&text[items[1].span.clone()], "x");
    }

    #[test]
    fn repeated_keys_are_kept_for_the_reader_to_report() {
        assert_eq!(mapping("a: 1\nb: 2\na: 3\n").len(), 3);
        assert_eq!(mapping("a: 1\n2: x\na: 3\n").len(), 3);
    }

    #[test]
    fn a_word_is_not_a_boolean() {
        let entries = mapping("a: yes\nb: true\nc: off\n");
        assert!(matches!(entries[0].1.value, Value::String(_)));
        assert!(matches!(entries[1].1.value, Value::Bool(true)));
        assert!(matches!(entries[2].1.value, Value::String(_)));
    }

    #[test]
    fn faults_have_their_place() {
        assert_eq!(
            problem("a: 'b\n"),
            "2:1: the YAML cannot be read: invalid indentation in multiline quoted scalar"
        );
        assert_eq!(
            problem("a: 1\n---\nb: 2\n"),
            "2:1: the YAML cannot be read: it holds more than one document (`---`)"
        );
        assert!(problem("a: {<<: {b: 1}}\n").contains("use `extends`"));
    }

    #[test]
    fn bombs_are_refused() {
        let brackets = "[".repeat(100_000);
        assert!(problem(&brackets).contains("deeper than 32"));
        let mut aliases = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for level in 1..12 {
            let items = vec![format!("*a{}", level - 1); 10].join(",");
            let _ = writeln!(aliases, "a{level}: &a{level} [{items}]");
        }
        assert!(problem(&aliases).contains("aliases expand"));
    }
}
