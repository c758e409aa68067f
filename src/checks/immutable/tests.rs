//! What may change in an accepted record, and what may not.

use super::*;
use crate::change::RepoPath;
use crate::markdown::Document;
use crate::record::Record;
use crate::text::Source;

/// A document with this text.
fn version(text: &str) -> Version {
    let path = "docs/adr/0001-x.md";
    let document = Document::parse(Source::new(path, text));
    Version {
        path: RepoPath::new(path),
        record: Record::of(&document, path),
        document,
    }
}

/// What is said of a change: the bytes that are told of, and the words.
fn told(old: &str, new: &str) -> Vec<(String, String)> {
    let check = Immutable {
        after: Statuses::new(["Accepted".to_owned()]),
        words: 0,
        except: vec![Names::parse("Sketch").unwrap()],
    };
    let mut findings = Findings::default();
    check.compare(&version(old), &version(new), "accepted", &mut findings);
    let (found, _) = findings.into_parts();
    let told = found.into_iter().map(|finding| {
        let span = finding.span.unwrap_or_default();
        (new.get(span).unwrap().to_owned(), finding.message)
    });
    told.collect()
}

/// A record with a decision, and with this after it.
fn record(decision: &str, rest: &str) -> String {
    format!("# 1. Store\n\n- Status: Accepted\n\n## Decision\n\n{decision}\n\n{rest}")
}

#[test]
fn what_says_the_same_may_change() {
    for (old, new) in [
        ("We keep\nthe *last* answer.", "We keep the **last** answer"),
        ("It’s “kept” – here", "It's \"kept\" here"),
        ("### Why Not\n\nso", "### why not\n\nso"),
        ("### 1. Why\n\nso", "### Why\n\nso"),
        ("see [it](a.md)", "see [it](../b.md)"),
        ("see `src/a.rs`", "see `lib/a.rs`"),
        ("see [docs/a.md](docs/a.md)", "see [docs/b.md](docs/b.md)"),
        ("see https://a.example/x", "see https://b.example"),
        ("as ADR-7 says", "as ADR-0008 says"),
        ("|a|b|\n|-|-|\n|1|2|", "| a | b |\n| --- | :-: |\n| 1 | 2 |"),
        ("- [ ] keep it", "* [x] keep it"),
        ("keep it", "keep it\n\n<!-- why? -->"),
        ("keep it", "**Update 2026-05-01:** it moved\n\nkeep it"),
        (
            "keep it",
            "Note (2026-05-01):\n\n- it moved\n- far\n\nkeep it",
        ),
        (
            "keep it",
            "> **Amended 2026-05-01**\n>\n> It moved.\n\nkeep it",
        ),
        (
            "- keep it",
            "- keep it\n- 2026-05-01: it moved\n\n  far away",
        ),
        ("keep it", "Superseded by [ADR-2](2.md)\n\nkeep it"),
    ] {
        assert_eq!(told(&record(old, ""), &record(new, "")), [], "{new}");
    }
}

#[test]
fn what_goes_on_or_leads_elsewhere_may_change() {
    for rest in [
        "## Changelog\n\n- it moved",
        "## Amendment 2\n\nIt moved.\n\n### Why\n\nBecause.",
        "### 2026-05-01 It moved\n\nFar.",
        "## References\n\n- a book",
        "## Sketch\n\nLike this.",
        "## Related decisions\n\n- ADR-9 on moving",
    ] {
        assert_eq!(told(&record("keep it", ""), &record("keep it", rest)), []);
    }
    let header =
        record("keep it", "").replace("- Status: Accepted", "New words.\n\nStatus: Superseded");
    assert_eq!(told(&record("keep it", ""), &header), []);
    let front = "---\nstatus: accepted\n---\n\n# 1. Store\n\n## Decision\n\nkeep it";
    assert_eq!(told(&record("keep it", ""), front), []);
}

#[test]
fn what_says_something_else_may_not() {
    for (old, new, shown, words) in [
        ("at most < 5", "at most > 5", ">", 1),
        ("read/write it", "read/only it", "read/only", 1),
        ("keep it", "never keep it", "never", 1),
        ("uses SHA-1", "uses SHA-256", "SHA-256", 1),
        ("keep it", "keep it\n\nUpdate: not so", "Update: not so", 3),
        ("`a` it", "`b` it", "`b`", 1),
        ("```\nx = 1\n```", "```\nx = 2\n```", "2", 1),
        ("keep it", "", "Decision", 2),
    ] {
        let found = told(&record(old, ""), &record(new, ""));
        let noun = crate::text::plural(words, "word");
        let message = format!("{noun} changed in `Decision` of a record that was accepted");
        assert_eq!(found, [(shown.to_owned(), message)], "{new}");
    }
}

#[test]
fn without_sections_only_the_fields_may_change() {
    let old = "# 1. Store\n\nStatus: Accepted\n\nWe keep it.\n";
    assert_eq!(
        told(old, &old.replace("Accepted", "Superseded by ADR-2")),
        []
    );
    let found = told(old, &old.replace("keep", "drop"));
    let [(shown, message)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(
        (shown.as_str(), message.contains("`1. Store`")),
        ("drop", true)
    );
}

#[test]
fn a_section_that_is_gone_is_told_of_the_document() {
    let found = told(
        &record("keep it", "## Consequences\n\nIt is old.\n"),
        &record("keep it", ""),
    );
    let [(shown, message)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(shown.is_empty() && message.starts_with("4 words changed in `Consequences`"));
}

#[test]
fn a_new_word_is_found_wherever_it_is_put() {
    let text = record(
        "We keep the last answer.\n\n> Each of them.\n\n1. one\n\n   two",
        "## Why\n\nSo.\n\n### Sub\n\n| a |\n| - |\n| b |\n",
    );
    let body = text.find("We keep").unwrap();
    for (at, _) in text
        .match_indices(|c: char| c.is_alphabetic())
        .filter(|(at, _)| *at >= body)
    {
        let mut new = text.clone();
        new.insert_str(at, "zzz");
        let found = told(&text, &new);
        assert_eq!(
            found
                .iter()
                .filter(|(shown, _)| shown.contains("zzz"))
                .count(),
            1,
            "{new}"
        );
    }
}
