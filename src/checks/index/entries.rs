//! The rows and items of a list of documents.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Paths;
use crate::change::RepoPath;
use crate::checks::numbering::Register;
use crate::checks::reading::references::{directory, linked_path, spellings};
use crate::checks::{Set, Version};
use crate::markdown::{Cell, Item, Link, LinkKind, Table, folded};
use crate::record::{Number, Status};

/// What a list says of one document.
#[derive(Debug)]
pub(super) struct Entry {
    /// The document.
    pub(super) path: RepoPath,
    /// Where it is named: its link, or its number.
    pub(super) name: Range<usize>,
    /// The table or the section that it stands in; within it a document is listed once.
    pub(super) group: usize,
    /// The number that it is given, and where.
    pub(super) number: Option<(Number, Range<usize>)>,
    /// The status that it is given, and the cell; an empty one says so.
    pub(super) status: Option<(Status, Range<usize>)>,
    /// Where its title stands, in a column of its own.
    pub(super) title: Option<Range<usize>>,
    /// Where it stands.
    pub(super) form: Form,
}

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A row: of the table, and in it.
    Row(usize, usize),
    /// An item, by its place among all.
    Item(usize),
}

/// What a list says.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Of each document, in the order of the text.
    pub(super) found: Vec<Entry>,
    /// The documents that are named anywhere but in the second place of an entry.
    pub(super) mentioned: Paths,
    /// Links in the first place of an entry to a document that is not there: where, and to what.
    pub(super) dead: Vec<(Range<usize>, String)>,
}

/// Where a document belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Nothing is listed yet.
    None,
    /// Into this table, or section.
    This(usize),
    /// Into one of so many: nothing tells which.
    Several(usize),
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The number.
    Number,
    /// The title.
    Title,
    /// The status.
    Status,
    /// Something else.
    Other,
}

/// The usual heads of columns.
const HEADS: [(&str, Column); 18] = [
    ("number", Column::Number),
    ("no", Column::Number),
    ("nr", Column::Number),
    ("num", Column::Number),
    ("#", Column::Number),
    ("id", Column::Number),
    ("adr", Column::Number),
    ("adr #", Column::Number),
    ("adr id", Column::Number),
    ("adr number", Column::Number),
    ("record", Column::Number),
    ("title", Column::Title),
    ("name", Column::Title),
    ("subject", Column::Title),
    ("status", Column::Status),
    ("state", Column::Status),
    ("statut", Column::Status),
    ("current status", Column::Status),
];

impl Column {
    /// What the column of this head is for.
    pub(super) fn of(head: &Cell) -> Self {
        let name = folded(&head.text);
        let known = HEADS.iter().find(|(known, _)| *known == name);
        known.map_or(Self::Other, |(_, column)| *column)
    }
}

impl Entries {
    /// Reads a list.
    pub(super) fn read(
        set: &Set<'_>,
        index: &Version,
        paths: &[RepoPath],
        register: &Register,
    ) -> anyhow::Result<Self> {
        let mut entries = Self::default();
        let reader = Reader {
            set,
            index,
            paths,
            register,
        };
        for table in 0..index.document.tables.len() {
            reader.table(table, &mut entries)?;
        }
        for item in 0..index.document.items.len() {
            reader.item(item, &mut entries)?;
        }
        entries.found.sort_by_key(|entry| entry.name.start);
        entries.dead.sort_by_key(|(span, _)| span.start);
        reader.prose(&mut entries);
        Ok(entries)
    }

    /// The table, or the section with a list, that a document belongs into: the only one; else the only
    /// one for its directory; else the only one that has all that others have.
    pub(super) fn group_for(&self, path: &RepoPath) -> Group {
        let mut groups: BTreeMap<usize, BTreeSet<&RepoPath>> = BTreeMap::new();
        for entry in &self.found {
            groups.entry(entry.group).or_default().insert(&entry.path);
        }
        let beside = |known: &&RepoPath| directory(known) == directory(path);
        if groups.values().flatten().any(beside) {
            groups.retain(|_, paths| paths.iter().any(beside));
        }
        let all: BTreeSet<&RepoPath> = groups.values().flatten().copied().collect();
        let whole = groups.iter().filter(|(_, paths)| paths.len() == all.len());
        let whole: Vec<usize> = whole.map(|(group, _)| *group).collect();
        match (whole.as_slice(), groups.len()) {
            (_, 0) => Group::None,
            ([only], _) => Group::This(*only),
            (_, several) => Group::Several(several),
        }
    }

    /// The entries of a group, in the order of the text.
    pub(super) fn of_group(&self, group: usize) -> Vec<&Entry> {
        let found = self.found.iter();
        found.filter(|entry| entry.group == group).collect()
    }

    /// Whether the documents stand in a group from the last to the first.
    pub(super) fn descending(&self, group: Group) -> bool {
        let Group::This(group) = group else {
            return false;
        };
        let entries = self.of_group(group);
        let pair = entries.first().zip(entries.last());
        pair.is_some_and(|(first, last)| first.path > last.path)
    }
}

