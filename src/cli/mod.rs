//! The command line: arguments, streams, exit codes. One file a command.

mod all;
mod check;
mod clock;
mod draft;
mod explain;
mod fix;
mod here;
mod hook;
mod install;
mod judge;
mod list;
mod mended;
mod new;
mod output;
mod past;
mod pending;
mod policy;
mod work_tree;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Blocks a commit until the documents that the change needs change with it.
#[derive(Parser)]
#[command(
    name = "docdue",
    version,
    max_term_width = 100,
    disable_help_subcommand = true
)]
struct Args {
    /// What to do.
    #[command(subcommand)]
    command: Command,
}

/// The commands.
#[derive(Subcommand)]
enum Command {
    /// Judge the staged change, or a range of commits
    Check(check::Args),
    /// Run as a git hook; this is what the hook files call
    Hook(hook::Args),
    /// Write the git hooks of this repository; a hook that is there is kept, and runs first
    Install(install::Args),
    /// Remove docdue's git hooks, and put back what was there before
    Uninstall(install::Args),
    /// Say which rules a path triggers, and what they would ask for; or what a rule says
    Explain(explain::Args),
    /// Write the next document of a type: its number, its date, what the template says
    New(new::Args),
    /// List the documents as docdue reads them: number, title, status, date, path
    List(list::Args),
    /// Mend what can be mended without judgement, in the files of the work tree
    Fix(fix::Args),
    /// Look at the policy
    #[command(subcommand)]
    Policy(policy::Command),
}

/// Runs docdue with the arguments of the process.
pub fn main() -> ExitCode {
    let command = Args::parse().command;
    let judges = matches!(
        command,
        Command::Check(_) | Command::Hook(_) | Command::Policy(_)
    );
    let outcome = match command {
        Command::Check(args) => check::run(&args),
        Command::Hook(args) => hook::run(&args),
        Command::Install(args) => install::install(&args),
        Command::Uninstall(args) => install::uninstall(&args),
        Command::Explain(args) => explain::run(&args),
        Command::New(args) => new::run(&args),
        Command::List(args) => list::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Policy(command) => policy::run(&command),
    };
    outcome
        .unwrap_or_else(|error| output::failure(&error, judges))
        .into()
}
