//! What a check says.

use std::ops::Range;

use crate::change::RepoPath;
use crate::checks::Version;
use crate::diagnostic::Severity;
use crate::text::one_line;

/// Something that is wrong in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The document.
    pub(crate) path: RepoPath,
    /// The bytes of it that are wrong; `None` where it is the document as a whole, or its absence.
    pub(crate) span: Option<Range<usize>>,
    /// What is wrong: one phrase, no full stop.
    pub(crate) message: String,
    /// What to do, imperative.
    pub(crate) help: Option<String>,
    /// How much it matters, where that is not what the check holds in general.
    pub(crate) severity: Option<Severity>,
    /// Whether it is never more than a warning, whatever the policy says.
    pub(crate) note: bool,
    /// What would mend it, where that needs no judgement; in the order of the text.
    pub(crate) edits: Vec<Edit>,
}

/// A replacement of some bytes of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The document.
    pub(crate) path: RepoPath,
    /// The bytes; an empty range is a place to insert at.
    pub(crate) span: Range<usize>,
    /// What is to stand there.
    pub(crate) text: String,
}

/// Where a check notes what it finds.
#[derive(Debug)]
pub(crate) struct Findings {
    /// The most that are kept.
    most: usize,
    /// What it found so far.
    found: Vec<Finding>,
    /// How many were left out.
    left_out: usize,
    /// What could not be looked at.
    remarks: Vec<String>,
}

/// The most findings that one check may make of one document or set, where people are to read them:
/// they would not read more.
const MOST: usize = 100;

impl Default for Findings {
    fn default() -> Self {
        Self {
            most: MOST,
            found: Vec::new(),
            left_out: 0,
            remarks: Vec::new(),
        }
    }
}

impl Findings {
    /// Room for all of them: what is counted or mended is not to be cut.
    pub(crate) fn all() -> Self {
        Self {
            most: usize::MAX,
            ..Self::default()
        }
    }

    /// Notes that some bytes of a document are wrong.
    pub(crate) fn at(
        &mut self,
        version: &Version,
        span: &Range<usize>,
        message: impl Into<String>,
    ) -> Told<'_> {
        self.note(version.path.clone(), Some(span.clone()), message.into())
    }

    /// Notes that a document as a whole is wrong, or that one is missing.
    pub(crate) fn of(&mut self, path: &RepoPath, message: impl Into<String>) -> Told<'_> {
        self.note(path.clone(), None, message.into())
    }

    /// Whether no more would be told.
    pub(crate) fn are_full(&self) -> bool {
        self.found.len() >= self.most
    }

    /// Says what could not be looked at, as a clause: nobody's fault, and still not passed over.
    pub(crate) fn remark(&mut self, remark: String) {
        self.remarks.push(remark);
    }

    /// What could not be looked at.
    pub(crate) fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// What was found, in the order in which it was noted, and how many more there were.
    pub(crate) fn into_parts(self) -> (Vec<Finding>, usize) {
        (self.found, self.left_out)
    }

    /// Notes a finding.
    fn note(&mut self, path: RepoPath, span: Option<Range<usize>>, message: String) -> Told<'_> {
        if self.are_full() {
            self.left_out += 1;
            return Told(None);
        }
        // What it quotes may be wrapped in the document; a message is a line.
        let message = if message.contains(['\n', '\r']) {
            one_line(&message)
        } else {
            message
        };
        self.found.push(Finding {
            path,
            span,
            message,
            help: None,
            severity: None,
            note: false,
            edits: Vec::new(),
        });
        Told(self.found.last_mut())
    }
}

/// A finding that was just noted, to which more can be said.
pub(crate) struct Told<'a>(Option<&'a mut Finding>);

impl Told<'_> {
    /// What to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.help = Some(help.into());
        }
        self
    }

    /// How much it matters, where the policy does not say.
    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.severity = Some(severity);
        }
        self
    }

    /// That it is worth a word and never blocks, whatever the policy says of the others.
    pub(crate) fn note(mut self) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.note = true;
        }
        self
    }

    /// What would mend it.
    pub(crate) fn edit(mut self, edit: Edit) -> Self {
        if let Some(finding) = &mut self.0 {
            finding.edits.push(edit);
        }
        self
    }
}
