//! The options that a document lists: as headings, rows of a table, list items or paragraphs that begin in bold.

use std::ops::Range;

use crate::checks::reading::content::is_value;
use crate::checks::reading::names::Names;
use crate::markdown::{BlockKind, Document, Section, folded};

/// An option that was considered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Considered {
    /// What it is called.
    pub(super) name: String,
    /// The bytes of its name.
    pub(super) span: Range<usize>,
    /// Everything that is said of it in the list.
    pub(super) whole: Range<usize>,
    /// Whether it stands in a list of what was not chosen, where what is said of it is the reason.
    pub(super) rejected: bool,
}

/// The options of a document.
#[derive(Debug, Default)]
pub(super) struct List {
    /// The heading above them.
    pub(super) heading: Option<Range<usize>>,
    /// They.
    pub(super) options: Vec<Considered>,
}

/// The most options that are looked at: nobody weighs more.
const MOST: usize = 64;

/// The options that were considered: those of the section that lists the most.
pub(super) fn considered(document: &Document, names: &Names) -> List {
    let mut best = List::default();
    for (at, section) in document.sections.iter().enumerate() {
        let Some(heading) = &section.heading else {
            continue;
        };
        if heading.level > 1 && names.matches(&heading.text) {
            let mut options = in_section(document, at, section);
            let name = folded(&heading.text);
            let headings = document.subsections(at).next().is_some();
            for option in &mut options {
                option.rejected = !headings
                    && ["alternativ", "reject"]
                        .iter()
                        .any(|word| name.contains(word));
            }
            if best.heading.is_none() || options.len() > best.options.len() {
                best = List {
                    heading: Some(heading.text_span.clone()),
                    options,
                };
            }
        }
    }
    if best.options.is_empty() {
        let sections = document.sections.iter();
        best.options = sections
            .filter_map(|section| of_heading(section, true))
            .collect();
    }
    best.options.truncate(MOST);
    best
}

/// The options of a section, in the first form in which it lists any.
fn in_section(document: &Document, at: usize, section: &Section) -> Vec<Considered> {
    if document.subsections(at).next().is_some() {
        let inner = document.subsections(at);
        return inner
            .filter_map(|below| of_heading(document.section(below)?, false))
            .collect();
    }
    let body = section.whole_body();
    let rows: Vec<_> = document
        .tables_in(&body)
        .iter()
        .flat_map(|table| &table.rows)
        .filter_map(|row| {
            let (first, last) = (row.first()?, row.last()?);
            option(
                &first.text,
                first.span.clone(),
                first.span.start..last.span.end,
            )
        })
        .collect();
    if !rows.is_empty() {
        return rows;
    }
    let items: Vec<_> = document
        .items_in(&body)
        .iter()
        .filter(|item| item.depth == 1)
        .filter_map(|item| {
            let text = item.text.clone()?;
            option(&document.plain(&text).text, text, item.span.clone())
        })
        .collect();
    if !items.is_empty() {
        return items;
    }
    let bold = in_bold(document, &body);
    if bold.is_empty() {
        in_prose(document, &body)
    } else {
        bold
    }
}

/// What is told in plain paragraphs: one option, since nothing says where the next begins.
fn in_prose(document: &Document, body: &Range<usize>) -> Vec<Considered> {
    let paragraphs = document.blocks_in(body).iter();
    let mut paragraphs = paragraphs.filter(|block| block.kind == BlockKind::Paragraph);
    let told = paragraphs.find_map(|block| {
        let text = document.plain(&block.span).text;
        let none = ["none", "n/a", "no alternatives"]
            .iter()
            .any(|none| text.to_lowercase().starts_with(none));
        option(&text, block.span.clone(), body.clone()).filter(|_| !none)
    });
    told.into_iter().collect()
}

/// The paragraphs that begin with a name in bold.
fn in_bold(document: &Document, body: &Range<usize>) -> Vec<Considered> {
    let blocks = document.blocks_in(body);
    let named = |at: usize| {
        let block = blocks.get(at)?;
        let first = document.runs(&block.span).first()?;
        let bold = block.kind == BlockKind::Paragraph && block.items == 0 && first.look.strong;
        bold.then(|| first.span.clone())
    };
    (0..blocks.len())
        .filter_map(|at| {
            let name = named(at)?;
            let end = (at + 1..blocks.len()).find(|next| named(*next).is_some());
            let end = end
                .and_then(|next| blocks.get(next))
                .map_or(body.end, |next| next.span.start);
            option(&document.plain(&name).text, name.clone(), name.start..end)
        })
        .collect()
}

/// The option that a heading names; `worded` where it has to begin with a word for one.
fn of_heading(section: &Section, worded: bool) -> Option<Considered> {
    let heading = section.heading.as_ref()?;
    let text = folded(&heading.text);
    let has_word = ["option ", "alternative "].iter().any(|word| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| {
            rest.split(|c: char| !c.is_alphanumeric())
                .next()
                .is_some_and(|it| it.len() <= 2)
        })
    });
    if worded && !has_word {
        return None;
    }
    option(
        &heading.text,
        heading.text_span.clone(),
        section.whole_body(),
    )
}

/// An option, unless its name is what a template says in the place of one.
fn option(text: &str, span: Range<usize>, whole: Range<usize>) -> Option<Considered> {
    let line = text.lines().next().unwrap_or_default();
    let name = without_word(line.trim());
    let named = is_value(name) && is_value(line);
    named.then(|| Considered {
        name: shortened(name).to_owned(),
        span,
        whole,
        rejected: false,
    })
}

/// A name without the word for an option before it: `Option 2: `, `Alternative B — `.
pub(super) fn without_word(name: &str) -> &str {
    let lower = name.to_ascii_lowercase();
    let worded = ["option", "alternative"]
        .iter()
        .any(|word| lower.starts_with(word));
    let parted = name
        .find([':', '—', '–', '.', ')'])
        .filter(|at| worded && *at <= 16);
    let rest = parted.and_then(|at| name.get(at..));
    let rest = rest.map_or(name, |rest| {
        rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"[{<`".contains(c))
    });
    if rest.is_empty() { name } else { rest }
}

/// A name without the description behind it.
fn shortened(name: &str) -> &str {
    let end = [": ", " — ", " – ", " - ", " -- ", ". ", "; ", ", "]
        .iter()
        .filter_map(|sign| name.find(sign))
        .min();
    let name = end
        .filter(|end| *end > 0)
        .and_then(|end| name.get(..end))
        .unwrap_or(name);
    name.trim_end_matches([':', '.']).trim()
}
