//! Repositories of real decision records, as docdue is put to them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::DOCDUE;
use crate::repo::Repo;

/// The records of one repository.
pub(super) struct Real {
    /// Its name.
    pub(super) name: String,
    /// Where its files are.
    place: PathBuf,
    /// The paths of its records.
    pub(super) records: Vec<String>,
    /// Those that are in the form of MADR.
    madr: Vec<String>,
    /// Those with boxes to tick.
    pub(super) tasks: Vec<String>,
    /// Those with a Mermaid diagram.
    pub(super) drawn: Vec<String>,
    /// Those with a section of alternatives.
    pub(super) weighed: Vec<String>,
    /// Those with a table of risks.
    pub(super) risks: Vec<String>,
    /// The lists of records that are kept by hand, and the records beside them.
    lists: BTreeMap<String, Vec<String>>,
}

impl Real {
    /// Every repository of the corpus.
    pub(super) fn all(corpus: &Path) -> Vec<Self> {
        let mut records: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        let list = fs::read_to_string(corpus.join("statuses.tsv")).unwrap();
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let path = line.split('\t').next().unwrap();
            let (repository, path) = path.split_once('/').unwrap();
            records.entry(repository).or_default().push(path.to_owned());
        }
        let records = records.into_iter();
        records
            .map(|(name, records)| Self::of(name, corpus.join(name), records))
            .collect()
    }

    /// One of them.
    fn of(name: &str, place: PathBuf, records: Vec<String>) -> Self {
        let text = |path: &String| fs::read_to_string(place.join(path)).unwrap();
        let having = |mark: fn(&str) -> bool| {
            let records = records.iter();
            let having = records.filter(|path| text(path).lines().any(mark));
            having.cloned().collect::<Vec<_>>()
        };
        let madr = having(|line| is_heading(line, &["considered options", "decision outcome"]));
        let weighed = having(|line| is_heading(line, &["considered options", "alternatives"]));
        let risks = having(|line| line.to_lowercase().starts_with("| risk |"));
        let tasks = having(|line| {
            let line = line.trim_start();
            ["- [ ] ", "- [x] ", "* [ ] ", "* [x] "]
                .iter()
                .any(|mark| line.starts_with(mark))
        });
        let drawn = having(|line| line.trim_start().starts_with("```mermaid"));
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for record in &records {
            let directory = record
                .rsplit_once('/')
                .map_or("", |(directory, _)| directory);
            for name in ["README.md", "index.md"] {
                let list = format!("{directory}/{name}");
                let list = list.trim_start_matches('/').to_owned();
                let said = fs::read_to_string(place.join(&list)).unwrap_or_default();
                if !records.contains(&list) && said.matches(".md)").count() > 4 {
                    lists.entry(list).or_default().push(record.clone());
                }
            }
        }
        Self {
            name: name.to_owned(),
            place,
            records,
            madr,
            tasks,
            drawn,
            weighed,
            risks,
            lists,
        }
    }

    /// The pack that most of its records have the form of. Links out of the directories of its records are
    /// not followed: the corpus has nothing else.
    pub(super) fn form(&self) -> String {
        let is_madr = self.madr.len() * 2 > self.records.len();
        let pack = if is_madr { "madr" } else { "nygard" };
        let directories = self.records.iter().map(|record| {
            let directory = record
                .rsplit_once('/')
                .map_or("", |(directory, _)| directory);
            format!("\"!/{directory}/*.md\"").replace("//", "/")
        });
        let inside = directories
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>();
        let links = format!("links: {{except: [\"**\", {}]}}", inside.join(", "));
        policy(&format!("extends: [{pack}]\n"), &[(&self.records, &links)])
    }

    /// A policy that holds its lists to its records, if it has lists.
    pub(super) fn indexes(&self) -> Option<String> {
        let checks = self
            .lists
            .keys()
            .map(|list| format!("index: {{file: {list}}}"));
        let checks = checks.collect::<Vec<_>>();
        let types = self.lists.values().zip(&checks);
        let types = types.map(|(records, check)| (&records[..], check.as_str()));
        (!checks.is_empty()).then(|| policy("", &types.collect::<Vec<_>>()))
    }

    /// What docdue says of all its documents by a policy, for programs.
    pub(super) fn asked(&self, policy: &str) -> String {
        let repo = Repo::new();
        let place = self.place.to_str().unwrap();
        repo.git(&["--work-tree", place, "add", "--force", "."]);
        repo.write("docdue.yaml", policy)
            .git(&["add", "docdue.yaml"]);
        let mut check = repo.command(DOCDUE);
        let output = check
            .args(["check", "--all", "--format", "json"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{}: {said}",
            self.name
        );
        said
    }
}

/// A policy that puts some records to checks, if there are any.
pub(super) fn typed(records: &[String], checks: &str) -> Option<String> {
    (!records.is_empty()).then(|| policy("", &[(records, checks)]))
}

/// A policy with types of these documents and checks.
fn policy(extends: &str, types: &[(&[String], &str)]) -> String {
    let mut policy = format!("version: 1\n{extends}documents:\n");
    for (number, (records, checks)) in types.iter().enumerate() {
        let name = if number == 0 {
            "adr".to_owned()
        } else {
            format!("adr{number}")
        };
        let paths = records.iter().map(|path| format!("\"/{path}\""));
        let paths = paths.collect::<Vec<_>>().join(", ");
        // A string takes all that is written to it.
        let _ = writeln!(
            policy,
            "  {name}:\n    paths: [{paths}]\n    checks: {{{checks}}}"
        );
    }
    policy
}

/// Whether a line is a heading with one of these words.
fn is_heading(line: &str, names: &[&str]) -> bool {
    let line = line.to_lowercase();
    line.starts_with('#') && names.iter().any(|name| line.contains(name))
}
