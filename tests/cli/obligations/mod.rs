//! What a change owes, and what pays for it.

mod requirements;
mod said;
mod triggers;

use crate::hooked::{Attempt, Hooked};

/// A page for each service.
const PAGES: &str = "\
version: 1
documents:
  page: {paths: [\"docs/{service}.md\"]}
rules:
  pages:
    when: [{paths: [\"services/{service}/**\"]}]
    require: [{document: page}]
";

/// A policy with one rule, `r`, of these triggers, requirements and other fields.
fn rule(when: &str, require: &str, more: &str) -> String {
    format!(
        "version: 1\ndocuments:\n  adr: {{paths: [\"adr/{{number}}-{{slug}}.md\"]}}\n\
         rules:\n  r:\n    when: [{when}]\n    require: [{require}]\n{more}"
    )
}

/// Any change in `src` with this further condition owes a document.
fn when(condition: &str) -> Hooked {
    Hooked::new(&rule(
        &format!("{{paths: [\"src/**\"], {condition}}}"),
        "{paths: [\"docs/**\"]}",
        "",
    ))
}

/// Any change in `src` owes this.
fn require(requirement: &str) -> Hooked {
    Hooked::new(&rule("{paths: [\"src/**\"]}", requirement, ""))
}

/// Any change in `src` owes a document, by a rule or a policy that says more.
fn with(more: &str) -> Hooked {
    Hooked::new(&rule(
        "{paths: [\"src/**\"]}",
        "{paths: [\"docs/**\"]}",
        more,
    ))
}

/// Commits what is staged.
fn commit(repo: &Hooked) -> Attempt {
    repo.commit(&["--quiet"])
}
