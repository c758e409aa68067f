//! Whether the commit being made replaces the last one. git does not tell its hooks.

use std::time::{Duration, SystemTime};

use crate::git::environment::Environment;
use crate::git::objects::object::Commit;

/// Two commits of one second look like an amended one; a commit older than this does not.
const SETTLED: Duration = Duration::from_secs(2);

/// Decides from the word of the user, else from the command that runs the hook, else from the author:
/// git hands the author of an amended commit to the hook unchanged, to the second.
pub(in crate::git) fn is_amending(
    environment: &Environment,
    head: &Commit,
    now: SystemTime,
) -> bool {
    match environment.get("DOCDUE_AMEND") {
        Some(b"0") => return false,
        Some(b"1") => return true,
        _ => {}
    }
    if let Some(arguments) = &*environment.git_commit {
        return asks_to_amend(arguments);
    }
    let age = u64::try_from(head.time)
        .ok()
        .and_then(|time| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(time)))
        .and_then(|time| now.duration_since(time).ok());
    author(environment).is_some_and(|author| author == head.author)
        && age.is_some_and(|age| age >= SETTLED)
}

/// Whether the arguments of `git commit` have `--amend`, or a short form of it that git takes.
fn asks_to_amend(arguments: &[Vec<u8>]) -> bool {
    let mut amends = false;
    let mut words = arguments.iter().map(Vec::as_slice);
    while let Some(word) = words.next() {
        match word {
            b"--" => break,
            b"--am" | b"--ame" | b"--amen" | b"--amend" => amends = true,
            b"--no-am" | b"--no-ame" | b"--no-amen" | b"--no-amend" => amends = false,
            word if takes_next_word(word) => {
                words.next();
            }
            _ => {}
        }
    }
    amends
}

/// Whether an option's value is the next word: a message may well be `--amend`.
fn takes_next_word(word: &[u8]) -> bool {
    const LONG: [&[u8]; 13] = [
        b"--author",
        b"--cleanup",
        b"--date",
        b"--file",
        b"--fixup",
        b"--message",
        b"--pathspec-from-file",
        b"--reedit-message",
        b"--reuse-message",
        b"--squash",
        b"--template",
        b"--trailer",
        b"--unified",
    ];
    if word.starts_with(b"--") {
        return LONG.iter().any(|option| option.starts_with(word));
    }
    // A cluster such as `-am`: the first letter that takes a value takes the rest of the word, and
    // the next word only where the rest is empty.
    let Some(letters) = word.strip_prefix(b"-") else {
        return false;
    };
    let taking = letters.iter().position(|letter| b"mFcCt".contains(letter));
    taking.is_some_and(|at| at + 1 == letters.len())
}

/// The author that git hands to the hook, in the form that a commit records.
fn author(environment: &Environment) -> Option<Vec<u8>> {
    let date = environment.get("GIT_AUTHOR_DATE")?;
    let date = date.strip_prefix(b"@").unwrap_or(date);
    Some(
        [
            environment.get("GIT_AUTHOR_NAME")?,
            b" <",
            environment.get("GIT_AUTHOR_EMAIL")?,
            b"> ",
            date,
        ]
        .concat(),
    )
}

#[cfg(test)]
mod tests {
    use std::cell::LazyCell;

    use super::*;
    use crate::change::ObjectId;

    /// Whether the arguments, as words, amend.
    fn asks(line: &str) -> bool {
        let words: Vec<Vec<u8>> = line
            .split(' ')
            .map(|word| word.as_bytes().to_vec())
            .collect();
        asks_to_amend(&words)
    }

    #[test]
    fn arguments_tell() {
        for line in [
            "--amend",
            "--am",
            "-a --amend",
            "-am text --amend",
            "-mtext --amend",
            "--amend -- x",
        ] {
            assert!(asks(line), "{line}");
        }
        for line in [
            "-m --amend",
            "-am --amend",
            "--message --amend",
            "-F --amend",
            "--amend --no-amend",
            "-- --amend",
            "-C HEAD",
            "-mtext",
        ] {
            assert!(!asks(line), "{line}");
        }
    }

    /// An environment with an author, as git exports it.
    fn environment(date: &str) -> Environment {
        let variables = [
            ("GIT_AUTHOR_NAME", "A U Thor"),
            ("GIT_AUTHOR_EMAIL", "author@example.com"),
            ("GIT_AUTHOR_DATE", date),
        ];
        Environment {
            variables: variables
                .map(|(name, value)| (name.to_owned(), value.into()))
                .into(),
            ..Environment::default()
        }
    }

    #[test]
    fn the_author_tells_where_the_command_is_unknown() {
        let head = Commit {
            tree: ObjectId::from_bytes(&[0; 20]).unwrap(),
            parents: Vec::new(),
            author: b"A U Thor <author@example.com> 1000 +0100".into(),
            time: 1000,
        };
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        assert!(is_amending(&environment("@1000 +0100"), &head, at(1002)));
        assert!(!is_amending(&environment("@1000 +0000"), &head, at(1002)));
        assert!(!is_amending(&environment("@1001 +0100"), &head, at(1002)));
        assert!(!is_amending(&environment("@1000 +0100"), &head, at(1001)));
        assert!(!is_amending(&Environment::default(), &head, at(1002)));

        let mut told = environment("@1000 +0100");
        told.git_commit = LazyCell::new(|| Some(vec![b"-C".into(), b"HEAD".into()]));
        assert!(!is_amending(&told, &head, at(1002)));
        told.variables.insert("DOCDUE_AMEND".into(), b"1".into());
        assert!(is_amending(&told, &head, at(1002)));
    }
}
