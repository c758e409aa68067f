//! Each pack enforces what its page says, demand by demand.
//!
//! A page (`docs/packs/NAME.md`) has a table with a row for each demand that docdue enforces, and an id in
//! each row. The same ids stand here, each with a change that goes against that demand and no other, and one
//! that meets it. Both are staged in a repository that extends the pack, and judged by the real program.

mod adr;
mod adr_index;
mod adr_phased;
mod backend_design;
mod corpus;
mod document_driven;
mod filled;
mod madr;
mod nygard;
mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::hooked::{Attempt, Hooked};
use corpus::lines;

/// Files with their texts; a file without a text is removed.
type Files = Vec<(&'static str, Option<String>)>;

/// What a repository holds, and the change that is judged.
#[derive(Clone, Default)]
struct Scene {
    /// What was committed, unjudged.
    before: Files,
    /// What is staged.
    now: Files,
}

/// A demand, with a change that goes against it and one that meets it.
struct Row {
    /// Its id, as on the page.
    id: &'static str,
    /// The checks and rules that say so, as on the page, with spaces between them.
    by: &'static str,
    /// What it says.
    says: &'static str,
    /// A change that goes against it.
    wrong: Scene,
    /// A change that meets it.
    right: Scene,
}

impl Row {
    /// A demand, in the order of the fields.
    fn of(
        id: &'static str,
        by: &'static str,
        says: &'static str,
        wrong: Scene,
        right: Scene,
    ) -> Self {
        Self {
            id,
            by,
            says,
            wrong,
            right,
        }
    }
}

impl Scene {
    /// A new document.
    fn of(path: &'static str, text: impl Into<String>) -> Self {
        Self::default().with(path, text)
    }

    /// With another file that is staged.
    fn with(mut self, path: &'static str, text: impl Into<String>) -> Self {
        self.now.push((path, Some(text.into())));
        self
    }

    /// With a file that is removed.
    fn without(mut self, path: &'static str) -> Self {
        self.now.push((path, None));
        self
    }

    /// After a file was committed.
    fn after(mut self, path: &'static str, text: impl Into<String>) -> Self {
        self.before.push((path, Some(text.into())));
        self
    }

    /// What docdue says of it.
    fn judged(&self, pack: &str) -> Attempt {
        let policy = format!("version: 1\nextends: [{pack}]\n");
        let repo = Hooked::new(&policy);
        stage(&repo, &self.before);
        if !self.before.is_empty() {
            repo.unjudged("before");
            repo.git(&["checkout", "--quiet", "-b", "work"]);
        }
        stage(&repo, &self.now);
        repo.docdue(&["check"])
    }

    /// Checks that docdue has nothing to say of it.
    #[track_caller]
    fn passes(&self, pack: &str) {
        let attempt = self.judged(pack);
        attempt.exits(0);
        assert!(attempt.findings().is_empty(), "{attempt}");
    }
}

/// Writes and stages files.
fn stage(repo: &Hooked, files: &Files) {
    for (path, text) in files {
        match text {
            Some(text) => {
                repo.stage(path, text);
            }
            None => {
                repo.git(&["rm", "--quiet", path]);
            }
        }
    }
}

/// A text with one part of it changed; the part has to be there.
#[track_caller]
fn edit(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "`{from}` is not in\n{text}");
    text.replacen(from, to, 1)
}

/// Checks each demand, and that the page has the same ones, enforced by the same checks and rules.
fn hold(pack: &str, rows: &[Row]) {
    let page = page(pack);
    let enforced = demands(&page);
    let shown: BTreeMap<_, _> = rows.iter().map(|row| (row.id, row.by)).collect();
    assert_eq!(shown.len(), rows.len(), "{pack}: an id is shown twice");
    let ids: Vec<_> = enforced.keys().collect();
    assert_eq!(ids, shown.keys().collect::<Vec<_>>(), "{pack}: the page");
    let mut wrong = Vec::new();
    for row in rows {
        let told = &enforced[row.id];
        let named = |by| told.contains(&format!("`{by}`"));
        if !row.by.split(' ').all(named) {
            wrong.push(format!("{}: the page does not name `{}`", row.id, row.by));
        }
        let attempt = row.wrong.judged(pack);
        let said = attempt.stdout();
        if !is_told_by(&attempt, row.by) || !said.contains(row.says) {
            let found = lines(&said).join("\n");
            wrong.push(format!(
                "{}: not only `{}: {}`:\n{found}",
                row.id, row.by, row.says
            ));
        }
        let attempt = row.right.judged(pack);
        if !attempt.findings().is_empty() || !attempt.to_string().contains("pass") {
            wrong.push(format!("{}: does not pass:\n{}", row.id, attempt.stdout()));
        }
    }
    assert!(wrong.is_empty(), "{pack}:\n{}", wrong.join("\n"));
}

/// Whether these checks and rules have something to say, and no others.
fn is_told_by(attempt: &Attempt, names: &str) -> bool {
    let found = attempt.findings();
    // What a rule is bound to follows its name.
    let found: BTreeSet<_> = found.iter().filter_map(|it| it.split(' ').next()).collect();
    found == names.split(' ').collect()
}

/// The page of a pack.
fn page(pack: &str) -> String {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(top.join(format!("docs/packs/{pack}.md"))).unwrap()
}

/// The rows of the tables of demands, which have their ids in a column `row`: what enforces each.
fn demands(page: &str) -> BTreeMap<&str, String> {
    let mut demands = BTreeMap::new();
    let mut inside = false;
    for line in page.lines() {
        inside = line.starts_with("| row |") || inside && line.starts_with('|');
        let cells = line.strip_prefix("| `").filter(|_| inside);
        let mut cells = cells.unwrap_or_default().split(" | ");
        let id = cells.next().and_then(|id| id.strip_suffix('`'));
        if let (Some(id), Some(by)) = (id, cells.nth(1)) {
            assert_eq!(demands.insert(id, by.to_owned()), None, "{id} stands twice");
        }
    }
    demands
}
