//! Whether dates are days of the calendar, written so that they can be compared.

use std::ops::Range;

use super::Metadata;
use crate::checks::reading::content::is_value;
use crate::checks::{Edit, Findings, Version};
use crate::diagnostic::Severity;
use crate::record::{Date, Day};

impl Metadata {
    /// Tells the dates that are none, but not what was told before.
    pub(super) fn dates(
        &self,
        version: &Version,
        today: Day,
        told: &[Range<usize>],
        findings: &mut Findings,
    ) {
        // Wherever it is already tomorrow, somebody may write so.
        let latest = today.tomorrow().unwrap_or(today);
        for carrier in &version.record.dates {
            if told.contains(&carrier.span) {
                continue;
            }
            let written = version.document.text(&carrier.span);
            let date = match &carrier.value.1 {
                Date::Unreadable if !is_value(written) => &Date::Placeholder,
                date => date,
            };
            let _ = match date {
                Date::Iso(day) | Date::IsoAndText(day) if *day > latest && !self.future => {
                    let message = format!("the date `{day}` has not come yet");
                    findings
                        .at(version, &carrier.span, message)
                        .help("write the day on which it was done, or take it out")
                }
                Date::Impossible => findings
                    .at(
                        version,
                        &carrier.span,
                        format!("`{written}` is no day of the calendar"),
                    )
                    .help("write the day as year-month-day: `2026-07-04`"),
                Date::Placeholder => findings
                    .at(
                        version,
                        &carrier.span,
                        format!("`{written}` stands where a date should"),
                    )
                    .help("write the day as year-month-day: `2026-07-04`")
                    .severity(version.severity_of_unfinished()),
                Date::Iso(_) | Date::IsoAndText(_) | Date::Empty => continue,
                Date::Other(_) | Date::LongYear if self.any_date => continue,
                Date::Other(Some(day)) => findings
                    .at(
                        version,
                        &carrier.span,
                        format!("the date `{written}` cannot be sorted"),
                    )
                    .help(format!("write it as `{day}`"))
                    .severity(Severity::Warning)
                    .edit(Edit {
                        path: version.path.clone(),
                        span: carrier.span.clone(),
                        text: day.to_string(),
                    }),
                Date::Other(None) | Date::LongYear | Date::Unreadable => findings
                    .at(
                        version,
                        &carrier.span,
                        format!("the date `{written}` cannot be read"),
                    )
                    .help("write the day as year-month-day: `2026-07-04`")
                    .severity(Severity::Warning),
            };
        }
    }
}
