//! A repository whose pushes docdue judges, and the other side of them.

use std::ops::Deref;

use crate::hooked::{Attempt, DOCS, Hooked};

/// Where a push goes by default, from the top of the work tree.
pub(crate) const ORIGIN: &str = "../origin";

/// A repository of which `main` has been pushed to `origin`. All that a [`Hooked`] can, it can.
pub(crate) struct Pushing(Hooked);

impl Pushing {
    /// One with a policy, a file `src/a` and a document `docs/a`.
    pub(crate) fn new() -> Self {
        Self::around(Hooked::new(DOCS))
    }

    /// The same, with a repository that is there.
    pub(crate) fn around(repo: Hooked) -> Self {
        let pushing = Self(repo);
        pushing
            .other_side("origin", ORIGIN)
            .git(&["push", "--quiet", "origin", "main"]);
        pushing
    }

    /// Makes another repository that can be pushed to.
    pub(crate) fn other_side(&self, name: &str, path: &str) -> &Self {
        let format = self.text(&["rev-parse", "--show-object-format"]);
        let format = format!("--object-format={format}");
        let branch = "--initial-branch=main";
        self.git(&["init", "--quiet", "--bare", branch, &format, path])
            .git(&["remote", "add", name, path]);
        self
    }

    /// Goes to a new branch at a revision.
    pub(crate) fn branch(&self, name: &str, start: &str) -> &Self {
        self.git(&["checkout", "--quiet", "-b", name, start]);
        self
    }

    /// Goes to a branch.
    pub(crate) fn go(&self, name: &str) -> &Self {
        self.git(&["checkout", "--quiet", name]);
        self
    }

    /// Commits one file, before docdue looks.
    pub(crate) fn add(&self, path: &str, text: &str) -> &Self {
        self.stage(path, text).unjudged(path);
        self
    }

    /// Tries a push, which must go through, after docdue judged it: what was pushed is there.
    #[track_caller]
    pub(crate) fn passes(&self, arguments: &[&str]) -> Attempt {
        let before = self.theirs();
        let attempt = self.push(arguments);
        attempt.exits(0).says("docdue: pass");
        assert_ne!(self.theirs(), before, "nothing was pushed: {attempt}");
        attempt
    }

    /// Tries a push in which nothing is new to the other side.
    #[track_caller]
    pub(crate) fn brings_nothing(&self, arguments: &[&str]) -> Attempt {
        let attempt = self.push(arguments);
        attempt.exits(0).says("no new commit in this push");
        attempt
    }

    /// Tries a push that these rules must block: the other side stays as it is.
    #[track_caller]
    pub(crate) fn is_blocked(&self, arguments: &[&str], rules: &[&str]) -> Attempt {
        let before = self.theirs();
        let attempt = self.push(arguments);
        attempt.is_refused("push blocked").asks(rules);
        assert_eq!(self.theirs(), before, "something was pushed: {attempt}");
        attempt
    }

    /// Tries a push.
    pub(crate) fn push(&self, arguments: &[&str]) -> Attempt {
        self.attempt(&[&["push"], arguments].concat())
    }

    /// Every reference of `origin`.
    fn theirs(&self) -> String {
        self.text(&["--git-dir", ORIGIN, "for-each-ref"])
    }
}

impl Deref for Pushing {
    type Target = Hooked;

    fn deref(&self) -> &Hooked {
        &self.0
    }
}
