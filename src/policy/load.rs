//! Finds a repository's policy in a snapshot, with all that it extends.

use std::sync::Arc;

use super::decode;
use super::layer::Layer;
use super::model::{Origin, Policy};
use super::packs::{self, Pack};
use super::validate;
use crate::change::{RepoPath, Snapshot};
use crate::diagnostic::Diagnostic;
use crate::text::{Location, Source};
use crate::yaml;
use crate::yaml::{Located, nearest};

/// Where a policy is looked for.
pub(crate) const FILE: &str = "docdue.yaml";

/// The most files that a policy is put together from.
const MOST_FILES: usize = 100;

/// A policy, or everything that is wrong with it.
pub(crate) type Loaded = Result<Policy, Vec<Diagnostic>>;

/// Reads the policy of a snapshot; where it has none, the default pack.
///
/// # Errors
///
/// The outer error is a repository that cannot be read; the inner one an invalid policy.
pub(crate) fn load(snapshot: &dyn Snapshot) -> anyhow::Result<Loaded> {
    match read(snapshot, FILE)? {
        Some(file) => assemble(snapshot, file, Origin::File),
        None => assemble(
            snapshot,
            Ok(packs::default_pack()?.rules()),
            Origin::Default,
        ),
    }
}

/// Reads the default pack on its own, with its tests.
pub(crate) fn load_default(snapshot: &dyn Snapshot) -> anyhow::Result<Loaded> {
    load_pack(packs::default_pack()?, snapshot)
}

/// Reads a pack on its own, with its tests.
pub(crate) fn load_pack(pack: &Pack, snapshot: &dyn Snapshot) -> anyhow::Result<Loaded> {
    assemble(snapshot, Ok(pack.whole()), Origin::Default)
}

/// Lays a policy over all that it extends, and validates the whole.
fn assemble(
    snapshot: &dyn Snapshot,
    file: Result<Arc<Source>, Diagnostic>,
    origin: Origin,
) -> anyhow::Result<Loaded> {
    let mut assembly = Assembly {
        snapshot,
        problems: Vec::new(),
        files: 0,
        open: Vec::new(),
    };
    let mut whole = Layer::default();
    assembly.lay(&mut whole, file)?;
    let mut problems = assembly.problems;
    let policy = validate::policy(whole, origin, &mut problems);
    if problems.is_empty() {
        return Ok(Ok(policy));
    }
    problems.sort_by_key(place);
    Ok(Err(problems))
}

/// Problems are told in the order of the file, those of the policy's own file first.
fn place(problem: &Diagnostic) -> (bool, String, usize) {
    problem
        .location
        .as_ref()
        .map_or_else(Default::default, |location| {
            let name = &location.source.name;
            (name != FILE, name.clone(), location.span.start)
        })
}

/// A policy being put together.
struct Assembly<'s> {
    /// Where extended files are read.
    snapshot: &'s dyn Snapshot,
    /// What was wrong so far.
    problems: Vec<Diagnostic>,
    /// How many files were named so far: each is read as often as it is named.
    files: usize,
    /// The files whose `extends` is being followed, outermost first.
    open: Vec<String>,
}

