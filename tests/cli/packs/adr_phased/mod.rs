//! The `adr-phased` pack.

mod copied;
mod fields;
mod levels;
mod record;
mod sections;
mod template;

use super::{Row, Scene, edit, hold};
use record::{PATH, at, base, good, with};

#[test]
fn every_demand_is_enforced() {
    let rows = fields::demands()
        .into_iter()
        .chain(sections::demands())
        .chain(levels::demands());
    hold("adr-phased", &rows.collect::<Vec<_>>());
}
