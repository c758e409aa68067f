//! Each check has a page, and every example on it is what docdue really says.
//!
//! A page shows a policy as `yaml`, then files under the headings *Before*, *Wrong* and *Right*: a
//! block `markdown docs/adr/0001-x.md` is that file. What docdue says of the wrong files stands below
//! them as `console`. Files under *Before* are committed first; *Wrong* and *Right* each begin there.
//! Headings may go on in words (`## Wrong: too long`), and come more than once. A block `delete PATH`
//! removes a file. `SNAPSHOTS=overwrite` writes the `console` blocks anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::hooked::Hooked;

/// The directory of the pages.
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/checks");

/// A fenced block: what it is marked with, and its text.
type Block = (String, String);

/// The blocks under each heading of the second level, in their order.
fn parts(page: &str) -> Vec<(String, Vec<Block>)> {
    let mut parts = vec![(String::new(), Vec::new())];
    let mut open: Option<(String, Block)> = None;
    for line in page.lines() {
        match &mut open {
            Some((fence, _)) if line == fence => {
                let (_, block) = open.take().unwrap();
                parts.last_mut().unwrap().1.push(block);
            }
            Some((_, (_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            None if line.starts_with("```") => {
                let mark = line.trim_start_matches('`');
                let fence = line[..line.len() - mark.len()].to_owned();
                open = Some((fence, (mark.trim().to_owned(), String::new())));
            }
            None => {
                if let Some(heading) = line.strip_prefix("## ") {
                    parts.push((heading.to_owned(), Vec::new()));
                }
            }
        }
    }
    assert!(open.is_none(), "a block has no end");
    parts
}

/// Writes and stages the files of a part; says how many there were.
fn play(repo: &Hooked, blocks: &[Block]) -> usize {
    let mut files = 0;
    for (mark, text) in blocks {
        if let Some(path) = mark.strip_prefix("delete ") {
            repo.git(&["rm", "--quiet", path]);
        } else if let Some((_, path)) = mark.split_once(' ') {
            repo.stage(path, text);
        } else {
            continue;
        }
        files += 1;
    }
    files
}

/// What docdue says of documents, without the verdict above it, and the command that explains it below.
fn said(attempt: &str) -> String {
    let findings = attempt.split_once("\n\n").map_or("", |(_, rest)| rest);
    let why = findings.rfind("\nWhy: docdue explain ");
    findings[..why.unwrap_or(findings.len())].to_owned()
}

/// Puts what docdue says into a page, below a heading.
fn show(check: &str, heading: &str, old: &str, new: &str) {
    let path = Path::new(PAGES).join(format!("{check}.md"));
    let page = fs::read_to_string(&path).unwrap();
    let at = page.find(&format!("\n## {heading}\n")).unwrap();
    let (head, tail) = page.split_at(at);
    let block = |text: &str| format!("```console\n{text}```\n");
    fs::write(
        path,
        format!("{head}{}", tail.replacen(&block(old), &block(new), 1)),
    )
    .unwrap();
}

/// Plays the examples of one page; says how many there were.
fn examples(check: &str) -> usize {
    let page = fs::read_to_string(Path::new(PAGES).join(format!("{check}.md"))).unwrap();
    assert!(
        page.starts_with(&format!("# `{check}`\n")),
        "{check}: the title"
    );
    let parts = parts(&page);
    let policy = parts
        .iter()
        .flat_map(|(_, blocks)| blocks)
        .find(|(mark, _)| mark == "yaml")
        .unwrap_or_else(|| panic!("{check}: no policy"));
    let mut before: &[Block] = &[];
    let mut kinds = BTreeSet::new();
    let mut count = 0;
    for (heading, blocks) in &parts {
        let kind = heading.split([':', ' ']).next().unwrap_or_default();
        if kind == "Before" {
            before = blocks;
        }
        if !matches!(kind, "Wrong" | "Right") {
            continue;
        }
        let repo = Hooked::new(&policy.1);
        play(&repo, before);
        if !before.is_empty() {
            repo.unjudged("before");
        }
        assert!(play(&repo, blocks) > 0, "{check}: `{heading}` has no file");
        let attempt = repo.docdue(&["check"]);
        let found = said(&attempt.stdout());
        if kind == "Right" {
            assert!(found.is_empty(), "{check}: `{heading}`\n{attempt}");
            assert!(attempt.stdout().contains("document"), "{attempt}");
        } else {
            let shown = blocks.iter().find(|(mark, _)| mark == "console");
            let shown = shown.unwrap_or_else(|| panic!("{check}: `{heading}`\n{found}"));
            if found != shown.1 && std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite")
            {
                show(check, heading, &shown.1, &found);
            } else {
                assert_eq!(found, shown.1, "{check}: `{heading}`\n{found}");
            }
            assert!(found.contains(&format!(" {check}: ")), "{check}: {found}");
        }
        kinds.insert(kind);
        count += 1;
    }
    assert_eq!(kinds.len(), 2, "{check} shows a wrong and a right document");
    count
}

/// The checks there are, as docdue names them where it does not know one.
fn checks() -> Vec<String> {
    let repo = Hooked::unborn("version: 1\n");
    repo.write(
        "docdue.yaml",
        "version: 1\ndocuments: {d: {paths: [\"d/*.md\"], checks: {no-such-check-at-all: {}}}}\n",
    );
    let attempt = repo.docdue(&["policy", "check"]).to_string();
    let list = attempt.split_once("there are: ").unwrap().1;
    let list = list.lines().next().unwrap();
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn every_check_has_a_page_and_does_what_the_page_says() {
    let checks = checks();
    let mut pages: Vec<_> = fs::read_dir(PAGES)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .map(|name| name.replace(".md", ""))
        .collect();
    pages.sort_unstable();
    assert_eq!(pages, checks);
    let index = fs::read_to_string(Path::new(PAGES).join("README.md")).unwrap();
    for check in checks {
        assert!(
            index.contains(&format!("({check}.md)")),
            "the index: {check}"
        );
        assert!(examples(&check) >= 2);
    }
}
