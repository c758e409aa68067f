//! `docdue check --all`: puts every document to the checks of its type.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::clock::today;
use super::judge::Verdict;
use super::pending::ordinary;
use crate::gate::{self, Baseline, Report};
use crate::git::Repository;
use crate::text::plural;

/// Arguments of `docdue check --all`.
#[derive(clap::Args)]
pub(super) struct Survey {
    /// Check every document, as it is staged, instead of those that a change brings
    #[arg(long, conflicts_with_all = ["range", "from_ref", "to_ref"])]
    pub(super) all: bool,
    /// Check them as they are in a revision
    #[arg(long, value_name = "REV", requires = "all")]
    at: Option<String>,
    /// Do not tell what this file lists as known
    #[arg(long, value_name = "FILE", requires = "all")]
    baseline: Option<PathBuf>,
    /// Write what is found to the file of `--baseline`, if it is not there; else take out of it what is
    /// found no longer
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
}

/// Checks every document.
pub(super) fn verdict(args: &Survey) -> anyhow::Result<Verdict> {
    let repository = Repository::open()?;
    let verdict = match &args.at {
        Some(revision) => gate::survey(&repository.revision(revision)?, today())?,
        None => gate::survey(&repository.index(), today())?,
    };
    let Ok(mut report) = verdict else {
        return Ok(verdict);
    };
    if let Some(file) = &args.baseline {
        apply(file, args.write_baseline, &mut report)?;
    }
    Ok(Ok(report))
}

/// Takes out of a report what a file lists, and writes the file anew where that is asked for.
fn apply(file: &Path, write: bool, report: &mut Report) -> anyhow::Result<()> {
    let shown = file.display();
    let known = match fs::read_to_string(file) {
        Ok(text) => Some(Baseline::parse(&text).map_err(|line| {
            anyhow::anyhow!(
                "{shown}:{line}: this is no line of a baseline; it is written by `--write-baseline`"
            )
        })?),
        Err(error) if error.kind() == io::ErrorKind::NotFound && write => None,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            bail!("there is no baseline {shown}: write it with `--write-baseline`")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {shown}")),
    };
    let found = Baseline::of(report);
    let kept = match &known {
        Some(known) => known.common(&found),
        None => found,
    };
    if write && known.as_ref() != Some(&kept) {
        replace(file, &kept.text()).with_context(|| format!("cannot write {shown}"))?;
        report
            .notes
            .push(format!("wrote {shown}: {}", plural(kept.len(), "finding")));
    }
    let (taken, gone) = kept.take_from(report);
    let gone = gone + known.map_or(0, |known| known.len() - kept.len());
    report
        .notes
        .push(format!("{} in {shown} and not told", count(taken)));
    if gone > 0 && !write {
        report.notes.push(format!(
            "{} in {shown} and found no more: take out with `--write-baseline`",
            count(gone)
        ));
    }
    Ok(())
}

/// A number of known findings, with the verb that follows.
fn count(findings: usize) -> String {
    let verb = if findings == 1 { "is" } else { "are" };
    format!("{} {verb}", plural(findings, "finding"))
}

/// Replaces a file by one that is written whole.
fn replace(file: &Path, text: &str) -> anyhow::Result<()> {
    let directory = match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut new = ordinary(directory)?;
    new.write_all(text.as_bytes())?;
    new.persist(file)?;
    Ok(())
}
