//! The same, of documents that are made of lines of the pages, and of real ones.

use std::path::{Path, PathBuf};

use arbtest::arbitrary::{Result, Unstructured};

use super::checks::SEPARATOR;
use super::page::{PAGES, Page};
use super::{checks, document};
use crate::checks::ALL;
use crate::tests::property;

/// Sizes of inputs: what is chosen takes few bytes.
const SIZES: std::ops::Range<usize> = 64..1024;

/// The most bytes of a real document that are looked at.
const LONGEST: usize = 1 << 14;

/// What may stand in a line beside what the pages have.
const PIECES: [&str; 24] = [
    "",
    "\n",
    "| ",
    " |",
    "|---|---|\n",
    "- ",
    "- [ ] ",
    "## Status\n\n",
    "Superseded by [ADR-0002](0002-one-queue.md)\n",
    "Supersedes 1, 002 and ADR-3\n",
    "Status: Accepted\n",
    "---\n",
    "[a](",
    ")",
    "[",
    "]",
    "`",
    "```\n",
    "<!--",
    "-->",
    "~~",
    "é",
    "\r\n",
    "\u{feff}",
];

#[test]
fn every_check_has_a_page() {
    let names: Vec<_> = ALL.iter().map(|check| check.name).collect();
    assert_eq!(PAGES.map(|(name, _)| name).to_vec(), names);
    for (name, page) in PAGES {
        let page = Page::read(page);
        assert!(page.policy.contains(&format!("      {name}:")), "{name}");
        assert!(page.examples.len() > 1, "{name}");
    }
}

/// Tells which input it was, where a test fails.
struct Judged<'a>(&'a [u8]);

impl Drop for Judged<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("in {:?}", String::from_utf8_lossy(self.0));
        }
    }
}

/// Judges a document, and puts it to any check.
fn judge(u: &mut Unstructured<'_>, texts: &[String]) -> Result<()> {
    let mut bytes: Vec<u8> = u.arbitrary::<[u8; 3]>()?.to_vec();
    bytes.extend(texts.join("\u{1e}").bytes());
    let judged = Judged(&bytes);
    checks(judged.0);
    document(texts[0].as_bytes());
    Ok(())
}

#[test]
fn documents_of_any_lines_can_be_judged_and_mended() {
    assert_eq!(SEPARATOR, 0x1e);
    let pages = PAGES.map(|(_, page)| Page::read(page));
    let files = pages.iter().flat_map(|page| {
        let examples = page.examples.iter().flat_map(|files| files.values());
        page.before.values().chain(examples)
    });
    let lines = files.flat_map(|text| text.split_inclusive(|byte| *byte == b'\n'));
    let lines: Vec<_> = lines
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    property(500, SIZES, |u| {
        let text = |u: &mut Unstructured<'_>| {
            let mut text = String::new();
            let mut at = 0;
            for _ in 0..u.int_in_range(0..=40)? {
                // Lines that follow each other are more often a list, or a table, than any.
                at = match u.int_in_range(0..=3)? {
                    0 => u.choose_index(lines.len())?,
                    _ => (at + 1) % lines.len(),
                };
                text.push_str(lines[at]);
                text.push_str(u.choose(&PIECES)?);
            }
            Ok(text)
        };
        let mut texts = vec![text(u)?, text(u)?];
        texts.truncate(u.int_in_range(1..=2)?);
        judge(u, &texts)
    });
}

/// The Markdown files below a directory, sorted.
fn files(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The last place between characters that is not after another place.
fn boundary(text: &str, most: usize) -> usize {
    let mut places = (0..=most.min(text.len())).rev();
    places.find(|at| text.is_char_boundary(*at)).unwrap()
}

#[test]
fn real_documents_can_be_judged_and_mended() {
    let Some(place) = std::env::var_os("DOCDUE_CORPUS") else {
        println!("skipped: DOCDUE_CORPUS names no directory with real documents");
        return;
    };
    let files = files(Path::new(&place));
    property(500, SIZES, |u| {
        let text = |u: &mut Unstructured<'_>| {
            let bytes = std::fs::read(u.choose(&files)?).unwrap();
            let mut text = String::from_utf8_lossy(&bytes).into_owned();
            text.truncate(boundary(&text, LONGEST));
            Ok(text)
        };
        let old = text(u)?;
        let mut new = if u.arbitrary()? {
            old.clone()
        } else {
            text(u)?
        };
        for _ in 0..u.int_in_range(0..=8)? {
            let start = boundary(&new, u.int_in_range(0..=new.len())?);
            let end = boundary(&new, start + u.int_in_range(0..=40)?);
            new.replace_range(start..end, u.choose(&PIECES)?);
        }
        judge(u, &[new, old])
    });
}
