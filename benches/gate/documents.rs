//! All documents of a repository, beside other programs that look at Markdown.
//!
//! The documents are the Markdown files below `DOCDUE_CORPUS`. Each program is found by the `PATH`, and
//! left out where it is not installed.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use crate::case::grouped;
use crate::pairs::{Figures, Program, compare};
use crate::peers::version;
use crate::table::{lined_up, mebibytes, memory_ratio, milliseconds};
use crate::workspace::Workspace;

/// The policy: every check that the pack has for records in their commonest form.
const POLICY: &str = "\
version: 1
extends: [nygard]
documents:
  adr:
    paths: [\"docs/adr/{number}-{slug}.md\"]
";

/// Where all documents are put, for one of the programs looks in one directory only.
const DIRECTORY: &str = "docs/adr";

/// A program beside which docdue is measured.
struct Peer {
    /// Its name.
    name: &'static str,
    /// The arguments with which it looks at all documents.
    arguments: &'static [&'static str],
}

/// All of them.
const PEERS: [Peer; 3] = [
    Peer {
        name: "adrs",
        arguments: &["doctor"],
    },
    Peer {
        name: "mdbook-lint",
        arguments: &["lint", DIRECTORY],
    },
    Peer {
        name: "rumdl",
        arguments: &["check", "--no-cache", DIRECTORY],
    },
];

/// The section about them.
pub(crate) fn section() -> anyhow::Result<String> {
    let Some(place) = std::env::var_os("DOCDUE_CORPUS") else {
        return Ok("left out: DOCDUE_CORPUS names no directory of documents\n".into());
    };
    let (workspace, documents) = prepared(Path::new(&place))?;
    let head = [
        "program",
        "docdue",
        "program's",
        "**time**",
        "docdue",
        "program's",
        "**memory**",
        "pairs",
    ];
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    let mut left_out = String::new();
    for peer in &PEERS {
        let Some(version) = version(peer.name) else {
            let _ = writeln!(left_out, "left out: {} is not installed", peer.name);
            continue;
        };
        eprintln!("measuring beside {version}");
        let figures = peer.measure(&workspace).context(peer.name)?;
        lines.push(vec![
            version,
            milliseconds(&figures.docdue),
            milliseconds(&figures.other),
            format!("**{:.3}**", figures.ratio),
            mebibytes(&figures.docdue),
            mebibytes(&figures.other),
            format!("**{}**", memory_ratio(&figures.docdue, &figures.other)),
            figures.pairs.to_string(),
        ]);
    }
    Ok(format!(
        "`docdue check --all` with the pack `nygard` beside other programs ({} documents in one \
         directory)\n\n{}{left_out}",
        grouped(documents),
        lined_up(&lines)
    ))
}

impl Peer {
    /// Measures docdue beside it. It ends as it did the first time, for there is enough to find.
    fn measure(&self, workspace: &Workspace) -> anyhow::Result<Figures> {
        let mut command = workspace.command(self.name);
        let output = command.args(self.arguments).output()?;
        let code = output.status.code().context("it was ended")?;
        let told = output.stdout.len() + output.stderr.len();
        ensure!(told > 100_000, "it says next to nothing: {output:?}");
        let docdue = Program::new(workspace.docdue(&["check", "--all"]), 1);
        compare(docdue, Program::new(command, code))
    }
}

/// A repository with all documents below a place, numbered in the order of their paths, and how many
/// there are. Proves that docdue reads them all.
fn prepared(place: &Path) -> anyhow::Result<(Workspace, usize)> {
    let mut files = Vec::new();
    markdown(place, &mut files)?;
    files.sort();
    let workspace = Workspace::new()?;
    let directory = workspace.path().join(DIRECTORY);
    std::fs::create_dir_all(&directory)?;
    for (number, file) in files.iter().enumerate() {
        let name = file.file_stem().context("a name")?.to_string_lossy();
        let copy = directory.join(format!("{:04}-{name}.md", number + 1));
        std::fs::write(copy, std::fs::read(file)?)?;
    }
    std::fs::write(workspace.path().join("docdue.yaml"), POLICY)?;
    std::fs::write(workspace.path().join(".adr-dir"), DIRECTORY)?;
    workspace.git(&["add", "."])?;
    let output = workspace
        .docdue(&["check", "--all", "--format", "json"])
        .output()?;
    let report: Value = serde_json::from_slice(&output.stdout)?;
    let read = &report["counts"]["documents"];
    ensure!(*read == files.len(), "{read} of {} read", files.len());
    Ok((workspace, files.len()))
}

/// Adds the Markdown files below a directory.
fn markdown(directory: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            markdown(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            files.push(path);
        }
    }
    Ok(())
}
