//! What is written where, and what is left alone.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{DOCDUE, Repo, Tree, lines, mode};
use crate::install::{HOOKS, shim};

/// Asserts that the hook at a path is ours, for a name.
#[track_caller]
fn assert_ours(path: &Path, name: &str) {
    let metadata = path.symlink_metadata().unwrap();
    assert!(metadata.is_file(), "{path:?}");
    assert_eq!(mode(&metadata) & 0o777, 0o755, "{path:?}");
    let expected = shim::render(name, Path::new(DOCDUE));
    assert_eq!(fs::read(path).unwrap(), expected, "{path:?}");
}

#[test]
fn three_hooks_are_written_and_removed() {
    let repo = Repo::new();
    let before = Tree::of(&repo.path());
    assert_eq!(
        lines(&repo.install()),
        HOOKS.map(|name| format!("installed .git/hooks/{name}"))
    );
    for name in HOOKS {
        assert_ours(&repo.hooks().join(name), name);
    }
    assert_eq!(
        repo.uninstall(),
        HOOKS.map(|name| format!("removed .git/hooks/{name}"))
    );
    assert_eq!(Tree::of(&repo.path()), before);
    assert_eq!(repo.uninstall(), [""; 0]);
}

#[test]
fn a_plan_alone_changes_nothing() {
    let repo = Repo::new();
    repo.write_hook("pre-push", "#!/bin/sh\n", 0o755);
    let before = Tree::of(&repo.path());
    assert_eq!(
        lines(&repo.plan().unwrap().preview()),
        [
            "would install .git/hooks/pre-commit",
            "would install .git/hooks/pre-merge-commit",
            "would install .git/hooks/pre-push; your hook is kept as \
             .git/hooks/pre-push.docdue-saved and runs first",
        ]
    );
    assert_eq!(Tree::of(&repo.path()), before);
}

#[test]
fn a_missing_hooks_directory_is_made() {
    let repo = Repo::new();
    fs::remove_dir(repo.hooks()).unwrap();
    repo.install();
    assert_ours(&repo.hooks().join("pre-commit"), "pre-commit");
}

#[test]
fn installing_again_touches_no_file() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\n", 0o755);
    repo.install();
    let identity = || {
        let metadata = HOOKS.map(|name| repo.hooks().join(name).metadata().unwrap());
        metadata.map(|it| (it.ino(), it.mtime(), it.mtime_nsec(), it.ctime_nsec()))
    };
    let (before, tree) = (identity(), Tree::of(&repo.path()));
    assert_eq!(
        lines(&repo.install()),
        HOOKS.map(|name| format!("unchanged .git/hooks/{name}"))
    );
    assert_eq!(identity(), before);
    assert_eq!(Tree::of(&repo.path()), tree);
}

#[test]
fn our_own_hook_is_brought_up_to_date() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\n# docdue hook shim v1\n", 0o755);
    repo.install_binary(Path::new("/opt/old/docdue"));
    let hook = repo.hooks().join("pre-push");
    assert_eq!(
        lines(&repo.install())[2],
        "updated .git/hooks/pre-push",
        "the binary moved"
    );
    super::write(&hook, fs::read(&hook).unwrap(), 0o644);
    assert_eq!(
        lines(&repo.install())[2],
        "updated .git/hooks/pre-push",
        "git would not run it"
    );
    for name in HOOKS {
        assert_ours(&repo.hooks().join(name), name);
    }
    assert!(!repo.hooks().join("pre-commit.docdue-saved").exists());
}

#[test]
fn a_link_is_kept_as_a_link_and_never_followed() {
    let repo = Repo::new();
    let script = repo.path().join("lint.sh");
    super::write(&script, "#!/bin/sh\nexit 0\n", 0o755);
    symlink("../../lint.sh", repo.hooks().join("pre-commit")).unwrap();
    symlink("nowhere", repo.hooks().join("pre-push")).unwrap();
    let before = Tree::of(&repo.path());

    let steps = lines(&repo.install());
    assert!(steps[0].ends_with("pre-commit.docdue-saved and runs first"));
    assert!(steps[2].ends_with("pre-push.docdue-saved and, not being executable, is not run"));
    assert_eq!(fs::read(&script).unwrap(), b"#!/bin/sh\nexit 0\n");
    assert!(!repo.hooks().join("nowhere").exists());
    assert_ours(&repo.hooks().join("pre-commit"), "pre-commit");

    assert_eq!(
        repo.uninstall()[0],
        "restored .git/hooks/pre-commit from .git/hooks/pre-commit.docdue-saved"
    );
    assert_eq!(Tree::of(&repo.path()), before);
}

