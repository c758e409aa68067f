//! From what the files say to a policy in which everything that is named exists.

use std::collections::{BTreeMap, BTreeSet};

use super::layer::{CheckLayer, DocumentLayer, Layer, RuleLayer};
use super::model::{Demand, DocumentType, Origin, Policy, Rule, Target, Trigger};
use super::templates;
use crate::checks::{self, Configured};
use crate::diagnostic::Diagnostic;
use crate::pattern::PatternList;
use crate::text::Location;
use crate::yaml::{Located, nearest};

/// Makes a policy. It may be used only where no problem was found.
pub(super) fn policy(layer: Layer, origin: Origin, problems: &mut Vec<Diagnostic>) -> Policy {
    let unbroken = problems.is_empty();
    let documents = documents(layer.documents, problems);
    let mut rules = BTreeMap::new();
    incomplete(&layer.rules, problems);
    for (name, rule) in layer.rules {
        if let Some(rule) = complete(&name, rule) {
            rules.insert(name.value, rule);
        }
    }
    for rule in rules.values_mut() {
        let context = Context {
            documents: &documents,
            problems,
        };
        rule.binds = check(rule, context);
    }
    // A rule that could not be read would make every test that expects it a second problem.
    if unbroken {
        for expected in layer.tests.iter().flat_map(|test| &test.expect) {
            if !rules.contains_key(&expected.value) {
                unknown("rule", expected, rules.keys(), problems);
            }
        }
    }
    Policy {
        origin,
        sources: layer.sources,
        base: layer.base,
        scope: layer.scope,
        ignore: layer
            .ignore
            .into_iter()
            .map(|(name, ignore)| (name.value, ignore))
            .collect(),
        documents,
        rules,
        tests: layer.tests,
    }
}

