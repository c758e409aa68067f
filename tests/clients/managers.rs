//! Hook managers that call docdue like any other command.

use crate::client::is_installed;
use crate::forms::try_every_form;
use crate::project::Project;

/// lefthook's configuration. It hands on what git says of a push only where it is asked to.
const LEFTHOOK: &str = "pre-commit:
  jobs:
    - run: docdue hook pre-commit
pre-merge-commit:
  jobs:
    - run: docdue hook pre-merge-commit
pre-push:
  jobs:
    - run: docdue hook pre-push -- {1} {2}
      use_stdin: true
";

/// husky's hooks: what each file holds.
const HUSKY: [(&str, &str); 3] = [
    (".husky/pre-commit", "docdue hook pre-commit\n"),
    (".husky/pre-merge-commit", "docdue hook pre-merge-commit\n"),
    (".husky/pre-push", "docdue hook pre-push -- \"$@\"\n"),
];

#[test]
fn lefthook_judges_every_form() {
    if is_installed("lefthook") {
        let project = Project::with_docdue();
        project
            .stage("lefthook.yml", LEFTHOOK)
            .git(&["commit", "--quiet", "-m", "hooks"])
            .succeed("lefthook", &["install"]);
        try_every_form(&project);
    }
}

#[test]
fn husky_judges_every_form() {
    if is_installed("husky") {
        let project = Project::with_docdue();
        for (path, text) in HUSKY {
            project.stage(path, text);
        }
        project
            .git(&["commit", "--quiet", "-m", "hooks"])
            .succeed("husky", &[]);
        try_every_form(&project);
    }
}
