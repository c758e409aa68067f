//! The report for programs.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::rich;
use crate::hooked::{DOCS, Hooked};

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
    "met": 0,
    "documents": 0
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
              "create": null,
              "pattern": "docs/contracts/**",
              "template": null,
              "next": "write a file that matches docs/contracts/**, and `git add` it"
            }
          ]
        },
        {
          "state": "exists",
          "within": "commit",
          "candidates": [],
          "create": null,
          "pattern": "tests/contract/**",
          "template": null,
          "next": "write a file that matches tests/contract/**, and `git add` it"
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
    "met": 0,
    "documents": 0
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