/// Whether a link says which document a row is for: not one in the words of a row that has its number,
/// without a link, in the column for that.
fn names_row(table: &Table, cells: &[Cell], link: &Link) -> bool {
    let columns = table.header.iter().map(Column::of).zip(cells);
    let holds = |cell: &Cell| cell.span.start <= link.span.start && link.span.start < cell.span.end;
    let mut numbered = false;
    for (column, cell) in columns {
        if holds(cell) {
            return !numbered || column == Column::Title;
        }
        let number = Number::leading(cell.text.trim(), 0);
        numbered |= column == Column::Number && number.is_some();
    }
    true
}

/// What the entries of a list are read with.
struct Reader<'a> {
    /// The files around it.
    set: &'a Set<'a>,
    /// The list.
    index: &'a Version,
    /// The documents, sorted.
    paths: &'a [RepoPath],
    /// Their numbers.
    register: &'a Register,
}

impl Reader<'_> {
    /// Reads the rows of a table.
    fn table(&self, place: usize, entries: &mut Entries) -> anyhow::Result<()> {
        let Some(table) = self.index.document.tables.get(place) else {
            return Ok(());
        };
        for (row, cells) in table.rows.iter().enumerate() {
            let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
                continue;
            };
            let span = first.span.start..last.span.end.max(first.span.start + 1);
            let links = self.index.document.links_in(&span);
            let link = links.iter().find(|link| link.kind != LinkKind::Image);
            let link = link.filter(|link| names_row(table, cells, link));
            let named = match link {
                Some(link) => self.document(link).map(|path| (link.span.clone(), path)),
                None => self.by_number(table, cells),
            };
            let Some((name, path)) = named else {
                if let Some(link) = link {
                    self.dead(link, entries)?;
                }
                continue;
            };
            let cell = |wanted| {
                let heads = table.header.iter().zip(cells);
                let mut heads = heads.filter(|(head, _)| Column::of(head) == wanted);
                heads.next().map(|(_, cell)| cell)
            };
            let number = cell(Column::Number).and_then(|cell| {
                let number = Number::leading(cell.text.trim(), 0)?;
                Some((number, cell.span.clone()))
            });
            let status = cell(Column::Status);
            entries.mentioned.insert(path.clone());
            entries.found.push(Entry {
                path,
                name,
                group: table.span.start,
                number,
                status: status.map(|cell| (Status::of(&cell.text), cell.span.clone())),
                title: cell(Column::Title).map(|cell| cell.span.clone()),
                form: Form::Row(place, row),
            });
        }
        Ok(())
    }

    /// The document that a row without a link names by its number.
    fn by_number(&self, table: &Table, cells: &[Cell]) -> Option<(Range<usize>, RepoPath)> {
        let heads = table.header.iter().zip(cells);
        let mut heads = heads.filter(|(head, _)| Column::of(head) == Column::Number);
        let (_, cell) = heads.next()?;
        let number = Number::leading(cell.text.trim(), 0)?;
        let mut documents = self.register.agreeing(&number);
        let only = documents.next().filter(|_| documents.next().is_none())?;
        Some((cell.span.clone(), only.path.clone()))
    }

    /// Reads an item of a list.
    fn item(&self, place: usize, entries: &mut Entries) -> anyhow::Result<()> {
        let items = &self.index.document.items;
        let Some(text) = items.get(place).and_then(|item: &Item| item.text.clone()) else {
            return Ok(());
        };
        let links = self.index.document.links_in(&text);
        let Some(link) = links.iter().find(|link| link.kind != LinkKind::Image) else {
            return Ok(());
        };
        let Some(path) = self.document(link) else {
            return self.dead(link, entries);
        };
        entries.mentioned.insert(path.clone());
        entries.found.push(Entry {
            path,
            name: link.span.clone(),
            // Lists and tables never begin at one place with a section.
            group: usize::MAX - self.index.document.section_at(link.span.start),
            number: None,
            status: None,
            title: None,
            form: Form::Item(place),
        });
        Ok(())
    }

    /// Notes what is named outside of tables and lists.
    fn prose(&self, entries: &mut Entries) {
        let document = &self.index.document;
        let tables = document.tables.iter().map(|table| &table.span);
        let items = document.items.iter().map(|item| &item.span);
        let mut taken: Vec<&Range<usize>> = tables.chain(items).collect();
        taken.sort_by_key(|span| span.start);
        let mut taken = taken.into_iter().peekable();
        let mut end = 0;
        for link in &document.links {
            while let Some(span) = taken.next_if(|span| span.start <= link.span.start) {
                end = end.max(span.end);
            }
            if link.span.start >= end {
                entries.mentioned.extend(self.document(link));
            }
        }
    }

    /// The document that a link leads to.
    fn document(&self, link: &Link) -> Option<RepoPath> {
        let path = linked_path(&self.index.path, &link.destination.text)?;
        let mut ways = spellings(&path).into_iter();
        ways.find(|path| self.paths.binary_search(path).is_ok())
    }

    /// Notes a link that leads to where documents are, and to none of them.
    fn dead(&self, link: &Link, entries: &mut Entries) -> anyhow::Result<()> {
        let Some(path) = linked_path(&self.index.path, &link.destination.text) else {
            return Ok(());
        };
        let among = self
            .paths
            .iter()
            .any(|known| directory(known) == directory(&path));
        if among && !self.set.library.exists(&path)? {
            let destination = &link.destination;
            let span = destination.span.clone().unwrap_or(link.span.clone());
            entries.dead.push((span, destination.text.clone()));
        }
        Ok(())
    }
}
