//! What can be wrong in a document or in a set of documents: one file a check, one table of them all.
//!
//! A check is a plain function over data: it reads what it is given, notes what is wrong and never
//! prints. How much a finding matters is decided outside of it, by the policy.

mod alternatives;
mod checklist;
mod claims;
mod code;
mod companions;
mod diagram;
mod framework;
mod immutable;
mod index;
mod layout;
mod length;
mod lifecycle;
mod links;
mod metadata;
mod numbering;
mod placeholders;
mod readiness;
mod reading;
mod sections;
mod status;
mod supersession;
mod syntax;
mod table;
mod title;

use std::fmt::Debug;
use std::sync::Arc;

use crate::diagnostic::Severity;

pub(crate) use framework::configured::Configured;
pub(crate) use framework::finding::{Edit, Finding, Findings};
pub(crate) use framework::library::{Library, Tree};
pub(crate) use framework::memo::Memo;
pub(crate) use framework::options::{Given, Options};
pub(crate) use framework::severity::Severities;
pub(crate) use framework::subject::{Reach, Set, Subject, Version};
pub(crate) use numbering::{Neighbours, Numbered, Numbering, Register};
pub(crate) use reading::place::{Place, relative};
pub(crate) use reading::references::reference;
pub(crate) use supersession::marking;
pub(crate) use syntax::SYNTAX;

/// A check that a policy can put documents to.
#[derive(Debug)]
pub(crate) struct Kind {
    /// The name that a policy calls it by.
    pub(crate) name: &'static str,
    /// When it speaks, as the end of the sentence "it is wrong when …".
    pub(crate) wrong_when: &'static str,
    /// How much its findings matter where the policy does not say.
    pub(crate) severity: Severity,
    /// Makes it from its options; what is wrong with them is noted there.
    pub(crate) read: fn(&mut Options) -> Arc<dyn Check>,
}

/// A check with its options.
pub(crate) trait Check: Debug + Send + Sync {
    /// Looks at one document that the change brings.
    ///
    /// # Errors
    ///
    /// A repository that cannot be read.
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let _ = (subject, findings);
        Ok(())
    }

    /// Looks at all documents of the type together, where the change brings, moves or removes any of
    /// them, or touches one of the files of [`Check::watches`]; and where a merge takes any over, see
    /// [`Reach`].
    ///
    /// # Errors
    ///
    /// A repository that cannot be read.
    fn set(&self, set: &Set<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let _ = (set, findings);
        Ok(())
    }

    /// Files beside the type's documents whose change makes the set worth a look, such as an index:
    /// their paths from the top.
    fn watches(&self) -> &[String] {
        &[]
    }
}

/// Every check, sorted by name.
pub(crate) static ALL: [&Kind; 22] = [
    &alternatives::ALTERNATIVES,
    &checklist::CHECKLIST,
    &claims::CLAIMS,
    &code::CODE,
    &companions::COMPANIONS,
    &diagram::DIAGRAM,
    &immutable::IMMUTABLE,
    &index::INDEX,
    &layout::LAYOUT,
    &length::LENGTH,
    &lifecycle::LIFECYCLE,
    &links::LINKS,
    &metadata::METADATA,
    &numbering::NUMBERING,
    &placeholders::PLACEHOLDERS,
    &readiness::READINESS,
    &sections::SECTIONS,
    &status::STATUS,
    &supersession::SUPERSESSION,
    &syntax::SYNTAX,
    &table::TABLE,
    &title::TITLE,
];

/// The check of a name.
pub(crate) fn find(name: &str) -> Option<&'static Kind> {
    ALL.iter().copied().find(|kind| kind.name == name)
}
