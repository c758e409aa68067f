//! `docdue install` and `docdue uninstall`.

use std::env;
use std::fmt::Write as _;

use super::output::{self, Outcome};
use crate::install::{Plan, Repository, plan_install, plan_uninstall, stable_binary};

/// Arguments of both.
#[derive(clap::Args)]
pub(super) struct Args {
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
}

/// Writes the hooks.
pub(super) fn install(args: &Args) -> anyhow::Result<Outcome> {
    carry_out(&plan_install(&repository()?, &stable_binary()?)?, args)
}

/// Removes the hooks.
pub(super) fn uninstall(args: &Args) -> anyhow::Result<Outcome> {
    carry_out(&plan_uninstall(&repository()?)?, args)
}

/// The repository around the current directory.
fn repository() -> anyhow::Result<Repository> {
    Repository::at(&env::current_dir()?, env::vars_os())
}

/// Does what is planned, or only says it.
fn carry_out(plan: &Plan, args: &Args) -> anyhow::Result<Outcome> {
    let steps = if args.dry_run {
        plan.preview()
    } else {
        plan.apply()?
    };
    let mut out = String::new();
    for step in &steps {
        let _ = writeln!(out, "docdue: {step}");
    }
    for note in plan.notes() {
        let _ = writeln!(out, "docdue: note: {note}");
    }
    if steps.is_empty() {
        out.push_str("docdue: there is nothing to do\n");
    }
    output::result(&out)?;
    Ok(Outcome::Pass)
}
