//! `sections`: a required section is missing, empty or out of order.

mod locate;
mod look;
mod required;

use std::sync::Arc;

use super::reading::names::Names;
use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;
use look::Look;
use required::Required;

/// The check.
pub(super) const SECTIONS: Kind = Kind {
    name: "sections",
    wrong_when: "a required section is missing, empty or out of order",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Sections {
    /// The sections that have to be there.
    require: Vec<Required>,
    /// Whether every section of the template has to be there as well.
    template: bool,
    /// Whether they stand in the order in which they are named.
    order: bool,
    /// Whether the sections in them may not be empty either.
    subsections: bool,
    /// The sections that may be empty.
    may_be_empty: Vec<Names>,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let exact = options.boolean("exact", false);
    let template = options.boolean("template", false);
    let require = options.take("require", |reader, node| {
        let list = reader.list(node, "require", Required::read)?;
        Some(list.value)
    });
    let require = match require {
        Some(require) => require,
        None if template => Vec::new(),
        None => Required::usual(),
    };
    let may_be_empty = options.take("may_be_empty", |reader, node| {
        let list = reader.list(node, "may_be_empty", |reader, node| {
            Names::read(reader, node, "may_be_empty")
        })?;
        Some(list.value)
    });
    let mut require: Vec<_> = require
        .into_iter()
        .map(|required| {
            if exact {
                required
            } else {
                required.with_synonyms()
            }
        })
        .collect();
    Required::share_names(&mut require);
    Arc::new(Sections {
        require,
        template,
        order: options.boolean("order", false),
        subsections: options.boolean("subsections", false),
        may_be_empty: may_be_empty.unwrap_or_default(),
    })
}

impl Check for Sections {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let template = subject.set.template.as_deref();
        let of_template = match template {
            Some(template) if self.template => Required::of_template(&template.document),
            _ => Vec::new(),
        };
        let look = Look {
            check: self,
            version,
            template: template.map(|template| &template.document),
        };
        let of_template = of_template.iter().filter(|one| {
            let named = |known: &Required| known.names.matches(one.names.first());
            !self.require.iter().any(named)
        });
        let asked = |required: &&Required| {
            let with = required.with.as_ref();
            with.is_none_or(|with| with.holds(&version.document))
        };
        let mut found = Vec::new();
        for required in self.require.iter().filter(asked).chain(of_template) {
            let place = look.at(required, findings);
            found.extend(place.map(|place| (required, place)));
        }
        if self.order {
            look.order(&found, findings);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