/// Document types that have paths.
fn documents(
    layers: Vec<(Located<String>, DocumentLayer)>,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<String, DocumentType> {
    let mut documents = BTreeMap::new();
    let names: Vec<String> = layers.iter().map(|(name, _)| name.value.clone()).collect();
    for (name, layer) in layers {
        if layer.paths.is_none() && !layer.broken {
            let message = format!("document type `{}` has no `paths`", name.value);
            let others = names.iter().map(String::as_str);
            let mut problem = Diagnostic::policy(message, name.location.clone());
            problem.help = nearest(&name.value, others.filter(|other| *other != name.value));
            problems.push(problem);
        }
        // Rules that name it are not wrong about that.
        let paths = layer.paths.unwrap_or_else(|| Located {
            value: PatternList::default(),
            location: name.location.clone(),
        });
        problems.extend(layer.template.as_ref().and_then(unknown_template));
        let checks = checks(layer.checks, &name.location, problems);
        documents.insert(
            name.value,
            DocumentType {
                location: name.location,
                paths,
                template: layer.template,
                checks,
            },
        );
    }
    documents
}

/// What is wrong with a template that is to be a built-in one, and is not.
fn unknown_template(template: &Located<String>) -> Option<Diagnostic> {
    let name = &template.value;
    if !templates::is_built_in(name) || templates::built_in(name).is_some() {
        return None;
    }
    let message = format!("there is no built-in template `{name}`");
    let mut problem = Diagnostic::policy(message, template.location.clone());
    let known: Vec<_> = templates::names().collect();
    let names = known.iter().map(String::as_str);
    problem.help =
        nearest(name, names).or_else(|| Some(format!("there are: {}", known.join(", "))));
    Some(problem)
}

/// Checks with options that they understand, sorted by name. What all others rely on, that a document
/// can be read, is asked for wherever another is, unless the policy takes it out.
fn checks(
    layers: Vec<(Located<String>, CheckLayer)>,
    document: &Location,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Configured> {
    let named = |kind: &checks::Kind| layers.iter().any(|(name, _)| name.value == kind.name);
    let reading = (!named(&checks::SYNTAX)).then_some(&checks::SYNTAX);
    let layers = layers.into_iter().filter(|(_, layer)| !layer.off);
    let mut checks: Vec<_> = layers
        .filter_map(|(name, layer)| {
            let kind = checks::find(&name.value)?;
            let check = Configured::new(kind, name.location, layer.given, problems);
            Some(check)
        })
        .collect();
    if !checks.is_empty() {
        let reading = reading.into_iter();
        checks.extend(
            reading.map(|kind| Configured::new(kind, document.clone(), Vec::new(), problems)),
        );
    }
    checks.sort_by_key(|check| check.kind.name);
    checks
}

/// Notes each rule that lacks `when` or `require`.
fn incomplete(rules: &[(Located<String>, RuleLayer)], problems: &mut Vec<Diagnostic>) {
    let lacking = rules.iter().filter(|(_, layer)| {
        let is_complete = layer.when.is_some() && layer.require.is_some();
        !is_complete && !layer.broken
    });
    for (name, _) in lacking {
        let names = rules.iter().map(|(name, _)| name.value.as_str());
        let mut problem = Diagnostic::policy(
            format!("rule `{}` needs both `when` and `require`", name.value),
            name.location.clone(),
        );
        problem.help = nearest(&name.value, names.filter(|other| *other != name.value));
        problems.push(problem);
    }
}

/// A rule, if it has `when` and `require`.
fn complete(name: &Located<String>, layer: RuleLayer) -> Option<Rule> {
    let (Some(when), Some(require)) = (layer.when, layer.require) else {
        return None;
    };
    Some(Rule {
        id: name.value.clone(),
        location: name.location.clone(),
        summary: layer.summary,
        when,
        require,
        severity: layer.severity,
        on: layer.on,
        waivable: layer.waivable,
        binds: Vec::new(),
    })
}

/// What a rule is checked against.
struct Context<'a> {
    /// The document types there are.
    documents: &'a BTreeMap<String, DocumentType>,
    /// Where problems go.
    problems: &'a mut Vec<Diagnostic>,
}

/// Checks the names and captures of a rule; returns the captures that bind it.
fn check(rule: &Rule, context: Context<'_>) -> Vec<String> {
    let Context {
        documents,
        problems,
    } = context;
    let demands = || {
        rule.require
            .value
            .iter()
            .flat_map(super::model::Requirement::demands)
    };
    let targets = rule.when.value.iter().map(|trigger| &trigger.target);
    for target in targets.chain(demands().map(|demand| &demand.target)) {
        if let Target::Document(name) = target
            && !documents.contains_key(&name.value)
        {
            unknown("document type", name, documents.keys(), problems);
        }
    }
    let bound: BTreeSet<&str> = rule
        .when
        .value
        .iter()
        .flat_map(|trigger| captures(&trigger.target, documents))
        .collect();
    let needed: BTreeSet<&str> = demands()
        .flat_map(|demand| captures(&demand.target, documents))
        .collect();
    for trigger in &rule.when.value {
        countable(rule, trigger, documents, problems);
    }
    if bound == needed {
        // Nothing is idle, and nothing is free.
        return bound.into_iter().map(str::to_owned).collect();
    }
    let counted: BTreeSet<&str> = rule
        .when
        .value
        .iter()
        .flat_map(|trigger| trigger.distinct.keys().map(String::as_str))
        .collect();
    let mut unbound = BTreeSet::new();
    for demand in demands() {
        unbound.extend(free_path(rule, demand, &bound, problems));
    }
    let idle = bound
        .iter()
        .find(|name| !needed.contains(*name) && !counted.contains(*name));
    let free = needed
        .iter()
        .find(|name| !bound.contains(*name) && !own(name) && !unbound.contains(*name));
    if let (Some(idle), Some(free)) = (idle, free) {
        let message = format!(
            "rule `{}` binds `{{{idle}}}`, which nothing asks for, and asks for `{{{free}}}`, which nothing binds",
            rule.id
        );
        problems.push(
            Diagnostic::policy(message, rule.when.location.clone()).help(format!(
                "use one name on both sides, or `*` for `{{{idle}}}` if any value will do"
            )),
        );
    }
    bound
        .intersection(&needed)
        .map(|name| (*name).to_owned())
        .collect()
}

/// Captures that say what a document is called rather than what it is about: they need no partner.
fn own(name: &str) -> bool {
    matches!(
        name,
        "number" | "slug" | "title" | "name" | "date" | "year" | "month" | "day"
    )
}

/// The captures of the paths that a part of a rule means.
fn captures<'p>(target: &'p Target, documents: &'p BTreeMap<String, DocumentType>) -> Vec<&'p str> {
    target
        .patterns(documents)
        .map(PatternList::captures)
        .unwrap_or_default()
}

/// `paths` of a requirement name files, so a capture in them must have a value. Returns those
/// that have none.
fn free_path<'p>(
    rule: &Rule,
    demand: &'p Demand,
    bound: &BTreeSet<&str>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<&'p str> {
    let Target::Paths(paths) = &demand.target else {
        return Vec::new();
    };
    let captures = paths.captures().into_iter();
    let free: Vec<&str> = captures.filter(|name| !bound.contains(*name)).collect();
    for name in &free {
        let message = format!(
            "rule `{}` requires `{{{name}}}`, which no trigger binds",
            rule.id
        );
        let mut problem = Diagnostic::policy(message, rule.require.location.clone());
        problem.help = nearest(name, bound.iter().copied());
        problems.push(problem);
    }
    free
}

/// `distinct` of a trigger on documents counts captures that the document type has.
fn countable(
    rule: &Rule,
    trigger: &Trigger,
    documents: &BTreeMap<String, DocumentType>,
    problems: &mut Vec<Diagnostic>,
) {
    if let Target::Document(document) = &trigger.target {
        let known = captures(&trigger.target, documents);
        for name in trigger.distinct.keys().filter(|name| {
            documents.contains_key(&document.value) && !known.contains(&name.as_str())
        }) {
            let message = format!(
                "rule `{}` counts `{{{name}}}`, which the paths of `{}` do not have",
                rule.id, document.value
            );
            problems.push(Diagnostic::policy(message, document.location.clone()));
        }
    }
}

/// Notes a name that nothing has.
fn unknown<'a>(
    what: &str,
    name: &Located<String>,
    known: impl Iterator<Item = &'a String>,
    problems: &mut Vec<Diagnostic>,
) {
    let known: Vec<_> = known.map(String::as_str).collect();
    let mut problem = Diagnostic::policy(
        format!("there is no {what} `{}`", name.value),
        name.location.clone(),
    );
    problem.help = nearest(&name.value, known.iter().copied()).or_else(|| {
        (!known.is_empty() && known.len() <= 12).then(|| format!("there are: {}", known.join(", ")))
    });
    problems.push(problem);
}
