//! What holds for every pattern.

use super::*;
use crate::tests::{SIZES, property};
use arbtest::arbitrary::{Result, Unstructured};

/// What patterns are made of, captures and alternations included.
const TOKENS: [&str; 32] = [
    "a",
    "b",
    "ab",
    ".",
    ".a",
    "-",
    "1",
    "/",
    "/",
    "/",
    "*",
    "**/",
    "/**",
    "/**/",
    "?",
    "[ab]",
    "[!a]",
    "{x}",
    "{y}",
    "{x}",
    "{number}",
    "{a,b}",
    "{a/b,}",
    "{b*,{a,.}}",
    r"\{",
    r"*a\{b",
    r"a\{b*",
    ",",
    "{a,**/b}",
    "{a/,b}",
    "!",
    "é",
];
/// What paths are made of.
const PIECES: [&str; 14] = [
    "a", "b", "a.", "a{b", "ab", ".a", "-", "1", "/", "/", "/", "{", "1-1", "é",
];

/// A few of these, one after the other.
fn some(source: &mut Unstructured<'_>, most: usize, pieces: &[&str]) -> Result<String> {
    let mut text = String::new();
    for _ in 0..source.int_in_range(1..=most)? {
        text.push_str(source.choose(pieces)?);
    }
    Ok(text)
}

/// A path, as git would store it.
fn any_path(source: &mut Unstructured<'_>) -> Result<String> {
    let text = some(source, 8, &PIECES)?;
    let names: Vec<_> = text.split('/').filter(|name| !name.is_empty()).collect();
    Ok(names.join("/"))
}

/// Patterns that parse; some are negated.
fn any_list(source: &mut Unstructured<'_>) -> Result<Option<PatternList>> {
    let mut patterns = Vec::new();
    for _ in 0..source.int_in_range(1..=4)? {
        let negated = if source.ratio(1, 3)? { "!" } else { "" };
        let text = format!("{negated}{}", some(source, 5, &TOKENS)?);
        patterns.extend(Pattern::parse(&text));
    }
    Ok(PatternList::new(patterns).ok())
}

#[test]
fn a_set_answers_like_its_lists() {
    let mut matched = 0;
    property(300, 1 << 9..1 << 11, |source| {
        let mut lists = Vec::new();
        for _ in 0..source.int_in_range(1..=12)? {
            lists.extend(any_list(source)?);
        }
        let mut builder = PatternSetBuilder::default();
        let lists: Vec<_> = lists.iter().map(|list| (builder.add(list), list)).collect();
        // Joined and apart.
        let set = builder.build(*source.choose(&[1, 100])?);
        for _ in 0..20 {
            let path = any_path(source)?;
            let each = lists.iter();
            let each = each.filter_map(|(id, list)| Some((*id, list.matches(path.as_bytes())?)));
            let expected: Vec<_> = each.collect();
            assert_eq!(set.matches(path.as_bytes()), expected, "{path} {lists:?}");
            matched += expected.len();
        }
        Ok(())
    });
    assert!(matched > 100, "{matched}");
}

#[test]
fn parsing_never_panics_and_errors_point_into_the_text() {
    property(1_000, SIZES, |source| {
        let text: String = if source.ratio(1, 2)? {
            some(source, 12, &TOKENS)?.replace('}', source.choose(&["}", "", "["])?)
        } else {
            source.arbitrary()?
        };
        let path: Vec<u8> = source.arbitrary()?;
        match Pattern::parse(&text) {
            Ok(pattern) => drop(pattern.matches(&path)),
            Err(error) => assert!(text.get(error.span).is_some(), "{text}"),
        }
        Ok(())
    });
}

#[test]
fn expanding_a_match_gives_back_its_path() {
    let mut expanded = 0;
    property(1_000, SIZES, |source| {
        let text = some(
            source,
            5,
            &["a", "b", "-", "/", "{x}", "{y}", "{number}", r"\{"],
        )?;
        let mut path = text.replace('\\', "");
        for name in ["{x}", "{y}", "{number}"] {
            path = path.replace(name, source.choose(&["a", "1", "1-1", "é", "b-"])?);
        }
        let path = path.trim_matches('/');
        let Ok(pattern) = Pattern::parse(&text) else {
            return Ok(());
        };
        let Some(binding) = pattern.matches(path.as_bytes()) else {
            return Ok(());
        };
        let directory = String::from_utf8(pattern.directory(&binding)).unwrap();
        assert!(path.starts_with(&directory), "{text} {path} {directory}");
        if let Some(found) = pattern.expand(&binding) {
            let rest = path.strip_prefix(&found);
            let rest = rest.unwrap_or_else(|| panic!("{text} {path} {found}"));
            assert!(rest.is_empty() || rest.starts_with('/'), "{text} {path}");
            expanded += 1;
        }
        Ok(())
    });
    assert!(expanded > 0, "{expanded}");
}
