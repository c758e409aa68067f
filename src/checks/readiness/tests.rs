//! What pages do not show: which level an open item blocks.

use super::blocking::tell;
use crate::change::RepoPath;
use crate::checks::reading::level::Level;
use crate::checks::{Findings, Version};
use crate::markdown::Document;
use crate::record::Record;
use crate::text::Source;

/// A document as a check gets it.
fn version(text: &str) -> Version {
    let document = Document::parse(Source::new("adr/1-x.md", text));
    Version {
        path: RepoPath::new("adr/1-x.md"),
        record: Record::of(&document, "adr/1-x.md"),
        document,
    }
}

/// The bytes that are told of blocking items at a level that was another before.
fn told(text: &str, level: Level, before: &str, old: Option<Level>) -> Vec<String> {
    let (version, base) = (version(text), version(before));
    let mut findings = Findings::default();
    tell(&version, Some(&base.document), level, old, &mut findings);
    let (found, _) = findings.into_parts();
    let spans = found.into_iter().filter_map(|finding| finding.span);
    spans
        .map(|span| text.get(span).unwrap().to_owned())
        .collect()
}

#[test]
fn blocking_items_block_the_level_they_are_for() {
    let next = "**Blocking items for next level**:\n\n- [ ] Ask Ann\n- [x] Ask Bo\n- [ ] [Item 1]\n\nThen:\n\n- [ ] more\n";
    assert_eq!(told(next, Level::Proposed, "", None), [""; 0]);
    assert_eq!(told(next, Level::Verified, "", None), ["[ ]"]);
    assert_eq!(
        told(next, Level::Reviewed, next, Some(Level::Proposed)),
        ["[ ]"]
    );
    assert_eq!(
        told(next, Level::Reviewed, next, Some(Level::Reviewed)),
        [""; 0]
    );
    assert_eq!(
        told(next, Level::Reviewed, "", Some(Level::Proposed)),
        [""; 0]
    );
    let for_two = "### Blocking items for L2\n\n- Ask Ann\n- None.\n";
    assert_eq!(told(for_two, Level::Proposed, "", None), [""; 0]);
    assert_eq!(told(for_two, Level::Accepted, "", None), ["Ask Ann"]);
    assert_eq!(
        told(
            "**Blocking items**:\n- [ ] Ask Ann\n",
            Level::Proposed,
            "",
            None
        ),
        ["[ ]"]
    );
}
