//! Walks over random histories, with `git rev-list` and `git merge-base` as the oracle.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use arbtest::arbitrary::{Result, Unstructured};

use crate::change::ObjectId;

use super::cases::cases;
use super::random::some;
use super::{Repo, open, open_both};
use crate::git::history::commit_graph::CommitGraph;
use crate::git::history::independent::independent;
use crate::git::history::{merge_bases, range};

/// How many questions are asked of one history.
const QUESTIONS: u64 = 12;

/// Makes a history of random shape, with clocks that are off by no more than one of some seconds; gives
/// its commits, the oldest first.
fn history(repo: &Repo, random: &mut Unstructured<'_>, skews: &[i64]) -> Result<Vec<ObjectId>> {
    let count: i64 = random.int_in_range(1..=30)?;
    let skew = *random.choose(skews)?;
    let mut import = String::new();
    for number in 1..=count {
        let time = 1_000_000_000 + number * 60 + random.int_in_range(-skew..=skew)?;
        write!(
            import,
            "reset refs/heads/c{number:02}\n\ncommit refs/heads/c{number:02}\nmark :{number}\n\
             committer C <c@example.com> {time} +0000\ndata 0\n"
        )
        .unwrap();
        // Mostly near relatives, as in a real history; a few have none.
        let mut parents = BTreeSet::new();
        for _ in 0..*random.choose(&[0, 1, 1, 1, 1, 2, 2, 3])? {
            let distance = random.int_in_range(1..=6)?;
            parents.extend((number > distance).then_some(number - distance));
        }
        for (order, parent) in parents.into_iter().enumerate() {
            let word = if order == 0 { "from" } else { "merge" };
            writeln!(import, "{word} :{parent}").unwrap();
        }
    }
    let branches = repo.output(&["for-each-ref", "--format=delete %(refname)"], b"");
    repo.output(&["update-ref", "--stdin"], &branches);
    repo.output(&["fast-import", "--quiet", "--force"], import.as_bytes());
    note(repo, random)?;
    Ok(ids(&repo.text(&["for-each-ref", "--format=%(objectname)"])))
}

/// Has git note some of the commits, in one file or in a chain, or forget what it noted.
fn note(repo: &Repo, random: &mut Unstructured<'_>) -> Result<()> {
    let info = repo.path().join(".git/objects/info");
    drop(std::fs::remove_file(info.join("commit-graph")));
    drop(std::fs::remove_dir_all(info.join("commit-graphs")));
    let forms: [&[&str]; 4] = [
        &[],
        &[""],
        &["--split=no-merge"; 1],
        &["--split=no-merge"; 3],
    ];
    for form in *random.choose(&forms)? {
        let tips = some(
            &ids(&repo.text(&["for-each-ref", "--format=%(objectname)"])),
            random,
        )?;
        let tips: Vec<String> = tips.iter().map(ToString::to_string).collect();
        let mut command = vec!["commit-graph", "write", "--stdin-commits"];
        command.extend(Some(*form).filter(|form| !form.is_empty()));
        repo.output(&command, tips.join("\n").as_bytes());
    }
    Ok(())
}

/// The object names in an output, in its order.
fn ids(output: &str) -> Vec<ObjectId> {
    let ids = output.split_whitespace();
    ids.map(|id| ObjectId::from_hex(id.as_bytes()).unwrap())
        .collect()
}

/// What git answers when it is asked about some commits; it answers nothing where there is nothing.
fn ask(repo: &Repo, command: &[&str], commits: &[ObjectId]) -> Vec<ObjectId> {
    let names: Vec<String> = commits.iter().map(ToString::to_string).collect();
    let names = names.iter().map(String::as_str);
    let arguments: Vec<&str> = command.iter().copied().chain(names).collect();
    let output = repo.run(&arguments, b"");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    ids(&String::from_utf8(output.stdout).unwrap())
}

/// As a set.
fn set(ids: impl IntoIterator<Item = ObjectId>) -> BTreeSet<ObjectId> {
    ids.into_iter().collect()
}

#[test]
fn what_git_noted_of_a_commit_is_what_the_commit_says() {
    let repo = Repo::new();
    let mut noted = 0;
    cases(8, |random| {
        let commits = history(&repo, random, &[0, 1, 300])?;
        let store = open(&repo).store;
        let Some(graph) = store.commit_graph().unwrap() else {
            return Ok(0);
        };
        for id in commits {
            if let Some(note) = graph.find(id).unwrap() {
                let commit = store.commit(id).unwrap();
                assert_eq!(note.time, commit.time);
                assert_eq!(graph.parents(&note).unwrap(), commit.parents);
                assert_eq!(graph.tree(&note).unwrap(), commit.tree);
                noted += 1;
            }
        }
        Ok(1)
    });
    assert!(noted > 0);
}

#[test]
fn notes_are_looked_past_where_git_does() {
    let repo = Repo::new();
    repo.write("a", "1").commit("first");
    let is_read = || open(&repo).store.commit_graph().unwrap().is_some();
    assert!(!is_read());
    repo.git(&["commit-graph", "write", "--reachable"]);
    assert!(is_read());
    repo.git(&["config", "core.commitGraph", "False"]);
    assert!(!is_read());
    repo.git(&["config", "core.commitGraph", "true"]);
    assert!(is_read());
    let head = repo.text(&["rev-parse", "HEAD"]);
    std::fs::write(repo.path().join(".git/shallow"), head + "\n").unwrap();
    assert!(!is_read());
}

