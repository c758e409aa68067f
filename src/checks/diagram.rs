//! `diagram`: a Mermaid diagram is missing, empty, or none that Mermaid knows.

use std::ops::Range;
use std::sync::Arc;

use super::reading::names::Names;
use super::reading::spans::{cover, joined};
use super::{Check, Findings, Kind, Options, Subject, Version};
use crate::diagnostic::Severity;
use crate::markdown::Fence;
use crate::text::plural;
use crate::yaml::{Node, Reader, Value, nearest};

/// The check.
pub(super) const DIAGRAM: Kind = Kind {
    name: "diagram",
    wrong_when: "a Mermaid diagram is missing, empty, or of no kind that Mermaid knows",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Diagram {
    /// The fewest diagrams of the document.
    min: usize,
    /// What single sections need.
    sections: Vec<Need>,
}

/// What a section needs.
#[derive(Debug)]
struct Need {
    /// The section.
    names: Names,
    /// The fewest diagrams.
    min: usize,
    /// The kinds that count; any where there are none.
    kinds: Vec<String>,
}

/// A diagram as it is written.
struct Written<'a> {
    /// Its block.
    fence: &'a Fence,
    /// The word that says what kind it is, and its bytes; nothing where there is no line.
    header: Option<(&'a str, Range<usize>)>,
    /// Whether it shows anything.
    shows: bool,
}

/// The words that a diagram can begin with.
const KINDS: [&str; 42] = [
    "C4Component",
    "C4Container",
    "C4Context",
    "C4Deployment",
    "C4Dynamic",
    "architecture",
    "architecture-beta",
    "block",
    "block-beta",
    "classDiagram",
    "classDiagram-v2",
    "erDiagram",
    "flowchart",
    "flowchart-elk",
    "flowchart-v2",
    "gantt",
    "gitGraph",
    "graph",
    "info",
    "ishikawa-beta",
    "journey",
    "kanban",
    "mindmap",
    "packet",
    "packet-beta",
    "pie",
    "quadrantChart",
    "radar",
    "radar-beta",
    "requirement",
    "requirementDiagram",
    "sankey",
    "sankey-beta",
    "sequenceDiagram",
    "stateDiagram",
    "stateDiagram-v2",
    "timeline",
    "treemap",
    "treemap-beta",
    "xychart",
    "xychart-beta",
    "zenuml",
];

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let sections = options.take("sections", |reader, node| {
        Some(reader.list(node, "sections", need)?.value)
    });
    let sections = sections.unwrap_or_default();
    let min = options.count("min");
    Arc::new(Diagram {
        min: min.unwrap_or(usize::from(sections.is_empty())),
        sections,
    })
}

/// What one section needs: its names, or a map.
fn need(reader: &mut Reader, node: Node<'_>) -> Option<Need> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(Need {
            names: Names::read(reader, node, "sections")?,
            min: 1,
            kinds: Vec::new(),
        });
    }
    let span = node.span.clone();
    let mut fields = reader.fields(node, "an item of `sections`")?;
    fields.need(reader, &span, &["section"]);
    let names = fields
        .take("section")
        .and_then(|node| Names::read(reader, node, "section"));
    let min = fields
        .take("min")
        .and_then(|node| reader.count(&node, "min"));
    let kinds = fields
        .take("kinds")
        .and_then(|node| reader.list(node, "kinds", kind));
    fields.finish(reader);
    Some(Need {
        names: names?,
        min: min.map_or(1, |min| min.value),
        kinds: kinds.map(|kinds| kinds.value).unwrap_or_default(),
    })
}

/// A kind of diagram that Mermaid has.
fn kind(reader: &mut Reader, node: Node<'_>) -> Option<String> {
    let kind = reader.string(node, "kinds")?;
    if KINDS.contains(&kind.value.as_str()) {
        return Some(kind.value);
    }
    let message = format!("Mermaid has no `{}`", kind.value);
    let help = nearest(&kind.value, KINDS.into_iter());
    reader.problem_with_help(kind.location.span, message, help);
    None
}

impl Check for Diagram {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let Some(version) = subject.version else {
            return Ok(());
        };
        let document = &version.document;
        let fences = document.fences.iter();
        let diagrams: Vec<_> = fences
            .filter(|fence| fence.language.eq_ignore_ascii_case("mermaid"))
            .map(|fence| Written::of(document.text(&fence.content), fence))
            .collect();
        for diagram in &diagrams {
            diagram.judge(version, findings);
        }
        let help = "draw it in a block that begins with ```mermaid";
        if diagrams.len() < self.min {
            let found = plural(diagrams.len(), "diagram");
            let wrong = format!("{found}, where the least is {}", self.min);
            findings.of(&version.path, wrong).help(help);
        }
        for need in &self.sections {
            need.judge(version, &diagrams, findings);
        }
        Ok(())
    }
}

