//! A template, with what is known of the new document filled in.

use std::ops::Range;

use super::form::Form;
use crate::change::RepoPath;
use crate::checks::Edit;
use crate::gate::applied;
use crate::markdown::Document;
use crate::record::Day;
use crate::record::{Date, DateKind, Place, Record, State, Status};
use crate::text::Source;

/// What is known of a new document.
pub(crate) struct Values<'a> {
    /// The digits of its number; nothing where it has none.
    pub(crate) digits: &'a str,
    /// Its title.
    pub(crate) title: &'a str,
    /// Its title as a part of a file name.
    pub(crate) slug: &'a str,
    /// The day.
    pub(crate) today: Day,
    /// How the documents beside it write their titles.
    pub(crate) form: Option<&'a Form>,
    /// Whether that says how it writes its own, and not only how it writes the number there.
    pub(crate) follows_form: bool,
}

/// What stands for the status where a template leaves it open.
const FIRST: &str = "Proposed";

/// Fills in a template: its names in braces, its title, its date and its status.
pub(super) fn fill(template: &str, values: &Values<'_>) -> String {
    let text = named(template, values);
    let document = Document::parse(Source::new("template", text.clone()));
    let record = Record::of(&document, "");
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let headings = document.headings.iter();
    if let Some(heading) = headings.take(1).find(|heading| heading.level == 1) {
        let written = document.text(&heading.text_span);
        edits.push((heading.text_span.clone(), title(written, values)));
    }
    for carrier in &record.titles {
        if carrier.place == Place::FrontMatter {
            let before = text.get(..carrier.span.start).unwrap_or_default();
            let inside = before.ends_with(['"', '\'']);
            let quoted = quoted(values.title);
            let bare = quoted.get(1..quoted.len() - 1).unwrap_or_default();
            let title = if inside { bare } else { &quoted };
            edits.push((carrier.span.clone(), title.to_owned()));
        }
    }
    for carrier in &record.dates {
        let (kind, date) = &carrier.value;
        if *kind != DateKind::Updated && !matches!(date, Date::Empty) {
            let span = bracketed(&text, &carrier.span);
            edits.push((span, values.today.to_string()));
        }
    }
    if let Some(status) = record.status() {
        let first = match &status.value {
            Status::Choice(words) => {
                let proposed = |word: &&String| State::of(word) == Some(State::Proposed);
                words.iter().find(proposed).or(words.first())
            }
            _ => None,
        };
        let span = bracketed(&text, &status.span);
        match (&status.value, first) {
            (Status::Choice(_), Some(first)) => {
                let offer = document.text(&status.span);
                let at = offer.to_lowercase().find(first.as_str());
                let written = at.and_then(|at| offer.get(at..at + first.len()));
                edits.push((span, written.unwrap_or(first).to_owned()));
            }
            (Status::Placeholder, _) => edits.push((span, FIRST.to_owned())),
            _ => {}
        }
    }
    let path = RepoPath::new("");
    let edits: Vec<Edit> = edits
        .into_iter()
        .map(|(span, text)| Edit {
            path: path.clone(),
            span,
            text,
        })
        .collect();
    let filled = applied(text.as_bytes(), &edits.iter().collect::<Vec<_>>());
    String::from_utf8(filled).unwrap_or(text)
}

