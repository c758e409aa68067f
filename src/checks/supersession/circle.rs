//! Documents that took each other's places in a circle.

use std::collections::BTreeMap;

use super::{Meant, References, whole};
use crate::change::RepoPath;
use crate::checks::{Findings, Memo, Subject, Tree, Version};

/// The most documents that are followed.
const MOST: usize = 50;

/// Says that the documents that took the place of this one lead back to it.
pub(super) fn find(
    references: &References<'_>,
    subject: &Subject<'_>,
    version: &Version,
    findings: &mut Findings,
) -> anyhow::Result<()> {
    // Where each document that was reached was named.
    let mut named: BTreeMap<RepoPath, RepoPath> = BTreeMap::new();
    let mut waiting = vec![version.path.clone()];
    while let Some(path) = waiting.pop().filter(|_| named.len() < MOST) {
        let library = subject.set.library;
        let successors =
            Memo::successors(library, &path, || match library.read(Tree::Now, &path)? {
                Some(document) => successors(references, &document),
                None => Ok(Vec::new()),
            })?;
        for next in successors.iter() {
            if *next == version.path {
                let mut circle = vec![format!("`{path}`")];
                let mut at = &path;
                while let Some(before) = named.get(at).filter(|_| *at != version.path) {
                    circle.push(format!("`{before}`"));
                    at = before;
                }
                circle.reverse();
                circle.push(format!("`{next}`"));
                let wrong = format!("superseded in a circle: {}", circle.join(", by "));
                let help = "say of one of them that it holds";
                let status = version.record.status();
                match status {
                    Some(status) => findings.at(version, &status.span, wrong),
                    None => findings.of(&version.path, wrong),
                }
                .help(help);
                return Ok(());
            }
            if !named.contains_key(next) {
                named.insert(next.clone(), path.clone());
                waiting.push(next.clone());
            }
        }
    }
    Ok(())
}

/// The documents that wholly took the place of one.
fn successors(references: &References<'_>, document: &Version) -> anyhow::Result<Vec<RepoPath>> {
    let mut found = Vec::new();
    for (relation, target) in document.record.successors() {
        if let Meant::Document(next) = references.target(document, target)?
            && whole(relation)
            && next != document.path
        {
            found.push(next);
        }
    }
    Ok(found)
}