impl Need {
    /// Tells where a section lacks diagrams.
    fn judge(&self, version: &Version, diagrams: &[Written<'_>], findings: &mut Findings) {
        let document = &version.document;
        let sections: Vec<_> = self.names.sections(document).collect();
        let spans = joined(sections.iter().map(|section| section.span.clone()));
        let counts = |diagram: &&Written<'_>| {
            let kind = diagram.header.as_ref().map(|(kind, _)| same_kind(kind));
            let at = diagram.fence.span.start;
            cover(&spans, at)
                && (self.kinds.is_empty()
                    || self
                        .kinds
                        .iter()
                        .any(|wanted| kind == Some(same_kind(wanted))))
        };
        let found = diagrams.iter().filter(counts).count();
        if found >= self.min {
            return;
        }
        let wanted = match self.kinds.as_slice() {
            [] => String::new(),
            kinds => format!(" of {}", kinds.join(" or ")),
        };
        let wrong = format!(
            "{}{wanted} in `{}`, where the least is {}",
            plural(found, "diagram"),
            self.names.first(),
            self.min
        );
        let heading = sections
            .first()
            .and_then(|section| section.heading.as_ref());
        let told = match heading {
            Some(heading) => findings.at(version, &heading.text_span, wrong),
            None => findings.of(&version.path, wrong),
        };
        told.help("draw it there, in a block that begins with ```mermaid");
    }
}

impl<'a> Written<'a> {
    /// Reads a diagram.
    fn of(content: &'a str, fence: &'a Fence) -> Self {
        let mut lines = lines(content, fence.content.start);
        let header = lines.next().map(|(line, start)| {
            let end = line
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
                .unwrap_or(line.len());
            let word = line.get(..end).unwrap_or_default();
            let end = if end == 0 { line.len() } else { end };
            (
                word,
                start..start + end,
                line.get(end..).unwrap_or_default(),
            )
        });
        let inline = header.as_ref().is_some_and(|(word, _, rest)| {
            *word == "info" || rest.contains([';', '>', '"']) || rest.contains("--")
        });
        Self {
            fence,
            shows: inline || lines.next().is_some(),
            header: header.map(|(word, span, _)| (word, span)),
        }
    }

    /// Tells what is wrong with it.
    fn judge(&self, version: &Version, findings: &mut Findings) {
        let line = version.document.text(&self.fence.opening).len();
        let opening = self.fence.span.start..self.fence.span.start + line;
        match &self.header {
            None => {
                findings
                    .at(version, &opening, "an empty diagram")
                    .help("draw it, or take the block away");
            }
            Some((kind, span)) if !KINDS.contains(kind) => {
                let help = nearest(kind, KINDS.into_iter());
                let help = help.unwrap_or_else(|| {
                    "begin it with its kind, such as `flowchart LR` or `sequenceDiagram`".to_owned()
                });
                let shown = version.document.text(span);
                findings
                    .at(version, span, format!("`{shown}` is no kind of diagram"))
                    .help(help);
            }
            Some((_, span)) if !self.shows => {
                findings
                    .at(version, span, "a diagram that shows nothing")
                    .help("draw it, or take the block away");
            }
            Some(_) => {}
        }
    }
}

/// The lines of a diagram that say something, and where each begins: without those of its
/// configuration and its comments.
fn lines(content: &str, base: usize) -> impl Iterator<Item = (&str, usize)> {
    let mut at = base;
    let all = content.split_inclusive('\n').map(move |line| {
        // The marks of a quote around the block are no part of it.
        let shown = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let start = at + (line.len() - shown.len());
        at += line.len();
        (shown.trim_end(), start)
    });
    let mut lines = all.filter(|(line, _)| !line.is_empty()).peekable();
    if lines.next_if(|(line, _)| *line == "---").is_some() {
        lines.find(|(line, _)| *line == "---");
    }
    lines.filter(|(line, _)| !line.starts_with("%%"))
}

/// A kind without what only tells its version.
fn same_kind(kind: &str) -> &str {
    let kind = ["-beta", "-v2", "-elk"]
        .iter()
        .find_map(|ending| kind.strip_suffix(ending))
        .unwrap_or(kind);
    if kind == "graph" { "flowchart" } else { kind }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Document;
    use crate::text::Source;

    /// The header of the first diagram of a text, and whether it shows anything.
    fn header(text: &str) -> (String, bool) {
        let document = Document::parse(Source::new("a.md", text));
        let fence = document.fences.first().unwrap();
        let written = Written::of(document.text(&fence.content), fence);
        let header = written.header.map(|(word, span)| {
            let shown = text.get(span).unwrap();
            assert!(shown.starts_with(word));
            shown.to_owned()
        });
        (header.unwrap_or_default(), written.shows)
    }

    #[test]
    fn the_header_is_the_first_word_that_says_something() {
        for (content, kind, shows) in [
            ("flowchart LR\n a --> b", "flowchart", true),
            ("graph TD; a-->b;", "graph", true),
            (
                "%% first\n\n%%{init: {}}%%\ngitGraph:\n commit",
                "gitGraph",
                true,
            ),
            (
                "---\ntitle: x\n---\nstateDiagram-v2\n a --> b",
                "stateDiagram-v2",
                true,
            ),
            ("flowchart LR\n%% nothing", "flowchart", false),
            ("", "", false),
            ("---\ntitle: x\n---", "", false),
            ("(a)", "(a)", false),
        ] {
            let text = format!("```mermaid\n{content}\n```\n");
            assert_eq!(header(&text), (kind.to_owned(), shows), "{content}");
            let each = text.replace('\n', "\n> ");
            let quoted = format!("> {each}");
            assert_eq!(header(&quoted), (kind.to_owned(), shows), "{quoted}");
        }
    }

    #[test]
    fn kinds_are_sorted() {
        assert!(KINDS.is_sorted());
    }
}
