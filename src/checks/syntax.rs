//! `syntax`: a part of a document has no end, its front matter cannot be read, or Markdown is taken for HTML.

use std::sync::Arc;

use super::{Check, Edit, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::markdown::FaultKind;

/// The check.
pub(crate) const SYNTAX: Kind = Kind {
    name: "syntax",
    wrong_when: "the front matter cannot be read, a code block or a comment has no end, or Markdown is taken for HTML",
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
        swallowed(version, findings);
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

/// Tells the tags that swallow Markdown, and parts it from them.
fn swallowed(version: &Version, findings: &mut Findings) {
    let text = &version.document.source.text;
    for swallower in version.document.swallowers() {
        let tag = version.document.text(&swallower.tag);
        let name = tag.rfind('<').and_then(|at| tag.get(at..)).unwrap_or(tag);
        let wrong =
            format!("the Markdown behind `{name}` is taken for HTML, and shown as it is written");
        let told = findings.at(version, &swallower.tag, wrong);
        let told = told.help("leave a line empty behind the tag");
        if !swallower.quoted {
            let end = swallower.tag.end;
            let after = text
                .get(end..)
                .unwrap_or_default()
                .trim_start_matches([' ', '\t']);
            let newline = if after.starts_with('\r') {
                "\r\n"
            } else {
                "\n"
            };
            told.edit(Edit {
                path: version.path.clone(),
                span: end..end,
                text: newline.to_owned(),
            });
        }
    }
}