#[test]
fn damaged_notes_are_read_or_refused() {
    let repo = Repo::new();
    cases(8, |random| {
        let commits = history(&repo, random, &[0, 1, 300])?;
        let info = repo.path().join(".git/objects/info");
        drop(std::fs::remove_file(info.join("commit-graph")));
        repo.git(&["commit-graph", "write", "--reachable"]);
        let file = info.join("commit-graph");
        let mut bytes = std::fs::read(&file).unwrap();
        // Near the start is what says where all the rest is.
        let end = *random.choose(&[100, bytes.len()])?;
        for _ in 0..random.int_in_range(1..=3)? {
            bytes[random.choose_index(end)?] = random.arbitrary()?;
        }
        if random.ratio(1, 4)? {
            bytes.truncate(random.choose_index(end)?);
        }
        std::fs::remove_file(&file).unwrap();
        std::fs::write(&file, bytes).unwrap();
        let Ok(graph) = CommitGraph::open(&info) else {
            return Ok(0);
        };
        for id in commits {
            if let Ok(Some(note)) = graph.find(id) {
                drop(graph.parents(&note));
            }
        }
        Ok(1)
    });
}

#[test]
fn new_commits_are_those_that_git_lists() {
    let repo = Repo::new();
    cases(4, |random| {
        let commits = history(&repo, random, &[0, 1, 300])?;
        let repositories = open_both(&repo);
        for _ in 0..QUESTIONS {
            let (tips, known) = (some(&commits, random)?, some(&commits, random)?);
            let (new, boundaries) = listed(&repo, &tips, &known);
            for repository in &repositories {
                let found = range(&repository.store, &tips, &known).unwrap();
                assert_eq!(set(found.commits), new);
                assert_eq!(set(found.boundaries), boundaries);
            }
        }
        Ok(QUESTIONS)
    });
}

/// What git lists as new, and the best of the commits that it begins at.
fn listed(
    repo: &Repo,
    tips: &[ObjectId],
    known: &[ObjectId],
) -> (BTreeSet<ObjectId>, BTreeSet<ObjectId>) {
    let tips = tips.iter().map(|id| format!("{id}\n"));
    let lines: String = tips
        .chain(known.iter().map(|id| format!("^{id}\n")))
        .collect();
    let output = repo.output(&["rev-list", "--parents", "--stdin"], lines.as_bytes());
    let output = String::from_utf8(output).unwrap();
    let rows: Vec<Vec<ObjectId>> = output.lines().map(ids).collect();
    let new = set(rows.iter().map(|row| row[0]));
    let edges = &set(rows.iter().flat_map(|row| row[1..].to_vec())) - &new;
    let edges: Vec<ObjectId> = edges.into_iter().collect();
    let boundaries = match edges.as_slice() {
        [] | [_] => set(edges),
        _ => set(ask(repo, &["merge-base", "--independent"], &edges)),
    };
    (new, boundaries)
}

#[test]
fn commits_meet_where_git_says_whatever_their_clocks() {
    let repo = Repo::new();
    cases(4, |random| {
        let commits = history(&repo, random, &[0, 1, 300, 1_000_000])?;
        let repository = open(&repo);
        for _ in 0..QUESTIONS {
            let mut ours = some(&commits, random)?;
            ours.push(*random.choose(&commits)?);
            let other = *random.choose(&commits)?;
            let all = [&[other], &ours[..]].concat();
            let bases = merge_bases(&repository.store, &ours, other).unwrap();
            assert_eq!(set(bases), set(ask(&repo, &["merge-base", "--all"], &all)));
            let kept = independent(&repository.store, &all).unwrap();
            assert_eq!(
                set(kept),
                set(ask(&repo, &["merge-base", "--independent"], &all))
            );
        }
        Ok(QUESTIONS)
    });
}

/// Makes a line of commits with these times, the oldest first; gives the last.
fn line(repo: &Repo, name: &str, times: &[i64]) -> ObjectId {
    let commits = times.iter().map(|time| {
        format!("commit refs/heads/{name}\ncommitter C <c@example.com> {time} +0000\ndata 0\n")
    });
    let import: String = commits.collect();
    repo.output(&["fast-import", "--quiet"], import.as_bytes());
    ids(&repo.text(&["rev-parse", name]))[0]
}

#[test]
fn a_clock_that_was_wrong_hides_no_descent() {
    let repo = Repo::new();
    let last = line(&repo, "a", &[1000, 0, 0, 0, 0, 0, 0, 0, 0, 2000]);
    let first = ids(&repo.text(&["rev-list", "--max-parents=0", "a"]))[0];
    for repository in open_both(&repo) {
        let kept = independent(&repository.store, &[first, last]).unwrap();
        assert_eq!(kept, [last]);
    }
}

#[test]
fn a_clock_that_was_wrong_makes_nothing_new_that_is_known() {
    let repo = Repo::new();
    let known = line(&repo, "a", &[900, 1000, 10]);
    let tip = ids(&repo.text(&["rev-parse", "a~"]))[0];
    let other = line(&repo, "b", &(500..520).collect::<Vec<_>>());
    let (new, _) = listed(&repo, &[tip], &[known, other]);
    assert_eq!(new, BTreeSet::new());
    for repository in open_both(&repo) {
        let found = range(&repository.store, &[tip], &[known, other]).unwrap();
        assert_eq!(found.commits, []);
    }
}
