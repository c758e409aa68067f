//! YAML: text to a tree of values with their places, and values out of the tree, every problem noted.

mod fields;
mod parse;
mod patterns;
mod reader;
mod scalar;

use std::ops::Range;

pub(crate) use fields::Fields;
pub(crate) use parse::{LARGEST, parse};
pub(crate) use reader::{Located, Reader, nearest};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// The value.
    pub(crate) value: Value,
    /// Its bytes in the source.
    pub(crate) span: Range<usize>,
}

/// A YAML value. Numbers stay what they are only where they are whole: the language has no others.
#[derive(Clone, Debug)]
pub(crate) enum Value {
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
