//! What a policy says, once it is known to be sound.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::pattern::Expression;

use crate::change::{Kind, Stage};
use crate::checks::Configured;
use crate::diagnostic::Severity;
use crate::pattern::PatternList;
use crate::text::{Location, Source};
use crate::yaml::Located;

/// A valid policy: everything that it names exists, and every pattern and expression compiles.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    /// Where it came from.
    pub(crate) origin: Origin,
    /// The texts it was read from: first what is extended, the policy itself last.
    pub(crate) sources: Vec<Arc<Source>>,
    /// What `within: branch` compares with.
    pub(crate) base: Option<Located<String>>,
    /// The only paths that trigger rules, where given.
    pub(crate) scope: Option<Located<PatternList>>,
    /// Groups of paths that trigger nothing, by name.
    pub(crate) ignore: BTreeMap<String, Located<Ignore>>,
    /// Document types, by name.
    pub(crate) documents: BTreeMap<String, DocumentType>,
    /// Rules, by name.
    pub(crate) rules: BTreeMap<String, Rule>,
    /// The policy's own examples.
    pub(crate) tests: Vec<Test>,
}

/// Where a policy came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A `docdue.yaml`.
    File,
    /// No `docdue.yaml`: the default pack.
    Default,
}

/// Paths that trigger nothing.
#[derive(Clone, Debug)]
pub(crate) enum Ignore {
    /// Those that match.
    Paths(PatternList),
    /// Those for which git has this attribute set.
    Attribute(String),
}

/// A named kind of document.
#[derive(Clone, Debug)]
pub(crate) struct DocumentType {
    /// Where it was first declared.
    pub(crate) location: Location,
    /// Where its documents are.
    pub(crate) paths: Located<PatternList>,
    /// What a new one starts from.
    pub(crate) template: Option<Located<String>>,
    /// What its documents are put to, sorted by name.
    pub(crate) checks: Vec<Configured>,
}

/// When these paths change, require those documents.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// Its name.
    pub(crate) id: String,
    /// Where it was first declared.
    pub(crate) location: Location,
    /// What it is for, in one sentence.
    pub(crate) summary: Option<Located<String>>,
    /// Triggers, any of which fires the rule.
    pub(crate) when: Located<Vec<Trigger>>,
    /// Requirements, all of which must be met.
    pub(crate) require: Located<Vec<Requirement>>,
    /// How much it matters at each stage.
    pub(crate) severity: Option<Located<Severities>>,
    /// The stages at which it is judged.
    pub(crate) on: Option<Located<Vec<Stage>>>,
    /// Whether a waiver may cover it.
    pub(crate) waivable: Option<Located<bool>>,
    /// The captures that bind it: those that its triggers and its requirements share.
    pub(crate) binds: Vec<String>,
}

/// How much a rule matters at each stage; `None` is `off`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Severities {
    /// At a commit.
    pub(crate) commit: Option<Severity>,
    /// At a push.
    pub(crate) push: Option<Severity>,
}

/// What fires a rule. All that it says must hold.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    /// What changes it looks at.
    pub(crate) target: Target,
    /// Kinds of change that count; empty for all.
    pub(crate) change: Vec<Kind>,
    /// An added line must match.
    pub(crate) added: Option<Expression>,
    /// A removed line must match.
    pub(crate) removed: Option<Expression>,
    /// The least number of paths.
    pub(crate) min_files: usize,
    /// The least number of lines in all of them.
    pub(crate) min_lines: usize,
    /// For each capture, the least number of different values.
    pub(crate) distinct: BTreeMap<String, usize>,
}

/// Documents of a type, or any files.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// Paths that match.
    Paths(PatternList),
    /// Documents of this type; the policy has it.
    Document(Located<String>),
}

/// What a rule asks for.
#[derive(Clone, Debug)]
pub(crate) enum Requirement {
    /// One document, or file.
    One(Demand),
    /// Any one of several.
    AnyOf(Vec<Demand>),
}

