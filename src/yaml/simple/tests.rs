//! What is read is what the parser reads, place by place; and what policies are written in is read.

use crate::tests::{SIZES, property};
use arbtest::arbitrary::{Result, Unstructured};

use super::read;
use crate::yaml::parse::compose;

/// A policy in many of the ways in which people write YAML.
const POLICY: &str = r#"# A comment, then nothing.

version: 1
base: origin/main   # another
extends: [document-driven, ./more.yaml,]
scope: ["src/**", '!**/it''s\n', a/b-c]
ignore:
  # in the middle
  generated: {attribute: linguist-generated}
  lock-files:
    paths:
      - "*.lock"
      - '**/vendor/**'   # theirs

"documents":
  adr: {paths: ['docs/adr/{number}-*.md'], template: docs/adr/0000.md }
  page :
    paths: [
      "docs/{page}.md",  # pages

      "more/{page}.md"
    ]
rules:
  naïve.rule-1:
    summary: What it asks for — and why (see #7); a:b, and [so] on.
    when:
    - {paths: ["src/{page}/**"], added: "(?i)^\\s*\"pub\"\tfn", min_files: 2}
    - paths: [x]
      distinct:
        page: -1
    -   document: adr
    require:
      - any_of: [{document: page}, {document: adr, state: 'exists'}]
    on: []
    severity: {}
    waivable: true
tests:
- - - a: 1.5
      b: ~
    - c
  -
    d: 0x1F
- name: last
"#;

/// What is put into policies.
const PIECES: [&str; 54] = [
    "", " ", "  ", "\n", "\n  ", "\n    ", "- ", "-", "- - ", ": ", ":", ":\n", "? ", ", ", ",",
    "[", "]", "{", "}", "[]", "{}", "'", "\"", "''", "\"\"", "\\", "\\n", "\\\\", "#", " #",
    " # c\n", "#\n", "&a ", "*a", "!", "!t ", "|\n", ">-\n", "%", "@", "~", "null", "true", "1",
    "-1", "a", "a: b\n", "é", "—", "\u{a0}", "\u{feff}", "\t", "\r\n", "---\n",
];

/// Some lines of a policy, moved to the left, and then spoiled here and there.
fn any_policy(source: &mut Unstructured<'_>) -> Result<String> {
    let lines: Vec<&str> = POLICY.lines().collect();
    let first = source.choose_index(lines.len())?;
    let count = source.int_in_range(1..=12)?;
    let indent = lines[first].len() - lines[first].trim_start().len();
    let mut text = String::new();
    for line in lines.iter().skip(first).take(count) {
        let spaces = line.len() - line.trim_start().len();
        text.push_str(&line[spaces.min(indent)..]);
        text.push('\n');
    }
    for _ in 0..source.int_in_range(0..=3)? {
        let places: Vec<usize> = (0..=text.len())
            .filter(|at| text.is_char_boundary(*at))
            .collect();
        let at = source.choose_index(places.len())?;
        let end = (at + source.int_in_range(0..=3)?).min(places.len() - 1);
        text.replace_range(places[at]..places[end], source.choose(&PIECES)?);
    }
    Ok(text)
}

#[test]
fn spoiled_policies_are_read_alike() {
    let (mut ours, mut theirs) = (0, 0);
    property(1_000, SIZES, |source| {
        let text = any_policy(source)?;
        let (simple, whole) = (read(&text), compose(&text).ok());
        assert!(
            simple.is_none() || simple == whole,
            "{text:?}: {simple:?}, and not {whole:?}"
        );
        ours += usize::from(simple.is_some());
        theirs += usize::from(whole.is_some());
        Ok(())
    });
    assert!(ours > 20 && ours * 3 > theirs, "{ours} of {theirs}");
}

#[test]
fn policies_are_read() {
    assert_eq!(read(POLICY), compose(POLICY).ok());
    assert!(read(POLICY).is_some());
    // The packs have anchors, and texts of several lines.
    let own = include_str!("../../../docdue.yaml");
    assert_eq!(read(own), compose(own).ok());
    assert!(read(own).is_some());
}

#[test]
fn what_is_deep_or_long_is_left_to_the_parser() {
    assert!(read(&format!("a: {}x{}", "[".repeat(16), "]".repeat(16))).is_some());
    assert!(read(&format!("a: {}x{}", "[".repeat(99_999), "]".repeat(99_999))).is_none());
    assert!(read(&format!("{}a: b", "- ".repeat(99_999))).is_none());
    assert!(read(&format!("{}: b", "a".repeat(1_100))).is_none());
    assert!(read(&"a: b\n".repeat(99_999)).is_none());
}
