//! A new document of a type: where it goes, and what it begins with.

mod fill;
mod supersede;

use anyhow::{Context as _, bail, ensure};

use super::shelf::version;
use crate::change::{RepoPath, Snapshot};
use crate::checks::{Numbered, Register};
use crate::pattern::{Binding, Pattern};
use crate::policy::{DocumentType, built_in};
use crate::record::Day;
use crate::yaml::Value;

pub(crate) use fill::Values;

/// A document that is wanted.
pub(crate) struct Wanted<'a> {
    /// Its type.
    pub(crate) kind: &'a DocumentType,
    /// Its title.
    pub(crate) title: &'a str,
    /// What the captures of its path are to be, by name.
    pub(crate) values: &'a [(String, String)],
    /// The number, or the path, of the document whose place it takes.
    pub(crate) supersedes: Option<&'a str>,
    /// The day.
    pub(crate) today: Day,
}

impl Wanted<'_> {
    /// The directory that it goes to, or one above that, with its `/`.
    pub(crate) fn directory(&self) -> anyhow::Result<Vec<u8>> {
        Ok(self.pattern()?.directory(&self.binding()))
    }

    /// The pattern that its path comes from.
    fn pattern(&self) -> anyhow::Result<&Pattern> {
        let mut patterns = self.kind.paths.value.patterns().iter();
        let first = patterns.find(|pattern| !pattern.is_negated());
        first.context("the type has no paths")
    }

    /// What is known of the captures.
    fn binding(&self) -> Binding {
        bound(self.values)
    }
}

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

/// The longest name of a file, without number and ending, in characters.
const LONGEST: usize = 60;

