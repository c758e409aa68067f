//! `docdue fix`: mends what needs no judgement, in the files of the work tree.

use std::collections::BTreeMap;
use std::ffi::OsString;

use anyhow::{Context as _, bail};

use super::clock::today;
use super::draft::Draft;
use super::here::{Here, stands};
use super::mended::{Done, MENDING, told};
use super::output::{self, Outcome};
use crate::change::RepoPath;
use crate::checks::Edit;
use crate::diagnostic::Diagnostic;
use crate::gate::{self, Mend};
use crate::git::{Repository, unstaged, work_tree};
use crate::report;
use crate::text::printable;

/// Arguments of `docdue fix`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Only say what would be mended; ends with 1 where there is anything
    #[arg(long)]
    check: bool,
    /// Mend only these files, or those below these directories
    #[arg(value_name = "PATH")]
    paths: Vec<OsString>,
}

/// Mends the files, or says what would be mended.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let repository = Repository::open()?;
    let (root, here) = (work_tree()?, Here::find()?);
    let paths = args.paths.iter().map(|path| here.path(path));
    let paths: Vec<RepoPath> = paths.collect::<anyhow::Result<_>>()?;
    let draft = Draft::of_tracked(repository.index(), root);
    for (path, written) in paths.iter().zip(&args.paths) {
        if !stands(&draft, path)? {
            let written = printable(written.as_encoded_bytes());
            bail!("there is no file at `{written}` that git tracks");
        }
    }
    let mut done = Done::new();
    for _ in 0..gate::MOST_PASSES {
        let mends = match gate::mends(&draft, today())? {
            Ok(mends) => mends,
            Err(problems) => {
                output::message(&report::could_not_check(&problems))?;
                return Ok(Outcome::NotChecked);
            }
        };
        if !mend(&draft, &mends, &paths, &mut done)? {
            let partly = unstaged(&draft.changed())?;
            if !args.check {
                for pending in draft.pending()? {
                    pending.put()?;
                }
            }
            output::result(&told(
                args.check,
                &done,
                &partly,
                &undecided(&mends, &paths),
            ))?;
            return finish(args, &done, &mends);
        }
    }
    let files: Vec<_> = done.keys().map(|path| format!("`{path}`")).collect();
    bail!(
        "mending {} does not come to an end, so nothing was written",
        files.join(", ")
    )
}

/// Makes the edits of the files that are asked for; whether there were any.
fn mend(
    draft: &Draft<'_>,
    mends: &[Mend],
    paths: &[RepoPath],
    done: &mut Done,
) -> anyhow::Result<bool> {
    let mut files: BTreeMap<&RepoPath, Vec<&Edit>> = BTreeMap::new();
    for mend in mends {
        let edits = mend.edits.iter();
        for edit in edits.filter(|edit| is_wanted(&edit.path, paths)) {
            files.entry(&edit.path).or_default().push(edit);
            let told = (mend.finding.code.clone(), mend.finding.message.clone());
            let known = done.entry(edit.path.clone()).or_default();
            if !known.contains(&told) {
                known.push(told);
            }
        }
    }
    for (path, edits) in &files {
        let bytes = draft.bytes(path)?;
        let bytes = bytes.with_context(|| format!("`{path}` is no ordinary file"))?;
        if has_conflict(&bytes) {
            bail!("`{path}` has a conflict that is not resolved, so nothing was written");
        }
        draft.change(path, gate::applied(&bytes, edits))?;
    }
    Ok(!files.is_empty())
}

/// What was left, of what could have been mended elsewhere: somebody has to decide.
fn undecided<'a>(mends: &'a [Mend], paths: &[RepoPath]) -> Vec<&'a Diagnostic> {
    let left = mends.iter().filter(|mend| mend.edits.is_empty());
    let left = left.map(|mend| &mend.finding);
    left.filter(|finding| {
        let place = finding.location.as_ref();
        let place = place.map(|location| RepoPath::new(&location.source.name));
        MENDING.contains(&finding.code.as_str())
            && place.is_some_and(|place| is_wanted(&place, paths))
    })
    .collect()
}

/// How the run ends: what could not be read was not mended either.
fn finish(args: &Args, done: &Done, mends: &[Mend]) -> anyhow::Result<Outcome> {
    let findings = mends.iter().map(|mend| &mend.finding);
    let unreadable = findings.filter(|finding| finding.code == gate::UNREADABLE);
    let unreadable: Vec<Diagnostic> = unreadable.cloned().collect();
    if !unreadable.is_empty() {
        output::message(&report::problems(&unreadable))?;
        return Ok(Outcome::NotChecked);
    }
    Ok(if args.check && !done.is_empty() {
        Outcome::Blocked
    } else {
        Outcome::Pass
    })
}

/// Whether a path is one of these or lies below one of them; all are where none is named.
fn is_wanted(path: &RepoPath, paths: &[RepoPath]) -> bool {
    let path = path.as_bytes();
    let below = |wanted: &RepoPath| {
        let wanted = wanted.as_bytes();
        let rest = path.strip_prefix(wanted);
        rest.is_some_and(|rest| rest.is_empty() || wanted.is_empty() || rest.starts_with(b"/"))
    };
    paths.is_empty() || paths.iter().any(below)
}

/// Whether a merge left its marks in a text.
fn has_conflict(bytes: &[u8]) -> bool {
    let begins = |mark: &[u8]| {
        bytes
            .split(|byte| *byte == b'\n')
            .any(|line| line.starts_with(mark))
    };
    begins(b"<<<<<<< ") && begins(b">>>>>>> ")
}
