//! A policy as YAML, with a comment on each part that says where it came from.

use std::fmt::Write as _;

use super::model::{Demand, Ignore, Policy, Requirement, Rule, Severities, Target, Trigger, words};
use crate::change::Stage;
use crate::diagnostic::Severity;
use crate::pattern::PatternList;
use crate::text::Location;
use crate::yaml::{Node, Value};

/// The column at which comments begin, where the line is short enough.
const COMMENT_COLUMN: usize = 60;

/// The merged policy. The text is itself a policy that means the same, without its tests.
pub(crate) fn show(policy: &Policy) -> String {
    let mut out = Yaml {
        text: String::new(),
    };
    out.line(0, "version: 1", None);
    if let Some(base) = &policy.base {
        out.line(
            0,
            &format!("base: {}", quoted(&base.value)),
            Some(&base.location),
        );
    }
    if let Some(scope) = &policy.scope {
        out.line(
            0,
            &format!("scope: {}", patterns(&scope.value)),
            Some(&scope.location),
        );
    }
    if !policy.ignore.is_empty() {
        out.line(0, "ignore:", None);
    }
    for (name, ignore) in &policy.ignore {
        let value = match &ignore.value {
            Ignore::Paths(paths) => format!("paths: {}", patterns(paths)),
            Ignore::Attribute(attribute) => format!("attribute: {}", quoted(attribute)),
        };
        out.line(
            1,
            &format!("{}: {{{value}}}", quoted(name)),
            Some(&ignore.location),
        );
    }
    if !policy.documents.is_empty() {
        out.line(0, "documents:", None);
    }
    for (name, document) in &policy.documents {
        out.line(1, &format!("{}:", quoted(name)), Some(&document.location));
        let paths = &document.paths;
        out.line(
            2,
            &format!("paths: {}", patterns(&paths.value)),
            Some(&paths.location),
        );
        if let Some(template) = &document.template {
            out.line(
                2,
                &format!("template: {}", quoted(&template.value)),
                Some(&template.location),
            );
        }
        if !document.checks.is_empty() {
            out.line(2, "checks:", None);
        }
        for check in &document.checks {
            let options = check.given.iter().map(|given| {
                let name = quoted(&given.name.value);
                format!("{name}: {}", value(&given.value))
            });
            let options: Vec<_> = options.collect();
            let text = format!("{}: {{{}}}", check.kind.name, options.join(", "));
            out.line(3, &text, Some(&check.location));
        }
    }
    if !policy.rules.is_empty() {
        out.line(0, "rules:", None);
    }
    for rule in policy.rules.values() {
        out.rule(rule);
    }
    out.text
}

/// Text being written.
struct Yaml {
    /// What is written so far.
    text: String,
}

impl Yaml {
    /// One line, two spaces a level, with the place that it came from.
    fn line(&mut self, level: usize, text: &str, from: Option<&Location>) {
        let line = format!("{:indent$}{text}", "", indent = 2 * level);
        match from {
            Some(from) => {
                let _ = writeln!(
                    self.text,
                    "{line:<COMMENT_COLUMN$} # {}:{}",
                    from.source.name,
                    from.start().line
                );
            }
            None => {
                let _ = writeln!(self.text, "{line}");
            }
        }
    }

    /// One rule.
    fn rule(&mut self, rule: &Rule) {
        self.line(1, &format!("{}:", quoted(&rule.id)), Some(&rule.location));
        if let Some(summary) = &rule.summary {
            self.line(
                2,
                &format!("summary: {}", quoted(&summary.value)),
                Some(&summary.location),
            );
        }
        if let Some(severity) = &rule.severity {
            self.line(
                2,
                &format!("severity: {}", severities(severity.value)),
                Some(&severity.location),
            );
        }
        if let Some(on) = &rule.on {
            let stages: Vec<_> = on
                .value
                .iter()
                .map(|stage| words::of(&Stage::WORDS, stage))
                .collect();
            self.line(
                2,
                &format!("on: [{}]", stages.join(", ")),
                Some(&on.location),
            );
        }
        if let Some(waivable) = &rule.waivable {
            self.line(
                2,
                &format!("waivable: {}", waivable.value),
                Some(&waivable.location),
            );
        }
        self.line(2, "when:", Some(&rule.when.location));
        for trigger in &rule.when.value {
            self.line(3, &format!("- {}", trigger_text(trigger)), None);
        }
        self.line(2, "require:", Some(&rule.require.location));
        for requirement in &rule.require.value {
            self.line(3, &format!("- {}", requirement_text(requirement)), None);
        }
    }
}

