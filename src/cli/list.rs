//! `docdue list`: the documents, as docdue reads them.

use anyhow::Context as _;

use super::clock::today;
use super::output::{self, Format, Outcome};
use crate::gate;
use crate::git::Repository;
use crate::policy;
use crate::report;

/// Arguments of `docdue list`.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Only the documents of this type
    #[arg(value_name = "TYPE")]
    kind: Option<String>,
    /// How to write the list
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Lists the documents that are staged.
pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let repository = Repository::open()?;
    let tree = repository.index();
    let policy = match policy::load(&tree)? {
        Ok(policy) => policy,
        Err(problems) => {
            output::message(&report::could_not_check(&problems))?;
            return Ok(Outcome::NotChecked);
        }
    };
    if let Some(kind) = &args.kind {
        let known: Vec<_> = policy.documents.keys().cloned().collect();
        let known = known.join(", ");
        let found = policy.documents.get(kind);
        found.with_context(|| format!("there is no document type `{kind}`; there are: {known}"))?;
    }
    let mut documents = Vec::new();
    for (name, kind) in &policy.documents {
        if args.kind.as_ref().is_none_or(|wanted| wanted == name) {
            documents.extend(gate::catalogue(&tree, today(), (name, kind))?);
        }
    }
    output::result(&match args.format {
        Format::Human => report::catalogue(&documents),
        Format::Json => report::json_catalogue(&documents),
    })?;
    let unreadable = documents
        .iter()
        .any(|document| document.unreadable.is_some());
    Ok(if unreadable {
        Outcome::NotChecked
    } else {
        Outcome::Pass
    })
}
