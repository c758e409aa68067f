//! `checklist`: a plan has no tasks, or claims to be done while some are open.

mod claims;
mod tasks;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::reading::names::Names;
use super::reading::statuses::Statuses;
use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::text::plural;
use claims::Claim;
use tasks::{Task, tasks};

/// The check.
pub(super) const CHECKLIST: Kind = Kind {
    name: "checklist",
    wrong_when: "a plan has too few tasks, or claims to be done while some are open",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Checklist {
    /// The fewest tasks.
    min: usize,
    /// The sections that each need a task.
    sections: Vec<Names>,
    /// The statuses that claim that all is done.
    done: Statuses,
    /// Whether open tasks have to stay until they are ticked.
    keep: bool,
}

/// The words that claim that all is done, where the policy does not say.
const DONE: [&str; 3] = ["Done", "Implemented", "Complete"];

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let done = options.strings("done");
    Arc::new(Checklist {
        min: options.count("min").unwrap_or(1),
        sections: Names::list(options, "sections"),
        done: Statuses::new(done.unwrap_or_else(|| DONE.map(str::to_owned).to_vec())),
        keep: options.boolean("keep", false),
    })
}

impl Check for Checklist {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let tasks = tasks(&version.document);
        self.presence(version, &tasks, findings);
        self.claims(version, &tasks, findings);
        if let (true, Some(base)) = (self.keep, subject.base) {
            vanished(base, version, &tasks, findings);
        }
        Ok(())
    }
}

impl Checklist {
    /// Whether there are tasks where there have to be.
    fn presence(&self, version: &Version, tasks: &[Task], findings: &mut Findings) {
        let help = "write each step as an item `- [ ] ...` of a list";
        if tasks.len() < self.min {
            let found = plural(tasks.len(), "task");
            let wrong = format!("{found}, where the least is {}", self.min);
            findings.of(&version.path, wrong).help(help);
        }
        let document = &version.document;
        for names in &self.sections {
            let spans: Vec<_> = names.sections(document).collect();
            let Some(heading) = spans.first().and_then(|section| section.heading.as_ref()) else {
                let wrong = format!("there is no section `{}` with tasks", names.first());
                findings.of(&version.path, wrong).help(help);
                continue;
            };
            let mut spans = spans.iter();
            if !spans.any(|section| !within(tasks, &section.span).is_empty()) {
                let wrong = format!("`{}` has no tasks", heading.text);
                findings.at(version, &heading.text_span, wrong).help(help);
            }
        }
    }

    /// Whether what is claimed to be done has open tasks.
    fn claims(&self, version: &Version, tasks: &[Task], findings: &mut Findings) {
        let mut told = BTreeSet::new();
        for Claim { what, within } in claims::of(version, &self.done) {
            for task in self::within(tasks, &within) {
                if task.open && told.insert(task.marker.start) {
                    findings
                        .at(version, &task.marker, format!("an open task, while {what}"))
                        .severity(Severity::Warning)
                        .help("tick it, say that it is deferred, or take the claim back");
                }
            }
        }
    }
}

/// The tasks that begin within a span.
fn within<'a>(tasks: &'a [Task], span: &Range<usize>) -> &'a [Task] {
    let first = tasks.partition_point(|task| task.marker.start < span.start);
    let last = tasks.partition_point(|task| task.marker.start < span.end);
    tasks.get(first..last).unwrap_or_default()
}

/// Tells of the open tasks that are there no more, neither ticked nor open. What is put off may say
/// so before the words that it had, and say why after them.
fn vanished(base: &Version, version: &Version, tasks: &[Task], findings: &mut Findings) {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for task in tasks {
        let after_label = task.text.split_once(": ").map(|(_, rest)| rest);
        for text in [Some(task.text.as_str()), after_label]
            .into_iter()
            .flatten()
        {
            *left.entry(text).or_default() += 1;
        }
    }
    for task in self::tasks(&base.document) {
        let text = task.text.as_str();
        let longer = left.range(text..).next();
        let longer =
            longer.is_some_and(|(known, _)| known.len() > text.len() && known.starts_with(text));
        if let Some(count @ 1..) = left.get_mut(text) {
            *count -= 1;
        } else if task.open && !longer {
            findings
                .of(&version.path, format!("the open task `{text}` is gone"))
                .help("bring it back: tick it, or strike it through and say why");
        }
    }
}
