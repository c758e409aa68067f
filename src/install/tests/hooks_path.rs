//! Where git looks for hooks: `core.hooksPath`, work trees, and an environment that lies.

use std::fs;
use std::path::Path;

use super::{DOCDUE, Repo, Tree, lines, plan_install};

/// The hook that git itself says it would run.
fn pre_commit(repo: &Repo) -> String {
    let path = repo.git(&["rev-parse", "--git-path", "hooks/pre-commit"]);
    path.trim_end().to_owned()
}

#[test]
fn a_repository_may_name_a_directory_of_its_own() {
    let repo = Repo::new();
    repo.git(&["config", "core.hooksPath", ".githooks"]);
    let before = Tree::of(&repo.path());
    let plan = repo.plan().unwrap();
    assert!(plan.notes()[0].contains("`.githooks` (core.hooksPath) lies in the work tree"));
    plan.apply().unwrap();
    assert_eq!(pre_commit(&repo), ".githooks/pre-commit");
    assert!(repo.path().join(".githooks/pre-commit").exists());
    assert!(!repo.hooks().join("pre-commit").exists());
    repo.uninstall();
    fs::remove_dir(repo.path().join(".githooks")).unwrap();
    assert_eq!(Tree::of(&repo.path()), before);

    let outside = repo.home.path().join("elsewhere");
    repo.git(&["config", "core.hooksPath", outside.to_str().unwrap()]);
    assert_eq!(repo.plan().unwrap().notes(), [""; 0]);
    repo.install();
    assert!(outside.join("pre-push").exists());
}

#[test]
fn a_directory_set_later_does_not_hide_our_hooks() {
    let repo = Repo::new();
    let before = Tree::of(&repo.hooks());
    repo.install();
    repo.git(&["config", "core.hooksPath", "elsewhere"]);
    assert_eq!(repo.uninstall().len(), 3);
    assert_eq!(Tree::of(&repo.hooks()), before);
}

#[test]
fn no_hooks_are_installed_where_they_are_turned_off() {
    for value in ["", "/dev/null"] {
        let repo = Repo::new();
        repo.git(&["config", "core.hooksPath", value]);
        repo.assert_refused(&["git runs no hooks here", "file:.git/config"]);
        assert_eq!(repo.uninstall(), [""; 0]);
    }
}

#[test]
fn husky_keeps_its_directory() {
    let repo = Repo::new();
    fs::create_dir_all(repo.path().join(".husky/_")).unwrap();
    repo.git(&["config", "core.hooksPath", ".husky/_"]);
    repo.assert_refused(&["husky", "in .husky/pre-commit: docdue hook pre-commit"]);
}

#[test]
fn a_manager_is_chained_with_a_hint_or_not_at_all() {
    let repo = Repo::new();
    repo.write_hook("pre-push", "call_lefthook run \"pre-push\" \"$@\"\n", 0o755);
    repo.write_hook("pre-commit", "n=$(basename \"$0\")\n", 0o755);
    let plan = repo.plan().unwrap();
    assert!(
        plan.notes()[0].contains("asks for its own file name"),
        "{:?}",
        plan.notes()
    );
    assert!(
        plan.notes()[1].starts_with("lefthook wrote your pre-push hook"),
        "{:?}",
        plan.notes()
    );

    repo.write_hook("pre-push", "if ENV['OVERCOMMIT_DISABLE']\n", 0o755);
    repo.assert_refused(&["overcommit", "docdue"]);
}

#[test]
fn a_linked_work_tree_shares_the_hooks() {
    let repo = Repo::new();
    repo.git(&["commit", "--quiet", "--allow-empty", "--message=first"]);
    repo.git(&["worktree", "add", "--quiet", "../linked"]);
    let linked = repo.home.path().join("linked");
    let plan = plan_install(&repo.seen_from(&linked).unwrap(), Path::new(DOCDUE)).unwrap();
    let steps = lines(&plan.apply().unwrap());
    let hook = repo.hooks().join("pre-commit");
    assert_eq!(steps[0], format!("installed {}", hook.display()));
    assert!(hook.exists());
}