/// A document, and what must be true of it.
#[derive(Clone, Debug)]
pub(crate) struct Demand {
    /// Which.
    pub(crate) target: Target,
    /// What must be true of it.
    pub(crate) state: State,
    /// Over which commits.
    pub(crate) within: Within,
    /// What it must say of its status; empty where that does not matter.
    pub(crate) status: Vec<String>,
}

/// What must be true of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It differs in more than white space and front matter, or is new.
    Changed,
    /// Its bytes differ.
    Touched,
    /// It is new.
    Added,
    /// It is there.
    Exists,
}

/// Over which commits a change counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    /// The change being judged.
    Commit,
    /// That, and what the branch changed before it.
    Branch,
}

/// An example of a change, with the rules that must find something missing.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    /// What it shows.
    pub(crate) name: Located<String>,
    /// What changes.
    pub(crate) changed: Vec<TestChange>,
    /// Paths that are there and do not change.
    pub(crate) exists: Vec<String>,
    /// Paths that the branch changed before.
    pub(crate) branch: Vec<String>,
    /// The stage it plays at.
    pub(crate) stage: Stage,
    /// The rules that must ask for something.
    pub(crate) expect: Vec<Located<String>>,
}

/// One path of an example.
#[derive(Clone, Debug)]
pub(crate) struct TestChange {
    /// The path.
    pub(crate) path: String,
    /// `Added`, `Modified` or `Deleted`.
    pub(crate) kind: Kind,
    /// How many lines change besides those given.
    pub(crate) lines: usize,
    /// Lines that are added.
    pub(crate) added: Vec<String>,
    /// Lines that are removed.
    pub(crate) removed: Vec<String>,
    /// Git attributes that are set for the path.
    pub(crate) attributes: Vec<String>,
}

/// The words of the language, for reading and for showing.
pub(crate) mod words {
    use super::{Kind, State, Within};

    /// Kinds of change.
    pub(crate) const KINDS: [(&str, Kind); 4] = [
        ("added", Kind::Added),
        ("modified", Kind::Modified),
        ("deleted", Kind::Deleted),
        ("renamed", Kind::Renamed),
    ];
    /// States of a document.
    pub(crate) const STATES: [(&str, State); 4] = [
        ("changed", State::Changed),
        ("touched", State::Touched),
        ("added", State::Added),
        ("exists", State::Exists),
    ];
    /// Reaches of a requirement.
    pub(crate) const WITHIN: [(&str, Within); 2] =
        [("commit", Within::Commit), ("branch", Within::Branch)];

    /// The word for a value.
    pub(crate) fn of<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
        table
            .iter()
            .find(|(_, known)| known == value)
            .map_or("", |(word, _)| word)
    }
}

impl Rule {
    /// How much the rule matters at a stage; `None` where it is off, or not judged.
    pub(crate) fn severity_at(&self, stage: Stage) -> Option<Severity> {
        let on = self.on.as_ref().is_none_or(|on| on.value.contains(&stage));
        let severity =
            self.severity
                .as_ref()
                .map_or(Some(Severity::Error), |severities| match stage {
                    Stage::Commit => severities.value.commit,
                    Stage::Push => severities.value.push,
                });
        severity.filter(|_| on)
    }
}

impl Target {
    /// The patterns of the paths it means.
    pub(crate) fn patterns<'p>(
        &'p self,
        documents: &'p BTreeMap<String, DocumentType>,
    ) -> Option<&'p PatternList> {
        match self {
            Self::Paths(paths) => Some(paths),
            Self::Document(name) => documents
                .get(&name.value)
                .map(|document| &document.paths.value),
        }
    }
}

impl Requirement {
    /// The demands, of which one is enough.
    pub(crate) fn demands(&self) -> &[Demand] {
        match self {
            Self::One(demand) => std::slice::from_ref(demand),
            Self::AnyOf(demands) => demands,
        }
    }
}
