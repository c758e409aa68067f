//! Figures as tables that can be pasted into a page.

use std::fmt::Write as _;

use crate::measure::{Case, Cost, Figures};

/// A row: what was measured, and what came of it.
pub(crate) type Row = (Case, Figures);

/// A number by which cases differ.
pub(crate) struct Number {
    /// What it counts.
    pub(crate) name: &'static str,
    /// It, in a case.
    pub(crate) of: fn(&Case) -> usize,
}

/// Everything that was measured of some cases.
pub(crate) fn comparison(rows: &[Row]) -> String {
    let mut table = String::from(
        "| files | staged | rules | verdict | docdue | git | **time** | docdue | git | **memory** | pairs |\n\
         | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for (case, figures) in rows {
        let Case {
            files,
            staged,
            policy,
        } = case;
        let Figures {
            docdue,
            git,
            ratio,
            pairs,
        } = figures;
        let verdict = if policy.blocks { "blocked" } else { "pass" };
        // A string takes all that is written to it.
        let _ = writeln!(
            table,
            "| {} | {} | {} | {verdict} | {} | {} | **{ratio:.2}** | {} | {} | **{}** | {pairs} |",
            grouped(*files),
            grouped(*staged),
            grouped(policy.rules),
            milliseconds(docdue),
            milliseconds(git),
            mebibytes(docdue),
            mebibytes(git),
            memory_ratio(docdue, git),
        );
    }
    table
}

/// How the cost grows with one number of the cases. The exponent says how, from the row above: with
/// 1 the time is in proportion to the number, below 1 it grows more slowly.
pub(crate) fn growth(number: &Number, rows: &[Row]) -> String {
    let Number { name, of } = number;
    let mut table = format!(
        "| {name} | docdue | exponent | git | exponent | **time** |\n\
         | ---: | ---: | ---: | ---: | ---: | ---: |\n"
    );
    let mut above: Option<&Row> = None;
    for row in rows {
        let (
            case,
            Figures {
                docdue, git, ratio, ..
            },
        ) = row;
        let exponent = |cost: fn(&Figures) -> &Cost| {
            let (before, figures) = above?;
            let grown = cost(&row.1).time / cost(figures).time;
            let times = float(of(case)) / float(of(before));
            Some(format!("{:.2}", grown.ln() / times.ln()))
        };
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} | {} | **{ratio:.2}** |",
            grouped(of(case)),
            milliseconds(docdue),
            exponent(|figures| &figures.docdue).unwrap_or_default(),
            milliseconds(git),
            exponent(|figures| &figures.git).unwrap_or_default(),
        );
        above = Some(row);
    }
    table
}

/// The time of a program.
fn milliseconds(cost: &Cost) -> String {
    format!("{:.1} ms", cost.time)
}

/// The memory of a program.
fn mebibytes(cost: &Cost) -> String {
    cost.memory.map_or_else(
        || "not measured".into(),
        |kib| format!("{:.1} MiB", f64::from(kib) / 1024.0),
    )
}

/// The memory of docdue divided by that of git.
fn memory_ratio(docdue: &Cost, git: &Cost) -> String {
    match (docdue.memory, git.memory) {
        (Some(ours), Some(theirs)) => format!("{:.2}", f64::from(ours) / f64::from(theirs)),
        _ => "not measured".into(),
    }
}

/// A number with its thousands apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count, for calculations.
fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
