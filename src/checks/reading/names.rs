//! What a policy calls a section, a column or a label: `Decision`, or `Decision|Outcome` where it has several names.

use crate::checks::Options;
use crate::markdown::{Document, Section, folded};
use crate::yaml::{Node, Reader};

/// A name with the other names for the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Names {
    /// The first, as it was written.
    first: String,
    /// All of them, folded.
    folded: Vec<String>,
}

/// Names under which records have the sections that the first of each row is the usual name of.
const SYNONYMS: [&[&str]; 5] = [
    &[
        "Context",
        "Abstract",
        "Background",
        "Context and Problem",
        "Context and Problem Statement",
        "Context, Reach & Prioritization",
        "Introduction",
        "Issue",
        "Motivation",
        "Need",
        "Problem",
        "Problem Description",
        "Problem Statement",
        "Statement of the Problem",
        "Summary",
        "The Problem",
    ],
    &[
        "Decision",
        "Approach",
        "Conclusion",
        "Decision Outcome",
        "Decisions",
        "Outcome",
        "Proposal",
        "Proposed Solution",
        "Recommendation",
        "Resolution",
        "Solution",
        "The Decision",
    ],
    &[
        "Consequences",
        "Consequence",
        "Consequences and Trade-offs",
        "Impact",
        "Implications",
        "Outcomes",
        "Pros and Cons",
        "Results",
        "Trade-offs",
    ],
    &[
        "Alternatives",
        "Alternative Approaches",
        "Alternatives Analysis",
        "Alternatives Considered",
        "Alternatives Considered and Rejected",
        "Alternatives Rejected",
        "Considered Alternatives",
        "Considered Options",
        "Options",
        "Options Considered",
        "Options Evaluated",
        "Other Options Considered",
        "Rejected Alternatives",
    ],
    &[
        "Rationale",
        "Decision Rationale",
        "Justification",
        "Reasons",
        "Why",
    ],
];

impl Names {
    /// Reads names parted by `|`; nothing where one of them is empty.
    pub(in crate::checks) fn parse(text: &str) -> Option<Self> {
        let names: Vec<_> = text.split('|').map(str::trim).collect();
        let first = names.first().filter(|_| !names.contains(&""))?;
        Some(Self {
            first: (*first).to_owned(),
            folded: names.into_iter().map(folded).collect(),
        })
    }

    /// Reads names from a policy.
    pub(in crate::checks) fn read(reader: &mut Reader, node: Node, key: &str) -> Option<Self> {
        let text = reader.string(node, key)?;
        let names = Self::parse(&text.value);
        if names.is_none() {
            let message = format!("`{key}` has a name without letters");
            reader.problem(text.location.span, message);
        }
        names
    }

    /// Reads an option that takes a list of such names; none where it is not given.
    pub(in crate::checks) fn list(options: &mut Options, key: &'static str) -> Vec<Self> {
        let names = options.take(key, |reader, node| {
            reader.list(node, key, |reader, node| Self::read(reader, node, key))
        });
        names.map(|names| names.value).unwrap_or_default()
    }

    /// These names with those that records use for the same.
    pub(in crate::checks) fn with_synonyms(mut self) -> Self {
        for synonyms in SYNONYMS {
            let usual = synonyms.first().copied().unwrap_or_default();
            if self.folded.contains(&folded(usual)) {
                self.folded.extend(synonyms.iter().copied().map(folded));
            }
        }
        self
    }

    /// The usual name.
    pub(in crate::checks) fn first(&self) -> &str {
        &self.first
    }

    /// Whether a text is one of the names; more may follow after a bracket, a colon or a dash.
    pub(in crate::checks) fn matches(&self, text: &str) -> bool {
        let text = folded(text);
        self.folded.iter().any(|name| {
            let rest = text.strip_prefix(name.as_str()).map(str::trim_start);
            rest.is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with(['(', '[', ':', '：', '—', '–'])
                    || rest.starts_with("- ")
            })
        })
    }

    /// The sections that are called so, in their order.
    pub(in crate::checks) fn sections<'a>(
        &'a self,
        document: &'a Document,
    ) -> impl Iterator<Item = &'a Section> {
        document.sections.iter().filter(|section| {
            let heading = section.heading.as_ref();
            heading.is_some_and(|heading| self.matches(&heading.text))
        })
    }

    /// Whether a text is one of the names and nothing else.
    pub(in crate::checks) fn are(&self, text: &str) -> bool {
        let text = folded(text);
        self.folded.contains(&text)
    }

    /// The bytes of the name that a text begins with, the longest; a letter may not follow it.
    pub(in crate::checks) fn leading(&self, text: &str) -> Option<usize> {
        let lengths = self.folded.iter().filter_map(|name| prefix(text, name));
        lengths.max()
    }
}

/// How many bytes of a text are a folded name, where it begins with it.
fn prefix(text: &str, name: &str) -> Option<usize> {
    let mut wanted = name.chars().peekable();
    let mut end = 0;
    for (at, shown) in text.char_indices() {
        if wanted.peek().is_none() {
            return (!shown.is_alphanumeric()).then_some(end);
        }
        for lower in shown.to_lowercase() {
            if wanted.next() != Some(lower) {
                return None;
            }
        }
        end = at + shown.len_utf8();
    }
    wanted.peek().is_none().then_some(end)
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_section_has_several_names() {
        let names = Names::parse("Decision | Beschluss").unwrap();
        for text in [
            "2. DECISION",
            "✅ decision:",
            "Beschluss (vorläufig)",
            "Decision [Accepted]",
            "Decision — use it",
            "Decision: use it",
        ] {
            assert!(names.matches(text), "{text}");
        }
        for text in [
            "Decision Outcome",
            "Decisions",
            "Beschlussfassung",
            "The decision",
            "",
        ] {
            assert!(!names.matches(text), "{text}");
        }
        assert!(names.clone().with_synonyms().matches("Decision Outcome"));
        assert!(!names.with_synonyms().matches("Context"));
        for text in ["", "|", "Context|", " | x"] {
            assert_eq!(Names::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_begins_with_the_longest_name() {
        let names = Names::parse("Author|Author name|Über").unwrap();
        assert_eq!(names.leading("Author: x"), Some(6));
        assert_eq!(names.leading("AUTHOR NAME: x"), Some(11));
        assert_eq!(names.leading("über"), Some(5));
        assert_eq!(names.leading("Authors: x"), None);
        assert_eq!(names.leading("Auth"), None);
    }
}
