//! This very source, as a framework would fetch it: a repository with one commit.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::repo::Repo;

/// The source that is being tested, the uncommitted part of it included, in a repository of its own.
pub(crate) fn published() -> Repo {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let repo = Repo::new();
    let mut list = repo.command("git");
    // Whose files they are does not matter here.
    list.args([
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let listed = list.current_dir(here).output().expect("git can be run");
    assert!(
        listed.status.success(),
        "{}",
        String::from_utf8_lossy(&listed.stderr)
    );
    for path in listed.stdout.split(|byte| *byte == 0) {
        let path = Path::new(OsStr::from_bytes(path));
        // A file that is listed may have been deleted.
        if let Ok(text) = fs::read(here.join(path)) {
            repo.write(path, text);
        }
    }
    repo.commit("docdue");
    repo
}

/// Where frameworks work. What cargo builds there is kept from run to run, and shared.
static WORKSHOP: LazyLock<PathBuf> = LazyLock::new(|| {
    let workshop = Path::new(env!("CARGO_TARGET_TMPDIR")).join("frameworks");
    drop(fs::remove_dir_all(workshop.join("homes")));
    let cache = workshop.join("homes/prek/cache");
    fs::create_dir_all(&cache).expect("a directory can be made");
    symlink(home_of("CARGO_HOME", ".cargo"), cache.join("cargo")).expect("a link can be made");
    workshop
});

/// What a framework, at home in a directory of this name, needs in its environment to build with the
/// cargo that builds this, from the crates that it has already fetched, and without wasting time on
/// making docdue fast.
pub(crate) fn environment(home: &str) -> Vec<(OsString, OsString)> {
    let homes = WORKSHOP.join("homes");
    [
        ("PRE_COMMIT_HOME", homes.join(home)),
        ("PREK_HOME", homes.join(home)),
        // prek looks for crates in its own home, whatever this says; and cargo builds again what
        // it finds in another place.
        ("CARGO_HOME", homes.join("prek/cache/cargo")),
        ("RUSTUP_HOME", home_of("RUSTUP_HOME", ".rustup")),
        ("CARGO_TARGET_DIR", WORKSHOP.join("target")),
        ("CARGO_NET_OFFLINE", "true".into()),
        ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16".into()),
        ("CARGO_PROFILE_RELEASE_LTO", "off".into()),
        ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0".into()),
    ]
    .map(|(name, value)| (name.into(), value.into()))
    .into()
}

/// The directory that a variable names, or else one in the home directory.
fn home_of(variable: &str, otherwise: &str) -> PathBuf {
    let home = || std::env::home_dir().expect("a home directory");
    std::env::var_os(variable).map_or_else(|| home().join(otherwise), PathBuf::from)
}
