//! Puts the documents of a change to the checks of their type.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::rc::Rc;

use super::Run;
use super::shelf::{Shelf, version};
use crate::change::RepoPath;
use crate::checks::{
    Configured, Edit, Finding, Findings, Library as _, Reach, Set, Subject, Tree, Version,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::obligations::Inspected;
use crate::policy::Policy;
use crate::text::{Location, Source, is_binary, plural, printable};

/// What a finding on a document that cannot be read is called, in the place of a check.
pub(crate) const UNREADABLE: &str = "document";

/// The documents of a run, and what is wrong with them.
pub(super) struct Inspection<'a> {
    /// The run.
    run: &'a Run<'a>,
    /// The types that have checks, by name.
    types: BTreeMap<&'a str, Type<'a>>,
    /// What is wrong with each document that was looked at, by type and path.
    found: RefCell<Found<'a>>,
    /// What the checks could not look at.
    remarks: RefCell<BTreeSet<String>>,
}

/// What is wrong with documents, by type and path.
type Found<'a> = BTreeMap<(&'a str, RepoPath), Rc<[Diagnostic]>>;
/// What is wrong, and what would mend it.
pub(super) type Told = (Diagnostic, Vec<Edit>);

/// A type that has checks.
struct Type<'a> {
    /// Its name.
    name: &'a str,
    /// Where the policy declares it.
    location: &'a Location,
    /// Its checks.
    checks: &'a [Configured],
    /// Its documents.
    shelf: Shelf<'a>,
}

impl<'a> Inspection<'a> {
    /// Prepares to look; nothing is read yet.
    pub(super) fn new(run: &'a Run<'a>, policy: &'a Policy) -> Self {
        let base = policy.base.as_ref().map(|base| base.value.as_str());
        let types = policy.documents.iter().map(|(name, kind)| {
            let kind = Type {
                name,
                location: &kind.location,
                checks: &kind.checks,
                shelf: Shelf::new(run, kind, base),
            };
            (kind.name, kind)
        });
        Self {
            run,
            types: types.filter(|(_, kind)| !kind.checks.is_empty()).collect(),
            found: RefCell::default(),
            remarks: RefCell::default(),
        }
    }

    /// What is wrong with the documents that the change brings, and with the sets that they belong
    /// to; and how many documents were looked at.
    pub(super) fn changed(&self) -> anyhow::Result<(Vec<Diagnostic>, usize)> {
        let mut found = Vec::new();
        let mut documents = 0;
        for kind in self.types.values() {
            let mut reach = None;
            for change in self.run.changes {
                if kind.shelf.holds(&change.path) {
                    reach = Some(Reach::Change);
                    documents += usize::from(change.new.is_some());
                    found.extend_from_slice(&self.document(kind, &change.path)?);
                } else if reach.is_none() && kind.watches(&change.path) {
                    reach = Some(Reach::Change);
                }
            }
            let mut taken_over = self.run.taken_over.iter();
            if reach.is_none() && taken_over.any(|path| kind.shelf.holds(path)) {
                reach = Some(Reach::Merge);
            }
            if let Some(reach) = reach {
                found.extend(diagnostics(self.set(kind, reach)?));
            }
        }
        Ok((found, documents))
    }

    /// What the checks could not look at so far, sorted.
    pub(super) fn remarks(&self) -> Vec<String> {
        self.remarks.borrow().iter().cloned().collect()
    }

    /// What is wrong with any document of the tree, and how many there are.
    pub(super) fn all(&self) -> anyhow::Result<(Vec<Told>, usize)> {
        let mut found = Vec::new();
        let mut documents = 0;
        for kind in self.types.values() {
            for path in kind.shelf.paths(Tree::Now)?.iter() {
                documents += 1;
                found.extend(self.look(kind, path)?);
            }
            found.extend(self.set(kind, Reach::Everything)?);
        }
        Ok((found, documents))
    }