/// Drafts a document; `taken` are paths beside those of the tree whose numbers are not free, and
/// `former` those of documents that are gone.
pub(crate) fn draft(
    tree: &dyn Snapshot,
    taken: &[RepoPath],
    former: &[RepoPath],
    wanted: &Wanted<'_>,
) -> anyhow::Result<Drafted> {
    let kind = wanted.kind;
    let binding = wanted.binding();
    let pattern = wanted.pattern()?;
    let directory = wanted.directory()?;
    let is_kind = |path: &RepoPath| kind.paths.value.matches(path.as_bytes()).is_some();
    let mut paths = tree.below(&directory)?;
    paths.extend_from_slice(taken);
    let template = kind.template.as_ref().map(|it| it.value.as_str());
    let is_template = |path: &RepoPath| template.is_some_and(|it| it.as_bytes() == path.as_bytes());
    let is_near = |path: &RepoPath| path.as_bytes().starts_with(&directory);
    paths.retain(|path| is_kind(path) && is_near(path) && !is_template(path));
    paths.sort();
    paths.dedup();
    let former = Register::new(former.iter().filter(|path| is_near(path)), true);
    let number = next_number(&paths, &former, pattern, asked_width(kind));
    let slug = slug(wanted.title)?;
    let own = [("number", &number), ("slug", &slug)];
    let own = own.map(|(name, value)| (name.to_owned(), value.clone()));
    let own = own
        .into_iter()
        .filter(|(name, _)| binding.get(name).is_none());
    let all: Vec<_> = wanted.values.iter().cloned().chain(own).collect();
    let path = place(pattern, &bound(&all), &directory, &number, &slug)?;
    let path = RepoPath::new(path);
    ensure!(
        is_kind(&path) && is_safe(&path),
        "`{path}` would be no document of this type: its paths are {}",
        pattern.text()
    );
    let text = match template {
        Some(template) => template_text(tree, template)?,
        None => PLAIN.to_owned(),
    };
    let numbered = Numbered::of(&path).map(|numbered| numbered.number.digits);
    let text = fill::fill(
        &text,
        &Values {
            digits: numbered.as_deref().unwrap_or_default(),
            title: wanted.title.trim(),
            slug: &slug,
            today: wanted.today,
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
    let Some(Ok(old)) = version(tree, &old)? else {
        bail!("`{old}` cannot be read as a document");
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

/// Values as what captures stand for.
fn bound(values: &[(String, String)]) -> Binding {
    let pairs = values.iter().map(|(name, value)| {
        let value: Box<[u8]> = value.as_bytes().into();
        (name.as_str().into(), value)
    });
    pairs.collect()
}

/// Whether numbers of documents that are gone are not to be given again.
pub(crate) fn asks_history(kind: &DocumentType) -> bool {
    let numbering = kind.checks.iter().find(|it| it.kind.name == "numbering");
    numbering.is_some_and(|check| {
        let mut given = check.given.iter();
        let history = given.find(|it| it.name.value == "history");
        history.is_none_or(|it| !matches!(it.value.value, Value::Bool(false)))
    })
}

/// How many digits the policy asks the numbers of a type to have, where it does.
fn asked_width(kind: &DocumentType) -> Option<usize> {
    let check = kind.checks.iter().find(|it| it.kind.name == "numbering")?;
    let width = check.given.iter().find(|it| it.name.value == "width")?;
    match width.value.value {
        Value::Integer(width) => usize::try_from(width).ok(),
        _ => None,
    }
}

/// The number after the highest one that nobody had, as wide as is asked, or else as those of its
/// directory.
fn next_number(
    paths: &[RepoPath],
    former: &Register,
    pattern: &Pattern,
    asked: Option<usize>,
) -> String {
    let register = Register::new(paths, true);
    let documents = register.iter().flat_map(|(key, all)| {
        let all = all.iter();
        all.map(move |document| (key, document))
    });
    // The series that has the most documents, and of two the one that has the latest.
    let sample =
        documents.max_by_key(|(key, document)| (register.size(&key.series), document.number.value));
    let Some((key, sample)) = sample else {
        return format!("{:0width$}", 1, width = asked.unwrap_or(4));
    };
    let highest = register.highest(&key.series).unwrap_or_default();
    let usual = || register.usual_width(&key.series);
    let width = asked.or_else(usual).unwrap_or(4);
    let next = sample.like_it(former.free_after(&key.series, highest), width);
    // Letters that the pattern writes are no part of what its capture stands for.
    let bound = pattern.matches(sample.path.as_bytes());
    let bound = bound.and_then(|bound| bound.get("number").map(<[u8]>::to_vec));
    match bound {
        Some(bound) if bound.first().is_some_and(u8::is_ascii_digit) => {
            let digits = next.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
            next.get(digits..).unwrap_or_default().to_owned()
        }
        _ => next,
    }
}

/// Where the document goes: the path that the pattern names, else its number and words in the
/// directory of the pattern.
fn place(
    pattern: &Pattern,
    binding: &Binding,
    directory: &[u8],
    number: &str,
    slug: &str,
) -> anyhow::Result<String> {
    let Some(path) = pattern.expand(binding) else {
        let directory = std::str::from_utf8(directory)?;
        return Ok(format!("{directory}{number}-{slug}.md"));
    };
    if let Some((_, rest)) = path.split_once('{') {
        let name = rest.split('}').next().unwrap_or_default();
        bail!("the path needs a {name}: add `{name}=…`");
    }
    Ok(path)
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

/// A title as a part of a file name.
fn slug(title: &str) -> anyhow::Result<String> {
    let mut slug = String::new();
    let mut length = 0;
    for word in title.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        let more = word.chars().count() + 1;
        if word.is_empty() || length > 0 && length + more > LONGEST {
            continue;
        }
        if length > 0 {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
        length += more;
    }
    ensure!(
        !slug.is_empty(),
        "the title `{title}` has no letter or digit"
    );
    Ok(slug)
}

/// Whether a path stays where it says: no way up, and nothing of git's own.
fn is_safe(path: &RepoPath) -> bool {
    let parts = path.as_bytes().split(|byte| *byte == b'/');
    let mut strange = parts.filter(|part| {
        let own = part.eq_ignore_ascii_case(b".git");
        own || matches!(*part, b"" | b"." | b"..") || part.iter().any(u8::is_ascii_control)
    });
    strange.next().is_none()
}
/// The text of a template: a file of the tree, or a built-in one.
fn template_text(tree: &dyn Snapshot, template: &str) -> anyhow::Result<String> {
    if let Some(built_in) = built_in(template) {
        return Ok(built_in.text.clone());
    }
    let entry = tree.entry(&RepoPath::new(template))?;
    let entry = entry.with_context(|| format!("the template `{template}` is not there"))?;
    String::from_utf8(tree.read(&entry)?)
        .with_context(|| format!("the template `{template}` is not UTF-8"))
}
