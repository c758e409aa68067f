//! `ARCHITECTURE.md` against the source: it is true, or this fails.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

mod document;
mod file;
mod paths;
mod tokens;

use std::fs;
use std::path::Path;

use file::File;

/// The document, as data.
fn architecture() -> document::Architecture {
    document::read(&fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md"))
}

/// The path and the text of every source file that is not a test, sorted.
fn sources(directory: &Path) -> Vec<(String, String)> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name");
        if name == "tests" {
            continue;
        }
        if path.is_dir() {
            sources.extend(self::sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.to_str().expect("a name in UTF-8").replace('\\', "/");
            sources.push((name, fs::read_to_string(&path).expect("a source file")));
        }
    }
    sources.sort();
    sources
}

/// What is wrong in a made-up file, by a made-up architecture.
fn violations(path: &str, text: &str) -> Vec<String> {
    let architecture = document::read(
        "| module | job | may use |\n| --- | --- | --- |\n| `text` | | |\n| `git` | | `text` |\n| `cli` | | all above |\n\n\
        | named | only in |\n| --- | --- |\n| `git2` | `git` |\n| `std::fs` | `git`, `cli::input` |\n",
    );
    File { path, text }.violations(&architecture)
}

#[test]
fn every_module_keeps_to_the_architecture() {
    let architecture = architecture();
    let found: Vec<_> = sources(Path::new("src"))
        .iter()
        .flat_map(|(path, text)| File { path, text }.violations(&architecture))
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn the_document_lists_the_modules_in_the_order_of_the_crate() {
    let root = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let modules: Vec<_> = root
        .lines()
        .filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
        .filter(|module| *module != "tests")
        .collect();
    let layers = architecture().layers;
    let layers: Vec<_> = layers.iter().map(|(name, _)| name.as_str()).collect();
    assert!(!modules.is_empty());
    assert_eq!(layers, modules);
}

#[test]
fn every_reserved_name_is_a_dependency_or_of_the_standard_library() {
    let manifest = fs::read_to_string("Cargo.toml").expect("Cargo.toml");
    let reserved = architecture().reserved;
    assert!(!reserved.is_empty());
    for (name, _) in reserved {
        let dependency = format!("\n{} = ", name.replace('_', "-"));
        assert!(
            name.starts_with("std::") || manifest.contains(&dependency),
            "{name}"
        );
    }
}

#[test]
fn a_use_of_a_layer_below_is_found() {
    let expected =
        ["src/text.rs:2: `text` uses `git`, which its row in ARCHITECTURE.md does not allow"];
    for text in [
        "use crate::git::Repository;",
        "use crate::{git as other};",
        "fn f() { crate::git::open() }",
        "use super::git::Repository;",
        "use super::{git};",
    ] {
        assert_eq!(
            violations("src/text.rs", &format!("//! T.\n{text}\n")),
            expected,
            "{text}"
        );
        assert!(
            violations("src/cli/mod.rs", &format!("//! T.\n{text}\n")).is_empty(),
            "{text}"
        );
    }
}

#[test]
fn what_is_above_inside_or_in_a_test_may_be_used() {
    let text = "//! T.\nuse crate::text::Source;\nuse super::text;\nuse super::super::text::Source;\nuse crate::git::base;\n\
        #[cfg(test)]\nmod tests {\n    use crate::cli;\n    use std::fs;\n}\n";
    assert_eq!(violations("src/git/base.rs", text), [""; 0]);
}

#[test]
fn a_reserved_name_is_found_outside_its_place() {
    for (path, text) in [
        ("src/text.rs", "use git2::Oid;"),
        ("src/cli/mod.rs", "type Id = git2::Oid;"),
        ("src/text.rs", "use std::{fmt, fs};"),
        (
            "src/cli/output.rs",
            "fn f() { let _ = std::fs::read(\"a\"); }",
        ),
        ("src/lib.rs", "use std::fs;"),
    ] {
        let found = violations(path, &format!("//! T.\n{text}\n"));
        assert!(
            matches!(found.as_slice(), [one] if one.contains(":2: ")),
            "{text}: {found:?}"
        );
    }
    let text = "//! T.\nuse std::fs;\n";
    for path in ["src/git/mod.rs", "src/git/store.rs", "src/cli/input.rs"] {
        assert_eq!(violations(path, text), [""; 0]);
    }
}

#[test]
fn a_file_without_purpose_or_measure_is_found() {
    assert_eq!(violations("src/text.rs", "use std::fmt;\n").len(), 1);
    assert_eq!(violations("src/git/utils.rs", "//! T.\n").len(), 1);
    let long = format!("//! T.\n{}", "// x\n".repeat(500));
    assert_eq!(violations("src/text.rs", &long).len(), 1);
    let tests = format!(
        "//! T.\n#[cfg(test)]\nmod tests {{\n{}}}\n",
        "    // x\n".repeat(500)
    );
    assert_eq!(violations("src/text.rs", &tests), [""; 0]);
}
