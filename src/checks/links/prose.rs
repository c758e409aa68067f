//! What the words of a document mention: `ADR-7`, `@path/to/file.md`, `[text][label]`.

use std::ops::Range;

use super::address::Address;
use crate::checks::reading::place::Place;
use crate::checks::{Findings, Library, Memo, Set, Version};
use crate::diagnostic::Severity;
use crate::markdown::{Block, BlockKind, Plain};
use crate::record::Number;

/// The most characters that a mentioned path has.
const LONGEST: usize = 512;

/// The words of a document block by block, without code.
fn texts(version: &Version) -> impl Iterator<Item = (BlockKind, Plain)> {
    let document = &version.document;
    let reads = |block: &&Block| !matches!(block.kind, BlockKind::Code | BlockKind::Html);
    let blocks = document.blocks.iter().filter(reads);
    blocks.map(|block| (block.kind, document.plain(&block.span)))
}

/// Whether a place is within a line of code.
fn is_code(version: &Version, span: &Range<usize>) -> bool {
    let mut runs = version.document.runs(span).iter();
    runs.any(|run| run.look.code)
}

/// Tells of references that nothing defines.
pub(super) fn undefined(version: &Version, findings: &mut Findings) {
    for (kind, plain) in texts(version) {
        let text = &plain.text;
        // A heading may well begin with labels: `[Store][Part 2] What is left`.
        let marks = text.match_indices("][");
        for (at, _) in marks.filter(|_| kind != BlockKind::Heading) {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + 2..).unwrap_or_default();
            let (Some(start), Some(length)) = (before.rfind('['), after.find(']')) else {
                continue;
            };
            let label = after.get(..length).unwrap_or_default();
            let shown = text.get(start + 1..at).unwrap_or_default();
            let joined = before
                .get(..start)
                .is_some_and(|it| it.ends_with(|c: char| c.is_alphanumeric() || ")]}".contains(c)));
            let goes_on = after
                .get(length + 1..)
                .is_some_and(|it| it.starts_with(['[', '(']));
            let words = |it: &str| it.contains(char::is_alphabetic) && !it.contains(['[', '\n']);
            let span = plain.source_span(start..at + 2 + length + 1);
            if joined || goes_on || !words(label) || !words(shown) || is_code(version, &span) {
                continue;
            }
            findings
                .at(version, &span, format!("nothing defines `[{label}]`"))
                .severity(Severity::Warning)
                .help(format!("add a line `[{label}]: address`"));
        }
    }
}

/// Tells of mentioned files that are not there.
pub(super) fn mentions(
    version: &Version,
    library: &dyn Library,
    findings: &mut Findings,
) -> anyhow::Result<()> {
    for (_, plain) in texts(version) {
        for (at, _) in plain.text.match_indices('@') {
            let before = plain.text.get(..at).unwrap_or_default();
            let after = plain.text.get(at + 1..).unwrap_or_default();
            let path = mentioned(before, after);
            let span = plain.source_span(at..at + 1 + path.len());
            if path.is_empty() || is_code(version, &span) {
                continue;
            }
            let Some(address) = Address::parse(path) else {
                continue;
            };
            let places = [
                Place::below(b"", &address.path),
                Place::of(version.path.as_bytes(), &address.path),
            ];
            let mut found = false;
            for place in places {
                if let Place::Inside(path) = place {
                    found = found || library.exists(&path)?;
                }
            }
            if !found {
                findings
                    .at(version, &span, format!("`{path}` is not there"))
                    .help("name it from the top of the repository, or take the mention away");
            }
        }
    }
    Ok(())
}

/// The path that a mention begins with: one with a directory or a dot at its beginning, and an ending.
/// That of a variable leads to where only its owner knows.
fn mentioned<'a>(before: &str, after: &'a str) -> &'a str {
    let joined = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '@' | '.'));
    if joined {
        return "";
    }
    let stops = |c: char| c.is_whitespace() || "\"'`<>()[]{}|,;@".contains(c);
    let near = after.char_indices().take(LONGEST);
    let path = near.take_while(|(_, c)| !stops(*c)).last();
    let end = path.map_or(0, |(at, c)| at + c.len_utf8());
    let (path, rest) = after.split_at_checked(end).unwrap_or_default();
    let path = path.trim_end_matches(['.', ':', '!', '?', '*', '_']);
    let file = path.rsplit('/').next().unwrap_or_default();
    let is_path = path.contains('/') && file.get(1..).is_some_and(|rest| rest.contains('.'));
    if !is_path || path.starts_with('$') || rest.starts_with('@') {
        return "";
    }
    path
}

