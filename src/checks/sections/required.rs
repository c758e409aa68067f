//! What is asked of one section.

use crate::checks::reading::condition::Condition;
use crate::checks::reading::names::Names;
use crate::diagnostic::Severity;
use crate::markdown::Document;
use crate::yaml::{Node, Reader, Value};

/// A section that has to be there.
#[derive(Clone, Debug)]
pub(super) struct Required {
    /// What it is called.
    pub(super) names: Names,
    /// The section that it has to be a part of.
    pub(super) within: Option<Names>,
    /// The level of its heading.
    pub(super) level: Option<usize>,
    /// How much it matters where the policy does not say so for the whole check.
    pub(super) severity: Severity,
    /// Whether it may be empty.
    pub(super) may_be_empty: bool,
    /// The documents that have to have it, where not all do.
    pub(super) with: Option<Condition>,
}

/// How much a section matters, without `off`: one that does not matter is not named.
const SEVERITIES: [(&str, Severity); 2] =
    [("error", Severity::Error), ("warning", Severity::Warning)];

impl Required {
    /// A section that matters this much.
    fn new(names: Names, severity: Severity) -> Self {
        Self {
            names,
            within: None,
            level: None,
            severity,
            may_be_empty: false,
            with: None,
        }
    }

    /// Reads a name, or a map that says more.
    pub(super) fn read(reader: &mut Reader, node: Node) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            let names = Names::read(reader, node, "require")?;
            return Some(Self::new(names, Severity::Error));
        }
        let span = node.span.clone();
        let mut fields = reader.fields(node, "a section")?;
        fields.need(reader, &span, &["section"]);
        let mut names = |reader: &mut Reader, key| {
            let node = fields.take(key)?;
            Names::read(reader, node, key)
        };
        let (section, within) = (names(reader, "section"), names(reader, "in"));
        let level = fields.take("level").and_then(|node| {
            let level = reader.count(&node, "level")?;
            if level.value > 6 {
                let message = format!("`level` is at most 6, not {}", level.value);
                reader.problem(level.location.span, message);
            }
            Some(level.value)
        });
        let severity = fields
            .take("severity")
            .and_then(|node| reader.word(node, "severity", &SEVERITIES));
        let may_be_empty = fields
            .take("may_be_empty")
            .and_then(|node| reader.boolean(&node, "may_be_empty"));
        let with = fields.take("with");
        let with = with.and_then(|node| Condition::read(reader, node));
        fields.finish(reader);
        Some(Self {
            within,
            with,
            level,
            may_be_empty: may_be_empty.is_some_and(|it| it.value),
            ..Self::new(section?, severity.map_or(Severity::Error, |it| it.value))
        })
    }

    /// What a record of a decision has in any form.
    pub(super) fn usual() -> Vec<Self> {
        [
            ("Context", Severity::Warning),
            ("Decision", Severity::Error),
        ]
        .into_iter()
        .filter_map(|(name, severity)| Some(Self::new(Names::parse(name)?, severity)))
        .collect()
    }

    /// The sections of a template, without those that it calls optional, or needed at times, and those whose name
    /// it leaves open.
    pub(super) fn of_template(template: &Document) -> Vec<Self> {
        let sections = template.sections.iter().filter_map(|section| {
            let heading = section.heading.as_ref().filter(|it| it.level == 2)?;
            let before = template.section_at(section.span.start.checked_sub(1)?);
            let above = template.section(before)?;
            let noted = [heading.span.clone(), above.body()];
            let optional = noted.iter().any(|span| {
                let comments = template.comments_in(span);
                comments.last().is_some_and(|comment| {
                    let rest = comment.span.end..span.end;
                    let text = template.text(&comment.span).to_lowercase();
                    text.contains("optional") && template.text(&rest).trim().is_empty()
                })
            });
            let open = heading.text.contains(['[', '{', '<']);
            let name = heading.text.to_lowercase();
            let sometimes = ["(optional", "(required", "(if "].iter();
            if optional || open || sometimes.clone().any(|note| name.contains(note)) {
                return None;
            }
            Some(Self::new(
                Names::parse(&heading.text.replace('|', " "))?,
                Severity::Error,
            ))
        });
        sections.collect()
    }

    /// The same, also under the names that records use for it.
    pub(super) fn with_synonyms(self) -> Self {
        Self {
            names: self.names.with_synonyms(),
            within: self.within.map(Names::with_synonyms),
            ..self
        }
    }

    /// Lets a section that others have to be a part of be found by all of its names.
    pub(super) fn share_names(all: &mut [Self]) {
        let names: Vec<_> = all.iter().map(|one| one.names.clone()).collect();
        for within in all.iter_mut().filter_map(|one| one.within.as_mut()) {
            if let Some(names) = names.iter().find(|names| names.are(within.first())) {
                *within = names.clone();
            }
        }
    }

    /// What to do where it is missing.
    pub(super) fn help(&self) -> String {
        let level = "#".repeat(
            self.level
                .unwrap_or(if self.within.is_some() { 3 } else { 2 }),
        );
        format!("write it: `{level} {}`", self.names.first())
    }
}