#[test]
fn a_link_to_our_own_hook_is_not_our_hook() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\n# docdue hook shim v1\n", 0o755);
    symlink("pre-commit", repo.hooks().join("pre-push")).unwrap();
    repo.install();
    assert_ours(&repo.hooks().join("pre-push"), "pre-push");
    assert_eq!(
        fs::read_link(repo.hooks().join("pre-push.docdue-saved")).unwrap(),
        Path::new("pre-commit")
    );
}

#[test]
fn a_taken_name_or_a_directory_stops_everything() {
    let repo = Repo::new();
    repo.write_hook("pre-push", "#!/bin/sh\n", 0o755);
    repo.write_hook("pre-push.docdue-saved", "mine", 0o644);
    repo.assert_refused(&["`.git/hooks/pre-push.docdue-saved`", "nothing was changed"]);

    let repo = Repo::new();
    fs::create_dir(repo.hooks().join("pre-push")).unwrap();
    repo.assert_refused(&["`.git/hooks/pre-push` is a directory"]);

    let repo = Repo::new();
    fs::remove_dir(repo.hooks()).unwrap();
    fs::write(repo.hooks(), "a file").unwrap();
    repo.assert_refused(&["cannot read `.git/hooks/pre-commit`", "Not a directory"]);
}

#[test]
fn an_installation_that_was_cut_short_is_finished() {
    let repo = Repo::new();
    let hook = repo.write_hook("pre-commit", "#!/bin/sh\necho mine\n", 0o755);
    let saved = repo.hooks().join("pre-commit.docdue-saved");
    fs::hard_link(&hook, &saved).unwrap();
    repo.install();
    assert_ours(&hook, "pre-commit");
    assert_eq!(fs::read(&saved).unwrap(), b"#!/bin/sh\necho mine\n");
}

#[test]
fn a_failure_undoes_what_came_before_it() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\n", 0o751);
    let plan = repo.plan().unwrap();
    // Between the plan and the deed, somebody puts a directory there.
    fs::create_dir(repo.hooks().join("pre-push")).unwrap();
    let error = repo.assert_fails(&plan);
    assert!(
        error.contains("cannot change `.git/hooks/pre-push`"),
        "{error}"
    );
}

#[test]
fn a_removal_that_fails_is_undone() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\n", 0o755);
    repo.install();
    let before = Tree::of(&repo.path());
    let plan = crate::install::plan_uninstall(&repo.seen_with(&[])).unwrap();
    let hook = repo.hooks().join("pre-push");
    let text = fs::read(&hook).unwrap();
    fs::remove_file(&hook).unwrap();
    plan.apply().unwrap_err();
    super::write(&hook, text, 0o755);
    assert_eq!(Tree::of(&repo.path()), before);
}

#[test]
fn what_replaced_our_hook_is_left_alone() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\necho first\n", 0o755);
    repo.install();
    let later = repo.write_hook("pre-commit", "#!/bin/sh\necho later\n", 0o755);
    let notes = repo.uninstall();
    assert_eq!(fs::read(&later).unwrap(), b"#!/bin/sh\necho later\n");
    assert_eq!(
        fs::read(repo.hooks().join("pre-commit.docdue-saved")).unwrap(),
        b"#!/bin/sh\necho first\n"
    );
    assert!(
        notes[2].contains("pre-commit is not docdue's and was left alone"),
        "{notes:?}"
    );
}

#[test]
fn a_hook_kept_from_before_comes_back_when_ours_was_deleted() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\n", 0o755);
    let before = Tree::of(&repo.path());
    repo.install();
    fs::remove_file(repo.hooks().join("pre-commit")).unwrap();
    assert_eq!(
        lines(&repo.install())[0],
        "installed .git/hooks/pre-commit; the hook kept as .git/hooks/pre-commit.docdue-saved \
         runs first"
    );
    fs::remove_file(repo.hooks().join("pre-commit")).unwrap();
    repo.uninstall();
    assert_eq!(Tree::of(&repo.path()), before);
}

