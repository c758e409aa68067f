//! What makes a document say that another one took its place.

use crate::change::RepoPath;
use crate::checks::reading::references::{linked_path, reference};
use crate::checks::{Edit, Version};
use crate::markdown::Document;
use crate::record::{Day, History, Place, Record, State, Step};
use crate::text::Source;

/// The edit that makes a document say so, in the form in which it tells its status: the word is
/// replaced, and where more stands with it, that stays behind it. Of a list of what became of the
/// document nothing is changed; it gets an item.
///
/// `None` where that cannot be done so that it reads as meant: somebody has to decide.
pub(crate) fn marking(old: &Version, new: &RepoPath, today: Day) -> Option<Edit> {
    let status = old.record.status()?;
    let by = format!("Superseded by {}", reference(&old.path, new));
    let section = old.document.section_at(status.span.start);
    let section = old.document.section(section)?;
    let in_list =
        |step: &Step| step.text.start <= status.span.start && status.span.end <= step.text.end;
    let history = (status.place == Place::Section)
        .then(|| History::of(&old.document, &section.body()))
        .flatten()
        .filter(|history| history.steps.iter().any(in_list));
    let dated = |history: &History| history.steps.iter().any(|step| step.day.is_some());
    let (span, text) = match history.filter(|history| history.steps.len() > 1 || dated(history)) {
        Some(history) => step(old, &history, &by, today)?,
        None if old.document.text(&status.whole).trim()
            == old.document.text(&status.span).trim() =>
        {
            (status.span.clone(), by)
        }
        None => {
            let at = status.span.start;
            (at..at, format!("{by}, before that "))
        }
    };
    let edit = Edit {
        path: old.path.clone(),
        span,
        text,
    };
    says_so(old, &edit, new).then_some(edit)
}

/// An item more, beside the latest one and in its form.
fn step(
    old: &Version,
    history: &History,
    by: &str,
    today: Day,
) -> Option<(std::ops::Range<usize>, String)> {
    let text = &old.document.source.text;
    let place = history.latest()?;
    let latest = history.steps.get(place)?;
    let (_, day) = latest.day.as_ref()?;
    let line = text
        .get(..latest.text.start)?
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let first = day.start.min(latest.status.start);
    let (before, between) = if day.start < latest.status.start {
        (today.to_string(), text.get(day.end..latest.status.start)?)
    } else {
        (by.to_owned(), text.get(latest.status.end..day.start)?)
    };
    let after = if day.start < latest.status.start {
        by.to_owned()
    } else {
        today.to_string()
    };
    let rest = text.get(day.end.max(latest.status.end)..latest.text.end)?;
    let closing = rest.find(|c: char| c.is_alphanumeric() || c.is_whitespace());
    let closing = rest.get(..closing.unwrap_or(rest.len()))?;
    let item = format!(
        "{}{before}{between}{after}{closing}",
        text.get(line..first)?
    );
    if item.contains('\n') {
        return None;
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    Some(if place == 0 && history.steps.len() > 1 {
        (line..line, format!("{item}{end}"))
    } else {
        let written = text.get(latest.item.clone())?.trim_end();
        let at = latest.item.start + written.len();
        (at..at, format!("{end}{item}"))
    })
}

/// Whether the document would be read as superseded by the other one.
fn says_so(old: &Version, edit: &Edit, new: &RepoPath) -> bool {
    let text = &old.document.source.text;
    let (Some(before), Some(after)) = (text.get(..edit.span.start), text.get(edit.span.end..))
    else {
        return false;
    };
    let marked = format!("{before}{}{after}", edit.text);
    let document = Document::parse(Source::new("marked", marked));
    let record = Record::of(&document, &old.path.to_string());
    let leads = |destination: &String| linked_path(&old.path, destination).as_ref() == Some(new);
    record.state() == Some(State::Superseded)
        && record.faults.len() <= old.record.faults.len()
        && record
            .successors()
            .any(|(_, target)| target.destination.as_ref().is_some_and(leads))
}
