//! `docdue new`: writes the next document of a type.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::clock::today_here;
use super::draft::Draft;
use super::here::Here;
use super::output::{self, Outcome};
use super::past::{Now, Past};
use super::pending::{Pending, file};
use crate::change::RepoPath;
use crate::gate::{self, Drafted, History as _, Wanted};
use crate::git::{Hook, Repository, unstaged, work_tree};
use crate::policy::{self, Policy};
use crate::report::{self, shell_quoted};
use crate::text::printable;

/// Arguments of `docdue new`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The type of the document
    #[arg(value_name = "TYPE")]
    kind: String,
    /// Its title
    title: String,
    /// What the other captures of its path are to be
    #[arg(value_name = "NAME=VALUE")]
    values: Vec<String>,
    /// The number, or the path, of the document whose place it takes; that one is marked
    #[arg(long, value_name = "NUMBER")]
    supersedes: Option<String>,
}

/// Writes the document, and says what comes next.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let repository = Repository::open()?;
    let (root, here) = (work_tree()?, Here::find()?);
    let draft = Draft::of_all(repository.index(), root.clone());
    let policy = match policy::load(&draft)? {
        Ok(policy) => policy,
        Err(problems) => {
            output::message(&report::could_not_check(&problems))?;
            return Ok(Outcome::NotChecked);
        }
    };
    let kind = policy.documents.get(&args.kind).with_context(|| {
        let known: Vec<_> = policy.documents.keys().cloned().collect();
        let known = known.join(", ");
        let asked = printable(args.kind.as_bytes());
        format!("there is no document type `{asked}`; there are: {known}")
    })?;
    let values = args.values.iter().map(|value| {
        let parts = value.split_once('=');
        let (name, value) = parts.with_context(|| {
            let shown = printable(value.as_bytes());
            format!("`{shown}` is not of the form NAME=VALUE; a title of several words is quoted")
        })?;
        Ok((name.to_owned(), value.to_owned()))
    });
    let supersedes = args.supersedes.as_deref();
    let supersedes = supersedes.map(|old| meant(old, &here, &draft));
    let supersedes = supersedes.transpose()?;
    let wanted = Wanted {
        name: &args.kind,
        kind,
        title: &args.title,
        values: &values.collect::<anyhow::Result<Vec<_>>>()?,
        supersedes: supersedes.as_deref(),
        today: today_here(),
    };
    let taken = taken(&repository, &policy, &wanted)?;
    let drafted = gate::draft(&draft, &taken, &wanted)?;
    let mut said = vec![here.seen(&drafted.path).to_string()];
    let mut add = vec![drafted.path.clone()];
    if let Some((old, text)) = &drafted.superseded {
        draft.change(old, text.clone())?;
        add.push(old.clone());
        said.push(format!("marked `{}` as superseded", here.seen(old)));
        if unstaged(std::slice::from_ref(old))?.contains(old) {
            said.push(
                "  it has other changes that are not staged: `git add` takes those, too".into(),
            );
        }
    }
    write(&root, &draft, &drafted)?;
    let add = add
        .iter()
        .map(|path| shell_quoted(&here.seen(path).to_string()));
    let add: Vec<_> = add.collect();
    said.push(format!("next: write it, then `git add {}`", add.join(" ")));
    let mut checks = kind.checks.iter();
    if checks.any(|check| !check.check.watches().is_empty()) {
        said.push("then `docdue fix` puts it into the list".into());
    }
    output::result(&(said.join("\n") + "\n"))?;
    Ok(Outcome::Pass)
}

/// What is meant by the old document: a path as it is seen from the top, if there is a file; else what
/// was written, which is a number.
fn meant(written: &str, here: &Here, draft: &Draft<'_>) -> anyhow::Result<String> {
    if let Ok(path) = here.path(OsStr::new(written))
        && draft.bytes(&path)?.is_some()
        && let Ok(path) = String::from_utf8(path.as_bytes().to_vec())
    {
        return Ok(path);
    }
    Ok(written.to_owned())
}

/// Writes the new document, and what changes in the old one; both, or neither.
fn write(root: &Path, draft: &Draft<'_>, drafted: &Drafted) -> anyhow::Result<()> {
    let path = &drafted.path;
    let new = Pending::create(root, path, drafted.text.as_bytes());
    let new = new.with_context(|| format!("cannot write `{path}`"))?;
    let changed = draft.pending()?;
    new.put()
        .with_context(|| format!("cannot write `{path}`"))?;
    for pending in changed {
        if let Err(error) = pending.put() {
            // Nobody has seen it yet.
            let _ = fs::remove_file(file(root, path)?);
            return Err(error).context("cannot mark the document whose place it takes");
        }
    }
    Ok(())
}

/// The paths whose numbers are not free, beside those of the work tree: on the base, and where the
/// branch left it.
fn taken(
    repository: &Repository,
    policy: &Policy,
    wanted: &Wanted<'_>,
) -> anyhow::Result<Vec<RepoPath>> {
    let past = Past::new(repository, Now::Index(Hook::None));
    let base = policy.base.as_ref().map(|base| base.value.as_str());
    let mut taken = BTreeSet::new();
    let trees = [past.base_tip(base)?, past.merge_base(base)?];
    for tree in trees.into_iter().flatten() {
        for directory in wanted.directories()? {
            taken.extend(tree.below(&directory)?);
        }
    }
    Ok(taken.into_iter().collect())
}
