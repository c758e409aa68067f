//! `syntax`: a part of a document has no end, or its front matter cannot be read.

use std::sync::Arc;

use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;
use crate::markdown::FaultKind;

/// The check.
pub(crate) const SYNTAX: Kind = Kind {
    name: "syntax",
    wrong_when: "the front matter cannot be read, or a code block or a comment has no end",
    severity: Severity::Error,
    read,
};

/// It has no options.
#[derive(Debug)]
struct Syntax;

/// Reads its options.
fn read(_: &mut Options) -> Arc<dyn Check> {
    Arc::new(Syntax)
}

impl Check for Syntax {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let mut endless = false;
        for fault in &version.document.faults {
            let (wrong, help) = match fault.kind {
                FaultKind::FrontMatter => {
                    endless = true;
                    ("the front matter has no end", "end it with a line `---`")
                }
                FaultKind::Fence => (
                    "a code block has no end",
                    "end it with a fence as long as the one that opens it",
                ),
                FaultKind::Comment => ("a comment has no end", "end it with `-->`"),
            };
            findings.at(version, &fault.span, wrong).help(help);
        }
        // What is wrong in front matter without an end is mostly not meant to be a part of it.
        let faults = version.record.faults.iter().filter(|_| !endless);
        for fault in faults {
            findings
                .at(version, &fault.span, fault.message.as_str())
                .help("write `key: value` on each line, and quote a value that has a colon in it");
        }
        Ok(())
    }
}
