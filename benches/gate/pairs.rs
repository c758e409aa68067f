//! Times two programs in turns.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::ensure;

use crate::memory::peak_kib;

/// Pairs that are run and not counted: files are read into memory, processors wake up.
const WARM_UP: usize = 2;

/// At least so many pairs count.
const FEWEST: usize = 7;

/// At most so many pairs count.
const MOST: usize = 301;

/// How long pairs are run for, between the fewest and the most.
const TIME: Duration = Duration::from_secs(4);

/// How often the memory is measured, at most and at least; the largest figure counts.
const MEMORY_RUNS: [usize; 2] = [20, 3];

/// What is run.
pub(crate) struct Program {
    /// The command.
    command: Command,
    /// What it reads.
    input: Option<PathBuf>,
    /// How it must end.
    exit_code: i32,
}

/// What one program takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    /// The median, in milliseconds.
    pub(crate) time: f64,
    /// The fastest run, in milliseconds: what else the machine does only ever adds to it.
    pub(crate) fastest: f64,
    /// The most memory that it held, in KiB; `None` where this system does not tell.
    pub(crate) memory: Option<u32>,
}

/// What was measured of two programs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    /// What docdue takes.
    pub(crate) docdue: Cost,
    /// What it is held against takes.
    pub(crate) other: Cost,
    /// The median over the pairs of docdue's time divided by the other's.
    pub(crate) ratio: f64,
    /// The median over the pairs of how many milliseconds docdue takes more.
    pub(crate) more: f64,
    /// How many pairs of runs counted.
    pub(crate) pairs: usize,
}

impl Program {
    /// A command that must end in some way; what it says is dropped.
    pub(crate) fn new(mut command: Command, exit_code: i32) -> Self {
        command.stdout(Stdio::null()).stderr(Stdio::null());
        Self {
            command,
            input: None,
            exit_code,
        }
    }

    /// Gives it a file to read.
    pub(crate) fn reading(mut self, file: PathBuf) -> Self {
        self.input = Some(file);
        self
    }

    /// The command with its input, to be run once.
    fn ready(&mut self) -> anyhow::Result<&mut Command> {
        let input = match &self.input {
            Some(file) => File::open(file)?.into(),
            None => Stdio::null(),
        };
        Ok(self.command.stdin(input))
    }

    /// The milliseconds that it takes from its start to its end.
    fn time(&mut self) -> anyhow::Result<f64> {
        let expected = self.exit_code;
        let command = self.ready()?;
        let start = Instant::now();
        let status = command.status()?;
        let time = start.elapsed();
        ensure!(status.code() == Some(expected), "{command:?}: {status}");
        Ok(time.as_secs_f64() * 1000.0)
    }

    /// The most memory that it held in any of several runs.
    fn memory(&mut self) -> anyhow::Result<Option<u32>> {
        let mut memory = None;
        let [most, fewest] = MEMORY_RUNS;
        let start = Instant::now();
        for run in 0..most {
            if run >= fewest && start.elapsed() > TIME {
                break;
            }
            memory = memory.max(peak_kib(self.ready()?)?);
        }
        Ok(memory)
    }
}

/// Measures two programs.
pub(crate) fn compare(mut docdue: Program, mut other: Program) -> anyhow::Result<Figures> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let (mut ratios, mut more) = (Vec::new(), Vec::new());
    for _ in 0..WARM_UP {
        docdue.time()?;
        other.time()?;
    }
    let start = Instant::now();
    while ratios.len() < FEWEST || (ratios.len() < MOST && start.elapsed() < TIME) {
        let (our, their) = (docdue.time()?, other.time()?);
        ours.push(our);
        theirs.push(their);
        ratios.push(our / their);
        more.push(our - their);
    }
    Ok(Figures {
        pairs: ratios.len(),
        docdue: Cost {
            fastest: fastest(&ours),
            time: median(ours),
            memory: docdue.memory()?,
        },
        other: Cost {
            fastest: fastest(&theirs),
            time: median(theirs),
            memory: other.memory()?,
        },
        ratio: median(ratios),
        more: median(more),
    })
}

/// The least of some figures.
fn fastest(figures: &[f64]) -> f64 {
    figures.iter().copied().fold(f64::INFINITY, f64::min)
}

/// The middle one of some figures, of which there is at least one.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
