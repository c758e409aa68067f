//! The examples on the page of a check: policies with all its options, and documents that it looks at.

use super::world::Files;

/// The page of each check, with its name.
macro_rules! pages {
    ($($check:literal)*) => {
        [$(($check, include_str!(concat!("../../docs/checks/", $check, ".md")))),*]
    };
}

/// Every page, in the order of the checks.
pub(super) const PAGES: [(&str, &str); 22] = pages![
    "alternatives" "checklist" "claims" "code" "companions" "diagram" "immutable" "index" "layout"
    "length" "lifecycle" "links" "metadata" "numbering" "placeholders" "readiness" "sections"
    "status" "supersession" "syntax" "table" "title"
];

/// What the page of a check shows.
pub(super) struct Page {
    /// The policy.
    pub(super) policy: String,
    /// The files that each of its examples begins with.
    pub(super) before: Files,
    /// The files of each example.
    pub(super) examples: Vec<Files>,
}

impl Page {
    /// Reads a page: its first block of YAML, and the blocks that are named like files, those below the
    /// heading `Before` apart from those below every other.
    pub(super) fn read(page: &str) -> Self {
        let mut read = Self {
            policy: String::new(),
            before: Files::new(),
            examples: Vec::new(),
        };
        for (heading, blocks) in parts(page) {
            let mut files = Files::new();
            for (mark, text) in blocks {
                match mark.split_once(' ') {
                    Some(("delete", _)) => {}
                    Some((_, path)) => drop(files.insert(path.into(), text.into())),
                    None if mark == "yaml" && read.policy.is_empty() => read.policy = text,
                    None => {}
                }
            }
            if heading == "Before" {
                read.before.extend(files);
            } else if !files.is_empty() {
                read.examples.push(files);
            }
        }
        read
    }
}

/// A fenced block: what it is marked with, and what stands in it.
type Block<'a> = (&'a str, String);

/// The headings of the second level, and the blocks below each.
fn parts(page: &str) -> Vec<(&str, Vec<Block<'_>>)> {
    let mut parts = Vec::new();
    let mut part = ("", Vec::new());
    let mut open: Option<(&str, Block<'_>)> = None;
    for line in page.lines() {
        let mark = line.trim_start_matches('`');
        let fence = line.strip_suffix(mark).unwrap_or(line);
        match &mut open {
            Some((opened, _)) if *opened == line => part.1.extend(open.take().map(|(_, it)| it)),
            Some((_, (_, text))) => text.extend([line, "\n"]),
            None if fence.len() >= 3 => open = Some((fence, (mark, String::new()))),
            None => {
                if let Some(heading) = line.strip_prefix("## ") {
                    parts.push(std::mem::replace(&mut part, (heading, Vec::new())));
                }
            }
        }
    }
    parts.push(part);
    parts
}
