//! A team takes up the document-driven workflow, service by service: one history, told in order.

use std::fmt::Write as _;

use crate::hooked::{Attempt, Hooked};

/// The policy of the team; `scope` is how far it has come.
fn policy(scope: &str) -> String {
    format!(
        "\
version: 1
extends: [document-driven, adr]
scope: [{scope}]
documents:
  adr:
    checks:
      index: {{file: docs/adr/README.md}}
  plan:
    checks:
      checklist: {{severity: error}}
  runbook:
    checks:
      sections: {{require: [Rollout, Rollback]}}
"
    )
}

/// A record in the quick form.
fn record(title: &str, status: &str, decision: &str) -> String {
    format!(
        "# {title}\n\n**Status**: {status} | **Date**: 2026-01-05\n\n\
         ## Context\n\nReconciliation waits for the ledger's deployments.\n\n\
         ## Decision\n\n{decision}\n\n## Consequences\n\n- Two deployments instead of one.\n"
    )
}

/// Code of so many lines.
fn code(lines: usize) -> String {
    (0..lines).fold(String::from("package main\n"), |mut code, line| {
        // A string takes all that is written to it.
        let _ = writeln!(code, "var v{line} = {line}");
        code
    })
}

/// Commits what is staged.
fn commit(repo: &Hooked) -> Attempt {
    repo.commit(&["--quiet"])
}

#[test]
fn a_team_takes_up_the_workflow() {
    let repo = a_system();
    let decision = a_service_is_decided(&repo);
    a_change_across_services_is_specified(&repo);
    what_is_not_trivial_is_planned(&repo);
    what_is_rolled_out_can_be_rolled_back(&repo);
    repo.attempt(&["push", "--quiet", "origin", "HEAD:main"])
        .exits(0)
        .says("docdue: pass");
    repo.git(&["checkout", "--quiet", "-b", "again"]);
    what_was_decided_stays(&repo, &decision);
    repo.attempt(&["push", "--quiet", "origin", "HEAD"])
        .exits(0)
        .says("docdue: pass");
}

/// A system with one service, a remote that has it, and a policy for a service that is to come.
fn a_system() -> Hooked {
    let repo = Hooked::unborn(&policy("\"services/recon/**\", \"deploy/**\""));
    repo.stage("services/ledger/main.go", "package main\n")
        .stage(
            "docs/architecture/overview.md",
            "# Overview\n\nOne service.\n",
        )
        .stage("docs/services/ledger.md", "# Ledger\n\nBooks.\n")
        .stage(
            "docs/adr/README.md",
            "# Decisions\n\n| Number | Title | Status |\n| --- | --- | --- |\n",
        );
    commit(&repo).passes();
    repo.git(&["init", "--quiet", "--bare", "../origin"])
        .git(&["remote", "add", "origin", "../origin"])
        .git(&["push", "--quiet", "origin", "HEAD"])
        .git(&["checkout", "--quiet", "-b", "recon"]);
    repo
}

/// A new service needs a decision, and a template is none. Returns the path of the decision.
fn a_service_is_decided(repo: &Hooked) -> String {
    repo.stage("services/recon/Dockerfile", "FROM scratch\n")
        .stage("services/recon/main.go", "package main\n")
        .stage("docs/services/recon.md", "# Recon\n\nCompares books.\n")
        .stage(
            "docs/architecture/overview.md",
            "# Overview\n\nTwo services.\n",
        );
    commit(repo).blocked_by(&["boundary-adr"]);

    let new = repo.docdue(&["new", "adr", "Split reconciliation off"]);
    let said = new.exits(0).stdout();
    let path = said.lines().next().unwrap().to_owned();
    repo.git(&["add", "docs"]);
    commit(repo)
        .is_refused("placeholders")
        .says("boundary-adr")
        .says("of its own");

    let decided = record(
        "ADR-001: Split reconciliation off",
        "Accepted",
        "We will run reconciliation as a service of its own.",
    );
    repo.stage(&path, decided);
    commit(repo).is_refused("index").says("docs/adr/README.md");
    repo.docdue(&["fix"]).exits(0);
    repo.git(&["add", "docs"]);
    commit(repo).passes();
    path
}

