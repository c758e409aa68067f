//! The documentation shows policies that are valid, has a page for each rule, and names tests that exist.

use std::fs;
use std::path::{Path, PathBuf};

use crate::DOCDUE;
use crate::hooked::{Attempt, Hooked};
use crate::repo::Repo;

/// The top of this package.
const TOP: &str = env!("CARGO_MANIFEST_DIR");

/// Every Markdown file of the documentation.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![Path::new(TOP).join("README.md")];
    let mut waiting = vec![Path::new(TOP).join("docs")];
    while let Some(directory) = waiting.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

/// The blocks of a page that are marked as YAML, with the line at which each starts.
fn yaml_blocks(page: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, line) in page.lines().enumerate() {
        match &mut open {
            Some(_) if line.trim() == "```" => blocks.extend(open.take()),
            Some((_, text)) => {
                text.push_str(line);
                text.push('\n');
            }
            None if line.trim() == "```yaml" => open = Some((at + 1, String::new())),
            None => {}
        }
    }
    assert_eq!(open, None, "a block has no end");
    blocks
}

/// Runs the tests of a policy.
fn policy_test(policy: &str) -> Attempt {
    let repo = Hooked::unborn("version: 1\n");
    repo.write("docdue.yaml", policy);
    repo.docdue(&["policy", "test"])
}

#[test]
fn every_policy_that_is_shown_is_valid_and_does_what_it_says() {
    let (mut policies, mut tests) = (0, 0);
    for page in pages() {
        for (line, policy) in yaml_blocks(&fs::read_to_string(&page).unwrap()) {
            let attempt = policy_test(&policy);
            let said = attempt.stdout();
            assert!(
                said.ends_with(" 0 failed\n"),
                "{}:{line}\n{policy}\n{attempt}",
                page.display()
            );
            policies += 1;
            tests += said.lines().count() - 1;
        }
    }
    assert!(policies >= 7, "only {policies} policies were found");
    assert!(tests >= 10, "only {tests} tests were found");
}

