//! A field that a document has to have: what it is called, and whether it is there.

use std::ops::Range;

use super::places;
use super::undated::is_dated;
use crate::checks::Version;
use crate::checks::reading::condition::Condition;
use crate::checks::reading::content::{has_content, is_value};
use crate::checks::reading::labels::{Labelled, in_front_matter, labelled};
use crate::checks::reading::names::Names;
use crate::diagnostic::Severity;
use crate::markdown::Document;
use crate::record::{Date, Role, Status, fold};
use crate::yaml::{Node, Reader, Value};

/// A field that has to be there.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// What it is called.
    names: Names,
    /// What it tells, where it is one that is read in any form.
    kind: Option<FieldKind>,
    /// The section that it has to stand in.
    within: Option<Names>,
    /// How many people it has to name.
    pub(super) min: usize,
    /// How much it matters where the policy does not say so for the whole check.
    pub(super) severity: Severity,
    /// The documents that have to have it, where not all do.
    with: Option<Condition>,
}

/// A field that is read in any form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldKind {
    /// The day of the decision, or of the document.
    Date,
    /// The number.
    Number,
    /// The status.
    Status,
    /// People.
    People(Role),
}

/// What is found of a field.
pub(super) enum Found {
    /// All that is asked for.
    Enough,
    /// Fewer people than are asked for: so many, there.
    TooFew(usize, Range<usize>),
    /// The field without a value, there.
    Nothing(Range<usize>),
    /// Not even the field.
    Nowhere,
}

/// The fields that are read in any form, by the names that a policy has for them.
const KINDS: [(&str, FieldKind); 11] = [
    ("author", FieldKind::People(Role::Author)),
    ("authors", FieldKind::People(Role::Author)),
    ("date", FieldKind::Date),
    ("decider", FieldKind::People(Role::Decider)),
    ("deciders", FieldKind::People(Role::Decider)),
    ("decision makers", FieldKind::People(Role::Decider)),
    ("number", FieldKind::Number),
    ("reviewer", FieldKind::People(Role::Reviewer)),
    ("reviewers", FieldKind::People(Role::Reviewer)),
    ("stakeholders", FieldKind::People(Role::Stakeholder)),
    ("status", FieldKind::Status),
];

/// How much a field matters, without `off`: one that does not matter is not named.
const SEVERITIES: [(&str, Severity); 2] =
    [("error", Severity::Error), ("warning", Severity::Warning)];

impl Field {
    /// Reads a name, or a map that says more.
    pub(super) fn read(reader: &mut Reader, node: Node) -> Option<Self> {
        let new = |names: Names| {
            let name = fold(names.first());
            let kind = KINDS.iter().find(|(known, _)| *known == name);
            Self {
                kind: kind.map(|(_, kind)| *kind),
                names,
                within: None,
                min: 1,
                severity: Severity::Error,
                with: None,
            }
        };
        if !matches!(node.value, Value::Mapping(_)) {
            return Names::read(reader, node, "require").map(new);
        }
        let span = node.span.clone();
        let mut fields = reader.fields(node, "a field")?;
        fields.need(reader, &span, &["field"]);
        let field = fields.take("field");
        let field = field.and_then(|node| Names::read(reader, node, "field"));
        let within = fields.take("in");
        let within = within.and_then(|node| Names::read(reader, node, "in"));
        let min = fields.take("min");
        let min = min.and_then(|node| reader.count(&node, "min"));
        let severity = fields.take("severity");
        let severity = severity.and_then(|node| reader.word(node, "severity", &SEVERITIES));
        let with = fields.take("with");
        let with = with.and_then(|node| Condition::read(reader, node));
        fields.finish(reader);
        let mut field = new(field?);
        field.with = with;
        if let Some(min) = min {
            if !matches!(field.kind, Some(FieldKind::People(_))) {
                let message = format!("`min` counts people, and `{}` names none", field.name());
                reader.problem(min.location.span, message);
            }
            field.min = min.value;
        }
        field.kind = field.kind.filter(|_| within.is_none());
        field.within = within.map(Names::with_synonyms);
        field.severity = severity.map_or(Severity::Error, |severity| severity.value);
        Some(field)
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        self.names.first()
    }

