//! `table`: a table is missing, or one of its columns, rows or cells.

use std::ops::Range;
use std::sync::Arc;

use super::reading::condition::Condition;
use super::reading::content::is_value;
use super::reading::names::Names;
use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::markdown::{Section, Table};
use crate::text::plural;
use crate::yaml::{Node, Reader};

/// The check.
pub(super) const TABLE: Kind = Kind {
    name: "table",
    wrong_when: "a table is missing, or one of its columns, rows or cells",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Tables {
    /// The tables that have to be there.
    require: Vec<Required>,
}

/// A table that has to be there.
#[derive(Debug)]
struct Required {
    /// The section that it has to stand in.
    within: Option<Names>,
    /// Whether each section within that one has to have such a table.
    each: bool,
    /// Its columns.
    columns: Vec<Names>,
    /// Whether every cell of these columns says something.
    filled: bool,
    /// How many rows it has to have.
    min: usize,
    /// The documents that have to have it, where not all do.
    with: Option<Condition>,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let require = options.take("require", |reader, node| {
        let list = reader.list(node, "require", Required::read)?;
        Some(list.value)
    });
    if require.is_none() {
        options.problem(&["require"], "`table` needs `require`");
    }
    Arc::new(Tables {
        require: require.unwrap_or_default(),
    })
}

impl Required {
    /// Reads what is asked of a table.
    fn read(reader: &mut Reader, node: Node) -> Option<Self> {
        let span = node.span.clone();
        let mut fields = reader.fields(node, "a table")?;
        fields.need(reader, &span, &["columns"]);
        let within = fields.take("in");
        let needs_in = within.is_none();
        let within = within.and_then(|node| Names::read(reader, node, "in"));
        let columns = fields.take("columns").and_then(|node| {
            reader.list(node, "columns", |reader, node| {
                Names::read(reader, node, "columns")
            })
        });
        let mut boolean = |reader: &mut Reader, key| {
            let node = fields.take(key)?;
            reader.boolean(&node, key).map(|it| it.value)
        };
        let (each, filled) = (boolean(reader, "each"), boolean(reader, "filled"));
        let min = fields
            .take("min")
            .and_then(|node| reader.count(&node, "min"));
        let with = fields.take("with");
        let with = with.and_then(|node| Condition::read(reader, node));
        fields.finish(reader);
        if each == Some(true) && needs_in {
            reader.problem(span, "`each` needs `in`");
        }
        Some(Self {
            within: within.map(Names::with_synonyms),
            each: each.unwrap_or(false),
            columns: columns?.value,
            filled: filled.unwrap_or(true),
            min: min.map_or(1, |min| min.value),
            with,
        })
    }
}

impl Check for Tables {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let asked = |required: &&Required| {
            let with = required.with.as_ref();
            with.is_none_or(|with| with.holds(&version.document))
        };
        for required in self.require.iter().filter(asked) {
            required.look(version, findings);
        }
        Ok(())
    }
}

impl Required {
    /// Looks for the table, or for one in each section.
    fn look(&self, version: &Version, findings: &mut Findings) {
        let document = &version.document;
        let Some(within) = &self.within else {
            let body = document.body..document.source.text.len();
            self.part(version, &body, None, findings);
            return;
        };
        let named = |section: &Section| {
            let heading = section.heading.as_ref();
            heading.is_some_and(|heading| within.matches(&heading.text))
        };
        let Some(at) = document.sections.iter().position(named) else {
            let message = format!(
                "there is no section `{}` for the table {}",
                within.first(),
                self.header()
            );
            findings.of(&version.path, message).help(format!(
                "write `## {}`, and the table in it",
                within.first()
            ));
            return;
        };
        let inner: Vec<_> = document.subsections(at).collect();
        let parts = if self.each && !inner.is_empty() {
            inner
        } else {
            vec![at]
        };
        for section in parts.into_iter().filter_map(|part| document.section(part)) {
            self.part(version, &section.whole_body(), Some(section), findings);
        }
    }

    /// Looks for the table in a part of the document.
    fn part(
        &self,
        version: &Version,
        part: &Range<usize>,
        section: Option<&Section>,
        findings: &mut Findings,
    ) {
        let tables = version.document.tables_in(part);
        let missing = |table: &&Table| {
            let lacks = |names: &&Names| !table.header.iter().any(|cell| names.matches(&cell.text));
            self.columns.iter().filter(lacks).count()
        };
        let Some(best) = tables
            .iter()
            .min_by_key(missing)
            .filter(|table| missing(table) < self.columns.len())
        else {
            let message = format!("the table {} is missing", self.header());
            let told = match section.and_then(|section| section.heading.as_ref()) {
                Some(heading) => findings.at(version, &heading.text_span, message),
                None => findings.of(&version.path, message),
            };
            told.help("write it, with these columns");
            return;
        };
        self.table(version, best, findings);
    }

    /// Tells what is wrong with the table.
    fn table(&self, version: &Version, table: &Table, findings: &mut Findings) {
        let line = table
            .header
            .first()
            .map_or(table.span.start, |cell| cell.span.start)
            ..table
                .header
                .last()
                .map_or(table.span.end, |cell| cell.span.end);
        let mut columns = Vec::new();
        for names in &self.columns {
            let at = table
                .header
                .iter()
                .position(|cell| names.matches(&cell.text));
            if let Some(at) = at {
                columns.push((at, names.first()));
            } else {
                let message = format!("the table has no column `{}`", names.first());
                findings.at(version, &line, message).help("add it");
            }
        }
        let rows = || {
            table
                .rows
                .iter()
                .filter(|row| row.iter().any(|cell| !cell.text.trim().is_empty()))
        };
        let count = rows().count();
        if count < self.min {
            let message = format!(
                "the table has {}, where at least {} are asked for",
                plural(count, "row"),
                self.min
            );
            findings
                .at(version, &line, message)
                .help("add what is missing");
        }
        for row in rows().filter(|_| self.filled) {
            for (at, name) in &columns {
                let cell = row.get(*at);
                if cell.is_some_and(|cell| is_value(&cell.text)) {
                    continue;
                }
                let first = row.first().map(|cell| &cell.span);
                let span = cell
                    .map(|cell| &cell.span)
                    .filter(|span| !span.is_empty())
                    .or(first);
                let named = row.first().filter(|cell| is_value(&cell.text) && *at > 0);
                let of = named.map_or(String::new(), |cell| format!(" for `{}`", cell.text));
                findings
                    .at(
                        version,
                        span.unwrap_or(&line),
                        format!("`{name}` says nothing{of}"),
                    )
                    .help("fill the cell in");
            }
        }
    }

    /// Its columns, in words.
    fn header(&self) -> String {
        let names: Vec<_> = self.columns.iter().map(Names::first).collect();
        format!("`{}`", names.join(" | "))
    }
}