#[test]
fn every_pack_passes_its_tests() {
    let repo = Repo::new();
    let docdue = |arguments: &[&str]| {
        let output = repo.command(DOCDUE).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let packs = docdue(&["policy", "packs"]);
    assert!(packs.contains("document-driven  "), "{packs}");
    for pack in packs
        .lines()
        .filter_map(|line| line.split_whitespace().next())
    {
        let said = docdue(&["policy", "test", "--pack", pack]);
        assert!(
            said.ends_with(" 0 failed\n") && said.lines().count() > 1,
            "{pack}: {said}"
        );
        docdue(&["policy", "check", "--pack", pack]);
        assert!(
            Path::new(TOP)
                .join(format!("docs/packs/{pack}.md"))
                .exists(),
            "{pack} has no page"
        );
    }
}

#[test]
fn every_rule_of_the_pack_has_a_page_and_every_page_a_rule() {
    let pack = fs::read_to_string(Path::new(TOP).join("policies/document-driven.yaml")).unwrap();
    let rules = pack
        .split("\nrules:\n")
        .nth(1)
        .unwrap()
        .split("\ntests:\n")
        .next()
        .unwrap();
    let mut rules: Vec<&str> = rules
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'))
        .filter(|name| !name.starts_with([' ', '#']))
        .collect();
    rules.sort_unstable();
    assert!(rules.len() >= 10, "{rules:?}");
    let mut pages: Vec<String> = fs::read_dir(Path::new(TOP).join("docs/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .map(|name| name.replace(".md", ""))
        .collect();
    pages.sort_unstable();
    assert_eq!(pages, rules);
    let index = fs::read_to_string(Path::new(TOP).join("docs/rules/README.md")).unwrap();
    for rule in rules {
        assert!(
            index.contains(&format!("({rule}.md)")),
            "the index does not name {rule}"
        );
        let page =
            fs::read_to_string(Path::new(TOP).join(format!("docs/rules/{rule}.md"))).unwrap();
        assert!(
            page.starts_with(&format!("# {rule}")) || page.starts_with(&format!("# `{rule}`")),
            "{rule}"
        );
    }
}

/// A page without its code blocks: the links in them are examples.
fn prose(page: &str) -> String {
    let mut prose = String::new();
    let mut open: Option<&str> = None;
    for line in page.lines() {
        let marks = &line[..line.len() - line.trim_start_matches('`').len()];
        match open {
            Some(fence) if line == fence => open = None,
            None if marks.len() >= 3 => open = Some(marks),
            None => prose.extend([line, "\n"]),
            Some(_) => {}
        }
    }
    assert_eq!(open, None, "a block has no end");
    prose
}

#[test]
fn every_link_to_a_file_leads_somewhere() {
    let (mut links, mut broken) = (0, Vec::new());
    for page in pages() {
        let text = prose(&fs::read_to_string(&page).unwrap());
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            let file = target.split('#').next().unwrap();
            if file.is_empty() || file.contains("://") || file.contains(char::is_whitespace) {
                continue;
            }
            links += 1;
            if !page.parent().unwrap().join(file).exists() {
                broken.push(format!("{}: {target}", page.display()));
            }
        }
    }
    assert!(links > 10, "only {links} links were found");
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The rows of the tables of situations: their number, and the tests that they name.
fn situations(page: &str) -> Vec<(u32, Vec<&str>)> {
    let rows = page.lines().filter_map(|line| {
        let (number, rest) = line.strip_prefix("| ")?.split_once(" | ")?;
        let proof = rest.strip_suffix(" |")?.rsplit(" | ").next()?;
        let tests = proof.split('`').skip(1).step_by(2).collect();
        Some((number.parse().ok()?, tests))
    });
    rows.collect()
}

/// Whether a test of this name, `directory::file::function`, exists.
fn is_test(name: &str) -> bool {
    let parts: Vec<_> = name.split("::").collect();
    let [directory, file, function] = parts[..] else {
        return false;
    };
    let directory = match directory {
        "git" => "src/git/tests",
        "cli" => "tests/cli",
        "clients" => "tests/clients",
        _ => return false,
    };
    let file = Path::new(TOP).join(directory).join(file);
    let source = fs::read_to_string(file.with_extension("rs")).unwrap_or_default();
    let before = source.split(&format!("\nfn {function}() {{")).next();
    let attributes = before.and_then(|before| before.rsplit("\n\n").next());
    before != Some(&source) && attributes.is_some_and(|lines| lines.contains("#[test]"))
}

#[test]
fn every_situation_is_proven_by_a_test() {
    let page = fs::read_to_string(Path::new(TOP).join("docs/git.md")).unwrap();
    let situations = situations(&page);
    let numbers: Vec<_> = situations.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=58).chain(78..=82).collect::<Vec<_>>());
    for (number, tests) in &situations {
        assert!(!tests.is_empty(), "{number} is not proven");
        // A test that is named for a situation, and not in its row, would be forgotten there.
        let named = tests
            .iter()
            .filter(|test| test.contains(&format!("::s{number:02}_")));
        assert!(named.count() > 0 || *number == 25, "{number}: {tests:?}");
    }
    for entry in fs::read_dir(Path::new(TOP).join("tests/cli")).unwrap() {
        let source = fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        let numbered = source.lines().filter_map(|line| line.strip_prefix("fn s"));
        for line in numbered.filter(|line| line.starts_with(|first: char| first.is_ascii_digit())) {
            let name = format!("::s{}`", line.split('(').next().unwrap());
            assert!(page.contains(&name), "{name} is in no row");
        }
    }
    let mut missing: Vec<_> = page.split('`').skip(1).step_by(2).collect();
    missing.retain(|name| name.matches("::").count() == 2 && !is_test(name));
    assert!(missing.is_empty(), "no such tests: {missing:#?}");
    for name in ["cli::staged::repo", "cli::staged::s01", "cli::nowhere::x"] {
        assert!(!is_test(name), "{name}");
    }
}
