//! `numbering`: a new document has a number that is not free, or writes it unlike the others.

mod beside;
mod next;
mod register;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Check, Configured, Findings, Kind, Options, Reach, Set, Tree};
use crate::change::{Change, RepoPath};
use crate::diagnostic::Severity;
use crate::pattern::PatternList;
use crate::text::plural;
use beside::independent;
pub(crate) use next::Neighbours;
use register::Key;
pub(crate) use register::{Numbered, Register};

/// The check.
pub(super) const NUMBERING: Kind = Kind {
    name: "numbering",
    wrong_when: "a new document has a number that is taken, was used before, or is written unlike the others",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// How many digits a number has; where it is not said, as many as most.
    pub(crate) width: Option<usize>,
    /// Whether a number has to follow the one before it.
    sequential: bool,
    /// Whether the directories of the type share their numbers.
    pub(crate) one_series: bool,
    /// Documents that stand beside another one and have its number.
    companions: Option<PatternList>,
    /// Whether a new number is looked for in history.
    pub(crate) history: bool,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    Arc::new(Numbering::read(options))
}

impl Numbering {
    /// Reads its options.
    fn read(options: &mut Options) -> Self {
        Self {
            width: options.count("width"),
            sequential: options.boolean("sequential", false),
            one_series: options.word("series", &[("directory", false), ("type", true)], false),
            companions: options.patterns("companions"),
            history: options.boolean("history", true),
        }
    }

    /// What the checks of a type ask of its numbers.
    pub(crate) fn of(checks: &[Configured]) -> Self {
        let mut checks = checks.iter();
        let check = checks.find(|check| check.kind.name == NUMBERING.name);
        check.map_or_else(Self::default, |check| {
            let (location, given) = (check.location.clone(), check.given.clone());
            Self::read(&mut Options::new(NUMBERING.name, location, given))
        })
    }

    /// Whether a document stands beside another one and has its number.
    pub(crate) fn is_companion(&self, path: &RepoPath) -> bool {
        let companions = self.companions.as_ref();
        companions.is_some_and(|companions| companions.matches(path.as_bytes()).is_some())
    }
}

/// The numbers of the trees of a run.
struct Numbers {
    /// As they will be recorded.
    now: Register,
    /// Where the branch began.
    before: Register,
    /// At the tip of the base.
    base_tip: Register,
    /// Of documents that were gone before the branch began; empty until a number is new.
    former: Register,
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
        let Some(numbers) = self.numbers(set, findings)? else {
            return Ok(());
        };
        // What a merge takes over was looked at before, but for what stands beside it now.
        let alone = set.reach == Reach::Merge;
        for (key, documents) in numbers.now.iter() {
            let (settled, new): (Vec<_>, Vec<_>) = independent(documents)
                .into_iter()
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
                } else if let Some(other) = numbers.meanwhile(key, document) {
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
            let documents = independent(documents);
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
    fn numbers(&self, set: &Set<'_>, findings: &mut Findings) -> anyhow::Result<Option<Numbers>> {
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
            former: self.former(set, &paths, findings)?,
            paths,
            old_paths,
        }))
    }

    /// The numbers that documents had before the branch began, and that are gone since, where the change
    /// itself brings a document: to go through history for every commit would take too long.
    fn former(
        &self,
        set: &Set<'_>,
        paths: &BTreeSet<RepoPath>,
        findings: &mut Findings,
    ) -> anyhow::Result<Register> {
        let library = set.library;
        let key =
            |path: &RepoPath| Numbered::of(path).map(|numbered| numbered.key(self.one_series));
        let is_new = |path: &&RepoPath| {
            let change = library.change(path).filter(|change| change.old.is_none());
            let from = |change: &Change| change.renamed.as_ref().and_then(|it| key(&it.path));
            let own = key(path);
            change.is_some_and(|change| own.is_some() && from(change) != own)
        };
        if !self.history || !paths.iter().any(|path| is_new(&path)) {
            return Ok(Register::default());
        }
        let former = library.former()?;
        if let Some(reason) = former.unseen {
            findings.remark(format!(
                "{reason}, so whether a number was given up before that is not known"
            ));
        }
        let gone = former.paths.iter();
        let gone = gone.filter(|path| !paths.contains(*path) && !self.is_companion(path));
        Ok(Register::new(gone, self.one_series))
    }

    /// The paths of a tree, without the companions.
    fn paths(&self, set: &Set<'_>, tree: Tree) -> anyhow::Result<BTreeSet<RepoPath>> {
        let paths = set.library.paths(tree)?;
        let own = paths.iter().filter(|path| !self.is_companion(path));
        Ok(own.cloned().collect())
    }

    /// Says that a number belonged to a document that is gone.
    fn reused(&self, numbers: &Numbers, key: &Key, document: &Numbered, findings: &mut Findings) {
        let former = numbers.former.get(key).first();
        if let Some(gone) = numbers.gone(key).next().or(former) {
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
        let highest = highest.unwrap_or_default();
        let next = numbers.former.free_after(&key.series, highest);
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
    fn meanwhile(&self, key: &Key, document: &Numbered) -> Option<&Numbered> {
        let mut taken = self.base_tip.get(key).iter();
        taken.find(|other| {
            let is_here = self.paths.contains(&other.path) || self.old_paths.contains(&other.path);
            !is_here && independent([document, other]).len() > 1
        })
    }

    /// The trees beside the one that will be recorded.
    fn earlier(&self) -> impl Iterator<Item = &Register> {
        [&self.before, &self.base_tip].into_iter()
    }
}
