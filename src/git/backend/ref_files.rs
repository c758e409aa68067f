//! References as git's usual files have them: a file for each, and one for many (git-pack-refs(1)).
//!
//! Another side may have thousands, and libgit2 makes an object of each. Whatever is not plain is a
//! [`Doubt`], and libgit2 looks.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use crate::change::ObjectId;

use crate::git::index_file::{Certain, Doubt};

/// The longest file of one reference; git's own hold a name.
const LONGEST: u64 = 4096;

/// What a reference stands for.
enum Target {
    /// An object.
    Object(ObjectId),
    /// Another reference, by its full name.
    Reference(String),
}

/// The references below a prefix that ends in `/`, sorted by name. `directory` is the one that all work
/// trees share.
pub(in crate::git) fn references(
    directory: &Path,
    prefix: &str,
) -> Certain<Vec<(String, ObjectId)>> {
    // In this order: git packs a reference before it takes away its file.
    let mut loose = loose(directory, prefix)?;
    loose.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let mut found = packed(directory, prefix)?;
    if !loose.is_empty() {
        let is_loose = |name: &String| loose.binary_search_by(|(other, _)| other.cmp(name)).is_ok();
        found.retain(|(name, _)| !is_loose(name));
    }
    let mut symbolic = Vec::new();
    for (name, target) in loose {
        match target {
            Target::Object(id) => found.push((name, id)),
            Target::Reference(target) => symbolic.push((name, target)),
        }
    }
    found.sort_unstable();
    resolve(&mut found, &symbolic, prefix)?;
    Ok(found)
}

/// Adds the references that stand for another one; that may not be there.
fn resolve(
    found: &mut Vec<(String, ObjectId)>,
    symbolic: &[(String, String)],
    prefix: &str,
) -> Certain<()> {
    let mut resolved = Vec::new();
    for (name, target) in symbolic {
        let is_symbolic = symbolic.iter().any(|(other, _)| other == target);
        if is_symbolic || !target.starts_with(prefix) {
            return Err(Doubt);
        }
        let place = found.binary_search_by(|(other, _)| other.cmp(target));
        let place = place.ok().and_then(|at| found.get(at));
        resolved.extend(place.map(|(_, id)| (name.clone(), *id)));
    }
    found.append(&mut resolved);
    found.sort_unstable();
    Ok(())
}

/// The references that have a file.
fn loose(directory: &Path, prefix: &str) -> Certain<Vec<(String, Target)>> {
    let mut found = Vec::new();
    let mut pending = vec![prefix.to_owned()];
    while let Some(prefix) = pending.pop() {
        let entries = match fs::read_dir(directory.join(&prefix)) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().into_string().map_err(|_| Doubt)?;
            let is_lock = Path::new(&name)
                .extension()
                .is_some_and(|end| end == "lock");
            if name.starts_with('.') || is_lock {
                continue;
            }
            let kind = entry.file_type()?;
            let name = format!("{prefix}{name}");
            if kind.is_dir() {
                pending.push(name + "/");
            } else if kind.is_file() && is_plain(&name) {
                let file = entry.path();
                found.push((name, target(&file)?));
            } else {
                return Err(Doubt);
            }
        }
    }
    Ok(found)
}

/// Whether git takes any such name for a reference's.
fn is_plain(name: &str) -> bool {
    let strange = |character: char| character.is_ascii_control() || " ~^:?*[\\".contains(character);
    !name.contains(strange) && !name.contains("..") && !name.contains("@{") && !name.ends_with('.')
}

/// What the file of a reference says.
fn target(path: &Path) -> Certain<Target> {
    let mut text = String::new();
    let file = File::open(path)?;
    file.take(LONGEST).read_to_string(&mut text)?;
    let text = text.trim_ascii_end();
    if let Some(name) = text.strip_prefix("ref:") {
        return Ok(Target::Reference(name.trim_ascii_start().to_owned()));
    }
    id(text.as_bytes()).map(Target::Object)
}

/// The references that stand in the one file: a line for each, and one after it for what a tag leads
/// to.
fn packed(directory: &Path, prefix: &str) -> Certain<Vec<(String, ObjectId)>> {
    let text = match fs::read(directory.join("packed-refs")) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        text => text?,
    };
    let mut found = Vec::new();
    for line in text.split(|byte| *byte == b'\n') {
        if matches!(line.first(), None | Some(b'#' | b'^')) {
            continue;
        }
        let (object, name) = line.split_at_checked(40).ok_or(Doubt)?;
        let name = name.strip_prefix(b" ").ok_or(Doubt)?;
        if name.starts_with(prefix.as_bytes()) {
            let name = std::str::from_utf8(name).map_err(|_| Doubt)?;
            found.push((name.to_owned(), id(object)?));
        }
    }
    Ok(found)
}

/// Reads an object name.
fn id(text: &[u8]) -> Certain<ObjectId> {
    ObjectId::from_hex(text).ok_or(Doubt)
}
