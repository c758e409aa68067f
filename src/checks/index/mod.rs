//! `index`: the list of the documents and the documents disagree.

mod entries;
mod first;
mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::numbering::{Numbered, Register};
use super::reading::references::directory;
use super::{Check, Edit, Findings, Kind, Options, Reach, Set, Tree, Version};
use crate::change::RepoPath;
use crate::diagnostic::Severity;
use crate::pattern::PatternList;
use crate::record::{State, Status};
use entries::{Entries, Entry, Group};

/// The check.
pub(super) const INDEX: Kind = Kind {
    name: "index",
    wrong_when: "the list of the documents leaves one out, or says something else than the document",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Index {
    /// The file that lists the documents; there is one, or the policy is not valid.
    files: Vec<String>,
    /// Documents that need not be listed.
    except: Option<PatternList>,
    /// Whether only the same word is the same status.
    exact: bool,
    /// Whether titles are compared.
    title: bool,
}

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let file = options.path("file");
    if file.is_none() {
        options.problem(&["file"], "`index` needs `file`, the path of the list");
    }
    Arc::new(Index {
        files: file.into_iter().collect(),
        except: options.patterns("except"),
        exact: options.boolean("exact", false),
        title: options.boolean("title", false),
    })
}

impl Check for Index {
    fn set(&self, set: &Set<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        // Where both sides of a merge changed the list, it is none that was taken over.
        let files = self.files.iter().filter(|_| set.reach != Reach::Merge);
        for file in files {
            self.compare(set, &RepoPath::new(file), findings)?;
        }
        Ok(())
    }

    fn watches(&self) -> &[String] {
        &self.files
    }
}

impl Index {
    /// Compares one list with the documents.
    fn compare(
        &self,
        set: &Set<'_>,
        file: &RepoPath,
        findings: &mut Findings,
    ) -> anyhow::Result<()> {
        let mut paths = set.library.paths(Tree::Now)?.to_vec();
        paths.retain(|path| path != file);
        let Some(index) = set.library.read(Tree::Now, file)? else {
            if set.library.exists(file)? {
                let wrong = format!("`{file}` cannot be read as a list of the documents");
                let help = "make it an ordinary file of text, in UTF-8 and of at most 1 MiB";
                findings.of(file, wrong).help(help);
            } else if !paths.is_empty() {
                let wrong = format!("there is no list of the documents at `{file}`");
                let help = "write one: a table with a row for each, or a list of links";
                findings.of(file, wrong).help(help);
            }
            return Ok(());
        };
        let register = Register::new(&paths, false);
        let entries = Entries::read(set, &index, &paths, &register)?;
        for (span, address) in &entries.dead {
            let wrong = format!("`{address}` is not there");
            let help = "take the row out, or link to the document";
            findings.at(&index, span, wrong).help(help);
        }
        let mut listed: BTreeMap<(&RepoPath, usize), &Entry> = BTreeMap::new();
        for entry in &entries.found {
            if let Some(first) = listed.insert((&entry.path, entry.group), entry) {
                listed.insert((&entry.path, entry.group), first);
                let wrong = format!("`{}` is listed twice", entry.path);
                let help = "keep one of the two";
                findings.at(&index, &entry.name, wrong).help(help);
            }
            self.agrees(set, &index, &entries, entry, findings)?;
        }
        let mut missing: Vec<&RepoPath> = paths.iter().collect();
        missing.retain(|path| !entries.mentioned.contains(*path) && !self.is_excepted(path));
        lacks(set, &index, &entries, missing, findings)
    }

