//! Hook managers that call docdue like any other command.

use crate::client::is_installed;
use crate::forms::try_every_form_of_commit;
use crate::project::Project;

/// The hooks that a commit runs.
const HOOKS: [&str; 2] = ["pre-commit", "pre-merge-commit"];

#[test]
fn lefthook_judges_every_form_of_commit() {
    if is_installed("lefthook") {
        let project = Project::with_docdue();
        let configuration = HOOKS.map(|hook| {
            format!("{hook}:\n  jobs:\n    - name: docdue\n      run: docdue hook {hook}\n")
        });
        project
            .stage("lefthook.yml", &configuration.concat())
            .git(&["commit", "--quiet", "-m", "hooks"])
            .succeed("lefthook", &["install"]);
        try_every_form_of_commit(&project);
    }
}

#[test]
fn husky_judges_every_form_of_commit() {
    if is_installed("husky") {
        let project = Project::with_docdue();
        for hook in HOOKS {
            project.stage(&format!(".husky/{hook}"), &format!("docdue hook {hook}\n"));
        }
        project
            .git(&["commit", "--quiet", "-m", "hooks"])
            .succeed("husky", &[]);
        try_every_form_of_commit(&project);
    }
}
