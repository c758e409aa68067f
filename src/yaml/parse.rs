//! From text to a tree; the only user of `granit_parser`.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StrInput};

use super::{Node, Value, scalar, simple};
use crate::diagnostic::Diagnostic;
use crate::text::{Location, Source};

/// The largest policy that is read, in bytes.
pub(crate) const LARGEST: usize = 1 << 20;

/// The deepest nesting that is read; the language itself needs eight levels.
const DEEPEST: usize = 32;

/// The most values that are held, copies for aliases included.
const MOST: usize = 200_000;

/// How many bytes of text count as a value: few values can hold much.
const TEXT: usize = 64;

/// Reads one YAML document. A fault in the YAML itself is one problem: nothing after it can be read.
pub(crate) fn parse(source: &Arc<Source>) -> Result<Node<'_>, Box<Diagnostic>> {
    if let Some(node) = simple::read(&source.text) {
        return Ok(node);
    }
    compose(&source.text).map_err(|fault| {
        let start = fault.at;
        let rest = source.text.get(start..).unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let location = Location {
            source: source.clone(),
            span: start..start + length,
        };
        let message = format!("the YAML cannot be read: {}", fault.message);
        Box::new(Diagnostic::policy(message, location))
    })
}

/// Reads a text with the parser.
pub(super) fn compose(text: &str) -> Result<Node<'_>, Fault> {
    let options = granit_parser::options! {
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
        emit_comments: false,
    };
    let mut composer = Composer {
        events: Parser::new_from_str_with_options(text, options),
        anchors: HashMap::new(),
        values: 0,
        copies: 0,
    };
    composer.document()
}

/// Why a text is no document.
#[derive(Debug)]
pub(super) struct Fault {
    /// What is wrong.
    message: String,
    /// The byte at which it shows.
    at: usize,
}

impl Fault {
    /// A fault of our own finding.
    fn new(message: &str, at: &Range<usize>) -> Self {
        Self {
            message: message.to_owned(),
            at: at.start,
        }
    }
}

impl From<ScanError> for Fault {
    fn from(error: ScanError) -> Self {
        Self {
            message: match error.kind() {
                ErrorKind::RecursionLimitExceeded => TOO_DEEP.to_owned(),
                _ => error.info(),
            },
            at: error.marker().byte_offset().unwrap_or_default(),
        }
    }
}

/// What is said of a document that is nested too deep.
const TOO_DEEP: &str = "it is nested deeper than 32 levels";

/// What is said of a document that holds too much.
const TOO_LARGE: &str = "it is larger than a policy can be";

/// What is said of a document in which aliases repeat too much.
const TOO_MANY_COPIES: &str = "its aliases expand to more than a policy can hold";

/// Composes values of what the parser tells of a text.
struct Composer<'text> {
    /// What the text consists of, in order.
    events: Parser<'text, StrInput<'text>>,
    /// The values that aliases may repeat, with how many values each consists of.
    anchors: HashMap<usize, (Rc<Node<'text>>, usize)>,
    /// How many values the document has so far.
    values: usize,
    /// How many are kept besides for aliases.
    copies: usize,
}

impl<'text> Composer<'text> {
    /// The only document; a text without one is nothing.
    fn document(&mut self) -> Result<Node<'text>, Fault> {
        let mut document = None;
        let end = loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentEnd, _) => {}
                (Event::DocumentStart(..), at) if document.is_some() => {
                    return Err(Fault::new("it holds more than one document (`---`)", &at));
                }
                (Event::StreamEnd, at) => break at,
                (Event::DocumentStart(..), _) => {
                    let first = self.next()?;
                    document = Some(self.value(first, 0)?);
                }
                (_, at) => return Err(Fault::new("there is more after its end", &at)),
            }
        };
        Ok(document.unwrap_or(Node {
            value: Value::Null,
            span: end,
        }))
    }

    /// The next event, and the bytes that it covers.
    fn next(&mut self) -> Result<(Event<'text>, Range<usize>), Fault> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                refuse_tag(&event, &span)?;
                Ok((event, span.byte_range().unwrap_or_default()))
            }
            Some(Err(error)) => Err(error.into()),
            None => Ok((Event::StreamEnd, 0..0)),
        }
    }

    /// The value that begins with an event.
    fn value(
        &mut self,
        (event, span): (Event<'text>, Range<usize>),
        depth: usize,
    ) -> Result<Node<'text>, Fault> {
        if depth > DEEPEST {
            return Err(Fault::new(TOO_DEEP, &span));
        }
        let before = self.values;
        let text = event.scalar().map_or(0, |(text, _)| text.len());
        self.count(1 + text / TEXT, TOO_LARGE, &span)?;
        let anchor = event.anchor_id();
        let value = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) => scalar::plain(text),
            Event::Scalar(text, ..) => Value::String(text),
            Event::SequenceStart(..) => self.sequence(depth)?,
            Event::MappingStart(..) => self.mapping(depth)?,
            Event::Alias(id) => self.repeated(id, &span)?,
            _ => return Err(Fault::new("a value is missing", &span)),
        };
        let node = Node { value, span };
        if let Some(id) = anchor {
            let values = self.values - before;
            self.copies += values;
            self.count(0, TOO_MANY_COPIES, &node.span)?;
            self.anchors.insert(id, (Rc::new(node.clone()), values));
        }
        Ok(node)
    }

    /// The items up to the end of a list.
    fn sequence(&mut self, depth: usize) -> Result<Value<'text>, Fault> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(Value::Sequence(items)),
                item => items.push(self.value(item, depth + 1)?),
            }
        }
    }

    /// The keys and values up to the end of a map.
    fn mapping(&mut self, depth: usize) -> Result<Value<'text>, Fault> {
        let mut entries = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => return Ok(Value::Mapping(entries)),
                (Event::Scalar(text, ScalarStyle::Plain, ..), at) if text == "<<" => {
                    let message =
                        "merge keys (`<<`) are not part of the policy language; use `extends`";
                    return Err(Fault::new(message, &at));
                }
                key => self.value(key, depth + 1)?,
            };
            let value = self.next()?;
            entries.push((key, self.value(value, depth + 1)?));
        }
    }

    /// What an alias repeats.
    fn repeated(&mut self, id: usize, at: &Range<usize>) -> Result<Value<'text>, Fault> {
        let Some((node, values)) = self.anchors.get(&id).cloned() else {
            return Err(Fault::new("an alias stands inside what it repeats", at));
        };
        self.count(values, TOO_MANY_COPIES, at)?;
        Ok(node.value.clone())
    }

    /// Counts values that the text holds, or that are copied for an alias: memory is what is bounded.
    fn count(&mut self, values: usize, excess: &str, at: &Range<usize>) -> Result<(), Fault> {
        self.values += values;
        if self.values + self.copies > MOST {
            return Err(Fault::new(excess, at));
        }
        Ok(())
    }
}

