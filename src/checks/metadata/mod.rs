//! `metadata`: a field that a document has to have is missing, or a date is none.

mod dates;
mod field;
mod undated;

use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;
use crate::record::STATUS_PLACES;
use field::{Field, Found};

/// The check.
pub(super) const METADATA: Kind = Kind {
    name: "metadata",
    wrong_when: "a field is missing, or holds no real value",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Metadata {
    /// The fields that have to be there.
    require: Vec<Field>,
    /// Whether dates may be written in any form.
    any_date: bool,
    /// Whether dates may lie in the future.
    future: bool,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let require = options.take("require", |reader, node| {
        let list = reader.list(node, "require", Field::read)?;
        Some(list.value)
    });
    Arc::new(Metadata {
        require: require.unwrap_or_default(),
        any_date: options.word("dates", &[("iso", false), ("any", true)], false),
        future: options.boolean("future", false),
    })
}

impl Check for Metadata {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let mut told = Vec::new();
        let asked = |field: &&Field| field.is_asked(&version.document);
        for field in self.require.iter().filter(asked) {
            let name = field.name();
            match field.find(version) {
                Found::Enough => {}
                Found::TooFew(count, span) => {
                    let message =
                        format!("`{name}` names {count}, where {} are asked for", field.min);
                    findings
                        .at(version, &span, message)
                        .help("name the others")
                        .severity(field.severity);
                }
                Found::Nothing(span) => {
                    told.push(span.clone());
                    findings
                        .at(version, &span, format!("`{name}` says nothing"))
                        .help("give it its value")
                        .severity(field.severity);
                }
                Found::Nowhere => {
                    let message = format!("the field `{name}` is missing");
                    findings
                        .of(&version.path, message)
                        .help(field.help())
                        .severity(field.severity);
                }
            }
        }
        self.dates(version, subject.set.today, &told, findings);
        Ok(())
    }
}

/// Where a field may stand, in words.
fn places(name: &str) -> String {
    if name == "status" {
        return format!("write it as {STATUS_PLACES}");
    }
    format!(
        "write `{name}: ...` in the front matter, or `**{name}**: ...` before the first section"
    )
}

#[cfg(test)]
mod tests;
