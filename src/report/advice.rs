//! What to say about a missing document: what is needed, and the next command.

use crate::change::Stage;
use crate::diagnostic::Need;
use crate::policy::is_built_in;
use crate::text::printable;

/// What is needed, as one phrase.
pub(super) fn needed(need: &Need) -> String {
    let mut phrase = one(need);
    for alternative in &need.alternatives {
        phrase.push_str("; or ");
        phrase.push_str(&one(alternative));
    }
    phrase
}

/// One way to meet a requirement, with the status that it asks for.
fn one(need: &Need) -> String {
    let mut phrase = document(need);
    if !need.status.is_empty() {
        phrase.push_str(", with the status ");
        phrase.push_str(&printable(need.status.join(" or ").as_bytes()));
    }
    phrase
}

/// The document that a requirement asks for.
fn document(need: &Need) -> String {
    let kind = need.document.as_deref().unwrap_or("file");
    let create = need.create.as_ref().or(need.pattern.as_ref());
    let create = create.map_or("a matching path", String::as_str);
    let existing = need.candidates.join(", ");
    let reach = if need.within == "branch" {
        " on this branch"
    } else {
        ""
    };
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    match (need.state, exact(need), need.candidates.is_empty()) {
        ("added", ..) => format!("a new {kind}{reach}: {create}"),
        ("exists", ..) => format!("{article} {kind} that exists: {create}"),
        (_, true, true) => format!("{create}, which does not exist yet"),
        (state, true, false) => format!("{create} {state}{reach}"),
        (state, false, true) => format!("{article} {kind} {state} or added{reach}: {create}"),
        (state, false, false) => {
            format!("{article} {kind} {state}{reach} ({existing}) or added ({create})")
        }
    }
}

/// The next step, for the path that would meet a requirement first. What is pushed has to be
/// committed, what is committed only staged.
pub(super) fn next(need: &Need, stage: Stage) -> String {
    let fresh = need.state == "added" || need.candidates.is_empty();
    let path = match (&need.create, need.candidates.first()) {
        (Some(create), _) if fresh || exact(need) => create,
        (_, Some(existing)) => existing,
        (Some(create), None) => create,
        (None, None) => {
            let pattern = need.pattern.as_deref().unwrap_or_default();
            return format!("write a file that matches {pattern}, and `git add` it");
        }
    };
    let quoted = shell_quoted(path);
    let record = match stage {
        Stage::Commit => format!("git add {quoted}"),
        Stage::Push => format!("git add {quoted} && git commit"),
    };
    match &need.template {
        Some(template) if fresh => {
            let (template, built_in) = (shell_quoted(template), is_built_in(template));
            let copy = if built_in {
                format!("docdue policy template {template} > {quoted}")
            } else {
                format!("cp {template} {quoted}")
            };
            format!("{copy}, fill it in, then: {record}")
        }
        _ if fresh => format!("write {quoted}, then: {record}"),
        _ => format!("edit {quoted}, then: {record}"),
    }
}

/// Whether one path alone would do: it has no free captures.
fn exact(need: &Need) -> bool {
    let create = need.create.as_ref();
    create.is_some_and(|path| !path.contains('{'))
}

/// A path that a shell reads as it is, and a program as no option.
pub(crate) fn shell_quoted(word: &str) -> String {
    if word.starts_with('-') {
        return shell_quoted(&format!("./{word}"));
    }
    let plain = |character: char| character.is_alphanumeric() || "-_./+@%=:,{}".contains(character);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A need for a changed document of type `service`.
    fn need(candidates: &[&str], create: &str) -> Need {
        Need {
            document: Some("service".into()),
            state: "changed",
            within: "commit",
            status: Vec::new(),
            candidates: candidates.iter().map(ToString::to_string).collect(),
            create: Some(create.into()),
            pattern: None,
            template: None,
            why_not: None,
            alternatives: Vec::new(),
        }
    }

    #[test]
    fn an_exact_path_is_named_alone() {
        let missing = need(&[], "docs/services/a.md");
        assert_eq!(
            needed(&missing),
            "docs/services/a.md, which does not exist yet"
        );
        assert_eq!(
            next(&missing, Stage::Commit),
            "write docs/services/a.md, then: git add docs/services/a.md"
        );
        let stale = need(&["docs/services/a.md"], "docs/services/a.md");
        assert_eq!(needed(&stale), "docs/services/a.md changed");
        assert_eq!(
            next(&stale, Stage::Commit),
            "edit docs/services/a.md, then: git add docs/services/a.md"
        );
    }

    #[test]
    fn a_template_is_where_a_new_document_starts() {
        let mut adr = need(&["docs/adr/0001-x.md"], "docs/adr/{number}-{slug}.md");
        adr.state = "added";
        adr.document = Some("adr".into());
        adr.template = Some("docs/adr/000 template.md".into());
        assert_eq!(needed(&adr), "a new adr: docs/adr/{number}-{slug}.md");
        assert_eq!(
            next(&adr, Stage::Commit),
            "cp 'docs/adr/000 template.md' docs/adr/{number}-{slug}.md, fill it in, then: git add docs/adr/{number}-{slug}.md"
        );
        adr.template = Some("pack:madr/adr.md".into());
        assert_eq!(
            next(&adr, Stage::Commit),
            "docdue policy template pack:madr/adr.md > docs/adr/{number}-{slug}.md, fill it in, then: git add docs/adr/{number}-{slug}.md"
        );
    }
}