/// The policy now covers both services: what concerns both needs a spec.
fn a_change_across_services_is_specified(repo: &Hooked) {
    repo.stage("docdue.yaml", policy("\"services/**\", \"deploy/**\""));
    commit(repo).passes();
    repo.stage("services/recon/feed.go", code(80))
        .stage("services/ledger/feed.go", code(80));
    commit(repo).blocked_by(&["multi-service-spec"]);
    repo.stage(
        "docs/specs/feed.md",
        "# The feed\n\nBooks are sent daily.\n\nBoth sides keep the format of today.\n",
    );
    commit(repo).passes();
}

/// A large change needs a plan; one without a task is none, and one with an open task is not done.
fn what_is_not_trivial_is_planned(repo: &Hooked) {
    repo.stage("services/recon/match.go", code(320));
    commit(repo).blocked_by(&["non-trivial-plan"]);
    repo.stage(
        "docs/plans/match.md",
        "# Matching\n\nWe begin with amounts.\n",
    );
    commit(repo)
        .blocked_by(&["non-trivial-plan", "checklist"])
        .says("1 error of its own");
    repo.stage(
        "docs/plans/match.md",
        "# Matching\n\n- [x] By amount\n- [ ] By date\n",
    );
    commit(repo).passes();
    repo.stage(
        "docs/plans/match.md",
        "# Matching\n\nStatus: Done\n\n- [x] By amount\n- [ ] By date\n",
    );
    commit(repo).blocked_by(&["checklist"]);
    repo.stage(
        "docs/plans/match.md",
        "# Matching\n\nStatus: Done\n\n- [x] By amount\n- [x] By date\n",
    );
    commit(repo).passes();
}

/// A rollout needs a runbook that says how to go back.
fn what_is_rolled_out_can_be_rolled_back(repo: &Hooked) {
    repo.stage(
        "deploy/k8s/recon.yaml",
        "kind: Deployment\nspec:\n  strategy:\n    type: Recreate\n",
    );
    commit(repo).blocked_by(&["cutover-runbook", "rollout-runbook"]);
    repo.stage(
        "docs/runbooks/recon.md",
        "# Recon\n\n## Rollout\n\nApply the manifest.\n",
    );
    commit(repo)
        .blocked_by(&["cutover-runbook", "rollout-runbook", "sections"])
        .says("`Rollback`");
    repo.stage(
        "docs/runbooks/recon.md",
        "# Recon\n\n## Rollout\n\nApply the manifest.\n\n## Rollback\n\nApply the one before.\n",
    );
    commit(repo).passes();
}

/// An accepted decision is superseded, and never rewritten.
fn what_was_decided_stays(repo: &Hooked, path: &str) {
    let rewritten = record(
        "ADR-001: Split reconciliation off",
        "Accepted",
        "We will keep reconciliation in the ledger after all.",
    );
    repo.stage(path, rewritten);
    commit(repo).blocked_by(&["immutable"]);
    repo.git(&["reset", "--quiet", "--hard"]);

    let new = repo.docdue(&[
        "new",
        "adr",
        "Join reconciliation again",
        "--supersedes",
        "1",
    ]);
    let said = new.exits(0).stdout();
    let successor = said.lines().next().unwrap();
    let mut joined = record(
        "ADR-002: Join reconciliation again",
        "Accepted",
        "We will run reconciliation in the ledger.",
    );
    let _ = write!(
        joined,
        "\n## Related Decisions\n\n- Supersedes [ADR-001]({})\n",
        name(path)
    );
    repo.write(successor, joined).git(&["add", "docs"]);
    commit(repo).is_refused("index");
    repo.docdue(&["fix"]).exits(0);
    repo.git(&["add", "docs"]);
    commit(repo).passes();
}

/// The name of a file.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}
