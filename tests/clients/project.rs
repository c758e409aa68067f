//! A repository of somebody who uses docdue: two services, and a policy that wants their pages.

use std::ffi::OsString;
use std::path::Path;
use std::process::Output;

use crate::repo::{Repo, search_path};

/// The code of one service.
pub(crate) const CODE: &str = "services/billing/main.rs";
/// The page that must change with it.
pub(crate) const PAGE: &str = "docs/services/billing.md";
/// The code of another service.
pub(crate) const OTHER_CODE: &str = "services/ledger/main.rs";
/// The page of that one.
pub(crate) const OTHER_PAGE: &str = "docs/services/ledger.md";

/// What the page is to the code.
const POLICY: &str = "version: 1
documents:
  page: {paths: ['docs/services/{service}.md']}
rules:
  service-page:
    when: [{paths: ['services/{service}/**']}]
    require: [{document: page}]
";

/// The repository, with everything committed and no hooks.
pub(crate) struct Project {
    /// It.
    repo: Repo,
    /// What the hooks find in their environment.
    environment: Vec<(OsString, OsString)>,
}

impl Project {
    /// One whose hooks find the docdue that was built with this test.
    pub(crate) fn with_docdue() -> Self {
        let docdue = Path::new(env!("CARGO_BIN_EXE_docdue"));
        let mut path = OsString::from(docdue.parent().expect("a directory"));
        path.push(":");
        path.push(search_path());
        Self::with(vec![("PATH".into(), path)])
    }

    /// One whose hooks find this in their environment.
    pub(crate) fn with(environment: Vec<(OsString, OsString)>) -> Self {
        let repo = Repo::new();
        repo.write("docdue.yaml", POLICY);
        for path in [CODE, PAGE, OTHER_CODE, OTHER_PAGE] {
            repo.write(path, "first\n");
        }
        repo.commit("the services and their pages");
        Self { repo, environment }
    }

    /// Writes a file of the work tree.
    pub(crate) fn write(&self, path: &str, text: &str) -> &Self {
        self.repo.write(path, text);
        self
    }

    /// Writes a file and stages it.
    pub(crate) fn stage(&self, path: &str, text: &str) -> &Self {
        self.repo.write(path, text).git(&["add", "--", path]);
        self
    }

    /// Runs git without hooks; it must succeed.
    pub(crate) fn git(&self, arguments: &[&str]) -> &Self {
        let bare = ["-c", "core.hooksPath=/dev/null"];
        self.repo.git(&[&bare, arguments].concat());
        self
    }

    /// Runs a program as somebody at work would.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = self.repo.command(program);
        command.args(arguments).envs(self.environment.clone());
        command.output().expect("the program can be run")
    }

    /// Runs a program that must succeed.
    #[track_caller]
    pub(crate) fn succeed(&self, program: &str, arguments: &[&str]) -> &Self {
        let output = self.run(program, arguments);
        assert!(
            output.status.success(),
            "{program} {arguments:?}:\n{}",
            text(&output)
        );
        self
    }

    /// Runs a program that must let the change through, after docdue judged it.
    #[track_caller]
    pub(crate) fn passes(&self, program: &str, arguments: &[&str]) -> &Self {
        let output = self.run(program, arguments);
        let said = text(&output);
        assert!(
            output.status.success(),
            "{program} {arguments:?} was blocked:\n{said}"
        );
        assert!(
            said.contains("docdue: pass: "),
            "{program} {arguments:?} was not judged:\n{said}"
        );
        self
    }

    /// Runs a program that must fail because of the page, and must neither have committed nor pushed.
    #[track_caller]
    pub(crate) fn blocks(&self, program: &str, arguments: &[&str], page: &str) -> &Self {
        let before = self.references();
        let output = self.run(program, arguments);
        let said = text(&output);
        assert!(
            !output.status.success(),
            "{program} {arguments:?} was not blocked:\n{said}"
        );
        assert!(
            said.contains(page),
            "{program} {arguments:?} failed without {page}:\n{said}"
        );
        assert_eq!(self.references(), before);
        self
    }

    /// What every branch is at, here and as last pushed.
    fn references(&self) -> String {
        self.repo.text(&["show-ref"])
    }
}

/// All that a program wrote.
fn text(output: &Output) -> String {
    let bytes = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8_lossy(&bytes).into_owned()
}
