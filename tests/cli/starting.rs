//! `docdue new`: the next document of a type.

use std::fs;

use crate::hooked::Hooked;

/// Numbered decisions with a template and a list, and documents that a service has each.
const TYPES: &str = "\
version: 1
base: main
documents:
  adr:
    paths: [\"docs/adr/{number}-{slug}.md\"]
    template: docs/adr/0000-template.md
    checks: {index: {file: docs/adr/README.md}, numbering: true, supersession: true}
  service-adr:
    paths: [\"services/{service}/adr/ADR-{number}-{slug}.md\"]
  note:
    paths: [\"docs/notes/**/*.md\"]
  page:
    paths: [\"docs/page.md\"]
";

/// A repository with two decisions.
fn decided() -> Hooked {
    let repo = Hooked::new(TYPES);
    let template =
        "# 0000. [Decision]\n\n- Status: [Proposed | Accepted]\n- Date: YYYY-MM-DD\n\n## Context\n";
    repo.stage("docs/adr/0000-template.md", template);
    let one = "# 1. One database\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n";
    repo.stage("docs/adr/0001-one-database.md", one);
    repo.stage(
        "docs/adr/0002-one-queue.md",
        "# 2. One queue\n\nStatus: Accepted\n",
    );
    let list = "# Decisions\n\n- [0001](0001-one-database.md)\n- [0002](0002-one-queue.md)\n";
    repo.stage("docs/adr/README.md", list);
    repo.unjudged("decided");
    repo
}

/// A file of the work tree.
fn read(repo: &Hooked, path: &str) -> String {
    fs::read_to_string(repo.path().join(path)).unwrap()
}

/// Runs `docdue new` on a certain day.
fn new(repo: &Hooked, arguments: &[&str]) -> crate::hooked::Attempt {
    let mut command = repo.command(crate::DOCDUE);
    command.arg("new").args(arguments);
    repo.attempt_command(command.env("SOURCE_DATE_EPOCH", "1000000000"))
}

#[test]
fn the_next_document_is_begun_from_the_template() {
    let repo = decided();
    let attempt = new(&repo, &["adr", "Keep what is asked for: the cache!"]);
    attempt.exits(0);
    let path = "docs/adr/0003-keep-what-is-asked-for-the-cache.md";
    assert_eq!(
        attempt.stdout(),
        format!(
            "{path}\nnext: write it, then `git add {path}`\nthen `docdue fix` puts it into the list\n"
        )
    );
    assert_eq!(
        read(&repo, path),
        "# 3. Keep what is asked for: the cache!\n\n- Status: Proposed\n- Date: 2001-09-09\n\n## Context\n"
    );
    // What docdue begins, docdue accepts.
    repo.git(&["add", "docs"]);
    repo.docdue(&["fix"]).exits(0);
    repo.git(&["add", "docs"]);
    repo.commit(&[]).passes();
    // A number is taken by a file that nobody added, too.
    new(&repo, &["adr", "Four"]).says("docs/adr/0004-four.md");
    new(&repo, &["adr", "Four"]).says("docs/adr/0005-four.md");
}

#[test]
fn a_number_of_the_base_is_not_taken_again() {
    let repo = decided();
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    repo.git(&["switch", "--quiet", "main"]);
    repo.stage("docs/adr/0003-theirs.md", "# Theirs\n");
    repo.unjudged("theirs").git(&["switch", "--quiet", "topic"]);
    new(&repo, &["adr", "Ours"])
        .exits(0)
        .says("docs/adr/0004-ours.md");
}

#[test]
fn a_document_takes_the_place_of_another() {
    let repo = decided();
    new(&repo, &["adr", "Many databases", "--supersedes", "1"])
        .exits(0)
        .says("marked `docs/adr/0001-one-database.md` as superseded");
    assert_eq!(
        read(&repo, "docs/adr/0001-one-database.md"),
        "# 1. One database\r\n\r\n## Status\r\n\r\nSuperseded by [0003](0003-many-databases.md)\r\n\r\n## Context\r\n"
    );
    let text = read(&repo, "docs/adr/0003-many-databases.md");
    let line = "- Status: Proposed\n- Supersedes: [0001](0001-one-database.md)\n- Date";
    assert!(text.contains(line), "{text}");
    repo.git(&["add", "docs"]);
    repo.docdue(&["fix"]).exits(0);
    repo.git(&["add", "docs"]);
    repo.commit(&[]).passes();
    for (old, words) in [
        ("0001", "is superseded already"),
        ("0009", "there is no document `0009`"),
        ("queue", "`queue` is neither a number nor a document"),
    ] {
        new(&repo, &["adr", "Other", "--supersedes", old])
            .exits(2)
            .says(words);
    }
    assert_eq!(repo.text(&["status", "--porcelain"]), "");
}

#[test]
fn the_path_of_the_type_is_filled_in() {
    let repo = decided();
    new(&repo, &["service-adr", "Use it"])
        .exits(2)
        .says("add `service=…`");
    new(&repo, &["service-adr", "Use it", "service=billing"])
        .exits(0)
        .says("services/billing/adr/ADR-0001-use-it.md");
    let text = read(&repo, "services/billing/adr/ADR-0001-use-it.md");
    assert!(text.starts_with("# 0001. Use it\n\nDate: 2001-09-09\n\n## Status\n\nProposed\n"));
    new(&repo, &["service-adr", "Then that", "service=billing"])
        .says("services/billing/adr/ADR-0002-then-that.md");
    new(&repo, &["service-adr", "Use it", "service=ledger"])
        .says("services/ledger/adr/ADR-0001-use-it.md");
    new(&repo, &["note", "Größe"]).says("docs/notes/0001-größe.md");
}

#[test]
fn what_cannot_be_begun_is_refused() {
    let repo = decided();
    for (arguments, words) in [
        (
            &["memo", "X"][..],
            "docdue: error: there is no document type `memo`",
        ),
        (
            &["me\u{1b}[31mmo", "X"],
            "there is no document type `me\\u{1b}[31mmo`",
        ),
        (
            &["adr", "!?"],
            "has no word to name the file by: add `slug=…`",
        ),
        (&["adr", "7"], "has no word to name the file by"),
        (&["adr", " "], "the title is empty"),
        (
            &["adr", "One\nTwo"],
            "a title is one line of text, without control characters: `One\\nTwo`",
        ),
        (&["adr", "One\u{1b}[31m"], "`One\\u{1b}[31m`"),
        (&["adr", "One\u{2028}Two"], "a title is one line of text"),
        (&["adr", "One\u{202e}Two"], "a title is one line of text"),
        (
            &["adr", "X", "slug"],
            "`slug` is not of the form NAME=VALUE",
        ),
        (
            &["adr", "X", "slug=../../x"],
            "`slug=../../x` cannot be a part of a file's name",
        ),
        (
            &["adr", "X", "slug=a\\b"],
            "cannot be a part of a file's name",
        ),
        (
            &["adr", "X", "slug=a\nb"],
            "`slug=a\\nb` cannot be a part of a file's name",
        ),
        (&["adr", "X", "slug="], "cannot be a part of a file's name"),
        (
            &["adr", "X", "slug=1-x"],
            "would be read with `number=0003-1`, and not `number=0003`",
        ),
        (
            &["service-adr", "X", "service=.."],
            "`service=..` cannot be a part of a file's name",
        ),
        (
            &["service-adr", "X", "service=.git"],
            "cannot be a part of a file's name",
        ),
        (&["adr", "X", "slug=a", "slug=b"], "`slug=…` is given twice"),
        (
            &["adr", "X", "number=two"],
            "`two` is no number of a document, such as `7`",
        ),
        (
            &["adr", "X", "number=4x5"],
            "`4x5` is no number of a document",
        ),
        (
            &["adr", "X", "number=0002", "slug=one-queue"],
            "`docs/adr/0002-one-queue.md` is there already",
        ),
        (
            &["adr", "X", "number=2"],
            "0002 is the number of `docs/adr/0002-one-queue.md`: without `number=…` the next free one is taken",
        ),
        (
            &["adr", "X", "nope=1"],
            "`nope` is no part of the path of a new adr, `docs/adr/{number}-{slug}.md`: it takes `number=…`, `slug=…`",
        ),
        (
            &["page", "X", "nope=1"],
            "the path of a new page is always `docs/page.md`",
        ),
        (&["note", "X", "nope=1"], "it takes `number=…`, `slug=…`"),
    ] {
        new(&repo, arguments).exits(2).says(words);
    }
    assert_eq!(repo.text(&["status", "--porcelain"]), "");
    assert!(!repo.path().join("x.md").exists());
}

#[test]
fn a_document_bears_the_day_of_its_author() {
    let repo = decided();
    // 26 hours lie between the first place on earth to begin a day and the last one.
    let [first, last] = ["FIRST-14", "LAST12"].map(|zone| {
        let mut command = repo.command(crate::DOCDUE);
        command.args(["new", "adr", zone]).env("TZ", zone);
        let said = repo.attempt_command(&mut command).exits(0).stdout();
        let text = read(&repo, said.lines().next().unwrap());
        let date = text.lines().find(|line| line.starts_with("- Date: "));
        date.unwrap().to_owned()
    });
    assert!(first > last, "{first}, {last}");
}

#[test]
fn a_status_that_is_more_than_a_word_is_kept() {
    let by = "Superseded by [0003](0003-x.md)";
    for (before, after) in [
        (
            "- 2001-01-01 Accepted",
            format!("- 2001-01-01 Accepted\n- 2001-09-09 {by}"),
        ),
        (
            "- 2001-01-01: Proposed\n- 2001-02-01: **Accepted** by all",
            format!(
                "- 2001-01-01: Proposed\n- 2001-02-01: **Accepted** by all\n- 2001-09-09: **{by}**"
            ),
        ),
        (
            "* Accepted (2001-02-01)\n  after a vote\n* Proposed (2001-01-01)",
            format!(
                "* {by} (2001-09-09)\n* Accepted (2001-02-01)\n  after a vote\n* Proposed (2001-01-01)"
            ),
        ),
        (
            "Accepted on 2001-02-01",
            format!("{by}, before that Accepted on 2001-02-01"),
        ),
        ("- Accepted", format!("- {by}")),
    ] {
        let repo = decided();
        let text = |status: &str| {
            format!("# 1. One database\n\n## Status\n\n{status}\n\n## Context\n")
                .replace('\n', "\r\n")
        };
        repo.write("docs/adr/0001-one-database.md", text(before));
        new(&repo, &["adr", "X", "--supersedes", "1"]).exits(0);
        assert_eq!(read(&repo, "docs/adr/0001-one-database.md"), text(&after));
        // Where the new one is in force, fix does the same.
        repo.write("docs/adr/0001-one-database.md", text(before));
        let new = "# 3. X\n\nStatus: Accepted\n\nSupersedes: [0001](0001-one-database.md)\n";
        repo.stage("docs/adr/0003-x.md", new);
        let mut command = repo.command(crate::DOCDUE);
        command.args(["fix", "docs/adr/0001-one-database.md"]);
        repo.attempt_command(command.env("SOURCE_DATE_EPOCH", "1000000000"))
            .exits(0);
        assert_eq!(read(&repo, "docs/adr/0001-one-database.md"), text(&after));
    }
    let repo = decided();
    let old = "# 1. One database\n\n## Status\n\n- Proposed\n- Accepted\n";
    repo.write("docs/adr/0001-one-database.md", old);
    new(&repo, &["adr", "X", "--supersedes", "1"])
        .exits(2)
        .says("tells its status in a way that cannot be changed without judgement");
    assert_eq!(read(&repo, "docs/adr/0001-one-database.md"), old);
    assert!(!repo.path().join("docs/adr/0003-x.md").exists());
}

#[test]
fn what_is_given_is_used() {
    let repo = decided();
    new(&repo, &["adr", "!?", "slug=Why_not"]).says("docs/adr/0003-Why_not.md");
    new(&repo, &["adr", "X", "number=9"]).says("docs/adr/0009-x.md");
    new(&repo, &["adr", "X", "number=010-1"]).says("docs/adr/010-1-x.md");
    new(&repo, &["adr", "X", "number=12"]).says("docs/adr/0012-x.md");
    // A number in the title is no part of that of the document.
    new(&repo, &["adr", "3 ways"]).says("docs/adr/0013-ways.md");
    new(&repo, &["adr", "3rd way"]).says("docs/adr/0014-3rd-way.md");
    new(&repo, &["page", "X"]).exits(0).says("docs/page.md");
    new(&repo, &["page", "X"])
        .exits(2)
        .says("`docs/page.md` is there already");
}

#[test]
fn numbers_may_be_shared_by_all_directories() {
    let policy = |series: &str| {
        format!(
            "version: 1\ndocuments:\n  adr:\n    paths: [\"services/{{service}}/{{number}}-{{slug}}.md\"]\n    \
             checks: {{numbering: {{series: {series}, companions: [\"**/*-notes.md\"]}}}}\n"
        )
    };
    for (series, next) in [
        ("type", "services/b/008-x.md"),
        ("directory", "services/b/003-x.md"),
    ] {
        let repo = Hooked::new(&policy(series));
        repo.stage("services/a/006-a.md", "# A\n");
        repo.stage("services/b/002-b.md", "# B\n");
        repo.stage("services/b/0009-notes.md", "# Notes\n");
        repo.unjudged("records");
        // Nobody added it yet.
        repo.write("services/c/007-c.md", "# C\n");
        new(&repo, &["adr", "X", "service=b"]).exits(0).says(next);
        let taken = new(&repo, &["adr", "Y", "service=b", "number=6"]);
        match series {
            "type" => taken
                .exits(2)
                .says("006 is the number of `services/a/006-a.md`"),
            _ => taken.exits(0).says("services/b/006-y.md"),
        };
    }
}

#[test]
fn the_title_is_written_as_in_the_folder() {
    let title = |others: &[(&str, &str)], policy: &str| {
        let repo = Hooked::new(policy);
        repo.stage("docs/adr/0000-template.md", "# ADR-0000: Title\n");
        for (name, text) in others {
            repo.stage(format!("docs/adr/{name}.md"), text);
        }
        repo.unjudged("records");
        new(&repo, &["adr", "X", "slug=x"]).exits(0);
        let number = if others.is_empty() { "0001" } else { "0009" };
        read(&repo, &format!("docs/adr/{number}-x.md"))
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    // A template says how, but for the zeros.
    for (others, expected) in [
        (&[][..], "# ADR-0001: X"),
        (&[("0008-a", "# 8. A\n")], "# ADR-9: X"),
        (&[("0008-a", "# ADR-0008: A\n")], "# ADR-0009: X"),
        (
            &[("0007-b", "# 7. B\n"), ("0008-a", "# A\n")],
            "# ADR-0009: X",
        ),
    ] {
        assert_eq!(title(others, TYPES), expected);
    }
    let without = TYPES.replace("    template: docs/adr/0000-template.md\n", "");
    for (other, expected) in [
        ("# 8. A\n", "# 9. X"),
        ("# ADR 0008 - A\n", "# ADR 0009 - X"),
        ("# A\n", "# X"),
        ("A\n", "# 0009. X"),
    ] {
        assert_eq!(title(&[("0008-a", other)], &without), expected);
    }
}

#[test]
fn commands_can_be_copied_from_everywhere() {
    let policy =
        "version: 1\ndocuments:\n  adr:\n    paths: [\"our docs/it's/{number}-{slug}.md\"]\n";
    let repo = Hooked::new(policy);
    let attempt = new(&repo, &["adr", "X"]);
    attempt.exits(0);
    let added = |attempt: &crate::hooked::Attempt, directory: &str| {
        let said = attempt.stdout();
        let command = said
            .split_once("then `")
            .unwrap()
            .1
            .split_once("`\n")
            .unwrap()
            .0;
        let mut shell = repo.command("sh");
        shell
            .current_dir(repo.path().join(directory))
            .args(["-c", command]);
        repo.attempt_command(&mut shell).exits(0);
        repo.text(&["diff", "--cached", "--name-only", "-z"])
    };
    assert_eq!(added(&attempt, ""), "our docs/it's/0001-x.md\0");
    let mut command = repo.command(crate::DOCDUE);
    command
        .current_dir(repo.path().join("src"))
        .args(["new", "adr", "Y", "--supersedes"]);
    let attempt = repo.attempt_command(command.arg("../our docs/it's/0001-x.md"));
    attempt
        .exits(0)
        .says("../our docs/it's/0002-y.md\nmarked `../our docs/it's/0001-x.md` as superseded\n");
    assert_eq!(
        added(&attempt, "src"),
        "our docs/it's/0001-x.md\0our docs/it's/0002-y.md\0"
    );
}

#[test]
fn what_is_superseded_is_read_from_the_work_tree() {
    let repo = decided();
    // Changed, and not staged.
    repo.write(
        "docs/adr/0002-one-queue.md",
        "# 2. One queue\n\nMore.\n\nStatus: Accepted\n",
    );
    new(&repo, &["adr", "X", "--supersedes", "2"])
        .exits(0)
        .says("as superseded\n  it has other changes that are not staged");
    assert!(read(&repo, "docs/adr/0002-one-queue.md").contains("More."));
    // Never added.
    repo.write("docs/adr/0004-new.md", "# 4. New\n\nStatus: Accepted\n");
    new(&repo, &["adr", "Y", "--supersedes", "4"]).exits(0);
    assert!(
        read(&repo, "docs/adr/0004-new.md").contains("Status: Superseded by [0005](0005-y.md)")
    );
    // Gone from the work tree, and taken out of the index.
    fs::remove_file(repo.path().join("docs/adr/0001-one-database.md")).unwrap();
    for _ in 0..2 {
        new(&repo, &["adr", "Z", "--supersedes", "1"])
            .exits(2)
            .says("there is no ordinary file at `docs/adr/0001-one-database.md` in the work tree");
        repo.git(&[
            "rm",
            "--quiet",
            "--ignore-unmatch",
            "--cached",
            "docs/adr/0001-one-database.md",
        ]);
    }
    assert!(!repo.path().join("docs/adr/0006-z.md").exists());
}

#[test]
#[cfg(unix)]
fn a_new_file_is_like_any_other() {
    use std::os::unix::fs::PermissionsExt as _;
    let repo = decided();
    let mut command = repo.command("sh");
    command.args(["-c", "umask 027; exec \"$0\" new adr X", crate::DOCDUE]);
    repo.attempt_command(&mut command).exits(0);
    let file = repo.path().join("docs/adr/0003-x.md");
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    // Nothing is left beside it.
    let names = fs::read_dir(file.parent().unwrap()).unwrap();
    let hidden = names.filter(|name| {
        name.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.')
    });
    assert_eq!(hidden.count(), 0);
    // Git would not add what lies behind a link, though it be in the work tree.
    fs::create_dir(repo.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink("elsewhere", repo.path().join("services")).unwrap();
    new(&repo, &["service-adr", "X", "service=a"])
        .exits(2)
        .says("it lies behind a symbolic link");
    assert_eq!(
        fs::read_dir(repo.path().join("elsewhere")).unwrap().count(),
        0
    );
}