    /// What is wrong with one document, whether or not the change brings it.
    fn document(&self, kind: &Type<'a>, path: &RepoPath) -> anyhow::Result<Rc<[Diagnostic]>> {
        let place = (kind.name, path.clone());
        if let Some(known) = self.found.borrow().get(&place) {
            return Ok(known.clone());
        }
        let found: Rc<[Diagnostic]> = diagnostics(self.look(kind, path)?).collect();
        self.found.borrow_mut().insert(place, found.clone());
        Ok(found)
    }

    /// Looks at one document.
    fn look(&self, kind: &Type<'a>, path: &RepoPath) -> anyhow::Result<Vec<Told>> {
        let change = self.run.change(path);
        let side = |arrived| {
            let change = change.filter(|change| change.new.is_some() == arrived);
            change.and_then(|change| change.renamed.as_ref())
        };
        let left = side(false);
        if left.is_some_and(|renamed| kind.shelf.holds(&renamed.path)) {
            // What happened to it is looked at where it is now.
            return Ok(Vec::new());
        }
        let version = match kind.shelf.document(Tree::Now, path)? {
            Some(Ok(version)) => Some(version),
            Some(Err(reason)) => {
                let (reason, help) = (reason.to_string(), reason.help());
                return Ok(vec![(kind.unreadable(path, &reason, help), Vec::new())]);
            }
            None if change.is_none_or(|change| change.new.is_some()) => {
                let reason = "it is not an ordinary file";
                let help = "put the file itself there, not a link or a submodule";
                return Ok(vec![(kind.unreadable(path, reason, help), Vec::new())]);
            }
            None => None,
        };
        let old_path = side(true).map_or(path, |renamed| &renamed.path);
        let base = kind.shelf.read(Tree::Before, old_path)?;
        let set = self.set_of(kind, Reach::Change)?;
        let subject = Subject {
            version: version.as_deref(),
            base: base.as_deref(),
            moved_to: left.map(|renamed| &renamed.path),
            set: &set,
        };
        kind.run(self.run, version.as_deref(), |check, findings| {
            check.check.document(&subject, findings)
        })
    }

    /// Looks at all documents of a type together.
    fn set(&self, kind: &Type<'a>, reach: Reach) -> anyhow::Result<Vec<Told>> {
        let set = self.set_of(kind, reach)?;
        kind.run(self.run, None, |check, findings| {
            check.check.set(&set, findings)?;
            let remarks = findings.remarks().iter();
            self.remarks.borrow_mut().extend(remarks.cloned());
            Ok(())
        })
    }

    /// All documents of a type, for a check to look at.
    fn set_of<'t>(&self, kind: &'t Type<'a>, reach: Reach) -> anyhow::Result<Set<'t>> {
        Ok(Set {
            kind: kind.name,
            reach,
            template: kind.shelf.template()?,
            today: self.run.today,
            library: &kind.shelf,
        })
    }
}

impl Inspected for Inspection<'_> {
    fn unsound(&self, kind: &str, path: &RepoPath) -> anyhow::Result<Option<String>> {
        let Some(kind) = self.types.get(kind) else {
            // Nothing looks into it, so that it need be no Markdown, and in no certain encoding; one
            // that stood before was looked at when it came.
            let new = self.run.change(path).and_then(|change| change.new);
            let text = new.map(|entry| self.run.target.read(&entry)).transpose()?;
            let binary = text.is_some_and(|text| is_binary(&text));
            return Ok(binary.then(|| "is binary, and a document is text".into()));
        };
        let found = self.document(kind, path)?;
        let errors = found.iter();
        let errors = errors.filter(|finding| finding.severity == Severity::Error);
        Ok(match errors.count() {
            0 => None,
            errors => Some(format!("has {} of its own", plural(errors, "error"))),
        })
    }

    fn has_status(&self, path: &RepoPath, wanted: &[String]) -> anyhow::Result<Result<(), String>> {
        let version = match version(self.run.target, path)? {
            None => return Ok(Err("is not an ordinary file".into())),
            Some(Err(reason)) => return Ok(Err(format!("cannot be read: {reason}"))),
            Some(Ok(version)) => version,
        };
        let Some(status) = version.record.status() else {
            return Ok(Err("does not say what status it has".into()));
        };
        let meant = |wanted: &String| status.value.is(wanted);
        Ok(if wanted.iter().any(meant) {
            Ok(())
        } else {
            let said = version.document.text(&status.whole);
            Err(format!("says `{}` of its status", said.trim()))
        })
    }
}

