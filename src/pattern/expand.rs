//! From a pattern and a binding back to paths.

use super::binding::Binding;
use super::program::{Program, Step};

/// The only path that the program names once its captures are filled in.
pub(super) fn path(program: &Program, binding: &Binding) -> Option<String> {
    let mut path = Vec::new();
    for step in program.outer_steps() {
        match step {
            Step::Literal(range) => path.extend_from_slice(program.bytes(range)),
            Step::Capture(capture) => {
                let name = program.captures.get(capture.name)?;
                match binding.get(name) {
                    Some(value) => path.extend_from_slice(value),
                    None => path.extend_from_slice(format!("{{{name}}}").as_bytes()),
                }
            }
            _ => return None,
        }
    }
    let path = String::from_utf8(path).ok()?;
    (!path.ends_with('/')).then_some(path)
}

/// The directory, empty or ending in `/`, below which every match lies.
pub(super) fn directory(program: &Program, binding: &Binding) -> Vec<u8> {
    let mut path = Vec::new();
    for step in program.outer_steps() {
        match step {
            Step::Literal(range) => path.extend_from_slice(program.bytes(range)),
            Step::Capture(capture) => {
                let name = program.captures.get(capture.name);
                match name.and_then(|name| binding.get(name)) {
                    Some(value) => path.extend_from_slice(value),
                    None => break,
                }
            }
            _ => break,
        }
    }
    let end = path.iter().rposition(|byte| *byte == b'/');
    path.truncate(end.map_or(0, |slash| slash + 1));
    path
}
