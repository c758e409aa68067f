//! What takes the place of what, in the forms in which people say so.

use crate::hooked::Hooked;

/// Documents that are put to the check.
const CHECKED: &str = "\
version: 1
documents:
  adr:
    paths: [\"docs/adr/*.md\"]
    checks: {supersession: true}
";

/// What is said of a document `0003` beside an accepted `0001` and, twice, a `0002`.
#[track_caller]
fn check(text: &str, findings: &[&str]) {
    let repo = Hooked::new(CHECKED);
    let old = "# Old\n\nStatus: Accepted\n\nSee [the third](0003-c.md).\n";
    repo.stage("docs/adr/0001-a.md", old);
    repo.stage("docs/adr/0002-b.md", "# B\n\nStatus: Accepted\n");
    repo.stage("docs/adr/0002-x.md", "# X\n\nStatus: Accepted\n");
    repo.stage("docs/guide.md", "# Guide\n");
    repo.unjudged("old");
    repo.stage("docs/adr/0003-c.md", text);
    let attempt = repo.docdue(&["check"]);
    let said = attempt.stdout();
    let marked = said
        .lines()
        .filter(|line| line.starts_with("x ") || line.starts_with("! "));
    let marked: Vec<_> = marked.collect();
    assert_eq!(marked.len(), findings.len(), "{text}\n{attempt}");
    for finding in findings {
        attempt.says(finding);
    }
}

#[test]
fn a_successor_is_found_in_every_form() {
    for named in [
        "Superseded by ADR-0001",
        "Superseded by [1](0001-a.md)",
        "Superseded by [one](./0001-a.md#decision)",
        "Superseded by [one](/docs/adr/0001-a.md)",
        "Superseded by [one](0001-a)",
        "superseded by [the guide](../guide.md)",
        "superseded by [another](https://example.com/0042-a)",
    ] {
        check(&format!("# C\n\n## Status\n\n{named}\n"), &[]);
        check(&format!("# C\n\n- Status: {named}\n"), &[]);
    }
    check("---\nstatus: superseded by ADR-0001\n---\n# C\n", &[]);
    check("# C\n\nStatus: Superseded\nSuperseded by: ADR-1\n", &[]);
    check("# C\n\nStatus: Deprecated\n", &[]);
    check("# C\n", &[]);
}

#[test]
fn a_successor_that_cannot_be_found_is_told() {
    check(
        "# C\n\nStatus: Superseded by what we do now\n",
        &["x supersession: superseded, and it does not say by what"],
    );
    check(
        "# C\n\nStatus: Superseded\n\n<!-- by ADR-0001 -->\n",
        &["x supersession: superseded, and it does not say by what"],
    );
    check(
        "# C\n\nStatus: Superseded by ADR-0042\n",
        &["x supersession: superseded by `ADR-0042`, which is not here"],
    );
    check(
        "# C\n\nStatus: Superseded by ADR-0002\n",
        &["! supersession: `ADR-0002` may be `docs/adr/0002-b.md` or `docs/adr/0002-x.md`"],
    );
    check(
        "# C\n\nStatus: Superseded by ADR-0003\n",
        &["x supersession: a document cannot take its own place"],
    );
}

#[test]
fn only_what_is_wholly_superseded_has_to_say_so() {
    for (status, said) in [
        ("Accepted", "Supersedes [1](0001-a.md) in part"),
        ("Accepted", "Partially supersedes ADR-0001"),
        ("Accepted", "Supersedes section 4 of ADR-0001"),
        ("Accepted", "Amends ADR-0001"),
        ("Accepted", "Subsumes ADR-0001"),
        ("Proposed", "Supersedes ADR-0001"),
        ("Rejected", "Supersedes ADR-0001"),
        ("Accepted", "Supersedes [the guide](../guide.md)"),
        ("Accepted", "Supersedes ADR-0042"),
        ("Accepted", "Supersedes ADR-0001's rule on retries"),
        ("Accepted", "Supersedes ADR-0003 v1.0"),
    ] {
        check(&format!("# C\n\n## Status\n\n{status}\n\n{said}\n"), &[]);
    }
    for nothing in [
        "None (extends ADR-0001)",
        "nothing. Extends ADR-0001",
        "n/a",
    ] {
        check(
            &format!("# C\n\n- Status: Accepted\n- Supersedes: {nothing}\n"),
            &[],
        );
    }
    check(
        "# C\n\n## Status\n\nAccepted\n\nSupersedes ADR-0001\n",
        &["x supersession: supersedes `docs/adr/0001-a.md`, whose status is still `Accepted`"],
    );
}