#[test]
fn a_subdirectory_and_a_bare_repository_have_hooks_too() {
    let repo = Repo::new();
    let below = repo.path().join("a/b");
    fs::create_dir_all(&below).unwrap();
    let plan = plan_install(&repo.seen_from(&below).unwrap(), Path::new(DOCDUE)).unwrap();
    plan.apply().unwrap();
    assert!(repo.hooks().join("pre-commit").exists());

    repo.git(&["init", "--quiet", "--bare", "--template=", "../bare.git"]);
    let bare = repo.home.path().join("bare.git");
    let plan = plan_install(&repo.seen_from(&bare).unwrap(), Path::new(DOCDUE)).unwrap();
    assert_eq!(lines(&plan.apply().unwrap())[2], "installed hooks/pre-push");
}

#[test]
fn no_repository_is_said_in_gits_words() {
    let repo = Repo::new();
    let repository = repo.seen_from(repo.home.path()).unwrap();
    let error = plan_install(&repository, Path::new(DOCDUE)).err().unwrap();
    assert!(
        error.to_string().contains("not a git repository"),
        "{error}"
    );
    let error = repo.seen_from(&repo.path().join("absent")).err().unwrap();
    assert!(error.to_string().contains("cannot open"), "{error}");
}

#[test]
fn the_environment_of_another_repository_is_not_followed() {
    let (repo, other) = (Repo::new(), Repo::new());
    let before = Tree::of(&other.path());
    let repository = repo.seen_with(&[
        ("GIT_DIR", &other.path().join(".git")),
        ("GIT_INDEX_FILE", Path::new(".git/index.lock")),
        ("GIT_PREFIX", Path::new("a/")),
        ("GIT_CONFIG_COUNT", Path::new("1")),
        ("GIT_CONFIG_KEY_0", Path::new("core.hooksPath")),
        ("GIT_CONFIG_VALUE_0", Path::new("/dev/null")),
    ]);
    let plan = plan_install(&repository, Path::new(DOCDUE)).unwrap();
    plan.apply().unwrap();
    assert!(repo.hooks().join("pre-commit").exists());
    assert_eq!(Tree::of(&other.path()), before);
}

#[test]
fn hooks_of_the_user_or_the_machine_are_not_ours_to_change() {
    let repo = Repo::new();
    let file = |name: &str, text: &str| {
        let path = repo.home.path().canonicalize().unwrap().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let many = "hooks of many repositories";

    let system = file("system", "[core]\nhooksPath = /nonexistent/system\n");
    let variables = [
        ("GIT_CONFIG_NOSYSTEM", Path::new("0")),
        ("GIT_CONFIG_SYSTEM", system.as_path()),
    ];
    let name = system.to_str().unwrap();
    repo.assert_refused_with(&variables, &[many, "`/nonexistent/system`", name]);

    let hostile = file("hostile", "[core]\nhooksPath = a\u{1b}[2Jb\n");
    repo.assert_refused_with(&[("GIT_CONFIG_GLOBAL", &hostile)], &[many, r"a\u{1b}[2Jb"]);

    // Straight in the user's configuration, then through a file that it includes.
    let straight = file("straight", "[core]\nhooksPath = ~/shared\n");
    let including = file("including", "[includeIf \"gitdir:**\"]\npath = straight\n");
    for global in [&straight, &including] {
        let name = straight.to_str().unwrap();
        repo.assert_refused_with(
            &[("GIT_CONFIG_GLOBAL", global)],
            &[many, "`~/shared`", name],
        );
    }

    // What the repository itself says comes first; and it does as the refusal advises.
    let own = repo.hooks();
    repo.git(&["config", "--local", "core.hooksPath", own.to_str().unwrap()]);
    let repository = repo.seen_with(&[("GIT_CONFIG_GLOBAL", &straight)]);
    let plan = plan_install(&repository, Path::new(DOCDUE)).unwrap();
    assert_eq!(plan.notes(), [""; 0]);
    plan.apply().unwrap();
    assert!(own.join("pre-commit").exists());
}
