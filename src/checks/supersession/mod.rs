//! `supersession`: a superseded document and the one that took its place do not name each other.

mod circle;
mod marking;

use std::sync::Arc;

use super::reading::references::{Meant, References, reference};
use super::{Check, Edit, Findings, Kind, Options, Subject, Tree, Version};
use crate::change::RepoPath;
use crate::diagnostic::Severity;
pub(crate) use marking::marking;

use crate::record::{self, Direction, Place, Relation, State, Target};

/// The check.
pub(super) const SUPERSESSION: Kind = Kind {
    name: "supersession",
    wrong_when: "a superseded document names no successor, or the two do not name each other",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Supersession {
    /// Whether the successor has to name what it supersedes.
    back_links: bool,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    Arc::new(Supersession {
        back_links: options.boolean("back_links", true),
    })
}

impl Check for Supersession {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let state = version.record.state();
        let mut told = told(version).peekable();
        if state != Some(State::Superseded) && told.peek().is_none() {
            return Ok(());
        }
        let references = References::new(subject.set)?;
        let mut named = false;
        for (relation, target) in told {
            let meant = references.target(version, target)?;
            let name = target.text.trim();
            match (relation.direction, meant) {
                (_, Meant::Document(path)) if path == version.path => {
                    named = true;
                    if is_version(version, target) {
                        continue;
                    }
                    let wrong = "a document cannot take its own place";
                    let help = "name the other document";
                    findings.at(version, &target.span, wrong).help(help);
                }
                (Direction::Backward, Meant::Document(path)) => {
                    if self.back_links && state == Some(State::Superseded) && whole(relation) {
                        back_link(&references, subject, version, target, &path, findings)?;
                    }
                    named = true;
                }
                (Direction::Backward, Meant::Elsewhere) => named = true,
                (Direction::Backward, Meant::Several(paths)) => {
                    let paths: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
                    let wrong = format!("`{name}` may be {}", paths.join(" or "));
                    let told = findings.at(version, &target.span, wrong);
                    let told = told.help("link to the one that is meant");
                    told.severity(Severity::Warning);
                    named = true;
                }
                (Direction::Backward, Meant::Nothing) => {
                    let wrong = format!("superseded by `{name}`, which is not here");
                    let help = "link to the document that took its place";
                    findings.at(version, &target.span, wrong).help(help);
                    named = true;
                }
                (Direction::Forward, Meant::Document(path)) => {
                    if in_force(state) && whole(relation) {
                        mark(&references, subject, version, target, &path, findings)?;
                    }
                }
                (Direction::Forward, _) => {}
            }
        }
        if let (Some(State::Superseded), false, Some(status)) =
            (state, named, version.record.status())
        {
            let wrong = "superseded, and it does not say by what";
            let help = "name and link the document that took its place (`Superseded by \
                        [0007](0007-title.md)`), or call it deprecated where none did";
            findings.at(version, &status.span, wrong).help(help);
        }
        circle::find(&references, subject, version, findings)
    }
}

/// What a document says of those that it supersedes or that supersede it.
fn told(version: &Version) -> impl Iterator<Item = (&Relation, &Target)> {
    let relations = version.record.relations.iter();
    relations
        .map(|carrier| &carrier.value)
        .filter(|relation| relation.kind == record::Kind::Supersedes)
        .flat_map(|relation| {
            let targets = relation.targets.iter();
            targets.map(move |target| (relation, target))
        })
}

/// Whether a version of the document itself is named: `ADR-034 v1.0`.
fn is_version(version: &Version, target: &Target) -> bool {
    let text = &version.document.source.text;
    let after = text.get(target.span.end..).unwrap_or_default();
    let number = after
        .trim_start_matches([' ', '('])
        .strip_prefix(['v', 'V']);
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a relation concerns all of a document, and now.
fn whole(relation: &Relation) -> bool {
    !relation.in_part && !relation.prospective
}

/// Whether a decision is made and holds.
fn in_force(state: Option<State>) -> bool {
    use State::{Accepted, Amended, Implemented, Living};
    matches!(state, Some(Accepted | Amended | Implemented | Living))
}

/// Says that the successor does not lead back, once it is in force.
fn back_link(
    references: &References<'_>,
    subject: &Subject<'_>,
    version: &Version,
    target: &Target,
    successor: &RepoPath,
    findings: &mut Findings,
) -> anyhow::Result<()> {
    let Some(successor) = subject.set.library.read(Tree::Now, successor)? else {
        return Ok(());
    };
    let state = successor.record.state();
    if !in_force(state) || references.mentions(&successor, &version.path)? {
        return Ok(());
    }
    let wrong = format!("`{}` does not say that it supersedes this", successor.path);
    let line = format!("Supersedes {}", reference(&successor.path, &version.path));
    let help = format!("write `{line}` below its status");
    let told = findings.at(version, &target.span, wrong);
    let told = told.help(help).severity(Severity::Warning);
    // Below a section's paragraph another one can stand; other places have forms of their own.
    let status = successor.record.status();
    if let Some(status) = status.filter(|status| status.place == Place::Section) {
        told.edit(Edit {
            path: successor.path.clone(),
            span: status.whole.end..status.whole.end,
            text: format!("\n\n{line}"),
        });
    }
    Ok(())
}

/// Says that a document that is superseded still says that it holds.
fn mark(
    references: &References<'_>,
    subject: &Subject<'_>,
    version: &Version,
    target: &Target,
    superseded: &RepoPath,
    findings: &mut Findings,
) -> anyhow::Result<()> {
    let Some(old) = subject.set.library.read(Tree::Now, superseded)? else {
        return Ok(());
    };
    let Some(status) = old.record.status() else {
        return Ok(());
    };
    let mut marked = !in_force(old.record.state());
    for (_, target) in old.record.successors() {
        marked |= references.target(&old, target)? == Meant::Document(version.path.clone());
    }
    if marked {
        return Ok(());
    }
    let said = old.document.text(&status.span).trim().to_owned();
    let wrong = format!("supersedes `{}`, whose status is still `{said}`", old.path);
    let by = format!("Superseded by {}", reference(&old.path, &version.path));
    let help = format!("make its status `{by}`");
    let told = findings.at(version, &target.span, wrong).help(help);
    if let Some(edit) = marking(&old, &version.path, subject.set.today) {
        told.edit(edit);
    }
    Ok(())
}
