//! Figures as tables that can be pasted into a page.

use std::fmt::Write as _;

use crate::case::{Case, grouped};
use crate::pairs::{Cost, Figures};

/// A row: what was measured, and what came of it.
pub(crate) type Row = (Case, Figures);

/// Up to this exponent, growth counts as linear: figures are never exact.
const LINEAR: f64 = 1.1;

/// A difference of less than this part of a time may be noise.
const NOISE: f64 = 0.25;

/// The columns of what was measured.
const COSTS: [&str; 7] = [
    "docdue",
    "git",
    "**time**",
    "docdue",
    "git",
    "**memory**",
    "pairs",
];

/// Everything that was measured of some cases of one kind.
pub(crate) fn comparison(rows: &[Row]) -> String {
    let Some((first, _)) = rows.first() else {
        return String::new();
    };
    let columns = first.columns().into_iter().map(|(name, _)| name);
    let head = columns.chain(COSTS).map(str::to_owned);
    let mut lines: Vec<Vec<String>> = vec![head.collect()];
    for (case, figures) in rows {
        let columns = case.columns().into_iter().map(|(_, value)| value);
        let Figures {
            docdue,
            other,
            ratio,
            pairs,
        } = figures;
        let costs = [
            milliseconds(docdue),
            milliseconds(other),
            format!("**{ratio:.2}**"),
            mebibytes(docdue),
            mebibytes(other),
            format!("**{}**", memory_ratio(docdue, other)),
            pairs.to_string(),
        ];
        lines.push(columns.chain(costs).collect());
    }
    lined_up(&lines)
}

/// How the cost grows with one number of the cases. The exponents say how: with 1 the time is in
/// proportion to the number, below 1 it grows more slowly. The first is that of the whole time since the
/// row above, of which much is there whatever the number is; the second that of what each row adds to
/// the one above it, where that can be told from noise.
pub(crate) fn growth(column: &str, rows: &[Row]) -> String {
    let head = [
        column,
        "docdue",
        "exponent",
        "of what is added",
        "git",
        "exponent",
        "**time**",
    ];
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    let mut steepest = f64::NEG_INFINITY;
    let mut above: [Option<&Row>; 2] = [None, None];
    for row in rows {
        let (case, figures) = row;
        let number = |row: &Row| row.0.number(column).map(float);
        let exponent = |cost: fn(&Figures) -> &Cost| {
            let before = above[0]?;
            let grown = cost(figures).time / cost(&before.1).time;
            Some(grown.ln() / (number(row)? / number(before)?).ln())
        };
        let of_added = || {
            let [before, first] = [above[0]?, above[1]?];
            let grown = added(&before.1, figures)? / added(&first.1, &before.1)?;
            Some(grown.ln() / (number(row)? / number(before)?).ln())
        };
        let shown = |exponent: Option<f64>| {
            exponent.map_or_else(String::new, |exponent| format!("{exponent:.2}"))
        };
        let ours = [exponent(|figures| &figures.docdue), of_added()];
        steepest = ours.into_iter().flatten().fold(steepest, f64::max);
        let [whole, added] = ours;
        lines.push(vec![
            case.number(column).map(grouped).unwrap_or_default(),
            milliseconds(&figures.docdue),
            shown(whole),
            shown(added),
            milliseconds(&figures.other),
            shown(exponent(|figures| &figures.other)),
            format!("**{:.2}**", figures.ratio),
        ]);
        above = [Some(row), above[0]];
    }
    let verdict = if steepest <= LINEAR {
        "Linear or better in every step."
    } else {
        "**More than linear** in one step at least."
    };
    format!("{}\n{verdict}\n", lined_up(&lines))
}

/// What docdue takes more than in the case before; `None` where noise might be as much.
fn added(before: &Figures, figures: &Figures) -> Option<f64> {
    let more = figures.docdue.time - before.docdue.time;
    (more > NOISE * before.docdue.time).then_some(more)
}

/// Lines of cells, the first of them the head, as a table.
pub(crate) fn lined_up(lines: &[Vec<String>]) -> String {
    let mut table = String::new();
    for (at, cells) in lines.iter().enumerate() {
        // A string takes all that is written to it.
        let _ = writeln!(table, "| {} |", cells.join(" | "));
        if at == 0 {
            let _ = writeln!(table, "|{}", " ---: |".repeat(cells.len()));
        }
    }
    table
}

/// The time of a program.
pub(crate) fn milliseconds(cost: &Cost) -> String {
    format!("{:.1} ms", cost.time)
}

/// The memory of a program.
pub(crate) fn mebibytes(cost: &Cost) -> String {
    cost.memory.map_or_else(
        || "not measured".into(),
        |kib| format!("{:.1} MiB", f64::from(kib) / 1024.0),
    )
}

/// The memory of docdue divided by that of the other.
fn memory_ratio(docdue: &Cost, other: &Cost) -> String {
    match (docdue.memory, other.memory) {
        (Some(ours), Some(theirs)) => format!("{:.2}", f64::from(ours) / f64::from(theirs)),
        _ => "not measured".into(),
    }
}

/// A count, for calculations.
fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}