/// A text as a value of front matter.
pub(super) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// A text with the names in braces, or the capital words of the oldest tools, replaced.
fn named(template: &str, values: &Values<'_>) -> String {
    let day = values.today.to_string();
    let known = [
        ("number", "NUMBER", values.digits),
        ("title", "TITLE", values.title),
        ("date", "DATE", day.as_str()),
        ("status", "STATUS", FIRST),
        ("slug", "SLUG", values.slug),
    ];
    let capitals = template.contains("NUMBER") && template.contains("TITLE");
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(first) = rest.chars().next() {
        let at_word = !out.ends_with(|c: char| c.is_alphanumeric());
        let found = known.iter().find_map(|(name, capital, value)| {
            let braces = [format!("{{{{{name}}}}}"), format!("{{{name}}}")];
            let after = braces
                .iter()
                .find_map(|name| rest.strip_prefix(name.as_str()));
            let word = rest.strip_prefix(capital).filter(|after| {
                capitals && at_word && !after.starts_with(|c: char| c.is_alphanumeric())
            });
            after.or(word).map(|after| (after, value))
        });
        if let Some((after, value)) = found {
            out.push_str(value);
            rest = after;
        } else {
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// The title in the manner of a template's: with the number before it, if that has one. The documents
/// beside it say whether there are zeros before the number.
fn title(template: &str, values: &Values<'_>) -> String {
    if let (Some(form), true) = (values.form, values.follows_form) {
        return form.title(values.digits, values.title);
    }
    let separators = [": ", ". ", " - ", " – ", " — "];
    let parted = separators.iter().filter_map(|separator| {
        let at = template.find(separator)?;
        Some((at, at + separator.len()))
    });
    let Some((end, after)) = parted.min() else {
        return values.title.to_owned();
    };
    let head = template.get(..end).unwrap_or_default();
    let separator = template.get(end..after).unwrap_or_default();
    let Some(token) = number_token(head).filter(|_| !values.digits.is_empty()) else {
        return values.title.to_owned();
    };
    let short = head
        .get(token.clone())
        .is_some_and(|token| token.len() == 1 && token.starts_with(|c: char| c.is_ascii_digit()));
    let mut digits = values.digits;
    if values.form.and_then(|form| form.bare).unwrap_or(short) {
        digits = digits.trim_start_matches('0');
    }
    let token = bracketed(head, &token);
    let (before, behind) = (head.get(..token.start), head.get(token.end..));
    format!(
        "{}{digits}{}{separator}{}",
        before.unwrap_or_default(),
        behind.unwrap_or_default(),
        values.title
    )
}

/// Where a number stands, or what a template says in its place.
fn number_token(head: &str) -> Option<Range<usize>> {
    let stands_for = |c: char| c.is_ascii_digit() || matches!(c, 'X' | 'N' | 'x' | 'n');
    let mut at = 0;
    for word in head.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if !bare.is_empty() && bare.chars().all(stands_for) {
            return Some(at..at + bare.len());
        }
        at += word.len();
    }
    None
}

/// A span with the brackets right around it.
fn bracketed(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let around = [('[', ']'), ('{', '}'), ('<', '>')]
        .iter()
        .any(|(open, close)| before.ends_with(*open) && after.starts_with(*close));
    // A link is none of these.
    if around && !after.get(1..).is_some_and(|rest| rest.starts_with('(')) {
        return span.start - 1..span.end + 1;
    }
    span.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A template filled in for the document 7.
    #[track_caller]
    fn check(template: &str, expected: &str) {
        let filled = fill(
            template,
            &Values {
                digits: "0007",
                title: "Keep one queue",
                slug: "keep-one-queue",
                today: Day::constant(2001, 9, 9),
                form: None,
                follows_form: false,
            },
        );
        assert_eq!(filled, expected);
    }

    #[test]
    fn templates_of_many_forms_are_filled_in() {
        check(
            "# 0000. [The decision]\n\n- Status: Proposed\n- Date: YYYY-MM-DD\n",
            "# 0007. Keep one queue\n\n- Status: Proposed\n- Date: 2001-09-09\n",
        );
        check(
            "# ADR-[XXX]: [Short Title]\n\n**Date**: [YYYY-MM-DD]\n**Status**: [Proposed | Accepted | Deprecated]\n",
            "# ADR-0007: Keep one queue\n\n**Date**: 2001-09-09\n**Status**: Proposed\n",
        );
        check(
            "# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nSTATUS\n",
            "# 0007. Keep one queue\n\nDate: 2001-09-09\n\n## Status\n\nProposed\n",
        );
        check(
            "---\nstatus: \"{proposed | rejected | accepted}\"\ndate: {YYYY-MM-DD}\n---\n\n# {short title}\n\n## Context\n\n{a title}\n",
            "---\nstatus: \"proposed\"\ndate: 2001-09-09\n---\n\n# Keep one queue\n\n## Context\n\n{a title}\n",
        );
        check(
            "---\ntitle: Title\n---\n# {{number}} - {{title}}\n\nSee {slug}.\n",
            "---\ntitle: \"Keep one queue\"\n---\n# 0007 - Keep one queue\n\nSee keep-one-queue.\n",
        );
        check("# 1. Title\n", "# 7. Keep one queue\n");
        check("# Title: what for\n", "# Keep one queue\n");
        check("No heading.\n", "No heading.\n");
        check("", "");
    }
}