impl Type<'_> {
    /// Whether some check looks at a file beside the documents.
    fn watches(&self, path: &RepoPath) -> bool {
        let checks = self.checks.iter();
        checks
            .flat_map(|check| check.check.watches())
            .any(|watched| watched.as_bytes() == path.as_bytes())
    }

    /// Runs all checks; `version` is the document that all of them look at, if it is one.
    fn run(
        &self,
        run: &Run<'_>,
        version: Option<&Version>,
        look: impl Fn(&Configured, &mut Findings) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<Told>> {
        let mut found: Vec<Told> = Vec::new();
        for check in self.checks {
            let mut findings = if run.tells_all {
                Findings::all()
            } else {
                Findings::default()
            };
            look(check, &mut findings)?;
            let (findings, left_out) = findings.into_parts();
            let before = found.len();
            for mut finding in findings {
                let edits = std::mem::take(&mut finding.edits);
                let diagnostic = self.diagnostic(run, check, version, finding)?;
                found.extend(diagnostic.map(|diagnostic| (diagnostic, edits)));
            }
            let last = found.get_mut(before..).and_then(<[Told]>::last_mut);
            if let (Some((last, _)), 1..) = (last, left_out) {
                let _ = write!(last.message, " (and {left_out} more of its kind)");
            }
        }
        Ok(found)
    }

    /// A document that cannot be read: never one that is passed over.
    fn unreadable(&self, path: &RepoPath, reason: &str, help: &str) -> Diagnostic {
        Diagnostic {
            code: UNREADABLE.into(),
            severity: Severity::Error,
            message: format!("`{path}` cannot be read as a document: {reason}"),
            location: Some(whole(path)),
            asked_by: Some(self.location.clone()),
            help: Some(help.into()),
            task: None,
        }
    }

    /// A finding as it is reported; `None` where the policy does not want to know.
    fn diagnostic(
        &self,
        run: &Run<'_>,
        check: &Configured,
        version: Option<&Version>,
        finding: Finding,
    ) -> anyhow::Result<Option<Diagnostic>> {
        let read;
        let version = if let Some(version) = version.filter(|it| it.path == finding.path) {
            Some(version)
        } else {
            read = self.shelf.read(Tree::Now, &finding.path)?;
            read.as_deref()
        };
        let own = finding.severity.unwrap_or(check.kind.severity);
        let status = version.and_then(|version| version.record.status());
        let status = status.map(|carrier| &carrier.value);
        let severity = check.severities.of(run.stage, status, own);
        let severity = severity.map(|severity| match severity {
            Severity::Error if finding.note => Severity::Warning,
            other => other,
        });
        Ok(severity.map(|severity| Diagnostic {
            code: check.kind.name.into(),
            severity,
            message: finding.message,
            location: Some(match version {
                Some(version) => Location {
                    source: version.document.source.clone(),
                    span: finding.span.unwrap_or_default(),
                },
                None => whole(&finding.path),
            }),
            asked_by: Some(check.location.clone()),
            help: finding.help,
            task: None,
        }))
    }
}

/// What is wrong, for those who mend nothing.
fn diagnostics(told: Vec<Told>) -> impl Iterator<Item = Diagnostic> {
    told.into_iter().map(|(diagnostic, _)| diagnostic)
}

/// A document as a whole.
fn whole(path: &RepoPath) -> Location {
    Location {
        source: Source::new(printable(path.as_bytes()), ""),
        span: 0..0,
    }
}