/// Tells of numbers that no document of the type has.
pub(super) fn ids(
    version: &Version,
    set: &Set<'_>,
    words: &[String],
    findings: &mut Findings,
) -> anyhow::Result<()> {
    let register = Memo::register(set.library)?;
    if register.is_empty() {
        return Ok(());
    }
    // A part of a document, such as `ADR-7a` or `ADR-7-2`, may have a number and no file of its own.
    let has = |number: &Number| {
        let mut same = register.of_value(number.value);
        same.any(|other| other.number.begins_like(number))
    };
    for (_, plain) in texts(version) {
        for (span, number) in numbers(&plain, words) {
            let elsewhere = || leads_elsewhere(version, &span);
            if has(&number) || is_code(version, &span) || elsewhere() {
                continue;
            }
            let shown = version.document.text(&span);
            findings
                .at(
                    version,
                    &span,
                    format!(
                        "no document of the type `{}` has the number `{shown}`",
                        set.kind
                    ),
                )
                .severity(Severity::Warning)
                .help("mend the number, or link to where the document is");
        }
    }
    Ok(())
}

/// The numbers of documents that a text mentions, each with its bytes in the source.
fn numbers(plain: &Plain, words: &[String]) -> Vec<(Range<usize>, Number)> {
    let text = &plain.text;
    let mut found = Vec::new();
    for (at, _) in text.char_indices() {
        let before = text.get(..at).unwrap_or_default();
        if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.')) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let word = words.iter().any(|word| {
            let start = rest.get(..word.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(word))
        });
        if let Some(number) = word.then(|| Number::leading(rest, 0)).flatten() {
            let end = at + number.span.end;
            let goes_on = text.get(end..).unwrap_or_default();
            let named = goes_on.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if !named && !goes_on.starts_with(['-', '.', '/']) || goes_on.starts_with(". ") {
                found.push((plain.source_span(at..end), number));
            }
        }
    }
    found
}

/// Whether a place is the text of a link to another repository or host.
fn leads_elsewhere(version: &Version, span: &Range<usize>) -> bool {
    let links = &version.document.links;
    let next = links.partition_point(|link| link.span.end <= span.start);
    let link = links.get(next).filter(|link| link.span.start <= span.start);
    link.is_some_and(|link| Address::parse(&link.destination.text).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::RepoPath;
    use crate::markdown::Document;
    use crate::record::Record;
    use crate::text::Source;

    /// A document with this text.
    fn version(text: &str) -> Version {
        let document = Document::parse(Source::new("a.md", text));
        Version {
            path: RepoPath::new("a.md"),
            record: Record::of(&document, "a.md"),
            document,
        }
    }

    /// What is mentioned as the number of a document.
    fn mentioned_numbers(text: &str) -> Vec<String> {
        let version = version(text);
        let words = ["ADR".to_owned()];
        let found = texts(&version).flat_map(|(_, plain)| numbers(&plain, &words));
        found
            .map(|(span, _)| version.document.text(&span).to_owned())
            .collect()
    }

    #[test]
    fn numbers_are_found_behind_their_word() {
        for (text, expected) in [
            (
                "See ADR-7, adr 0012 and (ADR-3).",
                vec!["ADR-7", "adr 0012", "ADR-3"],
            ),
            ("**ADR-7**'s", vec!["ADR-7"]),
            ("ADR-7. Then", vec!["ADR-7"]),
            ("[ADR-7](7.md)", vec!["ADR-7"]),
            ("ADR-7-store.md, docs/ADR-8.md, XADR-7, ADR-7x9", vec![]),
            ("an ADR of 7 words", vec![]),
            ("ADR-XXX", vec![]),
        ] {
            assert_eq!(mentioned_numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn paths_are_mentioned_and_people_are_not() {
        let first = |text: &str| {
            let at = text.find('@').unwrap();
            mentioned(&text[..at], &text[at + 1..]).to_owned()
        };
        for (text, path) in [
            ("@.aiwg/a/b.md - why", ".aiwg/a/b.md"),
            ("(@docs/a.md).", "docs/a.md"),
            ("@./a.md, too", "./a.md"),
            ("@docs/a.md.", "docs/a.md"),
            ("@someone", ""),
            ("@someone.", ""),
            ("@scope/package", ""),
            ("@$ROOT/src/a.rs", ""),
            ("a@example.org/b.md", ""),
            ("@@a/b.md", ""),
        ] {
            assert_eq!(first(text), path, "{text}");
        }
    }

    #[test]
    fn references_without_a_definition_are_told() {
        let told = |text: &str| {
            let version = version(text);
            let mut findings = Findings::default();
            undefined(&version, &mut findings);
            let (found, _) = findings.into_parts();
            let spans = found.into_iter().filter_map(|finding| finding.span);
            spans.map(|span| text[span].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            told("see [the *text*][label] there"),
            ["[the *text*][label]"]
        );
        for text in [
            "see [the text][label]\n\n[label]: a.md",
            "`[a][b]`",
            "    [a][b]",
            "cells[a][b]",
            "[0][1]",
            "[a][b](c.md)",
            "# [Store][Part 2] What is left",
            "[ ][x]",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