    /// Says where a row and its document disagree.
    fn agrees(
        &self,
        set: &Set<'_>,
        index: &Version,
        entries: &Entries,
        entry: &Entry,
        findings: &mut Findings,
    ) -> anyhow::Result<()> {
        let Some(document) = set.library.read(Tree::Now, &entry.path)? else {
            return Ok(());
        };
        let path = &entry.path;
        let own = Numbered::of(path).map(|numbered| numbered.number);
        // Of two documents with one number a list may make `020a` and `020b`.
        if let (Some((number, span)), Some(own)) = (&entry.number, own)
            && !(own.begins_like(number) && own.sub == number.sub)
        {
            let said = index.document.plain(span).text;
            let wrong = format!("`{said}` stands for `{path}`, which has another number");
            let help = "write the number of the document, or link to the one that is meant";
            findings.at(index, span, wrong).help(help);
        }
        if let (Some((status, cell)), Some(own)) = (&entry.status, document.record.status())
            && !self.same_status(status, &own.value)
            && matches!(own.value, Status::Word { .. })
        {
            let own_words = document.document.text(&own.span).trim();
            let said = index.document.text(cell).trim();
            let wrong = match said {
                "" => format!("no status, where `{path}` says `{own_words}`"),
                said => format!("`{said}`, where `{path}` says `{own_words}`"),
            };
            let help = format!("write `{own_words}`");
            let told = findings.at(index, cell, wrong).help(help);
            if let Some(text) = row::status(index, entries, cell, status, &own.value, own_words) {
                told.edit(Edit {
                    path: index.path.clone(),
                    span: cell.clone(),
                    text,
                });
            }
        }
        if let (true, Some(cell), Some(own)) = (self.title, &entry.title, document.record.title()) {
            let said = index.document.plain(cell).text;
            let title = crate::record::Title::parse(&said, document.record.number());
            if squeezed(title.name()) != squeezed(own.value.name()) {
                let wrong = format!("`{}`, where `{path}` has another title", said.trim());
                let help = format!("write `{}`", own.value.name());
                findings.at(index, cell, wrong).help(help);
            }
        }
        Ok(())
    }

    /// Whether a row and a document say the same of the status.
    fn same_status(&self, row: &Status, document: &Status) -> bool {
        if self.exact {
            return row == document;
        }
        let holds = |status: &Status| {
            use State::{Accepted, Amended, Implemented, Living};
            let state = status.state();
            matches!(state, Some(Accepted | Amended | Implemented | Living))
        };
        row.agrees_with(document) || holds(row) && holds(document)
    }

    /// Whether a document need not be listed.
    fn is_excepted(&self, path: &RepoPath) -> bool {
        let except = self.except.as_ref();
        except.is_some_and(|except| except.matches(path.as_bytes()).is_some())
    }
}

/// Says which documents a list lacks.
fn lacks(
    set: &Set<'_>,
    index: &Version,
    entries: &Entries,
    missing: Vec<&RepoPath>,
    findings: &mut Findings,
) -> anyhow::Result<()> {
    // What is found for one document holds for all of its directory.
    let mut groups: BTreeMap<&[u8], (Group, bool)> = BTreeMap::new();
    let missing = missing.into_iter().map(|path| {
        let known = groups.entry(directory(path)).or_insert_with(|| {
            let group = entries.group_for(path);
            (group, entries.descending(group))
        });
        (path, *known)
    });
    let (mut descending, ascending): (Vec<_>, Vec<_>) =
        missing.partition(|(_, (_, descends))| *descends);
    descending.reverse();
    let file = &index.path;
    for (path, (group, _)) in descending.into_iter().chain(ascending) {
        let wrong = format!("`{path}` is not in the list");
        let help = match group {
            Group::Several(count) => {
                format!("add it to one of the {count} lists in `{file}`: nothing tells to which")
            }
            _ => format!("add it to `{file}`"),
        };
        let told = findings.at(index, &(0..0), wrong).help(help);
        let document = set.library.read(Tree::Now, path)?;
        let edit = document.and_then(|document| match group {
            Group::This(group) => row::addition(index, entries, group, &document),
            Group::None => first::row(index, &document),
            Group::Several(_) => None,
        });
        if let Some((at, text)) = edit {
            told.edit(Edit {
                path: file.clone(),
                span: at..at,
                text,
            });
        }
    }
    Ok(())
}

/// A title as it is compared: without regard to case and white space.
fn squeezed(title: &str) -> String {
    let words: Vec<_> = title.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Paths, without order.
type Paths = BTreeSet<RepoPath>;
