//! Numbers of documents, where more than one branch gives them out.

use crate::hooked::Hooked;

/// Numbered documents, and a branch that they are merged into.
const NUMBERED: &str = "\
version: 1
base: main
documents:
  adr:
    paths: [\"docs/adr/**/*.md\"]
    checks: {numbering: {companions: [\"*-spec.md\"]}}
";

/// A repository on a branch that began when there was one document.
fn branched() -> Hooked {
    let repo = Hooked::new(NUMBERED);
    repo.stage("docs/adr/0001-database.md", "# Database\n");
    repo.unjudged("one");
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    repo
}

/// Puts a document onto the base, and goes back to the branch.
fn on_main(repo: &Hooked, path: &str) {
    repo.git(&["switch", "--quiet", "main"]);
    repo.stage(path, "# Of the base\n");
    repo.unjudged("base").git(&["switch", "--quiet", "topic"]);
}

#[test]
fn a_number_that_the_base_took_meanwhile_is_not_free() {
    let repo = branched();
    on_main(&repo, "docs/adr/0002-queue.md");
    repo.stage("docs/adr/0002-cache.md", "# Cache\n");
    repo.commit(&[])
        .blocked_by(&["numbering"])
        .says("0002 was taken on the base branch meanwhile, by `docs/adr/0002-queue.md`")
        .says("take the next free number, 0003");
    repo.git(&["mv", "docs/adr/0002-cache.md", "docs/adr/0003-cache.md"]);
    repo.commit(&[]).passes();
}

#[test]
fn a_merge_without_conflict_that_doubles_a_number_does_not_get_pushed() {
    let repo = branched();
    repo.stage("docs/adr/0002-cache.md", "# Cache\n");
    repo.commit(&[]).passes();
    on_main(&repo, "docs/adr/0002-queue.md");
    repo.git(&["merge", "--quiet", "--no-edit", "--no-verify", "main"]);
    repo.docdue(&["check", "--range", "main..topic"])
        .exits(1)
        .asks(&["numbering"])
        .says("0002 is the number of `docs/adr/0002-queue.md`");
    // Nor does anything else that the branch does to these documents.
    repo.stage("docs/adr/0001-database.md", "# The database\n");
    repo.commit(&[]).blocked_by(&["numbering"]);
    repo.git(&["mv", "docs/adr/0002-cache.md", "docs/adr/0003-cache.md"]);
    repo.commit(&[]).passes();
}

#[test]
fn what_is_old_is_not_told() {
    let repo = Hooked::new(NUMBERED);
    for path in ["1-a", "0001-b", "0001-c", "0007-d", "0007-d-spec", "README"] {
        let text = format!("# {path}\n\nThis one is about {path} and nothing else.\n");
        repo.stage(format!("docs/adr/{path}.md"), text);
    }
    repo.unjudged("old");
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    // Changed, renamed, or given another number that is free.
    repo.stage("docs/adr/0001-c.md", "# Changed\n\nIt is about c.\n");
    repo.git(&["mv", "docs/adr/1-a.md", "docs/adr/1-renamed.md"]);
    repo.git(&["mv", "docs/adr/0007-d.md", "docs/adr/0008-d.md"]);
    repo.commit(&[]).passes();
    // Companions have the number of another document, and so have directories of their own.
    repo.stage("docs/adr/0001-b-spec.md", "# How\n");
    repo.stage("docs/adr/old/0001-x.md", "# Before\n");
    repo.commit(&[]).passes();
    repo.stage("docs/adr/0001-e.md", "# E\n");
    repo.stage("docs/adr/009-f.md", "# F\n");
    repo.stage("docs/adr/00010-g.md", "# G\n");
    repo.stage("docs/adr/12345-h.md", "# H\n");
    repo.commit(&[])
        .blocked_by(&["numbering", "numbering", "numbering"])
        .says("00010 has 5 digits, where 4 are usual here")
        .says("rename it to `docs/adr/0009-f.md`")
        .says("0001 is the number of `docs/adr/0001-b.md`")
        .does_not_say("12345 has");
}

#[test]
fn two_new_documents_do_not_share_a_number() {
    let repo = branched();
    repo.stage("docs/adr/ADR-0002-a.md", "# A\n");
    repo.stage("docs/adr/0002-b.md", "# B\n");
    repo.stage("docs/adr/ARCH-0002-c.md", "# C\n");
    repo.stage("docs/adr/0002-1-d.md", "# D\n");
    repo.stage("docs/adr/0002a-e.md", "# E\n");
    repo.commit(&[])
        .blocked_by(&["numbering"])
        .says("ADR-0002 is the number of `docs/adr/0002-b.md`")
        .says("take the next free number, ADR-0003");
}

#[test]
fn what_is_called_a_spec_or_a_plan_stands_beside_another() {
    let repo = branched();
    repo.stage("docs/adr/0001-implementation-plan.md", "# How\n");
    repo.stage("docs/adr/0001-database-design.md", "# Design\n");
    repo.commit(&[]).passes().asks(&[]);
    repo.stage("docs/adr/0001-adopt-a-plan.md", "# A plan\n");
    repo.commit(&[]).blocked_by(&["numbering"]);
}

#[test]
fn a_branch_has_one_series_where_the_type_has() {
    let repo = branched();
    let policy = NUMBERED.replace("companions: [\"*-spec.md\"]", "series: type");
    repo.stage("docdue.yaml", policy);
    repo.stage("docs/adr/team/0001-x.md", "# X\n");
    repo.commit(&[]).blocked_by(&["numbering"]);
}

#[test]
fn a_specification_beside_a_record_has_its_number() {
    let repo = Hooked::new(&NUMBERED.replace("companions: [\"*-spec.md\"]", ""));
    repo.stage("docs/adr/0042-a.md", "# A\n")
        .stage("docs/adr/0042-implementation-spec.md", "# A\n")
        .stage("docs/adr/0042-a-prd.md", "# A\n");
    repo.docdue(&["check", "--all"]).exits(0);
    repo.stage("docs/adr/0042-b.md", "# B\n");
    repo.docdue(&["check", "--all"])
        .exits(1)
        .asks(&["numbering"]);
}

#[test]
fn that_no_base_is_known_is_said() {
    let policy = "version: 1\ndocuments: {adr: {paths: [\"adr/*.md\"], checks: {numbering: {}}}}\n";
    let repo = Hooked::new(policy);
    repo.git(&["branch", "--quiet", "--move", "trunk"])
        .git(&["branch", "--quiet", "other"]);
    repo.stage("adr/0001-a.md", "# 1. A\n");
    repo.docdue(&["check"])
        .exits(0)
        .says("numbers were not compared with it: name it as `base`");
    repo.git(&["branch", "--quiet", "--move", "main"]);
    repo.docdue(&["check"])
        .exits(0)
        .does_not_say("were not compared");
}

/// Two branches that took 0002, each without a fault of its own; `topic` is checked out.
fn both_took_it() -> Hooked {
    let repo = branched();
    repo.stage("docs/adr/0002-cache.md", "# Cache\n");
    repo.commit(&[]).passes();
    on_main(&repo, "docs/adr/0002-queue.md");
    repo
}

#[test]
fn a_merge_that_brings_two_holders_together_is_stopped() {
    let told = "0002 is the number of `docs/adr/0002-queue.md`";
    for (into, from) in [("topic", "main"), ("main", "topic")] {
        let repo = both_took_it();
        repo.git(&["switch", "--quiet", into]);
        let merge = repo.attempt(&["merge", "--no-edit", from]);
        merge.blocked_by(&["numbering"]).says(told);
        // It waits to be mended, and is judged again when it is committed.
        repo.attempt(&["commit", "--no-edit"])
            .blocked_by(&["numbering"]);
        repo.git(&["mv", "docs/adr/0002-cache.md", "docs/adr/0003-cache.md"]);
        repo.attempt(&["commit", "--no-edit"]).passes();
    }
}

#[test]
fn an_octopus_that_brings_two_holders_together_is_stopped() {
    let repo = branched();
    for name in ["cache", "queue"] {
        repo.git(&["switch", "--quiet", "--create", name, "topic"]);
        repo.stage(format!("docs/adr/0002-{name}.md"), format!("# {name}\n"));
        repo.commit(&[]).passes();
    }
    repo.git(&["switch", "--quiet", "topic"]);
    repo.stage("other", "1\n").unjudged("other");
    repo.attempt(&["merge", "--no-edit", "cache", "queue"])
        .blocked_by(&["numbering"])
        .says("0002 is the number of `docs/adr/0002-cache.md`");
}

#[test]
fn a_merge_is_not_charged_with_what_was_there() {
    let repo = branched();
    repo.git(&["switch", "--quiet", "main"]);
    for path in ["0007-a", "0007-b", "9-c"] {
        repo.stage(format!("docs/adr/{path}.md"), format!("# {path}\n"));
    }
    repo.unjudged("old faults")
        .git(&["switch", "--quiet", "topic"]);
    repo.stage("docs/adr/0002-cache.md", "# Cache\n");
    repo.commit(&[]).passes();
    repo.attempt(&["merge", "--no-edit", "main"])
        .passes()
        .says("0 paths");
}

#[test]
fn every_doubled_number_is_told_where_everything_is_looked_at() {
    let repo = both_took_it();
    repo.git(&["merge", "--quiet", "--no-edit", "--no-verify", "main"]);
    repo.stage("docs/adr/0002-queue-spec.md", "# How\n");
    repo.docdue(&["check", "--all"])
        .exits(1)
        .asks(&["numbering"])
        .says("0002 is the number of `docs/adr/0002-cache.md` as well")
        .says("give one of the two the next free number, 0003")
        .says("docs/adr/0002-queue.md:1:1");
    repo.git(&["mv", "docs/adr/0002-cache.md", "docs/adr/0003-cache.md"]);
    repo.docdue(&["check", "--all"]).exits(0);
}

#[test]
fn a_document_that_is_renamed_while_amending_took_nobodys_number() {
    let repo = Hooked::new(NUMBERED);
    repo.stage("docs/adr/0001-database.md", "# Database\n");
    repo.commit(&[]).passes();
    repo.git(&[
        "mv",
        "docs/adr/0001-database.md",
        "docs/adr/0001-one-database.md",
    ]);
    repo.commit(&["--amend"]).passes();
}
