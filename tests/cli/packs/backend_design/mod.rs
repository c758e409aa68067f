//! The `backend-design` pack.

mod architecture;
mod design;
mod documents;

use super::filled::template;
use super::{Row, Scene, edit, hold};
use documents::{ARCHITECTURE, DESIGN, base, design_of, designed, drawn};

#[test]
fn every_demand_is_enforced() {
    let rows: Vec<_> = architecture::demands()
        .into_iter()
        .chain(design::demands())
        .collect();
    hold("backend-design", &rows);
}

#[test]
fn the_templates_are_to_be_filled_in() {
    for (path, name) in [
        (ARCHITECTURE, "pack:backend-design/architecture.md"),
        (DESIGN, "pack:backend-design/design.md"),
    ] {
        let attempt = base().with(path, template(name)).judged("backend-design");
        attempt.exits(1).says("placeholders: ");
    }
    for kind in ["API", "Library", "CLI", "Service"] {
        let scene = drawn("", "").with(DESIGN, edit(&design_of(kind), "Case 1 ", "Case one "));
        scene.passes("backend-design");
    }
}
