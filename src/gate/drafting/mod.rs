//! A new document of a type: where it goes, and what it begins with.

mod fill;
mod form;
mod path;
mod supersede;
mod wanted;

use anyhow::{Context as _, bail, ensure};

use super::shelf::version;
use crate::change::{RepoPath, Snapshot};
use crate::checks::{Neighbours, Numbered, Register};
use crate::policy::built_in;
use fill::Values;
use form::Form;
use path::{as_meant, is_safe, place, slug};
use wanted::bound;

pub(crate) use wanted::Wanted;

/// A document that is not written yet.
#[derive(Clone, Debug)]
pub(crate) struct Drafted {
    /// Where it goes.
    pub(crate) path: RepoPath,
    /// What it begins with.
    pub(crate) text: String,
    /// The document whose place it takes, with its text as it has to be.
    pub(crate) superseded: Option<(RepoPath, Vec<u8>)>,
}

/// What a document begins with where its type has no template.
const PLAIN: &str = "\
# 0000. Title

Date: YYYY-MM-DD

## Status

Proposed

## Context

## Decision

## Consequences
";

/// Drafts a document; `taken` are paths beside those of the tree whose numbers are not free, and
/// `former` those of documents that are gone.
pub(crate) fn draft(
    tree: &dyn Snapshot,
    taken: &[RepoPath],
    former: &[RepoPath],
    wanted: &Wanted<'_>,
) -> anyhow::Result<Drafted> {
    wanted.check()?;
    let kind = wanted.kind;
    let pattern = wanted.pattern()?;
    let directory = wanted.directory()?;
    let paths = documents(tree, taken, wanted)?;
    let beside = Neighbours::new(wanted.numbering(), &paths, former, &directory);
    let number = match wanted.given("number") {
        Some(given) => beside.padded(given),
        None => beside.next(pattern),
    };
    let slug = match wanted.given("slug") {
        Some(given) => given.to_owned(),
        None => slug(wanted.title)?,
    };
    let own = [("number", &number), ("slug", &slug)];
    let own = own.map(|(name, value)| (name.to_owned(), value.clone()));
    let given = wanted.values.iter().cloned();
    // Of a name given twice the first stays.
    let all: Vec<_> = own.into_iter().chain(given).collect();
    let path = RepoPath::new(place(pattern, &bound(&all), &directory, &number, &slug)?);
    let matched = kind.paths.value.matches(path.as_bytes());
    ensure!(
        matched.is_some() && is_safe(&path),
        "`{path}` would be no document of this type: its paths are {}",
        pattern.text()
    );
    as_meant(&path, pattern, &all)?;
    ensure!(!paths.contains(&path), "`{path}` is there already");
    beside.check(&path)?;
    let numbered = Numbered::of(&path).map(|numbered| numbered.number.digits);
    let form = form(tree, &beside)?;
    let template = kind.template.as_ref();
    let text = match template {
        Some(template) => template_text(tree, &template.value)?,
        None => PLAIN.to_owned(),
    };
    let text = fill::fill(
        &text,
        &Values {
            digits: numbered.as_deref().unwrap_or_default(),
            title: wanted.title.trim(),
            slug: &slug,
            today: wanted.today,
            form: form.as_ref(),
            follows_form: template.is_none(),
        },
    );
    let Some(old) = wanted.supersedes else {
        return Ok(Drafted {
            path,
            text,
            superseded: None,
        });
    };
    let old = find(&paths, old)?;
    let old = match version(tree, &old)? {
        Some(Ok(old)) => old,
        Some(Err(reason)) => bail!("`{old}` cannot be read as a document: {reason}"),
        None => bail!(
            "there is no ordinary file at `{old}` in the work tree, to be marked as superseded"
        ),
    };
    Ok(Drafted {
        text: supersede::announced(&text, &path, &old.path),
        superseded: Some((
            old.path.clone(),
            supersede::marked(&old, &path, wanted.today)?,
        )),
        path,
    })
}

/// The documents whose numbers are not free, sorted.
fn documents(
    tree: &dyn Snapshot,
    taken: &[RepoPath],
    wanted: &Wanted<'_>,
) -> anyhow::Result<Vec<RepoPath>> {
    let kind = wanted.kind;
    let directories = wanted.directories()?;
    let mut paths = taken.to_vec();
    for directory in &directories {
        paths.extend(tree.below(directory)?);
    }
    let template = kind.template.as_ref().map(|it| it.value.as_bytes());
    paths.retain(|path| {
        let bytes = path.as_bytes();
        let near = directories.iter().any(|it| bytes.starts_with(it));
        near && kind.paths.value.matches(bytes).is_some() && template != Some(bytes)
    });
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// How the latest document beside the new one writes its title.
fn form(tree: &dyn Snapshot, beside: &Neighbours) -> anyhow::Result<Option<Form>> {
    let Some((_, latest)) = beside.latest() else {
        return Ok(None);
    };
    let version = version(tree, &latest.path)?;
    Ok(version.and_then(Result::ok).as_ref().and_then(Form::of))
}

/// The document of a number or a path.
fn find(paths: &[RepoPath], wanted: &str) -> anyhow::Result<RepoPath> {
    let path = RepoPath::new(wanted);
    if paths.contains(&path) {
        return Ok(path);
    }
    let number = crate::record::Number::leading(wanted.trim(), 0);
    let number =
        number.with_context(|| format!("`{wanted}` is neither a number nor a document"))?;
    let register = Register::new(paths, true);
    let found: Vec<_> = register.agreeing(&number).collect();
    match found.as_slice() {
        [only] => Ok(only.path.clone()),
        [] => bail!("there is no document `{wanted}` of this type"),
        [one, other, ..] => bail!(
            "`{wanted}` may be `{}` or `{}`: name its path",
            one.path,
            other.path
        ),
    }
}

/// The text of a template: a file of the tree, or a built-in one.
fn template_text(tree: &dyn Snapshot, template: &str) -> anyhow::Result<String> {
    if let Some(built_in) = built_in(template) {
        return Ok(built_in.text.clone());
    }
    let entry = tree.entry(&RepoPath::new(template))?;
    let entry = entry.filter(|entry| entry.mode.is_file());
    let entry = entry.with_context(|| format!("there is no template at `{template}`"))?;
    String::from_utf8(tree.read(&entry)?)
        .with_context(|| format!("the template `{template}` is not UTF-8"))
}
