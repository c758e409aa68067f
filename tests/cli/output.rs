//! What a person reads, and what a program reads.

use snapbox::{IntoData as _, assert_data_eq, str};

use crate::hooked::{DOCS, Hooked};

/// A policy with much to say.
const RICH: &str = "\
version: 1
documents:
  adr:
    paths: [\"docs/adr/{number}-{slug}.md\"]
    template: docs/adr/0000-template.md
  page: {paths: [\"docs/services/{service}.md\"]}
rules:
  pages:
    summary: A service's page tells the truth about the service.
    when:
      - {paths: [\"services/{service}/**\"]}
    require:
      - {document: page}
  contract:
    summary: A contract is decided on.
    when:
      - {paths: [\"**/*.proto\"], min_lines: 1, change: [modified, added], added: rpc}
    require:
      - any_of:
          - {document: adr, state: added, within: branch}
          - {paths: [\"docs/contracts/**\"], state: touched}
      - {paths: [\"tests/contract/**\"], state: exists}
    severity: {commit: warning, push: error}
tests:
  - {name: code needs its page, changed: [services/a/x], expect: [pages]}
";

/// A repository with such a policy, a decision, a template, and a service that has a page.
fn rich() -> Hooked {
    let repo = Hooked::unborn(RICH);
    repo.stage("docs/adr/0000-template.md", "# Template\n");
    repo.stage("docs/adr/0006-x.md", "# X\n");
    repo.stage("docs/services/billing.md", "# Billing\n");
    repo.stage("services/billing/main.go", "1\n");
    repo.unjudged("first");
    repo
}

#[test]
fn a_block_for_one_document() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n");
    let attempt = repo.commit(&["--quiet"]);
    assert!(attempt.stderr().lines().count() < 12);
    assert_data_eq!(
        attempt.stderr(),
        str![[r#"
docdue: commit blocked: 1 thing is missing (1 path, 2 rules, 1 fired, 0 met)

x pages [service=billing]: A service's page tells the truth about the service.
    changed  services/billing/main.go
    needs    docs/services/billing.md changed
    next     edit docs/services/billing.md, then: git add docs/services/billing.md
    rule     docdue.yaml:8

Why: docdue explain services/billing/main.go

"#]]
        .raw()
    );
}

#[test]
fn a_block_for_a_document_that_is_not_there() {
    let repo = rich();
    repo.stage("services/ledger/main.go", "1\n")
        .stage("services/ledger/b.go", "1\n")
        .stage("services/ledger/c.go", "1\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: commit blocked: 1 thing is missing (3 paths, 2 rules, 1 fired, 0 met)

x pages [service=ledger]: A service's page tells the truth about the service.
    changed  services/ledger/b.go (added), services/ledger/c.go (added) and 1 more
    needs    docs/services/ledger.md, which does not exist yet
    next     write docs/services/ledger.md, then: git add docs/services/ledger.md
    rule     docdue.yaml:8

Why: docdue explain services/ledger/b.go

"#]]
        .raw()
    );
}

#[test]
fn a_block_and_why_an_edit_does_not_count() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n")
        .stage("docs/services/billing.md", "# Billing\n\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: commit blocked: 1 thing is missing (2 paths, 2 rules, 1 fired, 0 met)

x pages [service=billing]: A service's page tells the truth about the service.
    changed  services/billing/main.go
    needs    docs/services/billing.md changed
    but      `docs/services/billing.md` differs only in white space or front matter
    next     edit docs/services/billing.md, then: git add docs/services/billing.md
    rule     docdue.yaml:8

Why: docdue explain services/billing/main.go

"#]]
        .raw()
    );
}

#[test]
fn a_warning_with_alternatives() {
    let repo = rich();
    repo.stage("api.proto", "rpc X\n");
    assert_data_eq!(repo.commit(&["--quiet"]).stderr(), str![[r#"
docdue: pass, 1 warning (1 path, 2 rules, 1 fired, 0 met)

! contract: A contract is decided on.
    changed  api.proto (added)
    needs    a new adr on this branch: docs/adr/0007-{slug}.md; or a file touched or added: docs/contracts/**
    next     cp docs/adr/0000-template.md docs/adr/0007-{slug}.md, fill it in, then: git add docs/adr/0007-{slug}.md
    needs    a file that exists: tests/contract/**
    next     write 'tests/contract/**', then: git add 'tests/contract/**'
    rule     docdue.yaml:14

Why: docdue explain api.proto

"#]].raw());
}

#[test]
fn a_pass_is_one_line() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n")
        .stage("docs/services/billing.md", "# Billing, new\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: pass: 2 paths, 2 rules, 1 fired, 1 met

"#]]
        .raw()
    );
    repo.stage("other", "1\n");
    assert_data_eq!(
        repo.commit(&["--quiet"]).stderr(),
        str![[r#"
docdue: pass: 1 path, 2 rules, 0 fired, 0 met

"#]]
        .raw()
    );
}

#[test]
fn ten_obligations_are_readable() {
    let repo = rich();
    for service in 0..10 {
        repo.stage(format!("services/s{service}/main.go"), "1\n");
    }
    let attempt = repo.commit(&["--quiet"]);
    assert_eq!(attempt.findings().len(), 10);
    assert!(attempt.stderr().lines().count() < 70, "{attempt}");
    assert!(
        attempt
            .stderr()
            .lines()
            .all(|line| line.chars().count() <= 100),
        "{attempt}"
    );
}

#[test]
fn check_says_the_same_on_standard_output() {
    let repo = rich();
    repo.stage("services/billing/main.go", "2\n");
    let check = repo.docdue(&["check"]);
    check.exits(1);
    assert_eq!(check.stdout(), repo.commit(&["--quiet"]).stderr());
    assert_eq!(check.stderr(), "");
}

#[test]
fn json() {
    let repo = rich();
    repo.stage("services/ledger/main.go", "1\n")
        .stage("api.proto", "rpc X\n");
    let check = repo.docdue(&["check", "--format", "json"]);
    check.exits(1);
    assert_data_eq!(check.stdout(), str![[r#"
{
  "version": 1,
  "outcome": "blocked",
  "stage": "commit",
  "policy": "file",
  "counts": {
    "paths": 2,
    "rules": 2,
    "fired": 2,
    "met": 0
  },
  "notes": [],
  "findings": [
    {
      "id": "pages[service=ledger]",
      "rule": "pages",
      "severity": "error",
      "message": "A service's page tells the truth about the service.",
      "location": {
        "file": "docdue.yaml",
        "line": 8,
        "column": 3
      },
      "binding": {
        "service": "ledger"
      },
      "triggers": [
        {
          "path": "services/ledger/main.go",
          "change": "added"
        }
      ],
      "needs": [
        {
          "document": "page",
          "state": "changed",
          "within": "commit",
          "candidates": [],
          "create": "docs/services/ledger.md",
          "template": null,
          "next": "write docs/services/ledger.md, then: git add docs/services/ledger.md"
        }
      ]
    },
    {
      "id": "contract",
      "rule": "contract",
      "severity": "warning",
      "message": "A contract is decided on.",
      "location": {
        "file": "docdue.yaml",
        "line": 14,
        "column": 3
      },
      "binding": {},
      "triggers": [
        {
          "path": "api.proto",
          "change": "added"
        }
      ],
      "needs": [
        {
          "document": "adr",
          "state": "added",
          "within": "branch",
          "candidates": [
            "docs/adr/0000-template.md",
            "docs/adr/0006-x.md"
          ],
          "create": "docs/adr/0007-{slug}.md",
          "template": "docs/adr/0000-template.md",
          "next": "cp docs/adr/0000-template.md docs/adr/0007-{slug}.md, fill it in, then: git add docs/adr/0007-{slug}.md",
          "alternatives": [
            {
              "state": "touched",
              "within": "commit",
              "candidates": [],
              "create": "docs/contracts/**",
              "template": null,
              "next": "write 'docs/contracts/**', then: git add 'docs/contracts/**'"
            }
          ]
        },
        {
          "state": "exists",
          "within": "commit",
          "candidates": [],
          "create": "tests/contract/**",
          "template": null,
          "next": "write 'tests/contract/**', then: git add 'tests/contract/**'"
        }
      ]
    }
  ]
}

"#]].raw());
    assert_eq!(check.stderr(), "");
}

#[test]
fn json_of_a_pass_and_of_a_failure() {
    let repo = rich();
    assert_data_eq!(
        repo.docdue(&["check", "--format", "json"])
            .exits(0)
            .stdout(),
        str![[r#"
{
  "version": 1,
  "outcome": "pass",
  "stage": "commit",
  "policy": "file",
  "counts": {
    "paths": 0,
    "rules": 2,
    "fired": 0,
    "met": 0
  },
  "notes": [],
  "findings": []
}

"#]]
        .raw()
    );
    repo.stage("docdue.yaml", "version: 1\nrule: {}\n");
    assert_data_eq!(
        repo.docdue(&["check", "--format", "json"])
            .exits(2)
            .stdout(),
        str![[r#"
{
  "version": 1,
  "outcome": "not-checked",
  "notes": [],
  "findings": [
    {
      "id": "policy",
      "rule": "policy",
      "severity": "error",
      "message": "`rule` is not a key of a policy",
      "location": {
        "file": "docdue.yaml",
        "line": 2,
        "column": 1
      },
      "help": "did you mean `rules`?"
    }
  ]
}

"#]]
        .raw()
    );
    repo.write(".git/index", "no index");
    let check = repo.docdue(&["check", "--format", "json"]);
    check
        .exits(2)
        .says("could not read the index")
        .says("\"rule\": \"docdue\"");
}

#[test]
#[cfg(unix)]
fn no_name_can_move_the_cursor() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let policy = "\
version: 1
rules:
  r: {when: [{paths: [\"{service}/src/**\"]}], require: [{paths: [\"{service}/docs/**\"]}]}
";
    for name in [
        &b"a\nb"[..],
        b"a\x1b[31mb",
        b"a\rb",
        "a\u{202e}b".as_bytes(),
        b"a\xffb",
        b"a\x07b",
        "a\u{85}b".as_bytes(),
        b"a\tb",
    ] {
        let repo = Hooked::new(policy);
        let path = [name, b"/src/x"].concat();
        repo.write(OsStr::from_bytes(&path), "1\n");
        repo.write(OsStr::from_bytes(&[name, b"/docs/x"].concat()), "");
        repo.git(&["add", "--all"]);
        let commit = repo.commit(&[]);
        commit.is_refused("commit blocked");
        let check = repo.docdue(&["check"]);
        let json = repo.docdue(&["check", "--format", "json"]);
        let explain = repo.attempt_command(
            repo.command(crate::DOCDUE)
                .arg("explain")
                .arg(OsStr::from_bytes(&path)),
        );
        explain.exits(0);
        for attempt in [commit, check, json, explain] {
            let said = attempt.stdout() + &attempt.stderr();
            let hidden = |character: char| {
                (character.is_control() && character != '\n')
                    || "\u{202e}\u{fffd}".contains(character)
            };
            assert!(!said.contains(hidden), "{said:?}");
            assert!(!said.contains("a\nb"), "{said:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn no_name_can_run_a_command() {
    let repo = Hooked::new(
        "version: 1\nrules:\n  r: {when: [{paths: [\"{s}.x\"]}], require: [{paths: [\"docs/{s}\"]}]}\n",
    );
    for name in [
        "$(touch pwned)",
        "`touch pwned`",
        "a; touch pwned",
        "'; touch pwned; '",
        "-a",
        "a b",
        "a\\b",
        "~",
        "*",
    ] {
        repo.stage(format!("{name}.x"), "1\n");
        let attempt = repo.commit(&[]);
        attempt.is_refused("commit blocked");
        let said = attempt.stderr();
        let why = said
            .lines()
            .find_map(|line| line.strip_prefix("Why: "))
            .unwrap();
        let next = said
            .lines()
            .find_map(|line| line.split_once("then: "))
            .unwrap()
            .1;
        for (command, word) in [(why, format!("{name}.x")), (next, format!("docs/{name}"))] {
            let script = format!(
                "git() {{ shift; printf '%s' \"${{1#./}}\"; }}; docdue() {{ git \"$@\"; }}; {command}"
            );
            let output = repo.command("sh").args(["-c", &script]).output().unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), word, "{command}");
        }
        repo.git(&["rm", "--quiet", "-f", "--", &format!(":(literal){name}.x")]);
    }
    assert!(!repo.path().join("pwned").exists());
}

#[test]
fn explain_a_path() {
    let repo = rich();
    for (path, expected) in [
        (
            "services/billing/main.go",
            str![[r#"
services/billing/main.go
  pages [service=billing]  docdue.yaml:8
    when  `services/{service}/**` changes
    needs docs/services/billing.md changed

"#]],
        ),
        (
            "services/new/api.proto",
            str![[r#"
services/new/api.proto
  contract  docdue.yaml:14
    when  `**/*.proto` is modified or added and adds a line like `rpc`, with 1 changed lines or more in all such files
    needs a new adr on this branch: docs/adr/0007-{slug}.md; or a file touched or added: docs/contracts/**
    needs a file that exists: tests/contract/**
  pages [service=new]  docdue.yaml:8
    when  `services/{service}/**` changes
    needs docs/services/new.md, which does not exist yet

"#]],
        ),
        (
            "docs/adr/0007-y.md",
            str![[r#"
docs/adr/0007-y.md
  is a document of type `adr` [number=0007, slug=y]
  no rule looks at it

"#]],
        ),
        (
            "README.md",
            str![[r#"
README.md
  no rule looks at it

"#]],
        ),
    ] {
        let explain = repo.docdue(&["explain", path]);
        explain.exits(0);
        assert_data_eq!(explain.stdout(), expected.raw());
    }
}

#[test]
fn explain_a_rule() {
    let repo = rich();
    let explain = repo.docdue(&["explain", "contract"]);
    explain.exits(0);
    assert_data_eq!(explain.stdout(), str![[r#"
contract  docdue.yaml:14
  A contract is decided on.
    when    {paths: ["**/*.proto"], change: [modified, added], added: rpc, min_lines: 1}
    require {any_of: [{document: adr, state: added, within: branch}, {paths: ["docs/contracts/**"], state: touched, within: commit}]}
    require {paths: ["tests/contract/**"], state: exists, within: commit}

"#]].raw());
}

#[test]
fn explain_from_a_subdirectory() {
    let repo = rich();
    let mut docdue = repo.command(crate::DOCDUE);
    docdue
        .args(["explain", "services/billing/main.go"])
        .current_dir(repo.path().join("services/billing"));
    repo.attempt_command(&mut docdue)
        .exits(0)
        .says("pages [service=billing]");
}

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
docdue.yaml is valid: 2 rules, 2 document types, 1 tests pass

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

docdue: could not check: the policy has 1 problem

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
    assert_eq!(check.stderr(), repo.docdue(&["policy", "test"]).stderr());
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
        ("  boundary-adr:", "# policies/document-driven.yaml:"),
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
document-driven  decisions, specs, plans, runbooks and stable documents change with a backend's code

"#]]
        .raw()
    );
    repo.docdue(&["policy", "show", "--pack", "other"])
        .exits(2)
        .says("there is no pack `other`");
}

#[test]
fn exit_codes_do_not_depend_on_the_format() {
    let repo = Hooked::new(DOCS);
    for (policy, code) in [(DOCS, 1), ("version: 1\n", 0), ("nonsense", 2)] {
        repo.git(&["read-tree", "--empty"])
            .stage("docdue.yaml", policy)
            .unjudged("a policy");
        repo.stage("src/a", "2\n");
        for format in ["human", "json"] {
            repo.docdue(&["check", "--format", format]).exits(code);
        }
        repo.docdue(&["hook", "pre-commit"]).exits(code);
    }
}
