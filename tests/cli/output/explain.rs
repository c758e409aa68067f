//! `docdue explain`.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::rich;
use crate::hooked::Hooked;

#[test]
fn a_check() {
    let repo = Hooked::unborn("version: 1\n");
    repo.stage(
        "docdue.yaml",
        "version: 1\ndocuments:\n  note:\n    paths: [\"notes/*.md\"]\n    checks: {length: {max: 9}}\n",
    );
    assert_data_eq!(
        repo.docdue(&["explain", "length", "links"]).stdout(),
        str![[r#"
length
  wrong when a document has fewer or more lines than its type allows
  severity: error, where the policy does not say
  documents of type `note` are put to it: docdue.yaml:5
links
  wrong when a relative link, an anchor or a mention leads nowhere
  severity: error, where the policy does not say
  this policy puts no documents to it

"#]]
    );
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
  git tracks nothing there, and no rule or check has that name

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
  warns at a commit, blocks at a push
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
fn a_path_is_seen_from_where_docdue_is_called() {
    let repo = rich();
    let from = |directory: &str, path: &str| {
        let mut command = repo.command(crate::DOCDUE);
        command.current_dir(repo.path().join(directory));
        repo.attempt_command(command.args(["explain", path]))
    };
    for (directory, path) in [
        ("services", "billing/main.go"),
        ("services/billing", "main.go"),
        ("services/billing", "./../billing//main.go"),
        ("docs", "../services/billing/main.go"),
        ("docs", ":/services/billing/main.go"),
        // As a report names it.
        ("docs", "services/billing/main.go"),
        ("services", "billing/new.go"),
    ] {
        from(directory, path)
            .exits(0)
            .says("services/billing/")
            .says("pages [service=billing]");
    }
    let whole = repo
        .path()
        .canonicalize()
        .unwrap()
        .join("services/billing/main.go");
    from("docs", whole.to_str().unwrap()).says("pages [service=billing]");
    // What a report names may be gone.
    repo.git(&["rm", "--quiet", "services/billing/main.go"]);
    from("docs", "services/billing/main.go").says("pages [service=billing]");
    from("docs", "nowhere")
        .says("docs/nowhere\n")
        .says("git tracks nothing there");
    from("docs", "../../x")
        .exits(2)
        .says("`../../x` is outside of the repository");
    from("docs", "/etc/passwd")
        .exits(2)
        .says("outside of the repository");
}

#[test]
fn a_rule_is_explained_for_each_of_its_bindings() {
    let repo = Hooked::unborn(
        "version: 1\ndocuments:\n  page: {paths: [\"docs/{part}.md\"]}\nrules:\n  pages:\n    when:\n\
         \u{20}     - paths: [\"{part}/**\"]\n      - paths: [\"services/{part}/**\"]\n    require: [{document: page}]\n",
    );
    repo.stage("services/billing/a", "1\n");
    assert_data_eq!(
        repo.docdue(&["explain", "services/billing/a"]).stdout(),
        str![[r#"
services/billing/a
  pages [part=billing]  docdue.yaml:5
    when  `services/{part}/**` changes
    needs docs/billing.md, which does not exist yet
  pages [part=services]  docdue.yaml:5
    when  `{part}/**` changes
    needs docs/services.md, which does not exist yet

"#]]
        .raw()
    );
}
