//! Commands of a transcript, as a reader would type them.

use std::path::Path;

use crate::repo::Repo;

/// The first seconds of a Monday in 2026.
const MONDAY: u64 = 1_767_571_200;

/// What a command prints, on either stream, with docdue on the `PATH` and so many days after that Monday.
pub(crate) fn run(repo: &Repo, command: &str, days: u64) -> String {
    let docdue = Path::new(env!("CARGO_BIN_EXE_docdue"));
    let path = format!(
        "{}:{}",
        docdue.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let output = repo
        .command("sh")
        .args(["-c", &format!("({command}) 2>&1")])
        .env("PATH", path)
        .env("SOURCE_DATE_EPOCH", (MONDAY + days * 86_400).to_string())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}
