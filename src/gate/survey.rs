//! A look at every document of a tree, whatever changed.

use super::inspection::Inspection;
use super::{Extent, History, Report, Run, by_weight};
use crate::change::{Change, Former, RepoPath, Snapshot, Stage};
use crate::diagnostic::Diagnostic;
use crate::policy;
use crate::record::Day;

/// Puts every document of a tree to the checks of its type.
///
/// # Errors
///
/// The outer error is a repository that cannot be read; the inner one an invalid policy.
pub(crate) fn survey(
    tree: &dyn Snapshot,
    today: Day,
) -> anyhow::Result<Result<Report, Vec<Diagnostic>>> {
    let policy = match policy::load(tree)? {
        Ok(policy) => policy,
        Err(problems) => return Ok(Err(problems)),
    };
    let run = alone(tree, today);
    let (told, documents) = Inspection::new(&run, &policy).all()?;
    let mut findings: Vec<Diagnostic> = told.into_iter().map(|(finding, _)| finding).collect();
    findings.sort_by(by_weight);
    Ok(Ok(Report {
        extent: Extent::Everything,
        stage: run.stage,
        subject: None,
        origin: policy.origin,
        paths: 0,
        rules: 0,
        fired: 0,
        met: 0,
        documents,
        findings,
        notes: Vec::new(),
    }))
}

/// A run that looks at a tree alone.
pub(super) fn alone(tree: &dyn Snapshot, today: Day) -> Run<'_> {
    Run {
        stage: Stage::Push,
        subject: None,
        changes: &[],
        taken_over: &[],
        base: Some(tree),
        target: tree,
        today,
        history: &NoHistory,
        tells_all: true,
        notes: Vec::new(),
    }
}

/// The history of a tree that is looked at alone.
struct NoHistory;

impl History for NoHistory {
    fn knows_base(&self, _: Option<&str>) -> anyhow::Result<bool> {
        Ok(true)
    }

    fn branch_changes(&self, _: Option<&str>) -> anyhow::Result<Vec<Change>> {
        Ok(Vec::new())
    }

    fn merge_base(&self, _: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        Ok(None)
    }

    fn base_tip(&self, _: Option<&str>) -> anyhow::Result<Option<Box<dyn Snapshot + '_>>> {
        Ok(None)
    }

    fn former(
        &self,
        _: Option<&str>,
        _: &[Vec<u8>],
        _: &dyn Fn(&RepoPath) -> bool,
    ) -> anyhow::Result<Former> {
        Ok(Former::default())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fmt::Write as _;

    use super::*;
    use crate::change::{Entry, MemorySnapshot};

    /// A tree that counts what it is asked.
    #[derive(Default)]
    struct Counting {
        /// It.
        tree: MemorySnapshot,
        /// How many files were read.
        read: Cell<usize>,
        /// How often paths were listed.
        listed: Cell<usize>,
    }

    impl Snapshot for Counting {
        fn entry(&self, path: &RepoPath) -> anyhow::Result<Option<Entry>> {
            self.tree.entry(path)
        }

        fn read(&self, entry: &Entry) -> anyhow::Result<Vec<u8>> {
            self.read.set(self.read.get() + 1);
            self.tree.read(entry)
        }

        fn below(&self, directory: &[u8]) -> anyhow::Result<Vec<RepoPath>> {
            self.listed.set(self.listed.get() + 1);
            self.tree.below(directory)
        }

        fn attribute(&self, path: &RepoPath, attribute: &str) -> anyhow::Result<bool> {
            self.tree.attribute(path, attribute)
        }
    }

    /// Surveys a chain of so many documents of which each took the place of the one before; gives how
    /// many files were read, and how often paths were listed.
    fn cost(documents: usize) -> (usize, usize) {
        let mut counting = Counting::default();
        let policy = "version: 1\ndocuments:\n  adr:\n    paths: [\"adr/*.md\"]\n    checks: {supersession: \
                      true, numbering: true, index: {file: README.md}, links: {ids: [ADR]}}\n";
        let mut insert = |path: String, text: &str| {
            counting.tree.insert(RepoPath::new(path), text.as_bytes());
        };
        insert("docdue.yaml".into(), policy);
        let mut list = String::from("# Records\n\n");
        for number in 1..=documents {
            let (before, after) = (number - 1, number + 1);
            let status = if number == documents {
                "Accepted".into()
            } else {
                format!("Superseded by [{after}]({after:04}-a.md)")
            };
            let relation = if before == 0 {
                String::new()
            } else {
                format!("Supersedes [{before}]({before:04}-a.md), as ADR-{before} says")
            };
            let text = format!("# {number}. A\n\n## Status\n\n{status}\n\n{relation}\n");
            insert(format!("adr/{number:04}-a.md"), &text);
            writeln!(list, "- [{number}](adr/{number:04}-a.md)").unwrap();
        }
        insert("README.md".into(), &list);
        let report = survey(&counting, Day::constant(2001, 9, 9))
            .unwrap()
            .unwrap();
        assert_eq!((report.documents, report.findings.len()), (documents, 0));
        (counting.read.get(), counting.listed.get())
    }

    #[test]
    fn every_document_is_read_once_and_the_set_is_listed_once() {
        let (few, many) = (cost(20), cost(60));
        assert_eq!(many.0 - few.0, 40);
        assert_eq!(many.1, few.1);
    }
}
