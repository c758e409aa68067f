//! Which option was chosen, and whether something says why another was not.

use std::ops::Range;

use super::considered::{Considered, without_word};
use crate::checks::Version;
use crate::checks::reading::content::{has_content, is_value};
use crate::checks::reading::labels::{label_at, labelled};
use crate::checks::reading::names::Names;
use crate::markdown::{BlockKind, Document, Section};

/// Words that tell a reason where an option is described.
const REASONS: [&str; 26] = [
    "bad,",
    "because",
    "cannot",
    "deferred",
    "discarded",
    "dismissed",
    "does not",
    "doesn't",
    "downside",
    "drawback",
    "due to",
    "lack of",
    "lacks",
    "more complex",
    "no longer",
    "not chosen",
    "not selected",
    "overhead",
    "overkill",
    "rejected",
    "requires",
    "ruled out",
    "since",
    "too ",
    "unnecessary",
    "would ",
];

/// Words that tell elsewhere that an option was not chosen.
const VERDICTS: [&str; 14] = [
    "because",
    "declined",
    "discarded",
    "dismissed",
    "favour of",
    "favor of",
    "instead of",
    "not chosen",
    "not selected",
    "over ",
    "rather than",
    "rejected",
    "ruled out",
    "too ",
];

/// Labels and headings under which reasons stand.
const LABELS: &str = "Why Not Chosen|Why not|Why rejected|Why it was rejected|Reason|Reasons|Reason for rejection|Rejected because|\
    Rejected|Rejection reason|Rationale|Verdict|Con|Cons|Disadvantages|Drawbacks|Downsides|Negative";

/// Sections in which a choice is explained.
const EXPLAINED: &str = "Decision|Rationale|Why this decision|Decision Rationale|Trade-offs|Discussion|Comparison|Evaluation";

/// The option that was chosen, by its place in the list, where that is told.
pub(super) fn chosen(version: &Version, options: &[Considered]) -> Option<usize> {
    let document = &version.document;
    let marked = options.iter().position(|option| {
        let text = document.plain(&option.span).text.to_lowercase();
        ["✅", "chosen)", "selected)", "accepted)", "(recommended"]
            .iter()
            .any(|sign| text.contains(sign))
            && !text.contains("not ")
    });
    marked.or_else(|| {
        let mut texts = Vec::new();
        let label = Names::parse("Chosen option|Chosen|Selected option")?;
        let body = document.body..document.source.text.len();
        texts.extend(
            labelled(document, &body, &label)
                .into_iter()
                .map(|it| it.text),
        );
        let decision = Names::parse("Decision")?.with_synonyms();
        let sections = document.sections.iter().filter(|section| {
            let heading = section.heading.as_ref();
            heading.is_some_and(|heading| decision.matches(&heading.text))
        });
        texts.extend(sections.map(|section| document.plain(&section.body()).text));
        texts.extend(version.record.title().map(|title| title.value.text.clone()));
        texts
            .iter()
            .find_map(|text| first_named(&text.to_lowercase(), options))
    })
}

/// The option that a text names first; of several that it names there, the one with the longest name.
fn first_named(text: &str, options: &[Considered]) -> Option<usize> {
    let at = |option: &Considered| {
        let name = option.name.to_lowercase();
        let whole = text.find(&name).map(|at| (at, usize::MAX - name.len()));
        whole.or_else(|| Some((find_word(text, key(&name)?)?, usize::MAX)))
    };
    let named = options.iter().enumerate();
    named
        .filter_map(|(place, option)| Some((at(option)?, place)))
        .min()
        .map(|(_, place)| place)
}

/// Whether something says why an option was not chosen.
pub(super) fn has_reason(document: &Document, option: &Considered) -> bool {
    let Some(labels) = Names::parse(LABELS) else {
        return false;
    };
    let described = || {
        let text = document.plain(&option.whole).text;
        text.split_whitespace().count() >= option.name.split_whitespace().count() + 4
    };
    if gives_reason(document, &option.whole, &labels) || option.rejected && described() {
        return true;
    }
    let labelled = labelled(document, &option.whole, &labels);
    let mut labelled = labelled.iter();
    let below = document.sections.iter().filter(|section| {
        option.whole.contains(&section.own.start)
            && section
                .heading
                .as_ref()
                .is_some_and(|heading| labels.matches(&heading.text))
    });
    labelled.any(|it| is_value(&it.text) || has_content(document, &it.below))
        || below
            .map(Section::whole_body)
            .any(|part| has_content(document, &part))
        || is_judged(document, option, &labels)
}

/// Whether a part tells a reason in words. A label such as `Why Not Chosen` is none yet.
fn gives_reason(document: &Document, part: &Range<usize>, labels: &Names) -> bool {
    let text = document.plain(part).text;
    let is_label = |line: &str| {
        let label = label_at(line, 0).and_then(|(label, _)| line.get(label));
        label.is_some_and(|label| labels.are(label))
    };
    text.lines().filter(|line| !is_label(line)).any(|line| {
        let line = line.to_lowercase();
        REASONS.iter().any(|word| line.contains(word))
    })
}

/// Whether a line where the choice is explained names the option and tells a verdict.
fn is_judged(document: &Document, option: &Considered, labels: &Names) -> bool {
    let Some(explained) = Names::parse(EXPLAINED).map(Names::with_synonyms) else {
        return false;
    };
    let name = option.name.to_lowercase();
    let own = document.sections.iter().filter(|section| {
        let heading = section.heading.as_ref();
        heading.is_some_and(|heading| without_word(heading.text.trim()).to_lowercase() == name)
    });
    if own
        .map(Section::whole_body)
        .any(|part| gives_reason(document, &part, labels))
    {
        return true;
    }
    let outside = |span: &Range<usize>| !option.whole.contains(&span.start);
    let parts = document.sections.iter().filter(|section| {
        let heading = section.heading.as_ref();
        heading.is_some_and(|heading| explained.matches(&heading.text))
    });
    let mut blocks = parts
        .flat_map(|section| document.blocks_in(&section.whole_body()))
        .filter(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Cell) && outside(&block.span)
        });
    blocks.any(|block| {
        let text = document.plain(&block.span).text.to_lowercase();
        let named =
            text.contains(&name) || key(&name).is_some_and(|key| find_word(&text, key).is_some());
        named && VERDICTS.iter().any(|word| text.contains(word))
    })
}

/// The word by which a name is cited: its first of three letters or more that is no article.
fn key(name: &str) -> Option<&str> {
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    words.find(|word| {
        word.len() >= 3
            && !["the", "use", "using", "keep", "with", "and", "not", "adopt"].contains(word)
    })
}

/// Where a word stands in a text, as a whole word.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let mut found = text.match_indices(word);
    found
        .find(|(at, _)| {
            let before = text
                .get(..*at)
                .and_then(|before| before.chars().next_back());
            let after = text
                .get(at + word.len()..)
                .and_then(|after| after.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
        .map(|(at, _)| at)
}
