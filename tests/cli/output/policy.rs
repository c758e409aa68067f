//! `docdue policy`.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::{RICH, rich};
use crate::hooked::Hooked;

#[test]
fn show_is_a_policy_that_means_the_same() {
    let repo = rich();
    let show = repo.docdue(&["policy", "show"]);
    show.exits(0);
    assert_data_eq!(show.stdout(), str![[r#"
version: 1
documents:
  adr:                                                       # docdue.yaml:3
    paths: ["docs/adr/{number}-{slug}.md"]                   # docdue.yaml:4
    template: docs/adr/0000-template.md                      # docdue.yaml:5
  page:                                                      # docdue.yaml:6
    paths: ["docs/services/{service}.md"]                    # docdue.yaml:6
rules:
  contract:                                                  # docdue.yaml:14
    summary: "A contract is decided on."                     # docdue.yaml:15
    severity: {commit: warning, push: error}                 # docdue.yaml:23
    when:                                                    # docdue.yaml:17
      - {paths: ["**/*.proto"], change: [modified, added], added: rpc, min_lines: 1}
    require:                                                 # docdue.yaml:19
      - {any_of: [{document: adr, state: added, within: branch}, {paths: ["docs/contracts/**"], state: touched, within: commit}]}
      - {paths: ["tests/contract/**"], state: exists, within: commit}
  pages:                                                     # docdue.yaml:8
    summary: "A service's page tells the truth about the service." # docdue.yaml:9
    when:                                                    # docdue.yaml:11
      - {paths: ["services/{service}/**"]}
    require:                                                 # docdue.yaml:13
      - {document: page, state: changed, within: commit}

"#]].raw());
    repo.stage("docdue.yaml", show.stdout()).unjudged("shown");
    assert_eq!(
        without_comments(&repo.docdue(&["policy", "show"]).stdout()),
        without_comments(&show.stdout())
    );
    repo.stage("services/billing/main.go", "2\n")
        .stage("api.proto", "rpc X\n");
    repo.commit(&[])
        .blocked_by(&["pages [service=billing]", "contract"]);
}

#[test]
fn show_of_the_pack_is_a_policy_that_means_the_same() {
    let repo = rich();
    let shown = repo
        .docdue(&["policy", "show", "--pack", "document-driven"])
        .exits(0)
        .stdout();
    let pack = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/policies/document-driven.yaml"
    ))
    .unwrap();
    let tests = pack.split("\ntests:\n").nth(1).unwrap();
    let shown_rules = shown.split("\ntests:\n").next().unwrap();
    repo.write("docdue.yaml", format!("{shown_rules}\ntests:\n{tests}"));
    repo.docdue(&["policy", "test"]).exits(0).says(" 0 failed");
    let again = repo.docdue(&["policy", "show"]).stdout();
    assert_eq!(
        without_comments(again.split("\ntests:\n").next().unwrap()),
        without_comments(shown_rules)
    );
}

/// A policy without the comments that say where each part came from.
fn without_comments(policy: &str) -> String {
    let lines = policy
        .lines()
        .map(|line| line.split(" # ").next().unwrap_or_default().trim_end());
    lines
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn check_of_a_policy_says_what_is_in_it() {
    let repo = rich();
    assert_data_eq!(
        repo.docdue(&["policy", "check"]).exits(0).stdout(),
        str![[r#"
docdue.yaml is valid: 2 rules, 2 document types, 1 test passed

"#]]
        .raw()
    );
}

#[test]
fn tests_of_a_policy_that_fail() {
    let repo = rich();
    repo.write("docdue.yaml", RICH.replace("expect: [pages]", "expect: []"));
    let test = repo.docdue(&["policy", "test"]);
    test.exits(1);
    assert_data_eq!(
        test.stdout(),
        str![[r#"
FAIL  code needs its page
0 passed, 1 failed

"#]]
        .raw()
    );
    assert_data_eq!(
        test.stderr(),
        str![[r#"
error: the test `code needs its page` expects nothing, but `pages` asked
  --> docdue.yaml:25:12
   |
25 |   - {name: code needs its page, changed: [services/a/x], expect: []}
   |            ^^^^^^^^^^^^^^^^^^^


"#]]
        .raw()
    );
}

#[test]
fn a_check_of_a_policy_runs_its_tests() {
    let repo = rich();
    repo.write("docdue.yaml", RICH.replace("expect: [pages]", "expect: []"));
    let check = repo.docdue(&["policy", "check"]);
    check.exits(2);
    let problems = repo.docdue(&["policy", "test"]).stderr();
    assert!(!problems.is_empty());
    assert!(check.stderr().starts_with(&problems), "{check}");
}

#[test]
fn show_spells_everything_so_that_it_reads_the_same() {
    let policy = r##"
version: 1
base: "a # b"
ignore:
  x: {paths: ["*.\\#", "it's", 'say "so"', "a: b", "- c", "{d,e}", "!f", "\\!g", "naïve", "*", "&x", "%y", "@z"]}
  y: {attribute: "linguist-generated"}
  z: {paths: []}
rules:
  "1.0": &rule
    summary: >-
      Two lines, one of which has "quotes" # and no comment,
      and a back\slash.
    when: [{paths: ["a/{s}/**", "true", "1", "~", "null"], added: '^\s*"(x|y)''$', removed: "\t#\\d", min_files: 2, distinct: {s: 2}}]
    require: [{any_of: [{paths: ["b/{s}"]}, {paths: ["[!a]#"], state: exists}]}]
    severity: {commit: "off", push: warning}
    on: [push]
    waivable: false
  two: *rule
"##;
    let repo = Hooked::unborn(policy);
    let explained = || {
        let explain = repo.docdue(&["explain", "1.0", "two", "it's", "b/x", "true"]);
        let said = explain.exits(0).stdout();
        let lines = said.lines().map(|line| {
            line.split("  docdue.yaml:")
                .next()
                .unwrap_or_default()
                .to_owned()
        });
        lines.collect::<Vec<_>>()
    };
    let show = || repo.docdue(&["policy", "show"]).exits(0).stdout();
    let (before, shown) = (explained(), show());
    repo.stage("docdue.yaml", &shown);
    assert_eq!(explained(), before, "{shown}");
    let again = show();
    repo.stage("docdue.yaml", &again);
    assert_eq!(show(), again);
}

#[test]
fn show_says_where_each_part_came_from() {
    let repo = Hooked::unborn(
        "version: 1\nextends: [document-driven, policy/base.yaml]\nrules:\n  service-docs: {severity: warning}\n",
    );
    repo.stage(
        "policy/base.yaml",
        "version: 1\nrules:\n  non-trivial-plan: {summary: Think first.}\n",
    );
    let show = repo.docdue(&["policy", "show"]);
    show.exits(0);
    for (line, origin) in [
        ("severity: warning", "# docdue.yaml:4"),
        ("summary: \"Think first.\"", "# policy/base.yaml:3"),
        ("  boundary-adr:", "# pack document-driven:"),
    ] {
        let found = show
            .stdout()
            .lines()
            .any(|shown| shown.contains(line) && shown.contains(origin));
        assert!(found, "{line} {origin}: {show}");
    }
}

#[test]
fn packs_are_listed() {
    let repo = rich();
    assert_data_eq!(
        repo.docdue(&["policy", "packs"]).exits(0).stdout(),
        str![[r#"
adr  decision records in a long and a quick form, accepted once and never rewritten
adr-index  decision records of fixed sections, and an index that is true to them
adr-phased  decision records that grow in phases, and claim no more than they show
backend-design  a feature's backend is designed in two documents before it is built
document-driven  decisions, specs, plans, runbooks and stable documents change with a backend's code
madr  decision records in the form of MADR, where they are
nygard  decision records in the form that Michael Nygard gave them, where they are

"#]]
        .raw()
    );
    repo.docdue(&["policy", "show", "--pack", "other"])
        .exits(2)
        .says("there is no pack `other`");
}
