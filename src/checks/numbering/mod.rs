//! `numbering`: a new document has a number that is not free, or writes it unlike the others.

mod register;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Reach, Set, Tree};
use crate::change::RepoPath;
use crate::diagnostic::Severity;
use crate::pattern::PatternList;
use crate::text::plural;
pub(crate) use register::{Key, Numbered, Register};

/// The check.
pub(super) const NUMBERING: Kind = Kind {
    name: "numbering",
    wrong_when: "a new document has a number that is taken, was used before, or is written unlike the others",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Numbering {
    /// How many digits a number has; where it is not said, as many as most.
    width: Option<usize>,
    /// Whether a number has to follow the one before it.
    sequential: bool,
    /// Whether the directories of the type share their numbers.
    one_series: bool,
    /// Documents that stand beside another one and have its number.
    companions: Option<PatternList>,
}

/// How the names of documents end that stand beside another one, where the policy does not say.
const COMPANIONS: [&str; 2] = ["-implementation-spec.md", "-prd.md"];

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    Arc::new(Numbering {
        width: options.count("width"),
        sequential: options.boolean("sequential", false),
        one_series: options.word("series", &[("directory", false), ("type", true)], false),
        companions: options.patterns("companions"),
    })
}

/// The numbers of the trees of a run.
struct Numbers {
    /// As they will be recorded.
    now: Register,
    /// Where the branch began.
    before: Register,
    /// At the tip of the base.
    base_tip: Register,
    /// The paths of `now`.
    paths: BTreeSet<RepoPath>,
    /// The paths of `before`.
    old_paths: BTreeSet<RepoPath>,
}

impl Check for Numbering {
    fn set(&self, set: &Set<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        if set.reach == Reach::Everything {
            return self.doubled(set, findings);
        }
        let Some(numbers) = self.numbers(set)? else {
            return Ok(());
        };
        // What a merge takes over was looked at before, but for what stands beside it now.
        let alone = set.reach == Reach::Merge;
        for (key, documents) in numbers.now.iter() {
            let (settled, new): (Vec<_>, Vec<_>) = documents
                .iter()
                .partition(|document| numbers.is_settled(set, key, document));
            let first = settled.first().or(new.first()).copied();
            for document in new {
                let written = document.written();
                let other = first.filter(|first| first.path != document.path);
                if alone && other.is_none() {
                    continue;
                }
                if !alone {
                    self.padding(&numbers, key, document, findings);
                }
                let wrong = if let Some(other) = other {
                    format!("{written} is the number of `{}`", other.path)
                } else if let Some(other) = numbers.meanwhile(key) {
                    let other = &other.path;
                    format!("{written} was taken on the base branch meanwhile, by `{other}`")
                } else {
                    self.reused(&numbers, key, document, findings);
                    self.order(&numbers, key, document, findings);
                    continue;
                };
                let help = self.advice(&numbers, key, document);
                findings.of(&document.path, wrong).help(help);
            }
        }
        Ok(())
    }
}

impl Numbering {
    /// Tells of every number that several documents have, however they came by it.
    fn doubled(&self, set: &Set<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let paths = self.paths(set, Tree::Now)?;
        let register = Register::new(&paths, self.one_series);
        for (key, documents) in register.iter() {
            let Some((first, others)) = documents.split_first() else {
                continue;
            };
            for document in others {
                let written = document.written();
                let wrong = format!("{written} is the number of `{}` as well", first.path);
                let highest = register.highest(&key.series).unwrap_or_default();
                let width = self.width.or_else(|| register.usual_width(&key.series));
                let width = width.unwrap_or(document.number.width());
                let next = document.like_it(highest.saturating_add(1), width);
                let help = format!("give one of the two the next free number, {next}");
                findings.of(&document.path, wrong).help(help);
            }
        }
        Ok(())
    }

    /// The numbers of the trees; `None` where no document is new.
    fn numbers(&self, set: &Set<'_>) -> anyhow::Result<Option<Numbers>> {
        let paths = self.paths(set, Tree::Now)?;
        let old_paths = self.paths(set, Tree::Before)?;
        if paths.is_subset(&old_paths) {
            return Ok(None);
        }
        let base_tip = self.paths(set, Tree::BaseTip)?;
        Ok(Some(Numbers {
            now: Register::new(&paths, self.one_series),
            before: Register::new(&old_paths, self.one_series),
            base_tip: Register::new(&base_tip, self.one_series),
            paths,
            old_paths,
        }))
    }

