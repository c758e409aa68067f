//! `code`: a code block is in a language that the type does not allow.

use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;

/// The check.
pub(super) const CODE: Kind = Kind {
    name: "code",
    wrong_when: "a code block is in a language that the type does not allow",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Code {
    /// The languages that are allowed, in lower case.
    allow: Vec<String>,
    /// Whether a fence without a language is.
    untagged: bool,
    /// Whether indented code is.
    indented: bool,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let allow = options.strings("allow").unwrap_or_default();
    Arc::new(Code {
        allow: allow.iter().map(|name| name.to_lowercase()).collect(),
        untagged: options.boolean("untagged", false),
        indented: options.boolean("indented", false),
    })
}

impl Check for Code {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let help = match self.allow.as_slice() {
            [] => "say it in prose or in a table; code belongs beside the code".to_owned(),
            allowed => format!(
                "say it in prose or in a table; only {} may stand in a block",
                allowed.join(", ")
            ),
        };
        for fence in &version.document.fences {
            let language = fence.language.to_lowercase();
            let (allowed, wrong) = match (fence.fenced, language.as_str()) {
                (false, _) => (self.indented, "a block of indented code".to_owned()),
                (true, "") => (
                    self.untagged,
                    "a code block that does not say its language".to_owned(),
                ),
                (true, name) => (
                    self.allow.iter().any(|allowed| allowed == name),
                    format!("a code block in `{}`", fence.language),
                ),
            };
            if allowed {
                continue;
            }
            let marks = version.document.text(&fence.opening);
            let info = marks.trim_start_matches(['`', '~']).trim_start();
            let span = if info.is_empty() {
                let line = version.document.text(&fence.span).lines().next();
                fence.span.start..fence.span.start + line.map_or(0, str::len)
            } else {
                fence.opening.end - info.len()..fence.opening.end
            };
            findings.at(version, &span, wrong).help(help.as_str());
        }
        Ok(())
    }
}
