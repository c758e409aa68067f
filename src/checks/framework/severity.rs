//! How much a check's findings matter: at each stage, and at each status of the document.

use crate::change::Stage;
use crate::diagnostic::Severity;
use crate::record::Status;
use crate::yaml::{Node, Reader, Value, nearest};

/// How much findings matter, as far as a policy says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Severities {
    /// Whatever the stage and the status.
    always: Option<Choice>,
    /// At a stage.
    stages: Vec<(Stage, Choice)>,
    /// While the document has a status.
    statuses: Vec<(String, Choice)>,
}

/// What a policy chose; `None` is `off`.
type Choice = Option<Severity>;

impl Severities {
    /// Reads `error`, `warning` or `off`, or a map from stages or statuses to these.
    pub(in crate::checks) fn read(reader: &mut Reader, node: Node) -> Option<Self> {
        let mut severities = Self::default();
        if !matches!(node.value, Value::Mapping(_)) {
            severities.always = Some(reader.word(node, "severity", &Severity::WORDS)?.value);
            return Some(severities);
        }
        for (name, severity) in reader.named(node, "severity", |reader, node| {
            let word = reader.word(node, "severity", &Severity::WORDS)?;
            Some(word.value)
        }) {
            let stage = Stage::WORDS.iter().find(|(word, _)| *word == name.value);
            if let Some((_, stage)) = stage {
                severities.stages.push((*stage, severity));
                continue;
            }
            let stages = Stage::WORDS.iter().map(|(word, _)| *word);
            if let Some(help) = nearest(&name.value, stages) {
                let message = format!("`{}` is no stage", name.value);
                reader.problem_with_help(name.location.span, message, Some(help));
            } else {
                severities.statuses.push((name.value, severity));
            }
        }
        Some(severities)
    }

    /// How much a finding matters; `None` where it is not to be told.
    ///
    /// What is said of the document's status comes before what is said of the stage, and both before
    /// what the check itself holds.
    pub(crate) fn of(
        &self,
        stage: Stage,
        status: Option<&Status>,
        own: Severity,
    ) -> Option<Severity> {
        let mut statuses = self.statuses.iter();
        let by_status = statuses.find(|(known, _)| status.is_some_and(|status| status.is(known)));
        let by_stage = self.stages.iter().find(|(known, _)| *known == stage);
        by_status
            .map(|(_, severity)| *severity)
            .or(by_stage.map(|(_, severity)| *severity))
            .or(self.always)
            .unwrap_or(Some(own))
    }
}
