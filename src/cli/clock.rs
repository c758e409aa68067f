//! What day it is.
//!
//! `SOURCE_DATE_EPOCH` stands for the moment where somebody wants the same output tomorrow
//! (<https://reproducible-builds.org/specs/source-date-epoch/>).

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::record::Day;

/// The day in Greenwich: the same wherever a document is judged.
pub(super) fn today() -> Day {
    let now = given().unwrap_or_else(Timestamp::now);
    now.to_zoned(TimeZone::UTC).date()
}

/// The day where the user is, as git dates a commit.
pub(super) fn today_here() -> Day {
    given().map_or_else(|| Zoned::now().date(), |_| today())
}

/// The moment that the environment gives.
fn given() -> Option<Timestamp> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    Timestamp::from_second(seconds).ok()
}