/// Tags say how to read a value, and the language has none; but a pattern that begins with `!` and
/// has no quotes is one.
fn refuse_tag(event: &Event<'_>, span: &Span) -> Result<(), Fault> {
    let Some(tag) = event.tag() else {
        return Ok(());
    };
    let at = span.tag_start().and_then(|mark| mark.byte_offset());
    Err(Fault {
        message: format!(
            "`{}` is a YAML tag: put what begins with `!` in quotes",
            tag.original()
        ),
        at: at.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    mod oracle;
    mod properties;

    use std::fmt::Write as _;

    use super::*;

    /// The problem that a text has, as `line:column: message`.
    fn problem(text: &str) -> String {
        let problem = parse(&Source::new("docdue.yaml", text)).unwrap_err();
        let at = problem.location.unwrap().start();
        format!("{}:{}: {}", at.line, at.column, problem.message)
    }

    fn mapping(text: &str) -> Vec<(Node<'_>, Node<'_>)> {
        match compose(text).unwrap().value {
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
    fn a_pattern_without_quotes_is_told_what_it_lacks() {
        assert_eq!(
            problem("paths: [a, !b]\n"),
            "1:12: the YAML cannot be read: `!b` is a YAML tag: put what begins with `!` in quotes"
        );
    }

    #[test]
    fn words_without_quotes_are_numbers_only_where_they_look_like_one() {
        let kinds = |text: &str| {
            let entries = mapping(text);
            let kinds = entries.iter().map(|(_, node)| node.value.describe());
            kinds.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(
            kinds("a: 7\nb: -1\nc: 0x1F\nd: 1_000\n"),
            ["a whole number"; 4].join(", ")
        );
        assert_eq!(
            kinds("a: 1.5\nb: 1e3\nc: .5\nd: -.INF\ne: 007\nf: 99999999999999999999\n"),
            ["a number"; 6].join(", ")
        );
        assert_eq!(
            kinds("a: '7'\nb: inf\nc: nan\nd: 1.2.3\ne: -inf\nf: 0042x\n"),
            ["a string"; 6].join(", ")
        );
        assert_eq!(kinds("a:\nb: ~\nc: null\n"), ["nothing"; 3].join(", "));
    }

    #[test]
    fn an_alias_repeats_a_value_at_its_own_place() {
        let text = "a: &x [1, 2]\nb: *x\n";
        let entries = mapping(text);
        let Value::Sequence(items) = &entries[1].1.value else {
            panic!("a list");
        };
        assert_eq!(&text[entries[1].1.span.clone()], "*x");
        assert_eq!(&text[items[1].span.clone()], "2");
        assert!(problem("a: &x [*x]\n").contains("inside what it repeats"));
        assert!(problem("a: *x\n").contains("unknown anchor"));
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

    #[test]
    fn anchors_may_stand_in_each_other() {
        let mut open = String::new();
        for level in 0..DEEPEST {
            let _ = write!(open, "&a{level} [");
        }
        let text = format!("{open}x{}", "]".repeat(DEEPEST));
        assert!(parse(&Source::new("docdue.yaml", text)).is_ok());
    }

    #[test]
    fn hostile_texts_are_bounded() {
        let mut deep = String::new();
        for level in 0..200 {
            let _ = writeln!(deep, "{:level$}a:", "");
        }
        assert!(problem(&deep).contains("deeper than 32"));
        let mixed = format!("{}{}{}", "- ".repeat(20), "[".repeat(20), "]".repeat(20));
        assert!(problem(&mixed).contains("deeper than 32"));
        let lines = "a: \n".repeat(LARGEST / 4);
        assert!(problem(&lines).contains("larger than a policy"));
        let mut anchors = String::new();
        for number in 0..LARGEST / 12 {
            let _ = writeln!(anchors, "- &{number} x");
        }
        assert!(parse(&Source::new("docdue.yaml", anchors)).is_ok());
        let long = "x".repeat(LARGEST / 2);
        let copies = format!("a: &a {long}\nb: [{}]\n", "*a,".repeat(LARGEST / 8));
        assert!(problem(&copies).contains("aliases expand"));
    }
}
