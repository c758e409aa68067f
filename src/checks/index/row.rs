//! What is to be written into a list of documents.

use std::ops::Range;

use super::entries::{Column, Entries, Entry, Form, Group};
use crate::checks::Version;
use crate::checks::numbering::Numbered;
use crate::checks::reading::references::link_to;
use crate::record::{Number, Status};

/// What a status cell is to say: as other rows write that status, else in the document's words.
/// `None` where the cell says more than a status, so that somebody has to decide what remains of it.
pub(super) fn status(
    index: &Version,
    entries: &Entries,
    cell: &Range<usize>,
    said: &Status,
    own: &Status,
    words: &str,
) -> Option<String> {
    let plain = index.document.plain(cell).text;
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric());
    let alone = match said {
        Status::Word { word, .. } => crate::record::fold(bare) == *word,
        Status::Empty => true,
        Status::Choice(_) | Status::Placeholder => false,
    };
    if !alone {
        return None;
    }
    Some(in_cell(&in_their_words(index, entries, own, words))).filter(|text| fits(text))
}

/// A new row or item of a group for a document, and where to put it; `None` where there is nothing to go by.
pub(super) fn addition(
    index: &Version,
    entries: &Entries,
    group: usize,
    document: &Version,
) -> Option<(usize, String)> {
    let descending = entries.descending(Group::This(group));
    let group = entries.of_group(group);
    let precedes = |entry: &&&Entry| (entry.path < document.path) != descending;
    let anchor = group.iter().rev().find(precedes);
    let text = &index.document.source.text;
    let sample = anchor.or(group.first())?;
    let start = match sample.form {
        Form::Row(..) => sample.name.start,
        Form::Item(place) => index.document.items.get(place)?.span.start,
    };
    let line = line_start(text, start);
    let at = match (anchor, sample.form) {
        (None, _) => line.checked_sub(1)?,
        (Some(_), Form::Row(..)) => line_end(text, start),
        (Some(_), Form::Item(place)) => {
            let span = &index.document.items.get(place)?.span;
            span.start + text.get(span.clone())?.trim_end().len()
        }
    };
    let at = at - usize::from(text.get(..at)?.ends_with('\r'));
    let row = match sample.form {
        Form::Row(table, row) => table_row(index, entries, sample, (table, row), document)?,
        Form::Item(_) => item(text, line, sample, document)?,
    };
    let end = if text.get(at..)?.starts_with("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    Some((at, format!("{end}{row}")))
}

/// A row like a sample, of another document.
fn table_row(
    index: &Version,
    entries: &Entries,
    sample: &Entry,
    (table, row): (usize, usize),
    document: &Version,
) -> Option<String> {
    let table = index.document.tables.get(table)?;
    let cells = table.rows.get(row)?;
    let mut written = vec![String::new(); table.header.len()];
    for ((head, cell), new) in table.header.iter().zip(cells).zip(&mut written) {
        let linked = cell.span.start <= sample.name.start && sample.name.start < cell.span.end;
        let name = named(cell.text.trim(), document);
        *new = match (linked, Column::of(head)) {
            (true, _) => in_cell(&link(index, sample, document, &name?)?),
            (false, Column::Number) => in_cell(&name.unwrap_or_default()),
            (false, Column::Title) => in_cell(title(document)),
            (false, Column::Status) => match document.record.status() {
                Some(own) => {
                    let words = document.document.text(&own.span).trim();
                    in_cell(&in_their_words(index, entries, &own.value, words))
                }
                None => String::new(),
            },
            (false, Column::Other) => String::new(),
        };
    }
    let one_line = written.iter().all(|cell| fits(cell));
    let before = outside(&index.document.source.text, sample.name.start);
    one_line.then(|| format!("{before}| {} |", written.join(" | ")))
}

/// An item like a sample, of another document.
fn item(text: &str, line: usize, sample: &Entry, document: &Version) -> Option<String> {
    let before = text.get(line..sample.name.start)?;
    let written = text.get(sample.name.clone())?;
    let (shown, address) = written.strip_prefix('[')?.split_once("](")?;
    let name = named(shown, document)?;
    let after = text.get(sample.name.end..line_end(text, sample.name.end))?;
    let gap = after.len() - after.trim_start_matches([' ', ':', '-', '–', '—']).len();
    let goes_on = gap > 0 && after.len() > gap && name != title(document);
    let after = match after.get(..gap).filter(|_| goes_on) {
        Some(gap) => format!("{gap}{}", title(document)),
        None => String::new(),
    };
    let address = destination(address, sample, document);
    let item = format!("{before}[{}]({address}){after}", in_brackets(&name));
    fits(&item).then_some(item)
}

/// A link like that of a sample, to another document.
fn link(index: &Version, sample: &Entry, document: &Version, name: &str) -> Option<String> {
    let written = index.document.text(&sample.name);
    let Some(inner) = written.strip_prefix('[') else {
        // A row without links.
        return Some(name.to_owned());
    };
    let (_, address) = inner.split_once("](")?;
    Some(format!(
        "[{}]({})",
        in_brackets(name),
        destination(address, sample, document)
    ))
}

/// The address of a document, with the `./` that a sample may have.
fn destination(like: &str, sample: &Entry, document: &Version) -> String {
    // From the list to the new document the way is as from it to the sample.
    let to = link_to(&sample.path, &document.path);
    let address = like.trim_end_matches(')');
    let own = sample.path.to_string();
    let file = own.rsplit('/').next().unwrap_or_default();
    match address.rfind(file).and_then(|at| address.get(..at)) {
        Some(directory) => format!("{directory}{to}"),
        None => to,
    }
}

/// What stands for a document, in the form of what stands for another one: its number, its title,
/// or both.
fn named(like: &str, document: &Version) -> Option<String> {
    let title = title(document);
    let Some(number) = Number::leading(like, 0) else {
        return Some(title.to_owned());
    };
    let own = Numbered::of(&document.path)?;
    let written = own.written();
    let is_digit = |c: char| c.is_ascii_digit();
    let digits = written.get(written.find(is_digit)?..)?;
    let other = !own.number.series.eq_ignore_ascii_case(&number.series);
    let written = match (
        number.series.is_empty(),
        own.number.series.is_empty() || !other,
    ) {
        (true, _) => digits.to_owned(),
        (false, true) => format!("{}{digits}", like.get(..like.find(is_digit)?)?),
        (false, false) => written,
    };
    let rest = like.get(number.span.end..)?;
    let gap = rest.len()
        - rest
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    Some(match rest.get(..gap).filter(|gap| rest.len() > gap.len()) {
        Some(gap) => format!("{written}{gap}{title}"),
        None => written,
    })
}

/// A status as other rows write it, else in these words.
fn in_their_words(index: &Version, entries: &Entries, own: &Status, words: &str) -> String {
    let mut others = entries
        .found
        .iter()
        .filter_map(|entry| entry.status.as_ref());
    let other = others.find(|(status, cell)| {
        let plain = index.document.plain(cell).text;
        let bare = plain.trim_matches(|c: char| !c.is_alphanumeric());
        status == own && crate::record::fold(bare) == crate::record::fold(words)
    });
    match other {
        Some((_, cell)) => index.document.text(cell).trim().to_owned(),
        None => words.to_owned(),
    }
}

/// The title of a document, without its number.
pub(super) fn title(document: &Version) -> &str {
    let title = document.record.title();
    title.map_or("", |title| title.value.name()).trim()
}

/// A text as it can stand in a cell: a bar in it ends none.
pub(super) fn in_cell(text: &str) -> String {
    escaped(text, &['|'])
}

/// A text as it can stand in the brackets of a link.
pub(super) fn in_brackets(text: &str) -> String {
    escaped(text, &['[', ']'])
}

/// A text with a backslash before some characters, unless one stands there.
fn escaped(text: &str, characters: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut taken = false;
    for c in text.chars() {
        if characters.contains(&c) && !taken {
            out.push('\\');
        }
        taken = c == '\\' && !taken;
        out.push(c);
    }
    out
}

/// What stands before a row on its line: of a table in a quote, the mark of that.
pub(super) fn outside(text: &str, at: usize) -> &str {
    let line = text.get(line_start(text, at)..at).unwrap_or_default();
    let row = line.trim_start_matches([' ', '\t', '>']);
    line.get(..line.len() - row.len()).unwrap_or_default()
}

/// Whether a text can stand in a row.
pub(super) fn fits(text: &str) -> bool {
    !text.contains(['\n', '\r'])
}

/// Where the line of an offset begins.
fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of an offset ends.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.lines().next().map_or(0, str::len)
}
