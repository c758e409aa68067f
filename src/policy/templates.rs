//! The templates of the built-in packs, from `policies/templates/`.

use std::sync::Arc;

use crate::text::Source;

/// A template that is built into the binary.
struct Template {
    /// Its path below `policies/templates/`.
    name: &'static str,
    /// Its text.
    text: &'static str,
}

/// What a policy writes before the name of a built-in template, where it would write a path.
const PREFIX: &str = "pack:";

/// The templates of these names.
macro_rules! templates {
    ($($name:literal,)*) => {
        &[$(Template {
            name: $name,
            text: include_str!(concat!("../../policies/templates/", $name)),
        }),*]
    };
}

/// Every template, sorted by name.
const ALL: &[Template] = templates![
    "adr-index/adr.md",
    "adr-phased/adr.md",
    "adr/adr.md",
    "adr/quick.md",
    "backend-design/architecture.md",
    "backend-design/design.md",
    "document-driven/architecture.md",
    "document-driven/plan.md",
    "document-driven/runbook.md",
    "document-driven/service.md",
    "document-driven/spec.md",
    "madr/adr.md",
    "nygard/adr.md",
];

/// Whether what a policy says of a template names a built-in one, rather than a file.
pub(crate) fn is_built_in(template: &str) -> bool {
    template.starts_with(PREFIX)
}

/// The built-in template that a policy names as `pack:NAME`.
pub(crate) fn built_in(template: &str) -> Option<Arc<Source>> {
    let name = template.strip_prefix(PREFIX)?;
    let found = ALL.iter().find(|known| known.name == name)?;
    // Named so that nobody looks for it among the files of a repository.
    Some(Source::new(template.to_owned(), found.text))
}

/// The built-in templates, as a policy names them.
pub(crate) fn names() -> impl Iterator<Item = String> {
    ALL.iter()
        .map(|template| format!("{PREFIX}{}", template.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn templates_are_sorted_and_none_is_forgotten() {
        let top = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/policies/templates"));
        let mut files = Vec::new();
        for pack in std::fs::read_dir(top).unwrap() {
            let pack = pack.unwrap().path();
            for file in std::fs::read_dir(&pack).unwrap() {
                let file = file.unwrap().path();
                files.push(file.strip_prefix(top).unwrap().to_str().unwrap().to_owned());
            }
        }
        files.sort();
        let names: Vec<_> = ALL.iter().map(|template| template.name).collect();
        assert_eq!(names, files);
    }
}
