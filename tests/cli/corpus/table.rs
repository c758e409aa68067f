//! What was found, counted, and the table that says so.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::edits::CHECKS;

/// What was found, by question and check.
#[derive(Default)]
pub(super) struct Tally {
    /// How many documents were read for each question.
    documents: BTreeMap<&'static str, usize>,
    /// The findings, by check and question.
    found: BTreeMap<(String, &'static str), Vec<Found>>,
}

/// A finding.
struct Found {
    /// Whether it is an error.
    is_error: bool,
    /// Where, and what.
    says: String,
}

impl Tally {
    /// Counts what a report for programs says of the documents of a repository.
    pub(super) fn take(&mut self, question: &'static str, repository: &str, report: &str) {
        let (mut check, mut place, mut severity) = ("", "", "");
        for line in report.lines() {
            let line = line.trim_end_matches(',');
            if let Some(count) = line.strip_prefix("    \"documents\": ") {
                *self.documents.entry(question).or_default() += count.parse::<usize>().unwrap();
            } else if let Some(id) = line.strip_prefix("      \"id\": \"") {
                (check, place) = id.trim_end_matches("]\"").split_once('[').unwrap();
            } else if let Some(word) = line.strip_prefix("      \"severity\": ") {
                severity = word.trim_matches('"');
            } else if let Some(message) = line.strip_prefix("      \"message\": ") {
                // All documents are read alike, whatever is asked.
                if check == "syntax" && question != "form" {
                    continue;
                }
                let found = self.found.entry((check.to_owned(), question)).or_default();
                found.push(Found {
                    is_error: severity == "error",
                    says: format!("{severity} {repository}/{place} {message}"),
                });
            }
        }
    }

    /// Counts what a report says of a commit that edits so many records.
    pub(super) fn take_edits(&mut self, edits: usize, commit: &str, report: &str) {
        *self.documents.entry("edits").or_default() += edits;
        let mut told = Self::default();
        told.take("edits", commit, report);
        for ((check, question), found) in told.found {
            if CHECKS.contains(&check.as_str()) {
                self.found
                    .entry((check, question))
                    .or_default()
                    .extend(found);
            }
        }
    }

    /// So many errors and so many warnings of each check, evenly spread from the first to the last.
    pub(super) fn sample(&self, size: usize) -> String {
        let mut sample = String::new();
        for ((check, question), found) in &self.found {
            for is_error in [true, false] {
                let found = found.iter().filter(|found| found.is_error == is_error);
                let found = found.collect::<Vec<_>>();
                let size = size.min(found.len());
                for number in 0..size {
                    let says = &found[number * found.len() / size].says;
                    // A string takes all that is written to it.
                    let _ = writeln!(sample, "{check} ({question}): {says}");
                }
            }
        }
        sample
    }

    /// Checks that the page has these counts, and no others of these questions.
    pub(super) fn is_on_the_page(&self) {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks/README.md");
        let page = fs::read_to_string(page).unwrap();
        let (_, table) = page.split_once("| check | put to |").unwrap();
        let rows = table
            .lines()
            .skip(2)
            .take_while(|line| line.starts_with('|'));
        let rows = rows.map(|row| row.split(" | ").take(5).collect::<Vec<_>>().join(" | ") + " |");
        let asked = |row: &String| {
            let question = row.split(" | ").nth(1).unwrap_or_default();
            self.documents.contains_key(question)
        };
        let told = rows.filter(asked).collect::<Vec<_>>();
        let counted = self.to_string();
        let counted = counted.lines().collect::<Vec<_>>();
        assert!(
            self.documents.values().all(|count| *count > 0),
            "nothing was read"
        );
        for row in &told {
            let nothing = row.ends_with("| 0 | 0 |");
            assert!(
                nothing || counted.contains(&row.as_str()),
                "it is not so: {row}"
            );
        }
        for row in counted {
            assert!(told.iter().any(|told| told == row), "it is not told: {row}");
        }
    }
}

impl fmt::Display for Tally {
    /// The first columns of the table: check, question, documents, errors, warnings.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((check, question), found) in &self.found {
            let errors = found.iter().filter(|found| found.is_error).count();
            let warnings = found.len() - errors;
            let documents = self.documents[question];
            writeln!(
                formatter,
                "| `{check}` | {question} | {documents} | {errors} | {warnings} |"
            )?;
        }
        Ok(())
    }
}
