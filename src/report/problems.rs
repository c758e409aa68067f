//! What is wrong with a policy, each problem with its line of the source.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use crate::diagnostic::Diagnostic;
use crate::text::{plural, printable};

/// The most problems that are drawn; the others are counted.
const MOST: usize = 50;

/// The problems, always in colour: whoever writes them decides whether the reader can see that.
pub(crate) fn problems(problems: &[Diagnostic]) -> String {
    let renderer = Renderer::styled();
    let mut out = String::new();
    for problem in problems.iter().take(MOST) {
        out.push_str(&renderer.render(&[group(problem)]));
        out.push_str("\n\n");
    }
    out
}

/// The problems, and that because of them nothing was checked.
pub(crate) fn could_not_check(problems: &[Diagnostic]) -> String {
    let mut out = self::problems(problems);
    let count = plural(problems.len(), "problem");
    let _ = writeln!(out, "docdue: could not check: the policy has {count}");
    out
}

/// One problem with its source line.
fn group(problem: &Diagnostic) -> annotate_snippets::Group<'_> {
    let message = printable(problem.message.as_bytes()).into_owned();
    let title = Level::ERROR.primary_title(message);
    let mut group = match &problem.location {
        Some(location) => title.element(
            Snippet::source(&location.source.text)
                .path(&location.source.name)
                .annotation(AnnotationKind::Primary.span(location.span.clone())),
        ),
        None => annotate_snippets::Group::with_title(title),
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(printable(help.as_bytes()).into_owned()));
    }
    group
}
