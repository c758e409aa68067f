//! Whether a requirement is met, and if not, why not.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use super::documents::{Documents, documents};
use super::{Index, Subject, Unmet};
use crate::change::{Change, Kind, RepoPath};
use crate::markdown::same_substance;
use crate::pattern::{Binding, PatternList};
use crate::policy::{Demand, Policy, Rule, State, Target, Within};

/// The most documents that are read to find one without errors.
const MOST_READ: usize = 1_000;

/// What requirements are held against.
pub(super) struct Meeting<'a, 'p> {
    /// The policy.
    policy: &'p Policy,
    /// The change, and the tree after it.
    subject: &'a Subject<'a>,
    /// What matches what in the change.
    index: &'a Index<'p>,
    /// Which documents are there after it.
    documents: Documents<'a, 'p>,
    /// What the whole branch changed, with its own index; found when first needed.
    branch: OnceCell<(Vec<Change>, Index<'p>)>,
    /// What became of the documents that changed, by the address of the change: many rules ask for
    /// the same document.
    substances: RefCell<HashMap<*const Change, Substance>>,
    /// Whether documents stand that count: many rules ask for the same ones.
    standing: RefCell<HashMap<Standing<'p>, Verdict>>,
}

/// Which documents have to stand: the address of their patterns, the statuses that will do, and what
/// the captures are bound to.
type Standing<'p> = (*const PatternList, &'p [String], Binding);

/// What became of what a document says.
#[derive(Clone, Copy)]
enum Substance {
    /// It says the same.
    Same,
    /// It says nothing any more.
    Gone,
    /// It says something else.
    Other,
}

/// What became of one change that was held against a demand.
#[derive(Clone)]
enum Verdict {
    /// It meets the demand.
    Met,
    /// It does not, for this reason.
    Unmet(String),
}

impl<'a, 'p> Meeting<'a, 'p> {
    /// Prepares to hold requirements against a change.
    pub(super) fn new(policy: &'p Policy, subject: &'a Subject<'a>, index: &'a Index<'p>) -> Self {
        Self {
            policy,
            subject,
            index,
            documents: Documents::new(subject.target),
            branch: OnceCell::new(),
            substances: RefCell::default(),
            standing: RefCell::default(),
        }
    }

