//! The templates of the packs: refused as they are, accepted once they are filled in.

use std::fs;
use std::path::Path;

use super::{Scene, edit, page};
use crate::DOCDUE;
use crate::repo::Repo;

/// A built-in template, as docdue prints it.
pub(super) fn template(name: &str) -> String {
    let repo = Repo::new();
    let mut command = repo.command(DOCDUE);
    let output = command.args(["policy", "template", name]).output().unwrap();
    assert!(output.status.success(), "{name}");
    String::from_utf8(output.stdout).unwrap()
}

/// Checks that a template is refused as it is, and passes with these parts of it replaced; `beside` is
/// what it needs around it.
pub(super) fn holds(
    pack: &str,
    name: &str,
    path: &'static str,
    parts: &[(&str, &str)],
    beside: Scene,
) {
    let bare = template(name);
    let attempt = beside.clone().with(path, bare.as_str()).judged(pack);
    attempt.exits(1).says("placeholders: ");
    beside.with(path, fill(bare, parts)).passes(pack);
}

/// A template with some parts of it replaced.
#[track_caller]
pub(super) fn fill(template: String, parts: &[(&str, &str)]) -> String {
    let replaced = |text: String, (from, to): &(&str, &str)| edit(&text, from, to);
    parts.iter().fold(template, replaced)
}

#[test]
fn a_template_that_is_not_there_is_told() {
    let repo = Repo::new();
    let mut command = repo.command(DOCDUE);
    let output = command.args(["policy", "template", "pack:nygard/note.md"]);
    let output = output.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("there is no built-in template `pack:nygard/note.md`; there are: "));
}

#[test]
fn every_template_is_named() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    for pack in fs::read_dir(top.join("templates")).unwrap() {
        let pack = pack.unwrap();
        let name = pack.file_name().into_string().unwrap();
        let policy = fs::read_to_string(top.join(format!("{name}.yaml"))).unwrap();
        for file in fs::read_dir(pack.path()).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            let named = format!("pack:{name}/{file}");
            assert!(page(&name).contains(&named), "{named}");
            // A type starts from one of them, and its documents may have other forms.
            let first = format!("template: \"pack:{name}/");
            assert!(policy.contains(&first), "{name}");
        }
    }
}
