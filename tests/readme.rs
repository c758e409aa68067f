//! The README's transcripts, replayed: each command is run, and must say what the README says.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

#[path = "support/repo.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod repo;
#[path = "support/shell.rs"]
mod shell;

use repo::Repo;
use shell::run;

const README: &str = include_str!("../README.md");

#[test]
fn the_transcripts_are_true() {
    let transcripts: Vec<_> = README.split("```console\n").skip(1).collect();
    assert_eq!(transcripts.len(), 3);
    let [pack, own, read] = [transcripts[0], transcripts[1], transcripts[2]]
        .map(|text| text.split("```").next().unwrap());
    replay(pack, &by_the_pack());
    replay(own, &by_a_policy(own));
    replay(read, &with_a_record(read));
}

/// A repository without a policy, and a contract that is about to change.
fn by_the_pack() -> Repo {
    let repo = Repo::new();
    repo.write("services/billing/invoice.proto", "syntax = \"proto3\";\n");
    repo.commit("Begin");
    run(&repo, "docdue install", 0);
    repo.write(
        "services/billing/invoice.proto",
        "syntax = \"proto3\";\nmessage Invoice { string id = 1; }\n",
    );
    repo
}

/// A repository with the policy that the transcript shows.
fn by_a_policy(transcript: &str) -> Repo {
    let (_, policy) = transcript.split_once("$ cat docdue.yaml\n").unwrap();
    let policy = policy.split("$ ").next().unwrap();
    let repo = Repo::new();
    repo.write("docdue.yaml", policy);
    repo.write("services/billing/settings.toml", "");
    repo.write("docs/services/billing.md", "# Billing\n");
    repo.commit("Begin");
    repo
}

/// A repository with the policy that the transcript shows, and a record.
fn with_a_record(transcript: &str) -> Repo {
    let (_, policy) = transcript.split_once("$ cat docdue.yaml\n").unwrap();
    let policy = policy.split("$ ").next().unwrap();
    let repo = Repo::new();
    repo.write("docdue.yaml", policy);
    repo.write(
        "docs/adr/0006-keep-money-in-floats.md",
        "# 6. Keep money in floats\n\nDate: 2026-01-05\n\n## Status\n\nAccepted\n\n\
         ## Context\n\nInvoices have amounts.\n\n## Decision\n\nAmounts are floats.\n\n\
         ## Consequences\n\nEvery language has them.\n",
    );
    repo.commit("Begin");
    run(&repo, "docdue install", 0);
    repo
}

/// Runs each command of a transcript, and compares what it prints.
#[track_caller]
fn replay(transcript: &str, repo: &Repo) {
    for step in transcript.split("$ ").skip(1) {
        let (command, said) = step.split_once('\n').unwrap();
        assert_eq!(run(repo, command, 0), said, "$ {command}");
    }
}
