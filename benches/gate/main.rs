//! How long the gate takes, held against git's own list of the same change, as whole processes.
//!
//! `cargo bench` needs nothing but cargo and git: it builds the repositories that it measures in.
//! `cargo bench -- --quick` leaves out the one with a million files.

#![expect(
    clippy::print_stdout,
    reason = "the tables are what a benchmark is for"
)]
#![expect(clippy::print_stderr, reason = "it says what it is doing")]

mod case;
mod history;
mod layout;
mod memory;
mod pairs;
mod part;
mod peers;
mod places;
mod policy;
mod push;
mod repository;
mod rule;
mod sections;
mod staged;
mod table;
mod workspace;

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::bail;

use case::Case;
use pairs::Figures;
use places::Places;
use sections::{LARGEST, Shows, sections};
use table::Row;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut quick = false;
    let mut asked = false;
    for argument in &arguments {
        match argument.as_str() {
            "--bench" => asked = true,
            "--quick" => quick = true,
            other => bail!("unknown argument `{other}`; there is `--quick`"),
        }
    }
    if !asked || cfg!(debug_assertions) {
        println!("nothing is measured: run `cargo bench`, which builds for speed");
        return Ok(());
    }

    let sections = sections();
    let cases = sections.iter().flat_map(sections::Section::cases);
    let figures = measure_all(
        cases
            .filter(|case| !quick || case.number("files") != Some(LARGEST))
            .collect(),
    )?;
    let peers = peers::section()?;

    println!("{}", heading()?);
    for section in sections {
        let rows = |cases: &[Case]| -> Vec<Row> {
            let measured = cases.iter();
            measured
                .filter_map(|case| Some((*case, *figures.get(case)?)))
                .collect()
        };
        let table = match &section.shows {
            Shows::Costs(cases) => table::comparison(&rows(cases)),
            Shows::Growth(column, cases) => table::growth(column, &rows(cases)),
            Shows::Parts(parts) => part::table(parts, &figures),
        };
        println!("{}\n\n{table}", section.title);
    }
    println!("{peers}");
    Ok(())
}

/// Measures every case once, repository after repository.
fn measure_all(mut cases: Vec<Case>) -> anyhow::Result<BTreeMap<Case, Figures>> {
    cases.sort_unstable();
    cases.dedup();
    let mut places = Places::default();
    let mut figures = BTreeMap::new();
    for case in cases {
        eprintln!("measuring {case:?}");
        let measured = match case {
            Case::Staged(staged) => staged.measure(places.repository(staged.files)?)?,
            Case::Push(push) => push.measure(places.history()?)?,
        };
        figures.insert(case, measured);
    }
    Ok(figures)
}

/// What was measured, and where.
fn heading() -> anyhow::Result<String> {
    let git = Command::new("git").arg("--version").output()?.stdout;
    let git = String::from_utf8_lossy(&git);
    let processors = std::thread::available_parallelism()?;
    Ok(format!(
        "docdue {} against {}, {processors} processors, {} {}.\n\
         Bold is docdue's time, or memory, divided by that of what it is held against: the median over \
         pairs of runs, and the peak over twenty runs.\n",
        env!("CARGO_PKG_VERSION"),
        git.trim(),
        std::env::consts::OS,
        std::env::consts::ARCH,
    ))
}
