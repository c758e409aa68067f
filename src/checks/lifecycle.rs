//! `lifecycle`: the status of a document went a way that it may not go.

use std::sync::Arc;

use super::reading::statuses::Statuses;
use super::{Check, Findings, Kind, Options, Subject};
use crate::diagnostic::Severity;
use crate::record::{State, Status};

/// The check.
pub(super) const LIFECYCLE: Kind = Kind {
    name: "lifecycle",
    wrong_when: "the status went a way that it may not go, or is gone",
    severity: Severity::Error,
    read,
};

/// Its options.
#[derive(Debug)]
struct Lifecycle {
    /// The statuses that may follow each; nothing where the policy does not say.
    allow: Option<Vec<(Statuses, Statuses)>>,
}

/// States in which a decision holds.
const IN_FORCE: [State; 4] = [
    State::Accepted,
    State::Implemented,
    State::Amended,
    State::Living,
];

/// States before there is a decision.
const UNDECIDED: [State; 3] = [State::Draft, State::Proposed, State::Deferred];

/// Reads its options.
fn read(options: &mut Options) -> Arc<dyn Check> {
    let allow = options.named("allow", |reader, node| {
        let words = reader.strings(node, "allow")?.value.into_iter();
        Some(Statuses::new(words.map(|word| word.value)))
    });
    let ways = allow.map(|allow| {
        let ways = allow.into_iter();
        ways.map(|(from, to)| (Statuses::new([from]), to)).collect()
    });
    Arc::new(Lifecycle { allow: ways })
}

impl Check for Lifecycle {
    fn document(&self, subject: &Subject<'_>, findings: &mut Findings) -> anyhow::Result<()> {
        let (Some(base), Some(version)) = (subject.base, subject.version) else {
            return Ok(());
        };
        let before = base.record.status().map(|carrier| &carrier.value);
        let Some(before @ Status::Word { word: from, .. }) = before else {
            return Ok(());
        };
        let Some(now) = version.record.status() else {
            findings
                .of(
                    &version.path,
                    format!("it had the status {from}, and now has none"),
                )
                .help("say what became of it: a status is changed, not taken away");
            return Ok(());
        };
        let Status::Word { word: to, .. } = &now.value else {
            findings
                .at(
                    version,
                    &now.whole,
                    format!("it had the status {from}, and now has none that can be read"),
                )
                .help("say what became of it: a status is changed, not taken away");
            return Ok(());
        };
        if !before.agrees_with(&now.value)
            && let Some(help) = self.objection(before, &now.value)
        {
            let wrong = format!("the status went from {from} to {to}");
            findings.at(version, &now.span, wrong).help(help);
        }
        Ok(())
    }
}

impl Lifecycle {
    /// What is to be done instead of a move; `None` where it may be made.
    fn objection(&self, from: &Status, to: &Status) -> Option<String> {
        let Some(allow) = &self.allow else {
            return usual_objection(from.state()?, to.state()?).map(str::to_owned);
        };
        let mut ways = allow.iter().filter(|(before, _)| before.hold(from));
        let Some((_, after)) = ways.next() else {
            // A status that the policy knows only as an end has no way on; one that it does not
            // know at all may become one that it knows.
            let known = |status| {
                allow
                    .iter()
                    .any(|(one, other)| one.hold(status) || other.hold(status))
            };
            return (known(from) || !known(to)).then(|| "no other status may follow".to_owned());
        };
        if after.hold(to) {
            return None;
        }
        Some(match after.words() {
            [] => "no other status may follow".to_owned(),
            words => format!("what may follow is {}", words.join(", ")),
        })
    }
}

/// What is to be done instead of a move, where the policy does not say which are allowed.
fn usual_objection(from: State, to: State) -> Option<&'static str> {
    let undecided = UNDECIDED.contains(&to);
    let in_force = IN_FORCE.contains(&to) && to != State::Amended;
    match from {
        from if IN_FORCE.contains(&from) && undecided => {
            Some("a decision is not taken back: propose another one that supersedes it")
        }
        State::Superseded | State::Deprecated if undecided || in_force => {
            Some("what no longer holds stays so: decide it anew in another document")
        }
        _ => None,
    }
}
