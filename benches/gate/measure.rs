//! One case: proves that docdue judges it, then times docdue and git in turns.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use serde_json::Value;

use crate::memory::peak_kib;
use crate::policy::Policy;
use crate::repository::Repository;

/// What docdue is held against: git's own list of the same change.
pub(crate) const GIT: [&str; 5] = ["diff", "--cached", "--raw", "-z", "--no-renames"];

/// Pairs that are run and not counted: files are read into memory, processors wake up.
const WARM_UP: usize = 2;

/// At least so many pairs count.
const FEWEST: usize = 7;

/// At most so many pairs count.
const MOST: usize = 301;

/// How long pairs are run for, between the fewest and the most.
const TIME: Duration = Duration::from_secs(4);

/// How often the memory is measured; the largest figure counts.
const MEMORY_RUNS: usize = 20;

/// A change in a repository, and the policy that it is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Case {
    /// How many files the repository has.
    pub(crate) files: usize,
    /// How many of them are staged.
    pub(crate) staged: usize,
    /// The policy.
    pub(crate) policy: Policy,
}

/// What one program takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// The median, in milliseconds.
    pub(crate) time: f64,
    /// The most memory that it held, in KiB; `None` where this system does not tell.
    pub(crate) memory: Option<u32>,
}

/// What was measured for a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// What docdue takes.
    pub(crate) docdue: Cost,
    /// What git takes.
    pub(crate) git: Cost,
    /// The median over the pairs of docdue's time divided by git's.
    pub(crate) ratio: f64,
    /// How many pairs of runs counted.
    pub(crate) pairs: usize,
}

/// Measures a case. Nothing is measured unless docdue judges it as it must.
pub(crate) fn measure(repository: &Repository, case: Case) -> anyhow::Result<Figures> {
    let exit_code = prove(repository, case).with_context(|| format!("{case:?}"))?;
    let mut docdue = docdue(repository, &["hook", "pre-commit"]);
    let mut git = repository.command("git");
    git.args(GIT);
    for command in [&mut docdue, &mut git] {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
    }

    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..WARM_UP {
        time(&mut docdue, exit_code)?;
        time(&mut git, 0)?;
    }
    let start = Instant::now();
    while ratios.len() < FEWEST || (ratios.len() < MOST && start.elapsed() < TIME) {
        let (our, their) = (time(&mut docdue, exit_code)?, time(&mut git, 0)?);
        ours.push(our);
        theirs.push(their);
        ratios.push(our / their);
    }
    Ok(Figures {
        pairs: ratios.len(),
        docdue: Cost {
            time: median(ours),
            memory: memory(&mut docdue)?,
        },
        git: Cost {
            time: median(theirs),
            memory: memory(&mut git)?,
        },
        ratio: median(ratios),
    })
}

/// Holds docdue's verdict against what is known of the change. Returns the exit code of every run.
fn prove(repository: &Repository, case: Case) -> anyhow::Result<i32> {
    let staged = repository.stage(case.policy, case.staged)?;
    let listed = repository.git(&GIT)?;
    // A line for each file: what changed, its end, the path, its end.
    let listed = listed.split(|byte| *byte == 0).count() / 2;
    ensure!(listed == case.staged, "git lists {listed} staged files");

    let expected = case.policy.expected(&staged);
    ensure!(expected.fired > 0, "no rule has anything to say");
    let (outcome, exit_code) = if expected.met < expected.fired {
        ("blocked", 1)
    } else {
        ("pass", 0)
    };
    let output = docdue(repository, &["check", "--format", "json"]).output()?;
    let error = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_slice(&output.stdout).context(error.into_owned())?;
    for (name, expected) in [
        ("paths", case.staged),
        ("rules", case.policy.rules),
        ("fired", expected.fired),
        ("met", expected.met),
    ] {
        let found = &report["counts"][name];
        ensure!(*found == expected, "{name}: {found} instead of {expected}");
    }
    ensure!(
        report["outcome"] == outcome,
        "{} instead of {outcome}",
        report["outcome"]
    );
    ensure!(output.status.code() == Some(exit_code), "{}", output.status);
    Ok(exit_code)
}

/// A command that runs docdue.
fn docdue(repository: &Repository, arguments: &[&str]) -> Command {
    let mut command = repository.command(env!("CARGO_BIN_EXE_docdue"));
    command.args(arguments);
    command
}

/// The milliseconds that a command takes from its start to its end.
fn time(command: &mut Command, exit_code: i32) -> anyhow::Result<f64> {
    let start = Instant::now();
    let status = command.status()?;
    let time = start.elapsed();
    ensure!(status.code() == Some(exit_code), "{command:?}: {status}");
    Ok(time.as_secs_f64() * 1000.0)
}

/// The most memory that a command held in any of several runs.
fn memory(command: &mut Command) -> anyhow::Result<Option<u32>> {
    let mut most = None;
    for _ in 0..MEMORY_RUNS {
        most = most.max(peak_kib(command)?);
    }
    Ok(most)
}

/// The middle one of some figures, of which there is at least one.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
