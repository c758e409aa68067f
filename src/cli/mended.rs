//! What `docdue fix` did, or would do, and what it left, in words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use owo_colors::OwoColorize as _;

use crate::change::RepoPath;
use crate::diagnostic::Diagnostic;
use crate::text::{plural, printable};

/// What was mended, by file: the check and what was wrong.
pub(super) type Done = BTreeMap<RepoPath, Vec<(String, String)>>;

/// The checks most of whose findings can be mended: what is left of them is told.
pub(super) const MENDING: [&str; 2] = ["index", "supersession"];

/// The most of them that are told.
const MOST_LEFT: usize = 10;

/// What was done, or would be, and what was not.
pub(super) fn told(
    only_check: bool,
    done: &Done,
    partly: &[RepoPath],
    left: &[&Diagnostic],
) -> String {
    let mut out = String::new();
    let mut count = 0;
    for (path, told) in done {
        let _ = writeln!(out, "{}", path.bold());
        for (code, message) in told {
            let _ = writeln!(out, "    {code}: {}", printable(message.as_bytes()));
        }
        if partly.contains(path) {
            let other = "it has other changes that are not staged: `git add` takes those, too";
            let _ = writeln!(out, "    ({other})");
        }
        count += told.len();
    }
    let (things, files) = (plural(count, "thing"), plural(done.len(), "file"));
    let _ = match (done.is_empty(), only_check) {
        (true, _) => writeln!(out, "docdue: nothing to mend"),
        (false, true) => writeln!(out, "docdue: would mend {things} in {files}"),
        (false, false) => writeln!(
            out,
            "docdue: mended {things} in {files}; look at `git diff`, then `git add`"
        ),
    };
    if !left.is_empty() {
        let things = plural(left.len(), "thing");
        let _ = writeln!(out, "docdue: left {things} for you to decide");
    }
    for finding in left.iter().take(MOST_LEFT) {
        let place = finding.location.as_ref().map(ToString::to_string);
        let message = printable(finding.message.as_bytes());
        let _ = writeln!(
            out,
            "    {} {}: {message}",
            place.unwrap_or_default(),
            finding.code
        );
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "        {}", printable(help.as_bytes()));
        }
    }
    out
}
