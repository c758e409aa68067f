//! A repository whose commits docdue judges, and what becomes of an attempt to make one.

use std::ops::Deref;
use std::path::Path;
use std::process::{Command, Output};

use crate::DOCDUE;
use crate::repo::Repo;

/// Code in `src` needs a document in `docs`.
pub(crate) const DOCS: &str = "\
version: 1
rules:
  docs:
    summary: Code changes with its documents.
    when: [{paths: [\"src/**\"]}]
    require: [{paths: [\"docs/**\"]}]
";

/// A repository in which `docdue install` was run. All that a [`Repo`] can, it can.
pub(crate) struct Hooked(Repo);

/// What one command of git, or of docdue, did.
pub(crate) struct Attempt {
    /// What the command was, for a failed assertion.
    command: String,
    /// What it said, and its exit code.
    output: Output,
    /// The commit that was checked out before and after; none before the first.
    heads: [Option<String>; 2],
}

impl Hooked {
    /// A repository that already holds a policy, a file `src/a`, and a document `docs/a`.
    pub(crate) fn new(policy: &str) -> Self {
        Self::unborn(policy).with_first_commit()
    }

    /// One with the policy staged, and no commit yet.
    pub(crate) fn unborn(policy: &str) -> Self {
        Self::around(Repo::new(), policy)
    }

    /// The same, in a repository that is there.
    pub(crate) fn around(repo: Repo, policy: &str) -> Self {
        let hooked = Self(repo);
        hooked.stage("docdue.yaml", policy);
        hooked.docdue(&["install"]).exits(0);
        hooked
    }

    /// Commits what is staged, `src/a` and `docs/a`, before docdue looks.
    pub(crate) fn with_first_commit(self) -> Self {
        self.stage("src/a", "1\n").stage("docs/a", "1\n");
        self.unjudged("first");
        self
    }

    /// Commits what is staged without asking docdue.
    pub(crate) fn unjudged(&self, message: &str) -> &Self {
        self.git(&["commit", "--quiet", "--no-verify", "--message", message]);
        self
    }

    /// Writes a file and stages it.
    pub(crate) fn stage(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) -> &Self {
        let path = path.as_ref();
        self.write(path, text);
        let mut add = self.command("git");
        assert!(
            add.args(["add", "--"])
                .arg(path)
                .status()
                .unwrap()
                .success()
        );
        self
    }

    /// Writes a file of the work tree.
    pub(crate) fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) -> &Self {
        self.0.write(path, text);
        self
    }

    /// Runs git, which must succeed.
    pub(crate) fn git(&self, arguments: &[&str]) -> &Self {
        self.0.git(arguments);
        self
    }

    /// Tries `git commit` with a message and these arguments.
    pub(crate) fn commit(&self, arguments: &[&str]) -> Attempt {
        self.attempt(&[&["commit", "--message", "x"], arguments].concat())
    }

    /// Tries a git command.
    pub(crate) fn attempt(&self, arguments: &[&str]) -> Attempt {
        self.attempt_with(arguments, b"")
    }

    /// Tries a git command that reads its input.
    pub(crate) fn attempt_with(&self, arguments: &[&str], input: &[u8]) -> Attempt {
        let before = self.head();
        let output = self.run(arguments, input);
        Attempt {
            command: format!("git {}", arguments.join(" ")),
            output,
            heads: [before, self.head()],
        }
    }

    /// Tries a command that was put together elsewhere.
    pub(crate) fn attempt_command(&self, command: &mut Command) -> Attempt {
        let before = self.head();
        let output = command.output().unwrap();
        Attempt {
            command: format!("{command:?}"),
            output,
            heads: [before, self.head()],
        }
    }

    /// Runs docdue.
    pub(crate) fn docdue(&self, arguments: &[&str]) -> Attempt {
        self.attempt_command(self.command(DOCDUE).args(arguments))
    }

    /// The commit that is checked out.
    fn head(&self) -> Option<String> {
        let output = self.run(&["rev-parse", "--quiet", "--verify", "HEAD"], b"");
        output
            .status
            .success()
            .then(|| String::from_utf8(output.stdout).unwrap())
    }
}

impl Deref for Hooked {
    type Target = Repo;

    fn deref(&self) -> &Repo {
        &self.0
    }
}

impl Attempt {
    /// Checks that git made a commit, and that docdue looked at it first.
    #[track_caller]
    pub(crate) fn passes(&self) -> &Self {
        assert!(self.output.status.success(), "blocked: {self}");
        assert_ne!(self.heads[0], self.heads[1], "no commit: {self}");
        assert!(self.said().contains("docdue: pass"), "not judged: {self}");
        self
    }

    /// Checks that git made a commit, and that docdue was not asked.
    #[track_caller]
    pub(crate) fn passes_unjudged(&self) -> &Self {
        assert!(self.output.status.success(), "blocked: {self}");
        assert_ne!(self.heads[0], self.heads[1], "no commit: {self}");
        assert!(!self.said().contains("docdue: pass"), "judged: {self}");
        self
    }

    /// Checks that git made no commit, and that exactly these rules asked for something.
    #[track_caller]
    pub(crate) fn blocked_by(&self, rules: &[&str]) -> &Self {
        self.is_refused("commit blocked");
        self.asks(rules)
    }

    /// Checks that docdue could not check, that it said so, and that git made no commit.
    #[track_caller]
    pub(crate) fn not_checked(&self) -> &Self {
        self.is_refused("could not check")
    }

    /// Checks that nothing was committed, with these words.
    #[track_caller]
    pub(crate) fn is_refused(&self, words: &str) -> &Self {
        assert!(!self.output.status.success(), "not blocked: {self}");
        assert_eq!(self.heads[0], self.heads[1], "a commit was made: {self}");
        self.says(words)
    }

    /// Checks which rules have something to say, with their bindings.
    #[track_caller]
    pub(crate) fn asks(&self, rules: &[&str]) -> &Self {
        assert_eq!(self.findings(), rules, "{self}");
        self
    }

    /// The rules that have something to say, with their bindings.
    pub(crate) fn findings(&self) -> Vec<String> {
        let said = self.said();
        let marked = said
            .lines()
            .filter_map(|line| line.strip_prefix("x ").or_else(|| line.strip_prefix("! ")));
        let names = marked.map(|line| line.split(": ").next().unwrap_or_default().to_owned());
        names.collect()
    }

    /// Checks the exit code.
    #[track_caller]
    pub(crate) fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.output.status.code(), Some(code), "{self}");
        self
    }

    /// Checks that these words were said.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> &Self {
        assert!(
            self.said().contains(words),
            "does not say `{words}`: {self}"
        );
        self
    }

    /// Checks that these words were not said.
    #[track_caller]
    pub(crate) fn does_not_say(&self, words: &str) -> &Self {
        assert!(!self.said().contains(words), "says `{words}`: {self}");
        self
    }

    /// Standard output.
    pub(crate) fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    /// Standard error.
    pub(crate) fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// Both.
    fn said(&self) -> String {
        self.stdout() + &self.stderr()
    }
}

impl std::fmt::Display for Attempt {
    /// For a failed assertion.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{}\n{}\n{}",
            self.command,
            self.output.status,
            self.said()
        )
    }
}
