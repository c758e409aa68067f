//! `docdue new`: writes the next document of a type.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, ensure};

use super::clock::today_here;
use super::draft::Draft;
use super::output::{self, Outcome};
use super::past::{Now, Past};
use crate::change::{Former, RepoPath};
use crate::gate::{self, Drafted, History as _, Wanted};
use crate::git::{Hook, Repository, work_tree};
use crate::policy;
use crate::report;

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
    let root = work_tree()?;
    let draft = Draft::new(repository.index(), root.clone());
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
        format!(
            "there is no document type `{}`; there are: {known}",
            args.kind
        )
    })?;
    let values = args.values.iter().map(|value| {
        let (name, value) = value
            .split_once('=')
            .with_context(|| format!("`{value}` is not of the form NAME=VALUE"))?;
        Ok((name.to_owned(), value.to_owned()))
    });
    let wanted = Wanted {
        kind,
        title: &args.title,
        values: &values.collect::<anyhow::Result<Vec<_>>>()?,
        supersedes: args.supersedes.as_deref(),
        today: today_here(),
    };
    let past = Past::new(&repository, Now::Index(Hook::None));
    let base = policy.base.as_ref().map(|base| base.value.as_str());
    let directory = wanted.directory()?;
    let taken = taken(&past, base, &directory, &root)?;
    let former = if gate::asks_history(kind) {
        let wanted = |path: &RepoPath| kind.paths.value.matches(path.as_bytes()).is_some();
        past.former(base, &[directory], &wanted)?
    } else {
        Former::default()
    };
    let gone: Vec<RepoPath> = former.paths.into_iter().collect();
    let drafted = gate::draft(&draft, &taken, &gone, &wanted)?;
    create(&root, &drafted)?;
    let path = &drafted.path;
    let mut said = vec![path.to_string()];
    let mut files = path.to_string();
    if let Some((old, text)) = drafted.superseded {
        draft.change(&old, text)?;
        draft.write()?;
        said.push(format!("marked `{old}` as superseded"));
        files = format!("{files} {old}");
    }
    said.push(format!("next: write it, then `git add {files}`"));
    let mut checks = kind.checks.iter();
    if checks.any(|check| !check.check.watches().is_empty()) {
        said.push("then `docdue fix` puts it into the list".into());
    }
    if let Some(reason) = former.unseen {
        said.push(format!(
            "{reason}: its number may have been given up before"
        ));
    }
    output::result(&(said.join("\n") + "\n"))?;
    Ok(Outcome::Pass)
}

/// The paths whose numbers are not free, beside the tracked ones: on the base, where the branch left
/// it, and files that are not added yet.
fn taken(
    past: &Past<'_>,
    base: Option<&str>,
    directory: &[u8],
    root: &Path,
) -> anyhow::Result<Vec<RepoPath>> {
    let mut taken = BTreeSet::new();
    let trees = [past.base_tip(base)?, past.merge_base(base)?];
    for tree in trees.into_iter().flatten() {
        taken.extend(tree.below(directory)?);
    }
    let directory = std::str::from_utf8(directory)?;
    match fs::read_dir(root.join(directory)) {
        Ok(files) => {
            for file in files {
                let name = file?.file_name();
                let name = name.to_string_lossy();
                taken.insert(RepoPath::new(format!("{directory}{name}")));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(taken.into_iter().collect())
}

/// Writes the new file, and the directories that it needs; never over another one.
fn create(root: &Path, drafted: &Drafted) -> anyhow::Result<()> {
    let path = &drafted.path;
    let file = root.join(std::str::from_utf8(path.as_bytes())?);
    let directory = file.parent().context("it has no directory")?;
    let real = directory.ancestors().find(|above| above.exists());
    let real = real.context("there is no work tree")?.canonicalize()?;
    ensure!(
        real.starts_with(root.canonicalize()?),
        "`{path}` lies outside of the work tree, behind a symbolic link"
    );
    fs::create_dir_all(directory)?;
    let mut file = File::create_new(&file).with_context(|| format!("cannot write `{path}`"))?;
    file.write_all(drafted.text.as_bytes())?;
    Ok(())
}