impl Assembly<'_> {
    /// Lays a file, after all that it extends, over `whole`.
    fn lay(
        &mut self,
        whole: &mut Layer,
        file: Result<Arc<Source>, Diagnostic>,
    ) -> anyhow::Result<()> {
        let source = match file {
            Ok(source) => source,
            Err(problem) => {
                self.problems.push(problem);
                return Ok(());
            }
        };
        let (mut layer, problems) = decode::layer(&source);
        self.problems.extend(problems);
        self.open.push(source.name.clone());
        for name in std::mem::take(&mut layer.extends) {
            self.files += 1;
            if self.files == MOST_FILES + 1 {
                let message = format!("the policy extends more than {MOST_FILES} files");
                self.fault(&name, message, None);
            }
            if self.files > MOST_FILES {
                break;
            }
            if let Some(extended) = self.find(&source, &name)? {
                self.lay(whole, extended)?;
            }
        }
        self.open.pop();
        whole.overlay(layer);
        Ok(())
    }

    /// The pack or the file that an entry of `extends` names.
    fn find(
        &mut self,
        from: &Source,
        name: &Located<String>,
    ) -> anyhow::Result<Option<Result<Arc<Source>, Diagnostic>>> {
        if let Some(pack) = packs::find(&name.value) {
            return Ok(Some(Ok(pack.rules())));
        }
        let is_file = name.value.contains(['/', '.']);
        if !is_file {
            let names: Vec<_> = packs::ALL.iter().map(|pack| pack.name).collect();
            let help = nearest(&name.value, names.iter().copied())
                .unwrap_or_else(|| format!("the packs are: {}; a file is named with its ending, such as `policy/base.yaml`", names.join(", ")));
            self.fault(
                name,
                format!("there is no pack `{}`", name.value),
                Some(help),
            );
            return Ok(None);
        }
        let Some(path) = beside(&from.name, &name.value) else {
            self.fault(
                name,
                format!("`{}` lies outside the repository", name.value),
                None,
            );
            return Ok(None);
        };
        if self.open.contains(&path) {
            let circle = [self.open.join("` extends `"), path].join("` extends `");
            self.fault(
                name,
                format!("`extends` runs in a circle: `{circle}`"),
                None,
            );
            return Ok(None);
        }
        let file = read(self.snapshot, &path)?;
        if file.is_none() {
            let help = "a file that is not yet staged does not count: `git add` it";
            self.fault(
                name,
                format!("there is no file `{path}` to extend"),
                Some(help.into()),
            );
        }
        Ok(file)
    }

    /// Notes that an entry of `extends` is wrong.
    fn fault(&mut self, name: &Located<String>, message: String, help: Option<String>) {
        let mut problem = Diagnostic::policy(message, name.location.clone());
        problem.help = help;
        self.problems.push(problem);
    }
}

/// Reads a policy file; `None` where there is none. What stands there but is no text is a problem.
fn read(
    snapshot: &dyn Snapshot,
    path: &str,
) -> anyhow::Result<Option<Result<Arc<Source>, Diagnostic>>> {
    let Some(entry) = snapshot.entry(&RepoPath::new(path))? else {
        return Ok(None);
    };
    let at_start = |message: String| {
        let location = Location {
            source: Source::new(path, ""),
            span: 0..0,
        };
        Some(Err(Diagnostic::policy(message, location)))
    };
    if !entry.mode.is_file() {
        return Ok(at_start(
            "a policy is an ordinary file, not a link or a submodule".into(),
        ));
    }
    let size = snapshot.size(&entry)?;
    if size > yaml::LARGEST {
        return Ok(at_start(format!(
            "the policy has {size} bytes; the most is {}",
            yaml::LARGEST
        )));
    }
    let bytes = snapshot.read(&entry)?;
    Ok(Some(
        String::from_utf8(bytes)
            .map_err(|error| not_utf8(path, &error))
            .map(|text| Source::new(path, text)),
    ))
}

/// Points at the first byte that is not UTF-8.
fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let source = Source::new(path, String::from_utf8_lossy(error.as_bytes()));
    let message = format!("byte {at} of the policy is not UTF-8");
    Diagnostic::policy(
        message,
        Location {
            source,
            span: at..at,
        },
    )
    .help("save the file as UTF-8")
}

/// The path of a file named relative to another; `None` when it leaves the repository.
fn beside(from: &str, name: &str) -> Option<String> {
    let directory = from.rsplit_once('/').map_or("", |(directory, _)| directory);
    let mut parts: Vec<&str> = Vec::new();
    for part in directory.split('/').chain(name.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!name.starts_with('/')).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_relative_to_the_one_that_names_them() {
        assert_eq!(
            beside("docdue.yaml", "policy/base.yaml").as_deref(),
            Some("policy/base.yaml")
        );
        assert_eq!(
            beside("policy/base.yaml", "./more.yaml").as_deref(),
            Some("policy/more.yaml")
        );
        assert_eq!(
            beside("policy/base.yaml", "../x.yaml").as_deref(),
            Some("x.yaml")
        );
        assert_eq!(beside("docdue.yaml", "../x.yaml"), None);
        assert_eq!(beside("docdue.yaml", "/etc/x.yaml"), None);
    }
}
