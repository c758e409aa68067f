//! Reads which checks the documents of a type are put to.

use crate::checks::{self, Given};
use crate::policy::layer::CheckLayer;
use crate::yaml::{Located, Node, Reader, Value, nearest};

/// The checks of a document type. Their options are read once all files are laid over each other.
pub(super) fn checks(reader: &mut Reader, node: Node) -> Vec<(Located<String>, CheckLayer)> {
    let layers = reader.named(node, "checks", check);
    let (known, unknown): (Vec<_>, Vec<_>) = layers
        .into_iter()
        .partition(|(name, _)| checks::find(&name.value).is_some());
    for (name, _) in unknown {
        let message = format!("there is no check `{}`", name.value);
        let names = checks::ALL.iter().map(|kind| kind.name);
        let help = nearest(&name.value, names.clone()).or_else(|| {
            let names: Vec<_> = names.collect();
            Some(format!("there are: {}", names.join(", ")))
        });
        reader.problem_with_help(name.location.span, message, help);
    }
    known
}

/// One check: `true`, `false`, or its options.
fn check(reader: &mut Reader, node: Node) -> Option<CheckLayer> {
    match node.value {
        Value::Null | Value::Bool(true) => Some(CheckLayer::default()),
        Value::Bool(false) => Some(CheckLayer {
            off: true,
            given: Vec::new(),
        }),
        Value::Mapping(_) => {
            let source = reader.source.clone();
            let entries = reader.fields(node, "a check")?.into_entries();
            let given = entries.map(|(name, span, value)| Given::new(&source, name, span, value));
            Some(CheckLayer {
                off: false,
                given: given.collect(),
            })
        }
        other => {
            let found = other.describe();
            let message = format!("a check is `true`, `false` or a map of options, not {found}");
            reader.problem(node.span, message);
            None
        }
    }
}