    /// Whether a document has to have it.
    pub(super) fn is_asked(&self, document: &Document) -> bool {
        let with = self.with.as_ref();
        with.is_none_or(|with| with.holds(document))
    }

    /// What to do where it is missing.
    pub(super) fn help(&self) -> String {
        match &self.within {
            Some(within) => format!("write `**{}**: ...` in `{}`", self.name(), within.first()),
            None if self.kind == Some(FieldKind::Number) => {
                "begin the file's name or the title with it".into()
            }
            None => places(self.name()),
        }
    }

    /// Looks for it.
    pub(super) fn find(&self, version: &Version) -> Found {
        let record = &version.record;
        let read = match self.kind {
            Some(FieldKind::Number) if record.number().is_some() => Found::Enough,
            Some(FieldKind::Date) => record.date().map_or_else(
                || undated(version),
                |date| {
                    let written = version.document.text(&date.span);
                    match date.value.1 {
                        Date::Empty | Date::Placeholder => Found::Nothing(date.span.clone()),
                        Date::Unreadable if !is_value(written) => Found::Nothing(date.span.clone()),
                        _ => Found::Enough,
                    }
                },
            ),
            Some(FieldKind::Status) => {
                record
                    .status()
                    .map_or(Found::Nowhere, |status| match status.value {
                        Status::Word { .. } => Found::Enough,
                        _ => Found::Nothing(status.whole.clone()),
                    })
            }
            Some(FieldKind::People(role)) => self.people(version, role),
            _ => Found::Nowhere,
        };
        match read {
            Found::Nowhere if self.kind != Some(FieldKind::Number) => {
                self.by_name(&version.document)
            }
            read => read,
        }
    }

    /// Looks for people in a role.
    fn people(&self, version: &Version, role: Role) -> Found {
        let mut people = version.record.people(role).peekable();
        let Some(first) = people.peek().map(|person| person.span.clone()) else {
            return Found::Nowhere;
        };
        // Where the front matter could not be read, a list in it is a single name in brackets.
        let unread = !version.record.faults.is_empty();
        let named = |name: &str| {
            if !unread {
                return usize::from(is_value(name));
            }
            let names = name.split(',');
            names
                .filter(|name| is_value(name.trim_matches(['[', ']'])))
                .count()
        };
        match people.map(|person| named(&person.name)).sum() {
            0 => Found::Nothing(first),
            count if count < self.min => Found::TooFew(count, first),
            _ => Found::Enough,
        }
    }

    /// Looks for a label, a key or a section of its name.
    fn by_name(&self, document: &Document) -> Found {
        let mut found = Vec::new();
        let mut nothing = None;
        match &self.within {
            None => {
                found.extend(in_front_matter(document, &self.names));
                let body = document.body..document.source.text.len();
                found.extend(labelled(document, &body, &self.names));
                for section in &document.sections {
                    let heading = section.heading.as_ref();
                    if let Some(heading) = heading.filter(|it| self.names.are(&it.text)) {
                        if has_content(document, &section.whole_body()) {
                            return Found::Enough;
                        }
                        nothing = nothing.or(Some(heading.text_span.clone()));
                    }
                }
            }
            Some(within) => {
                for section in &document.sections {
                    let heading = section.heading.as_ref();
                    if heading.is_some_and(|heading| within.matches(&heading.text)) {
                        found.extend(labelled(document, &section.whole_body(), &self.names));
                    }
                }
            }
        }
        let says = |it: &Labelled| is_value(&it.text) || has_content(document, &it.below);
        if found.iter().any(says) {
            return Found::Enough;
        }
        let label = found.into_iter().map(|labelled| labelled.label).next();
        label.or(nothing).map_or(Found::Nowhere, Found::Nothing)
    }
}

/// What a document has of a date where no field of it is one.
fn undated(version: &Version) -> Found {
    if is_dated(version) {
        Found::Enough
    } else {
        Found::Nowhere
    }
}
