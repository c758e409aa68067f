//! The same tree, as `serde_saphyr` reads it.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::yaml::{Node, Value};

/// Reads one document; `None` where it is none, or not of the language.
pub(super) fn read(text: &str) -> Option<Node<'static>> {
    let options = serde_saphyr::options! {
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        with_snippet: false,
    };
    let tree = serde_saphyr::from_str_with_options::<Spanned<Value<'static>>>(text, options);
    tree.ok().map(Node::from)
}

impl From<Spanned<Value<'static>>> for Node<'static> {
    fn from(spanned: Spanned<Value<'static>>) -> Self {
        let span = spanned.referenced.span();
        let number = |value: Option<u64>| usize::try_from(value.unwrap()).unwrap();
        let start = number(span.byte_offset());
        Self {
            span: start..start + number(span.byte_len()),
            value: spanned.value,
        }
    }
}

impl<'de> Deserialize<'de> for Value<'static> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// Takes whatever value comes.
struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value<'static>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(i64::try_from(value).map_or(Value::Float, Value::Integer))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Value::Float)
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Value::String(value.to_owned().into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some(item) = items.next_element::<Spanned<Self::Value>>()? {
            nodes.push(item.into());
        }
        Ok(Value::Sequence(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut nodes = Vec::new();
        while let Some((key, value)) =
            entries.next_entry::<Spanned<Self::Value>, Spanned<Self::Value>>()?
        {
            nodes.push((key.into(), value.into()));
        }
        Ok(Value::Mapping(nodes))
    }
}
