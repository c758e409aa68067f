//! What a part of a run takes, told by runs that differ in it: the fastest of each, for the difference of
//! two medians would show how busy the machine was at two times.

use std::collections::BTreeMap;

use crate::case::Case;
use crate::pairs::Figures;
use crate::table::lined_up;

/// A part of a run. It is never run alone: that is told by the run that has it and one that lacks it.
pub(crate) struct Part {
    /// What it is.
    pub(crate) title: &'static str,
    /// The most milliseconds that it may take.
    pub(crate) most: f64,
    /// The run that has it.
    pub(crate) of: Case,
    /// The run that lacks it.
    pub(crate) without: Case,
    /// Where those differ in something else as well: two runs that differ in that alone.
    pub(crate) besides: Option<(Case, Case)>,
}

impl Part {
    /// The runs that tell.
    pub(crate) fn cases(&self) -> Vec<Case> {
        let besides = self.besides.iter();
        let besides = besides.flat_map(|(with, without)| [*with, *without]);
        [self.of, self.without].into_iter().chain(besides).collect()
    }

    /// The milliseconds that it takes, by the fastest runs; `None` where a run was not measured.
    fn time(&self, figures: &BTreeMap<Case, Figures>) -> Option<f64> {
        let more = |with: &Case, without: &Case| {
            Some(figures.get(with)?.docdue.fastest - figures.get(without)?.docdue.fastest)
        };
        let besides = match &self.besides {
            Some((with, without)) => more(with, without)?,
            None => 0.0,
        };
        Some(more(&self.of, &self.without)? - besides)
    }
}

/// What parts take, and what they may take.
pub(crate) fn table(parts: &[Part], figures: &BTreeMap<Case, Figures>) -> String {
    let mut lines = vec![["part", "**time**", "at most"].map(str::to_owned).to_vec()];
    for part in parts {
        let time = part.time(figures);
        lines.push(vec![
            part.title.to_owned(),
            time.map_or_else(|| "not measured".into(), |time| format!("**{time:.2} ms**")),
            format!("{} ms", part.most),
        ]);
    }
    lined_up(&lines)
}
