//! What an installation or a removal is going to do, decided before anything is done.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::hooks_dir::Repository;
use super::manager::Manager;
use super::slot::{Occupant, Slot};
use super::step::{Kind, Step};
use super::{HOOKS, shim};

/// What is going to be done, hook by hook.
pub(crate) struct Plan {
    /// In the order of [`HOOKS`].
    pub(super) operations: Vec<Operation>,
    /// What the user should know besides.
    notes: Vec<String>,
}

/// What is going to be done to one hook.
#[derive(Debug)]
pub(super) struct Operation {
    /// What.
    pub(super) kind: Kind,
    /// The hook file.
    pub(super) hook: PathBuf,
    /// The file that keeps the hook from before.
    pub(super) saved: PathBuf,
    /// The text of our hook file before, if it is ours.
    pub(super) old: Vec<u8>,
    /// The text of our hook file afterwards, if there will be one.
    pub(super) new: Vec<u8>,
    /// The two files, as they are shown.
    shown: (String, String),
}

impl Operation {
    /// The hook file, as it is shown.
    pub(super) fn name(&self) -> &str {
        &self.shown.0
    }
}

impl Plan {
    /// What would be done.
    pub(crate) fn preview(&self) -> Vec<Step> {
        self.steps(false)
    }

    /// What the user should know besides.
    pub(crate) fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The lines, before or after the deed.
    pub(super) fn steps(&self, done: bool) -> Vec<Step> {
        self.operations
            .iter()
            .map(|operation| Step {
                kind: operation.kind,
                done,
                hook: operation.shown.0.clone(),
                saved: operation.shown.1.clone(),
            })
            .collect()
    }
}

/// Plans to put the hooks of `repository` in place, so that they run the docdue at `binary`.
pub(crate) fn plan_install(repository: &Repository, binary: &Path) -> anyhow::Result<Plan> {
    let (hooks, mut notes) = repository.to_install()?;
    let owner = Manager::of_directory(&hooks);
    let mut operations = Vec::new();
    for name in HOOKS {
        if let Some(owner) = owner {
            bail!("{}", owner.refusal(name));
        }
        let slot = look(repository, &hooks, name)?;
        let new = shim::render(name, binary);
        let kind = install_kind(&slot, &new, repository)?;
        notes.extend(note(&slot, repository));
        operations.push(operation(repository, kind, slot, new));
    }
    Ok(Plan { operations, notes })
}

/// Plans to remove the hooks of `repository`, and to put back what stood there before.
pub(crate) fn plan_uninstall(repository: &Repository) -> anyhow::Result<Plan> {
    let mut plan = Plan {
        operations: Vec::new(),
        notes: Vec::new(),
    };
    for hooks in repository.to_uninstall()? {
        for name in HOOKS {
            let slot = look(repository, &hooks, name)?;
            let kind = match (&slot.occupant, slot.is_saved) {
                (Occupant::Ours { .. }, true) if slot.saved_refuses => {
                    plan.notes.push(format!(
                        "{} was not put back, as it cannot run from within the hook that is now \
                         there; delete it if it is no longer wanted",
                        repository.shown(&slot.saved),
                    ));
                    Kind::Remove
                }
                (Occupant::Ours { .. } | Occupant::Nothing, true) => Kind::Restore,
                (Occupant::Ours { .. }, false) => Kind::Remove,
                (Occupant::Foreign { .. } | Occupant::Directory, true) => {
                    plan.notes.push(format!(
                        "{} is not docdue's and was left alone; the hook from before it is still \
                         kept as {}",
                        repository.shown(&slot.hook),
                        repository.shown(&slot.saved),
                    ));
                    continue;
                }
                (Occupant::Foreign { .. } | Occupant::Directory | Occupant::Nothing, false) => {
                    continue;
                }
            };
            plan.operations
                .push(operation(repository, kind, slot, Vec::new()));
        }
    }
    Ok(plan)
}

/// Looks at one hook's place.
fn look(repository: &Repository, hooks: &Path, name: &'static str) -> anyhow::Result<Slot> {
    Slot::look(hooks, name)
        .with_context(|| format!("cannot read `{}`", repository.shown(&hooks.join(name))))
}

/// What installing means for a place, or why it must not be touched.
fn install_kind(slot: &Slot, new: &[u8], repository: &Repository) -> anyhow::Result<Kind> {
    let (hook, saved) = (repository.shown(&slot.hook), repository.shown(&slot.saved));
    match &slot.occupant {
        Occupant::Directory => {
            bail!("`{hook}` is a directory, and git cannot run it as a hook; nothing was changed")
        }
        Occupant::Foreign {
            manager: Some(manager),
            ..
        } if !manager.chains => bail!("{}", manager.refusal(slot.name)),
        Occupant::Foreign { .. } if slot.is_saved => bail!(
            "`{hook}` is not docdue's, and `{saved}` already keeps another hook; nothing was \
             changed: remove the one that is no longer wanted"
        ),
        Occupant::Foreign { executable, .. } => Ok(Kind::Chain { runs: *executable }),
        Occupant::Nothing if slot.is_saved => Ok(Kind::Rejoin),
        Occupant::Nothing => Ok(Kind::Install),
        Occupant::Ours { text, executable } if text == new && *executable => Ok(Kind::Leave),
        Occupant::Ours { .. } => Ok(Kind::Update),
    }
}

/// What the user should know about a hook that is chained.
fn note(slot: &Slot, repository: &Repository) -> Option<String> {
    match &slot.occupant {
        Occupant::Foreign {
            manager: Some(manager),
            ..
        } => Some(manager.note(slot.name)),
        Occupant::Foreign {
            asks_its_name: true,
            ..
        } => Some(format!(
            "your {} hook asks for its own file name, which now is {}; if it misses its old name, \
             uninstall, and call docdue from it: docdue hook {} -- \"$@\"",
            slot.name,
            repository.shown(&slot.saved),
            slot.name,
        )),
        _ => None,
    }
}

/// Puts a decision together.
fn operation(repository: &Repository, kind: Kind, slot: Slot, new: Vec<u8>) -> Operation {
    Operation {
        kind,
        shown: (repository.shown(&slot.hook), repository.shown(&slot.saved)),
        old: match slot.occupant {
            Occupant::Ours { text, .. } => text,
            _ => Vec::new(),
        },
        hook: slot.hook,
        saved: slot.saved,
        new,
    }
}
