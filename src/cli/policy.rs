//! `docdue policy`: the policy as docdue reads it. It is read from the work tree, as it is being written.

use std::env;
use std::fmt::Write as _;

use anyhow::Context as _;
use owo_colors::OwoColorize as _;

use super::output::{self, Outcome};
use super::work_tree::WorkTree;
use crate::change::MemorySnapshot;
use crate::diagnostic::Diagnostic;
use crate::gate;
use crate::policy::{self, Origin, PACKS, Policy};
use crate::report;
use crate::text::{plural, printable};

/// The subcommands of `docdue policy`.
#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Print the policy merged with all that it extends, and where each part came from
    Show(Which),
    /// Say whether the policy is valid; all its problems at once
    Check(Which),
    /// Run the policy's own tests
    Test(Which),
    /// List the built-in packs
    Packs,
    /// Print a built-in template, to start a document from
    Template {
        /// The template as a policy names it, such as `pack:nygard/adr.md`
        name: String,
    },
}

/// Which policy to look at.
#[derive(clap::Args)]
pub(super) struct Which {
    /// A built-in pack instead of the policy of this repository
    #[arg(long)]
    pack: Option<String>,
}

/// Runs a subcommand.
pub(super) fn run(command: &Command) -> anyhow::Result<Outcome> {
    let (which, view): (_, fn(&Policy) -> anyhow::Result<Outcome>) = match command {
        Command::Show(which) => (which, show),
        Command::Check(which) => (which, check),
        Command::Test(which) => (which, test),
        Command::Packs => return packs(),
        Command::Template { name } => return template(name),
    };
    match load(which)? {
        Ok(policy) => view(&policy),
        Err(problems) => refuse(&problems),
    }
}

/// Reads the policy.
fn load(which: &Which) -> anyhow::Result<policy::Loaded> {
    let Some(name) = &which.pack else {
        let work_tree = WorkTree::around(&env::current_dir()?);
        return match policy::load(&work_tree)? {
            Ok(policy) if policy.origin == Origin::Default => policy::load_default(&work_tree),
            loaded => Ok(loaded),
        };
    };
    let pack = PACKS
        .iter()
        .find(|pack| pack.name == *name)
        .with_context(|| format!("there is no pack `{name}`; `docdue policy packs` lists them"))?;
    policy::load_pack(pack, &MemorySnapshot::default())
}

/// Prints the merged policy.
fn show(policy: &Policy) -> anyhow::Result<Outcome> {
    output::result(&policy::show(policy))?;
    Ok(Outcome::Pass)
}

/// Says that the policy is valid, its tests included.
fn check(policy: &Policy) -> anyhow::Result<Outcome> {
    let failures = gate::failures(policy)?;
    if !failures.is_empty() {
        return refuse(&failures);
    }
    let name = match policy.origin {
        Origin::File => policy::FILE,
        Origin::Default => &built_in_name(policy),
    };
    output::result(&format!(
        "{name} is {}: {}, {}, {} passed\n",
        "valid".green(),
        plural(policy.rules.len(), "rule"),
        plural(policy.documents.len(), "document type"),
        plural(policy.tests.len(), "test")
    ))?;
    Ok(Outcome::Pass)
}

/// What to call a policy that is built in: that of its pack that comes last, which extends the others.
fn built_in_name(policy: &Policy) -> String {
    let name = policy.sources.last().map_or("", |source| &source.name);
    let name = name.strip_prefix("pack ").unwrap_or(name);
    format!("the built-in pack `{name}`")
}

/// Runs the tests, and says how each turned out.
fn test(policy: &Policy) -> anyhow::Result<Outcome> {
    let failures = gate::failures(policy)?;
    let mut out = String::new();
    for test in &policy.tests {
        let start = test.name.location.span.start;
        let failed = failures.iter().any(|failure| {
            failure
                .location
                .as_ref()
                .is_some_and(|at| at.span.start == start)
        });
        let mark = if failed {
            "FAIL".red().to_string()
        } else {
            "ok".green().to_string()
        };
        let _ = writeln!(out, "{mark:>4}  {}", printable(test.name.value.as_bytes()));
    }
    let failed = failures.len();
    let _ = writeln!(
        out,
        "{} passed, {failed} failed",
        policy.tests.len() - failed
    );
    output::result(&out)?;
    if failures.is_empty() {
        return Ok(Outcome::Pass);
    }
    output::message(&report::problems(&failures))?;
    Ok(Outcome::Blocked)
}

/// Lists the packs.
fn packs() -> anyhow::Result<Outcome> {
    let mut out = String::new();
    for pack in PACKS {
        let _ = writeln!(out, "{}  {}", pack.name.bold(), pack.summary);
    }
    output::result(&out)?;
    Ok(Outcome::Pass)
}

/// Prints a built-in template.
fn template(name: &str) -> anyhow::Result<Outcome> {
    let known = || policy::template_names().collect::<Vec<_>>().join(", ");
    let template = policy::built_in(name).with_context(|| {
        format!(
            "there is no built-in template `{name}`; there are: {}",
            known()
        )
    })?;
    output::result(&template.text)?;
    Ok(Outcome::Pass)
}

/// Says what is wrong with the policy.
fn refuse(problems: &[Diagnostic]) -> anyhow::Result<Outcome> {
    output::message(&report::could_not_check(problems))?;
    Ok(Outcome::NotChecked)
}
