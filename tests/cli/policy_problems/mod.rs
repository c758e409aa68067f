//! Everything that can be wrong with a policy is said at once, each at its place.

mod keys;
mod names;
mod options;
mod values;
mod yaml;

use std::fmt::Write as _;

use crate::hooked::Hooked;

thread_local! {
    /// The repository of a test: each test has a thread of its own.
    static REPO: Hooked = Hooked::unborn("");
}

/// A rule that is in order.
const RULE: &str = "  r: {when: [{paths: [src]}], require: [{paths: [docs]}]}\n";

/// The problems of a policy that is staged: a line each, as `line:column: message (help)`.
#[track_caller]
fn problems(policy: &str) -> String {
    problems_with(policy, &[])
}

/// The same, beside other staged files.
#[track_caller]
fn problems_with(policy: &str, files: &[(&str, &str)]) -> String {
    let attempt = REPO.with(|repo| {
        repo.git(&["read-tree", "--empty"])
            .stage("docdue.yaml", policy);
        for (path, text) in files {
            repo.stage(path, text);
        }
        repo.docdue(&["check", "--format", "json"])
    });
    attempt.exits(2);
    let json: serde_json::Value = serde_json::from_str(&attempt.stdout()).unwrap();
    assert_eq!(json["outcome"], "not-checked");
    let mut lines = String::new();
    for finding in json["findings"].as_array().unwrap() {
        let place = &finding["location"];
        if place["file"] != "docdue.yaml" {
            let _ = write!(lines, "{}:", place["file"].as_str().unwrap_or("nowhere"));
        }
        let (line, column) = (&place["line"], &place["column"]);
        let _ = write!(
            lines,
            "{line}:{column}: {}",
            finding["message"].as_str().unwrap()
        );
        let help = finding["help"].as_str().map(|help| format!(" ({help})"));
        lines.push_str(&help.unwrap_or_default());
        lines.push('\n');
    }
    lines
}

/// The problems of a policy with this one rule, whose place is line 3.
#[track_caller]
fn of_rule(rule: &str) -> String {
    problems(&format!("version: 1\nrules:\n  r: {rule}\n"))
}
