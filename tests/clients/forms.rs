//! The ways to make a commit, and to push: whoever runs the hook, each is judged by what it records.

use crate::project::{CODE, OTHER_CODE, OTHER_PAGE, PAGE, Project};

/// Commits and pushes in each of them, with the page and without, in a project that has its hooks.
pub(crate) fn try_every_form(project: &Project) {
    plain(project);
    all(project);
    with_paths(project);
    deletion(project);
    clean_merge(project);
    concluded_merge(project);
    amend(project);
    push(project);
}

/// What is staged.
pub(crate) fn plain(project: &Project) {
    project
        .stage(CODE, "plain\n")
        .blocks("git", &["commit", "-m", "plain"], PAGE)
        .stage(PAGE, "plain\n")
        .passes("git", &["commit", "-m", "plain"]);
}

/// All tracked files, from an index that exists only while git commits.
fn all(project: &Project) {
    project
        .write(CODE, "all\n")
        .blocks("git", &["commit", "-a", "-m", "all"], PAGE)
        .write(PAGE, "all\n")
        .passes("git", &["commit", "-a", "-m", "all"]);
}

/// Some of what is staged: the page does not count where it is left behind.
fn with_paths(project: &Project) {
    project
        .stage(CODE, "paths\n")
        .stage(PAGE, "paths\n")
        .stage(OTHER_CODE, "paths\n")
        .blocks("git", &["commit", "-m", "paths", "--", CODE], PAGE)
        .passes("git", &["commit", "-m", "paths", "--", CODE, PAGE])
        .stage(OTHER_PAGE, "paths\n")
        .passes("git", &["commit", "-m", "the rest"]);
}

/// Nothing but a deletion.
pub(crate) fn deletion(project: &Project) {
    project
        .git(&["rm", "--quiet", "--", CODE])
        .blocks("git", &["commit", "-m", "deletion"], PAGE)
        .stage(PAGE, "the service is gone\n")
        .passes("git", &["commit", "-m", "deletion"])
        .stage(CODE, "back\n")
        .stage(PAGE, "back\n")
        .passes("git", &["commit", "-m", "the service is back"]);
}

/// A merge that goes through by itself brings in nothing of its own.
pub(crate) fn clean_merge(project: &Project) {
    diverge(project, "clean");
    project.passes("git", &["merge", "--no-edit", "clean"]);
}

/// What is added while a merge is concluded is.
fn concluded_merge(project: &Project) {
    diverge(project, "concluded");
    project
        .git(&["merge", "--quiet", "--no-commit", "concluded"])
        .stage(OTHER_CODE, "in the merge\n")
        .blocks("git", &["commit", "-m", "merge"], OTHER_PAGE)
        .stage(OTHER_PAGE, "in the merge\n")
        .passes("git", &["commit", "-m", "merge"]);
}

/// Makes a branch with code of its own, and lets the current branch go on as well.
fn diverge(project: &Project, branch: &str) {
    let text = format!("{branch}\n");
    project
        .git(&["switch", "--quiet", "--create", branch])
        .stage(CODE, &text)
        .git(&["commit", "--quiet", "-m", "code alone"])
        .git(&["switch", "--quiet", "main"])
        .stage(OTHER_PAGE, &text)
        .git(&["commit", "--quiet", "-m", "a page alone"]);
}

/// An amended commit is judged as a whole.
fn amend(project: &Project) {
    project
        .stage(CODE, "amend\n")
        .stage(PAGE, "amend\n")
        .passes("git", &["commit", "-m", "code and page"])
        .stage(CODE, "amend more\n")
        .passes("git", &["commit", "--amend", "--no-edit"])
        .git(&["checkout", "--quiet", "HEAD~", "--", PAGE])
        .blocks("git", &["commit", "--amend", "--no-edit"], PAGE)
        .git(&["reset", "--quiet", "--hard"]);
}

/// Commits that no hook has seen, on their way to others.
pub(crate) fn push(project: &Project) {
    let push = ["push", "origin", "main"];
    project
        .git(&["init", "--quiet", "--bare", "../others.git"])
        .git(&["remote", "add", "origin", "../others.git"])
        .git(&["push", "--quiet", "origin", "main"])
        .stage(CODE, "pushed\n")
        .git(&["commit", "--quiet", "-m", "code alone"])
        .blocks("git", &push, PAGE)
        .stage(PAGE, "pushed\n")
        .git(&["commit", "--quiet", "-m", "its page"])
        .passes("git", &push);
}
