//! Every place that a record names says what the record says.

use super::support::read;
use crate::record::invariants;

#[test]
fn places_say_what_the_record_says() {
    let text = "---\nstatus: 'Accepted'\nauthors: [a, \"b\"]\nsupersedes: [ADR-1, ADR-2]\n---\n\
        # ADR-3: Use *it* &amp; more\n\n- **Status:** ~~x~~ ✅ **Super**seded by [the\n  other](0004-x.md)\n\
        - Date: 2026-01-02 (late)\n- Deciders: **A**, [B](b.md) & C\n\n## Status\n\n> Amended by ADR 7\n";
    let (document, record) = read("0003-x.md", text);
    assert_eq!(record.statuses.len(), 3);
    assert_eq!(record.relations.len(), 4);
    invariants::hold(&document, "0003-x.md", &record);
}