    /// The requirements of a rule that are not met for a binding.
    pub(super) fn unmet(
        &self,
        rule: &'p Rule,
        binding: &Binding,
        triggers: &[&Change],
    ) -> anyhow::Result<Vec<Unmet<'p>>> {
        // Where a service goes, its document may go with it; but not where part of the service stays.
        let leaving = triggers.iter().all(|change| change.is(Kind::Deleted))
            && (rule.binds.is_empty() || !self.remains(rule, binding)?);
        let mut unmet = Vec::new();
        for requirement in &rule.require.value {
            let demands = requirement.demands();
            let mut met = false;
            let mut why_not = None;
            for demand in demands {
                match self.meets(demand, binding, leaving)? {
                    Verdict::Met => {
                        met = true;
                        break;
                    }
                    Verdict::Unmet(reason) if why_not.is_none() && !reason.is_empty() => {
                        why_not = Some(reason);
                    }
                    Verdict::Unmet(_) => {}
                }
            }
            if !met {
                unmet.push(Unmet { demands, why_not });
            }
        }
        Ok(unmet)
    }

    /// Whether something is left of what a rule looks at, for a binding.
    fn remains(&self, rule: &'p Rule, binding: &Binding) -> anyhow::Result<bool> {
        for trigger in &rule.when.value {
            if let Some(patterns) = trigger.target.patterns(&self.policy.documents)
                && self.documents.any(patterns, binding)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether one demand is met.
    fn meets(
        &self,
        demand: &'p Demand,
        binding: &Binding,
        leaving: bool,
    ) -> anyhow::Result<Verdict> {
        let Some(patterns) = demand.target.patterns(&self.policy.documents) else {
            return Ok(Verdict::Unmet(String::new()));
        };
        if demand.state == State::Exists {
            return self.exists(demand, patterns, binding, leaving);
        }
        let changes = matching(self.subject.changes, self.index, patterns, binding);
        let verdict = self.first_met(demand, changes, leaving)?;
        if demand.within == Within::Commit || matches!(verdict, Verdict::Met) {
            return Ok(verdict);
        }
        let (changes, index) = self.branch()?;
        let earlier =
            self.first_met(demand, matching(changes, index, patterns, binding), leaving)?;
        Ok(match earlier {
            Verdict::Unmet(reason) if reason.is_empty() => verdict,
            earlier => earlier,
        })
    }

    /// Whether a document is there, and if it is read, one that counts.
    fn exists(
        &self,
        demand: &'p Demand,
        patterns: &'p PatternList,
        binding: &Binding,
        leaving: bool,
    ) -> anyhow::Result<Verdict> {
        let verdict = if reads(demand) {
            self.stands(demand, patterns, binding)?
        } else if self.documents.any(patterns, binding)? {
            Verdict::Met
        } else {
            Verdict::Unmet(String::new())
        };
        Ok(match verdict {
            Verdict::Unmet(_) if leaving && self.goes(patterns, binding) => Verdict::Met,
            verdict => verdict,
        })
    }

    /// Whether a document stands that counts; each question is looked into once.
    fn stands(
        &self,
        demand: &'p Demand,
        patterns: &'p PatternList,
        binding: &Binding,
    ) -> anyhow::Result<Verdict> {
        let question = (
            std::ptr::from_ref(patterns),
            demand.status.as_slice(),
            binding.project(&patterns.captures()),
        );
        if let Some(known) = self.standing.borrow().get(&question) {
            return Ok(known.clone());
        }
        let named = self.documents.named(patterns, binding)?;
        let mut verdict = match &named {
            Some(path) => self.sound(demand, path)?,
            None => Verdict::Unmet(String::new()),
        };
        if let Verdict::Unmet(first) = &mut verdict {
            let others = documents(patterns, binding, self.subject.target, MOST_READ)?;
            for path in others.iter().filter(|path| Some(*path) != named.as_ref()) {
                match self.sound(demand, path)? {
                    Verdict::Met => {
                        verdict = Verdict::Met;
                        break;
                    }
                    Verdict::Unmet(why) if first.is_empty() => *first = why,
                    Verdict::Unmet(_) => {}
                }
            }
        }
        self.standing.borrow_mut().insert(question, verdict.clone());
        Ok(verdict)
    }

    /// Whether a document can be read, has no errors of its own, and the status that is asked for.
    fn sound(&self, demand: &Demand, path: &RepoPath) -> anyhow::Result<Verdict> {
        let inspected = self.subject.inspected;
        if let Target::Document(kind) = &demand.target
            && let Some(wrong) = inspected.unsound(&kind.value, path)?
        {
            return Ok(Verdict::Unmet(format!("`{path}` {wrong}")));
        }
        if demand.status.is_empty() {
            return Ok(Verdict::Met);
        }
        Ok(match inspected.has_status(path, &demand.status)? {
            Ok(()) => Verdict::Met,
            Err(instead) => Verdict::Unmet(format!("`{path}` {instead}")),
        })
    }

    /// Whether a document that matches is deleted by the change.
    fn goes(&self, patterns: &PatternList, binding: &Binding) -> bool {
        matching(self.subject.changes, self.index, patterns, binding)
            .any(|change| change.kind() == Kind::Deleted)
    }

    /// What the branch changed.
    fn branch(&self) -> anyhow::Result<&(Vec<Change>, Index<'p>)> {
        if let Some(branch) = self.branch.get() {
            return Ok(branch);
        }
        let changes = (self.subject.branch)()?;
        let index = Index::new(self.policy, &changes)?;
        Ok(self.branch.get_or_init(|| (changes, index)))
    }

    /// Whether some change meets a state; else the first reason why one does not, of a document
    /// that is still there if there is one.
    fn first_met<'c>(
        &self,
        demand: &Demand,
        changes: impl Iterator<Item = &'c Change>,
        leaving: bool,
    ) -> anyhow::Result<Verdict> {
        let (mut there, mut gone) = (String::new(), String::new());
        for change in changes {
            let first = match change.new {
                Some(_) => &mut there,
                None => &mut gone,
            };
            let verdict = match self.holds(demand.state, change, leaving)? {
                Verdict::Met if change.new.is_some() => self.sound(demand, &change.path)?,
                verdict => verdict,
            };
            match verdict {
                Verdict::Met => return Ok(Verdict::Met),
                Verdict::Unmet(reason) if first.is_empty() => *first = reason,
                Verdict::Unmet(_) => {}
            }
        }
        Ok(Verdict::Unmet(if there.is_empty() { gone } else { there }))
    }

    /// Whether a change of a document is one that a state asks for.
    fn holds(&self, state: State, change: &Change, leaving: bool) -> anyhow::Result<Verdict> {
        let path = &change.path;
        let Some(new) = &change.new else {
            return Ok(match &change.renamed {
                Some(renamed) => {
                    Verdict::Unmet(format!("`{path}` is moved away to `{}`", renamed.path))
                }
                None if leaving && state != State::Added => Verdict::Met,
                None => {
                    Verdict::Unmet(format!("`{path}` is deleted, while what it is about stays"))
                }
            });
        };
        if !new.mode.is_file() {
            return Ok(Verdict::Unmet(format!("`{path}` is not an ordinary file")));
        }
        let old = change.previous();
        let same_bytes = old.is_some_and(|old| old.id == new.id);
        Ok(match state {
            State::Added if change.kind() == Kind::Renamed => {
                Verdict::Unmet(format!("`{path}` is renamed, not new"))
            }
            State::Added if change.old.is_some() => {
                Verdict::Unmet(format!("`{path}` is changed, not new"))
            }
            State::Changed | State::Touched if same_bytes && change.old.is_none() => {
                Verdict::Unmet(format!("`{path}` is renamed, but says the same"))
            }
            State::Changed | State::Touched if same_bytes => {
                Verdict::Unmet(format!("`{path}` changes its mode, but says the same"))
            }
            State::Changed | State::Added => match self.substance(change)? {
                Substance::Same if change.old.is_none() => {
                    Verdict::Unmet(format!("`{path}` is empty"))
                }
                Substance::Same => Verdict::Unmet(format!(
                    "`{path}` differs only in white space or front matter"
                )),
                Substance::Gone => Verdict::Unmet(format!("`{path}` is emptied")),
                Substance::Other => Verdict::Met,
            },
            State::Touched | State::Exists => Verdict::Met,
        })
    }

    /// What became of what a changed document says.
    fn substance(&self, change: &Change) -> anyhow::Result<Substance> {
        let place = std::ptr::from_ref(change);
        if let Some(known) = self.substances.borrow().get(&place) {
            return Ok(*known);
        }
        let old = self.subject.old_text(change)?;
        let new = self.subject.new_text(change)?;
        let path = change.path.as_bytes();
        let substance = if same_substance(path, &old, &new) {
            Substance::Same
        } else if same_substance(path, &new, b"") {
            Substance::Gone
        } else {
            Substance::Other
        };
        self.substances.borrow_mut().insert(place, substance);
        Ok(substance)
    }
}

/// Whether it matters what a document says: of those of a type, at least that they are text.
fn reads(demand: &Demand) -> bool {
    matches!(demand.target, Target::Document(_)) || !demand.status.is_empty()
}

/// The changes that a list matches with captures that agree with a binding.
fn matching<'c>(
    changes: &'c [Change],
    index: &'c Index<'_>,
    patterns: &PatternList,
    binding: &'c Binding,
) -> impl Iterator<Item = &'c Change> {
    index
        .matches(patterns)
        .filter(|(_, found)| found.agrees_with(binding))
        .map(|(at, _)| &changes[at])
}
