//! Finding sections: by name, by place, by the section they are a part of.

use super::document::Document;
use super::sections::Section;

impl Document {
    /// The first section of this name, by its place in the list of sections.
    pub(crate) fn section_named(&self, name: &str) -> Option<usize> {
        self.sections_named(name).next()
    }

    /// The sections of this name, without regard to case, numbering, emoji and a colon at the end.
    pub(crate) fn sections_named(&self, name: &str) -> impl Iterator<Item = usize> {
        let name = folded(name);
        self.sections
            .iter()
            .enumerate()
            .filter(move |(_, section)| {
                let heading = section.heading.as_ref();
                heading.is_some_and(|heading| folded(&heading.text) == name)
            })
            .map(|(index, _)| index)
    }

    /// The sections right below a section.
    pub(crate) fn subsections(&self, index: usize) -> impl Iterator<Item = usize> {
        self.sections
            .iter()
            .enumerate()
            .skip(index + 1)
            .take_while(move |(_, section)| section.parent.is_some_and(|parent| parent >= index))
            .filter(move |(_, section)| section.parent == Some(index))
            .map(|(below, _)| below)
    }

    /// The innermost section that an offset lies in; the first for an offset before all of them.
    pub(crate) fn section_at(&self, offset: usize) -> usize {
        self.sections
            .partition_point(|section| section.own.start <= offset)
            .saturating_sub(1)
    }

    /// The section at a place in the list of sections.
    pub(crate) fn section(&self, index: usize) -> Option<&Section> {
        self.sections.get(index)
    }
}

/// A name as it is compared: in lower case, without the numbering and emoji before it and the
/// punctuation after it.
pub(crate) fn folded(name: &str) -> String {
    let mut rest = name;
    loop {
        let shown = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        let next = without_number(shown);
        if next == rest {
            break;
        }
        rest = next;
    }
    let rest = if rest.is_empty() { name } else { rest };
    let words: Vec<_> = rest
        .trim_end_matches(|character: char| character.is_whitespace() || ":.：".contains(character))
        .split_whitespace()
        .collect();
    words.join(" ").to_lowercase()
}

/// A name without the number before it, such as `3.1` or `2)`, which ends in white space, `)` or `:`.
fn without_number(name: &str) -> &str {
    let rest =
        name.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
    let numbered =
        rest.len() < name.len() && name.starts_with(|first: char| first.is_ascii_digit());
    if numbered && rest.starts_with(|next: char| next.is_whitespace() || "):".contains(next)) {
        rest
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn names_are_compared_by_their_words() {
        for same in [
            "Decision",
            "3. Decision",
            "3.1 decision:",
            "✅ DECISION",
            "2) Decision",
            "🎯 3 — Decision",
            " Decision ",
            "§4 Decision",
        ] {
            assert_eq!(folded(same), "decision", "{same}");
        }
        assert_eq!(folded("3rd party  review"), "3rd party review");
        assert_eq!(folded("2024-01-02"), "2024-01-02");
        assert_eq!(folded("1."), "1");
        assert_eq!(folded("🎉"), "🎉");
        assert_eq!(folded("Über uns"), "über uns");
    }
}
