//! What a person reads, and what a program reads.

mod explain;
mod human;
mod json;
mod names;
mod policy;

use crate::hooked::Hooked;

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