/// A hook file as prek writes it.
const PREK: &str = "#!/bin/sh\n# File generated by prek: https://github.com/j178/prek\n";

/// Installs over a hook, and then moves ours aside and puts another in its place, as prek does.
/// Returns the hook file and where ours is.
fn moved_aside(repo: &Repo, first: &str) -> (PathBuf, PathBuf) {
    let hook = repo.write_hook("pre-commit", first, 0o755);
    repo.install_binary(Path::new("/opt/old/docdue"));
    let aside = repo.hooks().join("pre-commit.legacy");
    fs::rename(&hook, &aside).unwrap();
    super::write(&hook, PREK, 0o755);
    (hook, aside)
}

#[test]
fn our_hook_moved_aside_by_a_manager_is_found_there() {
    let repo = Repo::new();
    let (hook, aside) = moved_aside(&repo, "#!/bin/sh\necho first\n");
    assert_eq!(
        lines(&repo.install())[0],
        "updated .git/hooks/pre-commit.legacy"
    );
    assert_ours(&aside, "pre-commit");
    repo.uninstall();
    assert_eq!(fs::read(&aside).unwrap(), b"#!/bin/sh\necho first\n");
    assert_eq!(fs::read(&hook).unwrap(), PREK.as_bytes());
}

#[test]
fn a_manager_is_not_put_into_a_chain_that_it_refuses() {
    let repo = Repo::new();
    let (hook, aside) = moved_aside(&repo, PREK);
    let lines = repo.uninstall();
    assert_eq!(lines[0], "removed .git/hooks/pre-commit.legacy");
    assert!(
        lines[3].contains(".git/hooks/pre-commit.docdue-saved"),
        "{lines:?}"
    );
    assert!(!aside.exists());
    for kept in [hook, repo.hooks().join("pre-commit.docdue-saved")] {
        assert_eq!(fs::read(kept).unwrap(), PREK.as_bytes());
    }
}

#[test]
fn a_plan_that_another_installation_overtook_still_holds() {
    let repo = Repo::new();
    repo.write_hook("pre-commit", "#!/bin/sh\necho mine\n", 0o755);
    let plan = repo.plan().unwrap();
    repo.install();
    let installed = Tree::of(&repo.path());
    plan.apply().unwrap();
    assert_eq!(Tree::of(&repo.path()), installed);
}

#[test]
fn what_came_in_the_meantime_is_never_overwritten() {
    let repo = Repo::new();
    repo.write_hook("pre-push", "#!/bin/sh\necho mine\n", 0o755);
    let plan = repo.plan().unwrap();
    repo.write_hook("pre-push.docdue-saved", "mine too", 0o644);
    repo.assert_fails(&plan);

    let repo = Repo::new();
    let plan = repo.plan().unwrap();
    symlink("nowhere", repo.hooks().join("pre-push")).unwrap();
    repo.assert_fails(&plan);
}

#[test]
fn at_no_moment_is_there_no_hook() {
    let repo = Repo::new();
    let hook = repo.write_hook("pre-commit", "#!/bin/sh\necho mine\n", 0o755);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut looks = 0;
            while !done.load(Ordering::Relaxed) {
                let text = fs::read(&hook).expect("there is a hook");
                assert!(text.ends_with(b"echo mine\n") || text.ends_with(b"exit 1\n"));
                looks += 1;
            }
            looks
        });
        for _ in 0..20 {
            repo.install();
            repo.uninstall();
        }
        done.store(true, Ordering::Relaxed);
        assert!(watch.join().unwrap() > 100);
    });
}

#[test]
fn twenty_at_once_lose_nothing() {
    // What is to be seen depends on who is between which two steps: one round shows little.
    for _ in 0..10 {
        let repo = Repo::new();
        repo.write_hook("pre-commit", "#!/bin/sh\necho mine\n", 0o755);
        std::thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| repo.install());
            }
        });
        for name in HOOKS {
            assert_ours(&repo.hooks().join(name), name);
        }
        assert_eq!(
            fs::read(repo.hooks().join("pre-commit.docdue-saved")).unwrap(),
            b"#!/bin/sh\necho mine\n"
        );
        assert_eq!(fs::read_dir(repo.hooks()).unwrap().count(), 4);
    }
}
