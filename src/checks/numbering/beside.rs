//! Documents that stand beside a record and have its number, by their names.

use std::collections::BTreeSet;

use super::Numbered;

/// Words that say which form of document one is, and not what was decided.
const FORMS: [&str; 11] = [
    "addendum",
    "appendix",
    "design",
    "details",
    "implementation",
    "notes",
    "plan",
    "prd",
    "spec",
    "specification",
    "summary",
];

/// Those of some documents with one number whose names do not say that they stand beside another one:
/// `0042-cache.md`, and neither `0042-cache-spec.md` nor `0042-implementation-plan.md`.
pub(super) fn independent<'a>(
    documents: impl IntoIterator<Item = &'a Numbered>,
) -> Vec<&'a Numbered> {
    let documents: Vec<_> = documents.into_iter().map(|it| (it, words(it))).collect();
    let is_form = |word: &String| FORMS.contains(&word.as_str());
    let names: BTreeSet<&[String]> = documents.iter().map(|(_, words)| &**words).collect();
    let is_named = documents
        .iter()
        .any(|(_, words)| !words.iter().all(is_form));
    let independent = documents.iter().filter(|(_, words)| {
        let forms = words.iter().rev().take_while(|word| is_form(word)).count();
        let mut shorter = (1..=forms).map(|count| words.get(..words.len() - count));
        !shorter.any(|name| {
            name.is_some_and(|name| names.contains(name) || name.is_empty() && is_named)
        })
    });
    independent.map(|(document, _)| *document).collect()
}

/// The words of a document's name after its number.
fn words(document: &Numbered) -> Vec<String> {
    let path = document.path.to_string();
    let rest = path.get(document.number.span.end..).unwrap_or_default();
    let name = rest.split(['/', '.']).next().unwrap_or_default();
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::RepoPath;

    #[test]
    fn names_say_what_stands_beside_what() {
        let beside = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|path| Numbered::of(&RepoPath::new(path)).unwrap());
            independent([&one, &other]).len() < 2
        };
        for (one, other) in [
            ("a/0042-cache.md", "a/0042-cache-spec.md"),
            ("a/0042-cache.md", "a/0042-cache_PRD.md"),
            ("a/ADR-042-cache.md", "a/ADR-042-implementation-spec.md"),
            ("a/0042-cache/README.md", "a/0042-plan.md"),
        ] {
            assert!(beside(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("a/0042-cache.md", "a/0042-queue.md"),
            ("a/0042-cache.md", "a/0042-cache-invalidation.md"),
            ("a/0042-cache.md", "a/0042-cache.md"),
            ("a/0042-cache.md", "a/0042-adopt-an-openapi-spec.md"),
            ("a/0042-plan.md", "a/42-plan.md"),
            ("a/0042-plan.md", "a/0042-spec.md"),
        ] {
            assert!(!beside(one, other), "{one} {other}");
        }
    }
}