/// A severity, or one for each stage.
fn severities(severities: Severities) -> String {
    // `off` is a boolean to many YAML readers, so it is always quoted.
    let word = |severity| quoted(words::of(&Severity::WORDS, &severity));
    if severities.commit == severities.push {
        word(severities.commit)
    } else {
        format!(
            "{{commit: {}, push: {}}}",
            word(severities.commit),
            word(severities.push)
        )
    }
}

/// A trigger, as one line of YAML.
pub(crate) fn trigger_text(trigger: &Trigger) -> String {
    flow(&trigger_fields(trigger))
}

/// The fields of a trigger that say something.
fn trigger_fields(trigger: &Trigger) -> Vec<(&'static str, String)> {
    let mut fields = vec![target(&trigger.target)];
    if !trigger.change.is_empty() {
        let kinds: Vec<_> = trigger.change.iter().map(|kind| kind.name()).collect();
        fields.push(("change", format!("[{}]", kinds.join(", "))));
    }
    for (key, regex) in [("added", &trigger.added), ("removed", &trigger.removed)] {
        if let Some(regex) = regex {
            fields.push((key, quoted(regex.as_str())));
        }
    }
    if trigger.min_files > 1 {
        fields.push(("min_files", trigger.min_files.to_string()));
    }
    if trigger.min_lines > 0 {
        fields.push(("min_lines", trigger.min_lines.to_string()));
    }
    if !trigger.distinct.is_empty() {
        let counts: Vec<_> = trigger
            .distinct
            .iter()
            .map(|(name, least)| format!("{name}: {least}"))
            .collect();
        fields.push(("distinct", format!("{{{}}}", counts.join(", "))));
    }
    fields
}

/// A requirement, as one line of YAML.
pub(crate) fn requirement_text(requirement: &Requirement) -> String {
    match requirement {
        Requirement::One(demand) => flow(&demand_fields(demand)),
        Requirement::AnyOf(demands) => {
            let demands: Vec<_> = demands
                .iter()
                .map(|demand| flow(&demand_fields(demand)))
                .collect();
            format!("{{any_of: [{}]}}", demands.join(", "))
        }
    }
}

/// The fields of a requirement.
fn demand_fields(demand: &Demand) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        target(&demand.target),
        ("state", words::of(&words::STATES, &demand.state).into()),
        ("within", words::of(&words::WITHIN, &demand.within).into()),
    ];
    if !demand.status.is_empty() {
        let words: Vec<_> = demand.status.iter().map(|word| quoted(word)).collect();
        fields.push(("status", format!("[{}]", words.join(", "))));
    }
    fields
}

/// What a part of a rule names.
fn target(target: &Target) -> (&'static str, String) {
    match target {
        Target::Paths(paths) => ("paths", patterns(paths)),
        Target::Document(name) => ("document", quoted(&name.value)),
    }
}

/// A map on one line.
fn flow(fields: &[(&'static str, String)]) -> String {
    let fields: Vec<_> = fields
        .iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    format!("{{{}}}", fields.join(", "))
}

/// Patterns, as they were written.
fn patterns(list: &PatternList) -> String {
    let patterns: Vec<_> = list
        .patterns()
        .iter()
        .map(|pattern| quoted(pattern.text()))
        .collect();
    format!("[{}]", patterns.join(", "))
}

/// A value on one line.
fn value(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".into(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        // No option takes one, so none gets here.
        Value::Float => "0.0".into(),
        Value::String(text) => quoted(text),
        Value::Sequence(items) => {
            let items: Vec<_> = items.iter().map(value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, item)| format!("{}: {}", value(key), value(item)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A string, plain where YAML reads it as one anywhere, else in double quotes as JSON has them.
fn quoted(text: &str) -> String {
    let plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "-_./".contains(character))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_ascii_lowercase().as_str());
    if plain {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}
