//! Reads waivers, and refuses them as long as nothing acts on them.

use crate::yaml::Node;
use crate::yaml::Reader;

/// Checks the form of each waiver, then says that this version has none: a waiver that silently did
/// nothing would be found out only when it was needed.
pub(super) fn check(reader: &mut Reader, node: Node<'_>) {
    let span = node.span.clone();
    let waivers = reader.list(node, "waivers", |reader, node| {
        let span = node.span.clone();
        let mut fields = reader.fields(node, "a waiver")?;
        fields.need(reader, &span, &["rule", "reason", "until"]);
        let rule = fields
            .take("rule")
            .and_then(|node| reader.string(node, "rule"));
        let reason = fields
            .take("reason")
            .and_then(|node| reader.string(node, "reason"));
        let until = fields
            .take("until")
            .and_then(|node| reader.string(node, "until"));
        if let Some(node) = fields.take("paths") {
            reader.patterns(node, "paths");
        }
        fields.finish(reader);
        for (value, key) in [(&rule, "rule"), (&reason, "reason"), (&until, "until")] {
            if let Some(text) = value
                && text.value.trim().is_empty()
            {
                let at = text.location.span.clone();
                reader.problem(at, format!("`{key}` of a waiver is empty"));
            }
        }
        Some(())
    });
    if waivers.is_some_and(|waivers| !waivers.value.is_empty()) {
        let help = Some("take them out: docdue does not pass over what it cannot act on".into());
        reader.problem_with_help(span, "`waivers` are not available in this version", help);
    }
}
