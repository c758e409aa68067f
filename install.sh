#!/bin/sh
# Builds docdue from this checkout, installs it, and puts its hooks into a repository.
set -eu

usage() {
    cat <<'USAGE'
Usage: ./install.sh [--repo DIR] [--prefix DIR]

Builds docdue from this checkout, installs it as PREFIX/bin/docdue, puts its Git hooks into a
repository, and says what they make of what is staged there. It is safe to run again.

  --repo DIR    the repository to put the hooks into (default: the one you are in)
  --prefix DIR  where docdue goes (default: $PREFIX, or else ~/.local)
  --help        print this

Exit status: 0 installed, whether or not what is staged would be blocked; 2 cannot start or
cannot install the hooks; otherwise that of the step that failed.
USAGE
}

say() {
    printf '%s\n' "$*"
}

# Says why it cannot go on, and stops.
refuse() {
    say "install.sh: $*" >&2
    exit 2
}

# Runs docdue where its hooks will run.
docdue_there() {
    (cd -- "$repo" && "$docdue" "$@")
}

# How to get a program on this machine.
hint() {
    for manager in apt-get dnf apk pacman zypper brew none; do
        command -v "$manager" >/dev/null 2>&1 && break
    done
    case $1:$manager in
    cargo:*) say 'install Rust from https://rustup.rs' ;;
    cc:apt-get) say 'sudo apt-get install build-essential' ;;
    cc:apk) say 'sudo apk add build-base' ;;
    cc:pacman) say 'sudo pacman -S base-devel' ;;
    cc:dnf | cc:zypper) say "sudo $manager install gcc" ;;
    cc:brew) say 'xcode-select --install' ;;
    cc:*) say 'install a C compiler, such as gcc or clang (on macOS: xcode-select --install)' ;;
    git:apk) say 'sudo apk add git' ;;
    git:pacman) say 'sudo pacman -S git' ;;
    git:brew) say 'brew install git' ;;
    git:apt-get | git:dnf | git:zypper) say "sudo $manager install git" ;;
    *) say 'see https://git-scm.com/downloads' ;;
    esac
}

repo=.
prefix=${PREFIX:-${HOME:+$HOME/.local}}
while [ $# -gt 0 ]; do
    case $1 in
    --repo=* | --prefix=*)
        option=${1%%=*}
        value=${1#*=}
        ;;
    --repo | --prefix)
        [ $# -gt 1 ] || refuse "$1 needs a directory"
        option=$1
        value=$2
        shift
        ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) refuse "unknown argument: $1 (see --help)" ;;
    esac
    shift
    [ -n "$value" ] || refuse "$option needs a directory"
    case $option in
    --repo) repo=$value ;;
    *) prefix=$value ;;
    esac
done
[ -n "$prefix" ] || refuse 'HOME is not set: say where docdue goes, with --prefix DIR'

# Everything that is missing is said at once, before anything is done.
compiler=${CC:-cc}
missing=
for need in git "cc=${compiler%% *}" cargo; do
    if ! command -v "${need#*=}" >/dev/null 2>&1; then
        say "install.sh: ${need#*=} was not found: $(hint "${need%%=*}")" >&2
        missing=yes
    fi
done
[ -z "$missing" ] || exit 2

# Run by a hook, we inherit variables that name the repository of that hook.
for variable in $(git rev-parse --local-env-vars); do
    unset "$variable"
done

[ -d "$repo" ] || refuse "no such directory: $repo"
repo=$(CDPATH='' cd -- "$repo" && pwd)
git -C "$repo" rev-parse --git-dir >/dev/null 2>&1 ||
    refuse "not a git repository: $repo (name one with --repo DIR, or make one with git init)"

source=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
mkdir -p -- "$prefix/bin"
bin=$(CDPATH='' cd -- "$prefix/bin" && pwd)

needed=$(sed -n 's/^rust-version = "1\.\([0-9]*\)"$/\1/p' "$source/Cargo.toml")
found=$(cd -- "$source" && cargo --version)
found=${found#cargo 1.}
[ "${found%%.*}" -ge "$needed" ] ||
    refuse "docdue needs Rust 1.$needed or later; this is cargo 1.$found: run rustup update, or $(hint cargo)"

# Cargo itself says where the program is: its target and target directory are configurable.
say "building docdue in $source"
messages=$(cd -- "$source" &&
    cargo build --release --locked --bin docdue --message-format=json-render-diagnostics)
built=$(say "$messages" | sed -n 's/.*"executable":"\(.*\)","fresh".*/\1/p' | sed 's/\\\(.\)/\1/g')
[ -f "$built" ] || refuse "cargo built no docdue: $built"

docdue=$bin/$(basename -- "$built")
if cmp -s -- "$built" "$docdue"; then
    say "unchanged $docdue"
else
    [ ! -d "$docdue" ] || refuse "a directory is in the way: $docdue"
    trap 'rm -f -- "$bin/.docdue.$$"' EXIT
    cp -- "$built" "$bin/.docdue.$$"
    chmod 755 "$bin/.docdue.$$"
    mv -f -- "$bin/.docdue.$$" "$docdue"
    say "installed $docdue"
fi

docdue_there install

say 'what is staged now:'
verdict=0
docdue_there check || verdict=$?
case $verdict in
0) ;;
1) say 'a commit of this would be blocked until that is done' ;;
*) say "it could not be checked (docdue check ended with $verdict)" ;;
esac

case :${PATH-}: in
*":$bin:"*) ;;
*) say "note: $bin is not on PATH; to call docdue by name, add: export PATH=\"$bin:\$PATH\"" ;;
esac
say "next: commit as always in $repo; docdue says which documents must change too"
say '  docdue explain PATH  which rules a path falls under, and what they ask'
say '  docdue policy show   the rules in force; your own go into docdue.yaml'
say '  docdue uninstall     takes the hooks out and puts back what was there'
