//! The pre-commit framework, and prek, which takes its configuration.

use crate::client::is_installed;
use crate::forms::{clean_merge, deletion, plain, push, try_every_form};
use crate::project::{CODE, PAGE, Project};
use crate::published::{environment, published};

/// Puts hooks into a repository.
const INSTALL: [&str; 7] = [
    "install",
    "--hook-type",
    "pre-commit",
    "--hook-type",
    "pre-merge-commit",
    "--hook-type",
    "pre-push",
];

/// A configuration that calls the docdue on the `PATH`.
const ON_PATH: &str = "repos:
- repo: local
  hooks:
  - id: docdue
    name: docdue
    language: system
    entry: docdue hook framework
    pass_filenames: false
    always_run: true
    stages: [pre-commit, pre-merge-commit, pre-push]
    verbose: true
";

/// Judges every form by the docdue that was built with this test.
fn every_form_is_judged(framework: &str) {
    if is_installed(framework) {
        let project = Project::with_docdue();
        configure(&project, framework, ON_PATH);
        try_every_form(&project);
    }
}

/// Lets the framework build docdue by what this repository offers it, and judges by that docdue.
fn the_hook_that_is_offered_works(framework: &str) {
    if is_installed(framework) {
        let docdue = published();
        let project = Project::with(environment(framework));
        let configuration = format!(
            "repos:\n- repo: {}\n  rev: {}\n  hooks: [{{id: docdue, verbose: true}}]\n",
            docdue.path().display(),
            docdue.text(&["rev-parse", "HEAD"]),
        );
        configure(&project, framework, &configuration);
        plain(&project);
        deletion(&project);
        clean_merge(&project);
        push(&project);
    }
}

/// Writes the configuration, and puts the framework's hooks into the project.
fn configure(project: &Project, framework: &str, configuration: &str) {
    project
        .stage(".pre-commit-config.yaml", configuration)
        .git(&["commit", "--quiet", "-m", "hooks"])
        .succeed(framework, &INSTALL);
}

#[test]
fn pre_commit_judges_every_form() {
    every_form_is_judged("pre-commit");
}

#[test]
fn prek_judges_every_form() {
    every_form_is_judged("prek");
}

#[test]
fn pre_commit_builds_and_runs_the_hook_that_is_offered() {
    the_hook_that_is_offered_works("pre-commit");
}

#[test]
fn prek_builds_and_runs_the_hook_that_is_offered() {
    the_hook_that_is_offered_works("prek");
}

#[test]
fn pre_commit_can_try_this_repository_in_another_one() {
    if is_installed("pre-commit") {
        let docdue = published();
        let docdue = docdue.path();
        let docdue = docdue.to_str().expect("a path in UTF-8");
        let try_it = ["try-repo", docdue, "docdue", "--verbose"];
        let project = Project::with(environment("try-repo"));
        project
            .stage(CODE, "tried\n")
            .blocks("pre-commit", &try_it, PAGE)
            .stage(PAGE, "tried\n")
            .passes("pre-commit", &try_it);
    }
}
