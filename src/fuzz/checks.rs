//! Any document, in the place of one that the page of a check shows.

#![expect(clippy::expect_used, reason = "a panic is what its callers look for")]

use std::sync::LazyLock;

use super::mended::mended;
use super::page::{PAGES, Page};
use super::world::World;
use crate::change::Stage;
use crate::diagnostic::Diagnostic;
use crate::gate::{self, Report};
use crate::policy;
use crate::report;

/// What parts the document from the one that stood in its place before.
pub(super) const SEPARATOR: u8 = 0x1e;

/// What the pages show.
static READ: LazyLock<Vec<Page>> =
    LazyLock::new(|| PAGES.iter().map(|(_, page)| Page::read(page)).collect());

/// Puts a document to a check. The first byte says which; the second, with which of the examples of its
/// page; the third, in the place of which file. The rest is the document and, after a
/// [`SEPARATOR`], what stood there before.
pub fn checks(bytes: &[u8]) {
    let [check, example, place, text @ ..] = bytes else {
        return;
    };
    let page = usize::from(*check) % PAGES.len();
    let mut texts = text.split(|byte| *byte == SEPARATOR);
    let text = texts.next().unwrap_or_default();
    let example = usize::from(*example);
    let stage = if example.is_multiple_of(2) {
        Stage::Commit
    } else {
        Stage::Push
    };
    let world = world(page, example / 2, (*place).into(), text, texts.next());
    hold(&world, stage);
}

/// An example of a page with a text in the place of one of its files. An example beyond the last has
/// the check without options, where it needs none.
fn world(page: usize, example: usize, place: usize, text: &[u8], old: Option<&[u8]>) -> World {
    let (name, _) = PAGES[page];
    let page = &READ[page];
    let chosen = example % (page.examples.len() + 1);
    let files = page.examples.get(chosen).or(page.examples.last());
    let files = files.expect("an example");
    let mut before = page.before.clone();
    let mut now = before.clone();
    now.extend(files.clone());
    let path = now.keys().nth(place % now.len()).expect("a file").clone();
    now.insert(path.clone(), text.to_vec());
    if let Some(old) = old {
        before.insert(path, old.to_vec());
    }
    let plain = format!(
        "version: 1\ndocuments: {{adr: {{paths: [\"docs/**/*.md\"], checks: {{{name}: true}}}}}}\n"
    );
    let policy = if chosen == page.examples.len() {
        &plain
    } else {
        &page.policy
    };
    for files in [&mut before, &mut now] {
        files.insert(policy::FILE.into(), policy.clone().into_bytes());
    }
    World { before, now }
}

/// Fails unless a change can be judged, what is found has its place and can be told, and what is mended
/// stays mended.
fn hold(world: &World, stage: Stage) {
    let judged = world.judged(stage, |run| {
        let judged = gate::judge(run).expect("trees in memory");
        judged.map(|report| told(&report)).is_ok()
    });
    if judged {
        mended(world.now.clone());
    }
}

/// Fails unless what is found has its place and can be told, to people and to programs.
fn told(report: &Report) {
    report.findings.iter().for_each(placed);
    let text = report::human(report);
    let json: serde_json::Value = serde_json::from_str(&report::json(report)).expect("JSON");
    for finding in &report.findings {
        assert!(text.contains(&*finding.code));
    }
    assert_eq!(
        json["findings"].as_array().map(Vec::len),
        Some(report.findings.len())
    );
}

/// Fails unless a finding says something, of a place that is there.
fn placed(finding: &Diagnostic) {
    assert!(
        !finding.message.is_empty() && !finding.message.contains('\n'),
        "{finding:?}"
    );
    if let Some(location) = &finding.location {
        let found = location.source.text.get(location.span.clone());
        assert!(found.is_some(), "{finding:?} is no place");
    }
}