    /// The paths of a tree, without the companions.
    fn paths(&self, set: &Set<'_>, tree: Tree) -> anyhow::Result<BTreeSet<RepoPath>> {
        let mut paths = set.library.paths(tree)?;
        paths.retain(|path| match &self.companions {
            Some(companions) => companions.matches(path.as_bytes()).is_none(),
            None => !COMPANIONS
                .iter()
                .any(|ending| path.as_bytes().ends_with(ending.as_bytes())),
        });
        Ok(paths.into_iter().collect())
    }

    /// Says that a number belonged to a document that is gone.
    fn reused(&self, numbers: &Numbers, key: &Key, document: &Numbered, findings: &mut Findings) {
        if let Some(gone) = numbers.gone(key).next() {
            let (written, gone) = (document.written(), &gone.path);
            let wrong = format!("{written} was the number of `{gone}`, which is gone");
            let help = self.advice(numbers, key, document);
            let told = findings.of(&document.path, wrong).help(help);
            told.severity(Severity::Warning);
        }
    }

    /// Says that a number does not follow the one before it, where that is asked for.
    fn order(&self, numbers: &Numbers, key: &Key, document: &Numbered, findings: &mut Findings) {
        let Some(previous) = key.value.checked_sub(1).filter(|previous| *previous > 0) else {
            return;
        };
        let series = &key.series;
        // One with a letter or a part is beside the one without.
        let alone = numbers.now.count(series, key.value) < 2
            && numbers
                .earlier()
                .all(|tree| tree.count(series, key.value) == 0);
        let follows = numbers.now.count(series, previous) > 0
            || numbers
                .earlier()
                .any(|tree| tree.count(series, previous) > 0);
        if self.sequential && alone && !follows {
            let width = self.usual_width(numbers, key);
            let width = width.unwrap_or(document.number.width());
            let wrong = format!(
                "{} leaves a gap: there is no {}",
                document.written(),
                document.like_it(previous, width)
            );
            let highest = numbers.earlier().filter_map(|tree| tree.highest(series));
            let next = highest.max().unwrap_or_default().saturating_add(1);
            let help = format!("take the next number, {}", document.like_it(next, width));
            findings.of(&document.path, wrong).help(help);
        }
    }

    /// Says that a number has fewer or more digits than the others.
    fn padding(&self, numbers: &Numbers, key: &Key, document: &Numbered, findings: &mut Findings) {
        let Some(width) = self.usual_width(numbers, key) else {
            return;
        };
        let number = &document.number;
        let padded = number.digits.starts_with('0');
        if number.width() < width || number.width() > width && padded {
            let wrong = format!(
                "{} has {}, where {width} are {}",
                document.written(),
                plural(number.width(), "digit"),
                if self.width.is_some() {
                    "asked for"
                } else {
                    "usual here"
                }
            );
            let help = format!("rename it to `{}`", document.renamed(width));
            findings.of(&document.path, wrong).help(help);
        }
    }

    /// How many digits the numbers of a series have.
    fn usual_width(&self, numbers: &Numbers, key: &Key) -> Option<usize> {
        self.width
            .or_else(|| numbers.before.usual_width(&key.series))
    }

    /// What to do about a number that is not free.
    fn advice(&self, numbers: &Numbers, key: &Key, document: &Numbered) -> String {
        let trees = numbers.earlier().chain([&numbers.now]);
        let highest = trees.filter_map(|tree| tree.highest(&key.series)).max();
        let next = highest.unwrap_or_default().saturating_add(1);
        let width = self
            .usual_width(numbers, key)
            .unwrap_or(document.number.width());
        format!(
            "take the next free number, {}",
            document.like_it(next, width)
        )
    }
}

impl Numbers {
    /// Whether a document had its number before the change, or else before the branch: under its name
    /// or, where it only moved, under another one.
    fn is_settled(&self, set: &Set<'_>, key: &Key, document: &Numbered) -> bool {
        if self.old_paths.contains(&document.path) {
            return true;
        }
        let Some(change) = set.library.change(&document.path) else {
            return self.gone(key).next().is_some();
        };
        let from = change.renamed.as_ref().map(|renamed| &renamed.path);
        from.is_some_and(|from| self.gone(key).any(|gone| gone.path == *from))
    }

    /// The documents that had a number where the branch began and are gone.
    fn gone(&self, key: &Key) -> impl Iterator<Item = &Numbered> {
        let had = self.before.get(key).iter();
        had.filter(|document| !self.paths.contains(&document.path))
    }

    /// The document that took a number on the base after the branch began.
    fn meanwhile(&self, key: &Key) -> Option<&Numbered> {
        let mut taken = self.base_tip.get(key).iter();
        taken.find(|other| {
            !self.paths.contains(&other.path) && !self.old_paths.contains(&other.path)
        })
    }

    /// The trees beside the one that will be recorded.
    fn earlier(&self) -> impl Iterator<Item = &Register> {
        [&self.before, &self.base_tip].into_iter()
    }
}
