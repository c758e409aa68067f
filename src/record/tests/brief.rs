//! The example records and templates that docdue was asked to enforce.

use std::path::PathBuf;

use super::support::{read, short};
use crate::record::{Date, Record, Role, State};

/// A record of the directory of examples; nothing where there is none.
fn example(name: &str) -> Option<Record> {
    let Some(root) = std::env::var_os("DOCDUE_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: DOCDUE_CORPUS names no directory of real records");
        return None;
    };
    let text = std::fs::read_to_string(root.join("brief").join(name)).unwrap();
    Some(read(name, &text).1)
}

#[test]
fn full_records_are_read_fully() {
    for (name, number, title, date, deciders) in [
        (
            "adr/ADR-001-postgresql-for-primary-data-store.md",
            1,
            "PostgreSQL for Primary Data Store",
            "2025-01-15",
            &["Tech Lead", "Solutions Architect", "Backend Lead"][..],
        ),
        (
            "adr/ADR-002-jwt-with-refresh-tokens.md",
            2,
            "JWT with Refresh Tokens for API Authentication",
            "2025-01-15",
            &["Solutions Architect", "Security Lead", "Backend Lead"],
        ),
        (
            "adr/ADR-003-redis-pub-sub-for-internal-events.md",
            3,
            "Redis Pub/Sub for Internal Events",
            "2025-01-16",
            &["Solutions Architect", "Backend Lead"],
        ),
    ] {
        let Some(record) = example(name) else { return };
        assert_eq!(record.number().map(|number| number.value), Some(number));
        assert_eq!(record.other_numbers().count(), 0);
        assert_eq!(
            record.title().map(|carrier| carrier.value.name()),
            Some(title)
        );
        assert_eq!(record.state().map(State::name), Some("accepted"));
        let day = record.date().and_then(|carrier| carrier.value.1.day());
        assert_eq!(day.map(|day| day.to_string()).as_deref(), Some(date));
        let names: Vec<_> = record
            .people(Role::Decider)
            .map(|person| &*person.name)
            .collect();
        assert_eq!(names, deciders);
    }
}

#[test]
fn templates_say_what_was_left_in() {
    for (name, statuses) in [
        (
            "adr/template.md",
            &["choice proposed/accepted/deprecated/superseded"][..],
        ),
        ("adr/quick-template.md", &["accepted"]),
        (
            "phased/template.md",
            &[
                "choice proposed/accepted/rejected/superseded",
                "choice proposed/accepted/rejected/superseded",
            ],
        ),
    ] {
        let Some(record) = example(name) else { return };
        let found: Vec<_> = record
            .statuses
            .iter()
            .map(|carrier| short(&carrier.value))
            .collect();
        assert_eq!(found, statuses, "{name}");
        assert_eq!(
            record.date().map(|carrier| &carrier.value.1),
            Some(&Date::Placeholder),
            "{name}"
        );
        assert!(
            record.number().is_none() && !record.titles.is_empty(),
            "{name}"
        );
        assert_eq!(record.relations.len(), 0, "{name}: {:?}", record.relations);
    }
}
