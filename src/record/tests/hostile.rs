//! No text makes the reader panic, name a place that is not there, or take more than its share.

use crate::tests::{SIZES, property};
use std::path::PathBuf;

use arbtest::arbitrary::{Result, Unstructured};

use super::support::read;
use crate::record::invariants;

/// Documents to begin with, in many forms.
const SEEDS: [&str; 6] = [
    "---\nstatus: \"superseded by [0009](9.md)\"\nauthors:\n  - a\nrelations:\n  - type: amends\n    target: ADR-1\n---\n# 1. Ä\n",
    "# ADR-001: T\n\n**Status**: Accepted | **Date**: 2026-01-02\n**Deciders**: A, B and C\n\n## Context\n",
    "# T\n\n- **Status:** Proposed → Accepted <!-- x -->\n- Supersedes: [ADR-2](2.md) (in part), ADR-0003\n",
    ">| Status | `RFC` |\n>|--|--|\n>| Date | 21.07.2017 |\n\n### Status\n\n**Current Status**: [Proposed | Accepted]\n",
    "# T\n\n## Status\n\n✅ ~~Accepted~~ Superseded by\n[the other](0004-x.md); amended by ADR 7 (Proposed).\n",
    "---\ntitle: a: b\nstatus: {x}\n+++\n# Status\n\n&amp; é\u{301}：x\n",
];

/// Pieces that mean something to the reader.
const PIECES: [&str; 24] = [
    "\n",
    "\n\n",
    "---\n",
    "# ",
    "## Status\n",
    "Status:",
    "：",
    "|",
    "·",
    "[",
    "](",
    ")",
    "{",
    "}",
    "<!--",
    "-->",
    "**",
    "~~",
    "`",
    "→",
    "é",
    "superseded by ",
    "ADR-",
    "2026-01-02",
];

/// A text with some of it taken out, doubled, or replaced.
fn mutated(u: &mut Unstructured<'_>, mut text: String) -> Result<String> {
    for _ in 0..u.int_in_range(0..=12)? {
        let mut ends = [
            u.int_in_range(0..=text.len())?,
            u.int_in_range(0..=text.len())?,
        ];
        ends.sort_unstable();
        let [start, end] = ends.map(|at| {
            (0..=at)
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap()
        });
        match u.int_in_range(0..=3)? {
            0 => text.replace_range(start..end, ""),
            1 => text.insert_str(start, &text.clone()[start..end]),
            _ => text.insert_str(start, u.choose(&PIECES)?),
        }
        if text.len() > 1 << 18 {
            break;
        }
    }
    Ok(text)
}

#[test]
fn mutated_documents_are_read() {
    property(300, SIZES, |u| {
        let seed = (*u.choose(&SEEDS)?).to_owned();
        let text = mutated(u, seed)?;
        let path = if u.arbitrary()? {
            "adr/0012-2-x.md"
        } else {
            "d/2026-01-02-é/README.md"
        };
        let (document, record) = read(path, &text);
        invariants::hold(&document, path, &record);
        Ok(())
    });
}

#[test]
fn mutated_records_are_read() {
    let Some(root) = std::env::var_os("DOCDUE_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: DOCDUE_CORPUS names no directory of real records");
        return;
    };
    let list = std::fs::read_to_string(root.join("statuses.tsv")).unwrap();
    let paths: Vec<_> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    property(300, SIZES, |u| {
        let path = *u.choose(&paths)?;
        let text = std::fs::read_to_string(root.join(path)).unwrap();
        let text = mutated(u, text)?;
        let (document, record) = read(path, &text);
        invariants::hold(&document, path, &record);
        Ok(())
    });
}

#[test]
fn long_texts_are_read_in_bounds() {
    for piece in PIECES.into_iter().chain([
        "Status: a|",
        "Status:\n\n",
        "- Status: [x](y) ",
        "# T\n\n",
        "(",
        "; ",
        "superseded by [a](b) (",
        "A: ",
    ]) {
        let text = format!("# T\n\n{}", piece.repeat(100_000 / piece.len()));
        let (document, record) = read("a.md", &text);
        invariants::hold(&document, "a.md", &record);
        assert!(record.statuses.len() <= 128 && record.relations.len() <= 128);
    }
}
