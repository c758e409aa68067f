//! What one policy file says, and how files are laid over each other, field by field.

use std::sync::Arc;

use super::model::{Ignore, Requirement, Severities, Test, Trigger};
use crate::change::Stage;
use crate::checks::Given;
use crate::pattern::PatternList;
use crate::text::Source;
use crate::yaml::Located;

/// The content of one file, or of several laid over each other. A field that is `None` was not said.
#[derive(Default)]
pub(super) struct Layer {
    /// The texts, in the order in which they were laid over each other.
    pub(super) sources: Vec<Arc<Source>>,
    /// What it builds on; empty once those are merged in.
    pub(super) extends: Vec<Located<String>>,
    /// What `within: branch` compares with.
    pub(super) base: Option<Located<String>>,
    /// The only paths that trigger rules.
    pub(super) scope: Option<Located<PatternList>>,
    /// Groups of ignored paths.
    pub(super) ignore: Vec<(Located<String>, Located<Ignore>)>,
    /// Document types.
    pub(super) documents: Vec<(Located<String>, DocumentLayer)>,
    /// Rules.
    pub(super) rules: Vec<(Located<String>, RuleLayer)>,
    /// Examples.
    pub(super) tests: Vec<Test>,
}

/// What one file says about a document type.
pub(super) struct DocumentLayer {
    /// Where its documents are.
    pub(super) paths: Option<Located<PatternList>>,
    /// What a new one starts from.
    pub(super) template: Option<Located<String>>,
    /// What they are put to.
    pub(super) checks: Vec<(Located<String>, CheckLayer)>,
    /// Whether some field of it could not be read, so that what is missing was reported already.
    pub(super) broken: bool,
}

/// What one file says about a check.
#[derive(Default)]
pub(super) struct CheckLayer {
    /// Whether it is taken out.
    pub(super) off: bool,
    /// Its options.
    pub(super) given: Vec<Given>,
}

/// What one file says about a rule.
pub(super) struct RuleLayer {
    /// What it is for.
    pub(super) summary: Option<Located<String>>,
    /// Its triggers.
    pub(super) when: Option<Located<Vec<Trigger>>>,
    /// Its requirements.
    pub(super) require: Option<Located<Vec<Requirement>>>,
    /// How much it matters.
    pub(super) severity: Option<Located<Severities>>,
    /// The stages at which it is judged.
    pub(super) on: Option<Located<Vec<Stage>>>,
    /// Whether a waiver may cover it.
    pub(super) waivable: Option<Located<bool>>,
    /// Whether some field of it could not be read, so that what is missing was reported already.
    pub(super) broken: bool,
}

impl Layer {
    /// Lays a later file over this one: what it says wins, what it does not say stays.
    pub(super) fn overlay(&mut self, later: Self) {
        self.sources.extend(later.sources);
        replace(&mut self.base, later.base);
        replace(&mut self.scope, later.scope);
        merge(&mut self.ignore, later.ignore, |mine, theirs| {
            *mine = theirs;
        });
        merge(&mut self.documents, later.documents, DocumentLayer::overlay);
        merge(&mut self.rules, later.rules, RuleLayer::overlay);
        self.tests = later.tests;
    }
}

impl DocumentLayer {
    /// Lays a later declaration over this one.
    fn overlay(&mut self, later: Self) {
        replace(&mut self.paths, later.paths);
        replace(&mut self.template, later.template);
        merge(&mut self.checks, later.checks, CheckLayer::overlay);
        self.broken |= later.broken;
    }
}

impl CheckLayer {
    /// Lays a later mention over this one: to name a check is to put it in, unless it is `false`.
    fn overlay(&mut self, later: Self) {
        self.off = later.off;
        let given = &mut self.given;
        for option in later.given {
            given.retain(|known| known.name.value != option.name.value);
            given.push(option);
        }
    }
}

impl RuleLayer {
    /// Lays a later declaration over this one.
    fn overlay(&mut self, later: Self) {
        replace(&mut self.summary, later.summary);
        replace(&mut self.when, later.when);
        replace(&mut self.require, later.require);
        replace(&mut self.severity, later.severity);
        replace(&mut self.on, later.on);
        replace(&mut self.waivable, later.waivable);
        self.broken |= later.broken;
    }
}

/// What was said later wins.
fn replace<T>(mine: &mut Option<T>, theirs: Option<T>) {
    if theirs.is_some() {
        *mine = theirs;
    }
}

/// Merges named parts; a name keeps the place where it was first declared.
fn merge<T>(
    mine: &mut Vec<(Located<String>, T)>,
    theirs: Vec<(Located<String>, T)>,
    overlay: impl Fn(&mut T, T),
) {
    if mine.is_empty() {
        // The names of one file differ.
        *mine = theirs;
        return;
    }
    for (name, part) in theirs {
        match mine.iter_mut().find(|(known, _)| known.value == name.value) {
            Some((_, known)) => overlay(known, part),
            None => mine.push((name, part)),
        }
    }
}
