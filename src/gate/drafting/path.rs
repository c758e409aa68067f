//! Where a new document goes, and what its file is called.

use anyhow::{bail, ensure};

use crate::change::RepoPath;
use crate::pattern::{Binding, Pattern};
use crate::text::printable;

/// The longest name of a file, without number and ending, in characters.
const LONGEST: usize = 60;

/// Where the document goes: the path that the pattern names, else its number and words in the
/// directory of the pattern.
pub(super) fn place(
    pattern: &Pattern,
    binding: &Binding,
    directory: &[u8],
    number: &str,
    slug: &str,
) -> anyhow::Result<String> {
    let Some(path) = pattern.expand(binding) else {
        let directory = std::str::from_utf8(directory)?;
        return Ok(format!("{directory}{number}-{slug}.md"));
    };
    if let Some((_, rest)) = path.split_once('{') {
        let name = rest.split('}').next().unwrap_or_default();
        bail!(
            "the path, `{}`, needs a {name}: add `{name}=…`",
            pattern.text()
        );
    }
    Ok(path)
}

/// A title as a part of a file name.
pub(super) fn slug(title: &str) -> anyhow::Result<String> {
    let mut slug = String::new();
    let mut length = 0;
    for word in title.split(|c: char| !c.is_alphanumeric()) {
        // Behind the number of the document, digits would be a part of it.
        if slug.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let word = word.to_lowercase();
        let more = word.chars().count() + 1;
        if word.is_empty() || length > 0 && length + more > LONGEST {
            continue;
        }
        if length > 0 {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
        length += more;
    }
    ensure!(
        !slug.is_empty(),
        "the title `{title}` has no word to name the file by: add `slug=…`"
    );
    Ok(slug)
}

/// Refuses a path in which a name would be read as something else than was meant: after `0007`, the
/// words `3-ways` make the number `0007-3`.
pub(super) fn as_meant(
    path: &RepoPath,
    pattern: &Pattern,
    values: &[(String, String)],
) -> anyhow::Result<()> {
    let Some(read) = pattern.matches(path.as_bytes()) else {
        return Ok(());
    };
    for (name, read) in read.iter() {
        let meant = values.iter().find(|(known, _)| known == name);
        if let Some((_, meant)) = meant.filter(|(_, meant)| meant.as_bytes() != read) {
            bail!(
                "`{path}` would be read with `{name}={}`, and not `{name}={meant}`: give another `slug=…`",
                printable(read)
            );
        }
    }
    Ok(())
}

/// Whether a path stays where it says: no way up, and nothing of git's own.
pub(super) fn is_safe(path: &RepoPath) -> bool {
    let parts = path.as_bytes().split(|byte| *byte == b'/');
    let mut strange = parts.filter(|part| {
        let own = part.eq_ignore_ascii_case(b".git");
        own || matches!(*part, b"" | b"." | b"..") || part.iter().any(u8::is_ascii_control)
    });
    strange.next().is_none()
}
