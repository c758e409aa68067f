//! The statuses of real records, as an independent reader read them.

use std::path::Path;

use crate::markdown::Document;
use crate::record::{Record, Relation, State, Status, invariants};

#[test]
fn statuses_of_real_records_are_read() {
    let Some(root) = std::env::var_os("DOCDUE_CORPUS") else {
        eprintln!("skipped: DOCDUE_CORPUS names no directory of real records");
        return;
    };
    let root = Path::new(&root);
    let list = std::fs::read_to_string(root.join("statuses.tsv")).unwrap();
    let (mut same, mut all) = (0, 0);
    let mut successors = Successors::default();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (path, theirs) = (cells.next().unwrap(), cells.next().unwrap());
        let bytes = std::fs::read(root.join(path)).unwrap();
        let document = Document::read(path, &bytes).unwrap();
        let record = Record::of(&document, path);
        invariants::hold(&document, path, &record);
        successors.count(&record);
        let ours = category(&record);
        all += 1;
        if ours == theirs {
            same += 1;
        } else {
            let said = record.status().map(|carrier| document.text(&carrier.whole));
            eprintln!("DIFF\t{path}\t{theirs}\t{ours}\t{said:?}");
        }
    }
    eprintln!("{same} of {all}; {successors:?}");
    assert!(same * 1000 >= all * 985, "{same} of {all}");
}

/// What the list would call the status of a record.
fn category(record: &Record) -> String {
    match record.status().map(|carrier| &carrier.value) {
        None => "none".into(),
        Some(Status::Empty) => "empty".into(),
        Some(status) => status.state().map_or("other", |state| state.name()).into(),
    }
}

/// How many records name what takes their place.
#[derive(Debug, Default)]
struct Successors {
    /// Those that are superseded.
    superseded: usize,
    /// Those of them that name a successor.
    named: usize,
    /// Others that name one.
    others: usize,
    /// Those of the others that say that it takes the place of a part, or will do so.
    in_part: usize,
}

impl Successors {
    /// Counts a record.
    fn count(&mut self, record: &Record) {
        let named = record.successors().next().is_some();
        if record.state() == Some(State::Superseded) {
            self.superseded += 1;
            self.named += usize::from(named);
        } else if named {
            self.others += 1;
            let whole = |relation: &Relation| !relation.in_part && !relation.prospective;
            self.in_part += usize::from(!record.successors().any(|(relation, _)| whole(relation)));
        }
    }
}
