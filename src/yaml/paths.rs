//! Reads paths that a policy names, and says of one what keeps it from being any.

use super::{Located, Node, Reader};

impl Reader {
    /// The path of a file, from the top of the repository.
    pub(crate) fn path(&mut self, node: Node<'_>, key: &str) -> Option<Located<String>> {
        let path = self.string(node, key)?;
        let Some((wrong, help)) = fault(&path.value) else {
            return Some(path);
        };
        let message = format!("`{key}` {wrong}");
        self.problem_with_help(path.location.span, message, help);
        None
    }

    /// The path of a directory, from the top of the repository, which is `.` itself; without `/` at
    /// its ends.
    pub(crate) fn directory(&mut self, node: Node<'_>, key: &str) -> Option<Located<String>> {
        let mut path = self.string(node, key)?;
        let bare = path.value.trim_start_matches("./").trim_matches('/');
        let bare = bare.trim_start_matches("./");
        let bare = if bare == "." { "" } else { bare }.to_owned();
        if let Some((wrong, help)) = fault(&bare).filter(|_| !bare.is_empty()) {
            let message = format!("`{key}` {wrong}");
            self.problem_with_help(path.location.span, message, help);
            return None;
        }
        path.value = bare;
        Some(path)
    }
}

/// Why no tracked file can have a path, as the end of a sentence, and what to write instead.
fn fault(path: &str) -> Option<(&'static str, Option<String>)> {
    let parts = || path.split(['/', '\\']);
    let has = |wanted: &str| parts().any(|part| part.eq_ignore_ascii_case(wanted));
    let drive = path.get(1..).is_some_and(|rest| rest.starts_with(':'))
        && path.starts_with(|c: char| c.is_ascii_alphabetic());
    let wrong = if path.is_empty() {
        return Some(("is empty", None));
    } else if path.contains(char::is_control) {
        "has a line break or another control character"
    } else if has("..") {
        "has no `..`: it is a path from the top of the repository"
    } else if drive {
        "is a path from the top of the repository, not of a disk"
    } else if has(".git") {
        "is a path of the repository, not of what git keeps about it"
    } else if path.ends_with(['/', '\\']) || path == "." {
        "names a file, not a directory"
    } else {
        let kept: Vec<_> = parts().filter(|part| !matches!(*part, "" | ".")).collect();
        let help = Some(format!("write `{}`", kept.join("/")));
        return if path.starts_with(['/', '\\']) {
            let wrong = "is a path from the top of the repository, without `/` before it";
            Some((wrong, help))
        } else if path.contains('\\') {
            Some(("has `/` between its parts, not `\\`", help))
        } else if kept.len() < parts().count() {
            Some(("has no `.` and no empty part", help))
        } else {
            None
        };
    };
    Some((wrong, None))
}
