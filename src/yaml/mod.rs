//! YAML: text to a tree of values with their places, and values out of the tree, every problem noted.

mod fields;
mod parse;
mod paths;
mod patterns;
mod reader;
mod scalar;
mod simple;

use std::borrow::Cow;
use std::ops::Range;

pub(crate) use fields::Fields;
pub(crate) use parse::{LARGEST, parse};
pub(crate) use reader::{Located, Reader, nearest};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node<'t> {
    /// The value.
    pub(crate) value: Value<'t>,
    /// Its bytes in the source.
    pub(crate) span: Range<usize>,
}

/// A YAML value. Numbers stay what they are only where they are whole: the language has no others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'t> {
    /// Nothing, or `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number: the language has none.
    Float,
    /// A string: a part of the text where that spells it as it is.
    String(Cow<'t, str>),
    /// A list.
    Sequence(Vec<Node<'t>>),
    /// Keys and values in the order of the file, repeated keys included.
    Mapping(Vec<(Node<'t>, Node<'t>)>),
}

impl Node<'_> {
    /// The same, without the text that it was read from.
    pub(crate) fn into_owned(self) -> Node<'static> {
        Node {
            value: self.value.into_owned(),
            span: self.span,
        }
    }
}

impl Value<'_> {
    /// The same, without the text that it was read from.
    pub(crate) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Integer(value) => Value::Integer(value),
            Self::Float => Value::Float,
            Self::String(text) => Value::String(Cow::Owned(text.into_owned())),
            Self::Sequence(items) => {
                Value::Sequence(items.into_iter().map(Node::into_owned).collect())
            }
            Self::Mapping(entries) => {
                let entries = entries.into_iter();
                let owned = entries.map(|(key, value)| (key.into_owned(), value.into_owned()));
                Value::Mapping(owned.collect())
            }
        }
    }

    /// What it is, for a message.
    pub(crate) fn describe(&self) -> &'static str {
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
