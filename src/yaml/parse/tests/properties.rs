//! What is read is what `serde_saphyr` reads, place by place.

use std::fmt::Write as _;

use crate::tests::{SIZES, property};
use arbtest::arbitrary::{Result, Unstructured};

use super::{Node, Value, compose, oracle, simple};

/// What random texts are made of.
const PIECES: [&str; 48] = [
    "a",
    "b",
    "a: ",
    "b: ",
    "? ",
    ": ",
    "- ",
    "- ",
    "\n",
    "\n",
    "\n",
    "\n  ",
    "\n  ",
    "\n    ",
    " ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&x ",
    "&y ",
    "*x",
    "*y",
    "*x : ",
    "'",
    "\"",
    "'it''s'",
    "\"\\n\\u00e9\"",
    "|\n  ",
    ">-\n  ",
    "# c\n",
    "~",
    "null",
    "true",
    "yes",
    "7",
    "-1_0",
    "0x1F",
    "007",
    "1.5",
    "1e9",
    "é",
    "\r\n",
    "---\n",
    "\u{feff}",
    "\t",
    "<<: ",
];
/// Scalars of every kind.
const SCALARS: [&str; 34] = [
    "a",
    "a b",
    "é#x",
    "''",
    "'a: b'",
    "\"\\\"\\u00e9\"",
    "~",
    "",
    "null",
    "NULL",
    "true",
    "False",
    "yes",
    "0",
    "-0",
    "+7",
    "-12",
    "1_000",
    "1__0",
    "0x1F",
    "-0o17",
    "0b2",
    "007",
    "1.5",
    ".5",
    "1.",
    "1e3",
    "-.5e-3",
    "1e",
    "2027-01-31",
    "99999999999999999999",
    "18446744073709551615",
    "-9223372036854775808",
    "+-1",
];

/// A text of random pieces, which is seldom a document for long.
fn any_text(source: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..source.int_in_range(0..=16)? {
        text.push_str(source.choose(&PIECES)?);
    }
    Ok(text)
}

/// A document: a list or a map in blocks, with flow collections, anchors and aliases in it.
fn any_document(source: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    block(source, &mut text, 0)?;
    Ok(if source.ratio(1, 4)? {
        text.replace('\n', "\r\n")
    } else {
        text
    })
}

/// A list or a map in lines, indented so far.
fn block(source: &mut Unstructured<'_>, text: &mut String, indent: usize) -> Result<()> {
    let is_list = source.arbitrary()?;
    for _ in 0..source.int_in_range(1..=3)? {
        let _ = write!(text, "{:indent$}", "");
        if is_list {
            text.push('-');
        } else {
            text.push_str(source.choose(&["a:", "b:", "'c':", "~:", "? [x]\n:", "*x :"])?);
        }
        text.push_str(source.choose(&[" ", " ", " ", " &x ", " &y "])?);
        if indent < 6 && source.ratio(1, 3)? {
            text.push('\n');
            block(source, text, indent + 2)?;
        } else {
            flow(source, text, 0)?;
            text.push_str(source.choose(&["\n", "\n", " # c\n"])?);
        }
    }
    Ok(())
}

/// A value on one line.
fn flow(source: &mut Unstructured<'_>, text: &mut String, depth: usize) -> Result<()> {
    let kind = if depth < 3 {
        source.int_in_range(0..=7)?
    } else {
        0
    };
    let (open, close) = match kind {
        5 => ('[', ']'),
        6 => ('{', '}'),
        7 => {
            text.push_str(source.choose(&["*x", "*y"])?);
            return Ok(());
        }
        _ => {
            text.push_str(source.choose(&SCALARS)?);
            return Ok(());
        }
    };
    text.push(open);
    for _ in 0..source.int_in_range(0..=3)? {
        if kind == 6 {
            text.push_str(source.choose(&["a: ", "b: ", "'c': ", "d : "])?);
        }
        flow(source, text, depth + 1)?;
        text.push_str(", ");
    }
    text.push(close);
    Ok(())
}

/// A tree with every place, for comparison. The readers differ in where they say that the inside of
/// an alias stands: here it is where it was written.
fn spelled(node: &Node<'_>, text: &str, is_copy: bool) -> String {
    let is_alias = text[node.span.clone()].starts_with('*');
    let inner = |node| spelled(node, text, is_copy || is_alias);
    let value = match &node.value {
        Value::Sequence(items) => items.iter().map(inner).collect::<Vec<_>>().join(", "),
        Value::Mapping(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| format!("{}: {}", inner(key), inner(value)));
            entries.collect::<Vec<_>>().join(", ")
        }
        scalar => format!("{scalar:?}"),
    };
    let place = (!is_copy).then(|| format!("{:?}", node.span));
    format!(
        "{} {} ({value})",
        node.value.describe(),
        place.unwrap_or_default()
    )
}

/// Whether the other reader may drop something: once a key is a number, it keeps one of equal keys.
fn has_numbered_keys(node: &Node<'_>) -> bool {
    fn has_number(node: &Node<'_>) -> bool {
        match &node.value {
            Value::Integer(_) | Value::Float => true,
            Value::Sequence(items) => items.iter().any(has_number),
            Value::Mapping(entries) => entries
                .iter()
                .any(|(key, value)| has_number(key) || has_number(value)),
            _ => false,
        }
    }
    match &node.value {
        Value::Sequence(items) => items.iter().any(has_numbered_keys),
        Value::Mapping(entries) => {
            entries.len() > 1 && entries.iter().any(|(key, _)| has_number(key))
                || entries
                    .iter()
                    .any(|(key, value)| has_numbered_keys(key) || has_numbered_keys(value))
        }
        _ => false,
    }
}

/// Both read the same, or neither does; and so does the reader of simple texts, or has a doubt.
fn compare(text: &str) -> bool {
    let ours = compose(text);
    let simple = simple::read(text);
    assert!(
        simple.is_none() || simple.as_ref() == ours.as_ref().ok(),
        "{text:?}: {simple:?}, and not {ours:?}"
    );
    let passed_over = match &ours {
        Ok(node) => has_numbered_keys(node),
        // What it drops, it does not look into either.
        Err(fault) => fault.message.contains("stands inside"),
    };
    if passed_over {
        return false;
    }
    let theirs = oracle::read(text);
    assert_eq!(
        ours.as_ref().ok().map(|node| spelled(node, text, false)),
        theirs.as_ref().map(|node| spelled(node, text, false)),
        "{text:?}"
    );
    ours.is_ok()
}

#[test]
fn random_documents_are_read_alike() {
    let mut read = 0;
    property(1_000, SIZES, |source| {
        read += usize::from(compare(&any_document(source)?));
        Ok(())
    });
    assert!(read > 20, "{read}");
}

#[test]
fn random_texts_are_read_alike() {
    let mut read = 0;
    property(1_000, SIZES, |source| {
        read += usize::from(compare(&any_text(source)?));
        Ok(())
    });
    assert!(read > 20, "{read}");
}

#[test]
fn the_packs_are_read_alike() {
    let packs = concat!(env!("CARGO_MANIFEST_DIR"), "/policies");
    for file in std::fs::read_dir(packs).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            assert!(compare(&std::fs::read_to_string(path).unwrap()));
        }
    }
}
