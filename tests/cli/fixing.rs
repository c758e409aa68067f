//! `docdue fix`: what it mends, and what it leaves alone.

use std::fs;
use std::process::Command;

use crate::hooked::Hooked;

/// Documents with a list, and all checks that mend something.
const CHECKED: &str = "\
version: 1
documents:
  adr:
    paths: [\"docs/adr/*.md\", \"!docs/adr/README.md\"]
    checks: {index: {file: docs/adr/README.md}, supersession: true}
";

/// A list of two documents, of which one has another status meanwhile; a third is not in it.
const LIST: &str = "\
# Decisions

| ADR | Title | Status | Team |
| :-- | --- | --- | --- |
| [0001](./0001-database.md) | One database | ✅ Accepted | data |
| [0003](./0003-cache.md) |  One cache  | 💡 Proposed  | web |

Kept by hand.
";

/// A document.
fn document(title: &str, status: &str) -> String {
    format!("# {title}\n\n## Status\n\n{status}\n\n## Decision\n\nYes.\n")
}

/// A repository in which there is something to mend.
fn untidy() -> Hooked {
    let repo = Hooked::new(CHECKED);
    repo.stage(
        "docs/adr/0001-database.md",
        document("One database", "Accepted"),
    );
    repo.stage(
        "docs/adr/0002-queue.md",
        document("2. One queue", "Proposed"),
    );
    repo.stage("docs/adr/0003-cache.md", document("One cache", "Accepted"));
    repo.stage("docs/adr/README.md", LIST);
    repo
}

/// A file of the work tree.
fn read(repo: &Hooked, path: &str) -> String {
    fs::read_to_string(repo.path().join(path)).unwrap()
}

#[test]
fn the_list_is_mended_in_the_manner_of_its_rows() {
    let repo = untidy();
    repo.docdue(&["fix"])
        .exits(0)
        .says("docs/adr/README.md\n    index: ")
        .says("`docs/adr/0002-queue.md` is not in the list")
        .says("docdue: mended 2 things in 1 file; look at `git diff`, then `git add`");
    let expected = LIST
        .replace(
            "\n| [0003]",
            "\n| [0002](./0002-queue.md) | One queue | 💡 Proposed |  |\n| [0003]",
        )
        .replace(
            "|  One cache  | 💡 Proposed  |",
            "|  One cache  | ✅ Accepted  |",
        );
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);
    // Nothing was staged, and a second run finds nothing.
    assert_eq!(repo.text(&["diff", "--name-only"]), "docs/adr/README.md");
    repo.docdue(&["fix"]).exits(0).says("nothing to mend");
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);
    repo.git(&["add", "docs"]);
    repo.commit(&[]).passes();
}

#[test]
fn a_link_in_the_words_of_a_row_is_not_what_the_row_is_for() {
    let repo = untidy();
    let list = "| # | Status | What |\n|-|-|-|\n| 1 | Accepted | |\n| [2](0002-queue.md) | Proposed | |\n\
        | 0009 | Superseded | went into [3](0003-cache.md) |\n| 3 | Accepted | not [1](0001-database.md) |\n";
    repo.write("docs/adr/README.md", list);
    repo.docdue(&["fix"]).exits(0).says("nothing to mend");
}

#[test]
fn check_says_what_it_would_do_and_writes_nothing() {
    let repo = untidy();
    repo.docdue(&["fix", "--check"])
        .exits(1)
        .says("docdue: would mend 2 things in 1 file");
    assert_eq!(read(&repo, "docs/adr/README.md"), LIST);
    repo.docdue(&["fix", "--check", "docs/adr/0001-database.md"])
        .exits(0)
        .says("nothing to mend");
    repo.docdue(&["fix", "--check", "./docs/adr/"]).exits(1);
    repo.docdue(&["fix", "--check", "../other"])
        .exits(2)
        .says("outside of the repository");
}

#[test]
fn a_supersession_is_written_into_both_documents() {
    let repo = untidy();
    repo.stage(
        "docs/adr/0002-queue.md",
        document(
            "2. One queue",
            "Accepted\n\nSupersedes [1](0001-database.md)",
        ),
    );
    repo.docdue(&["fix"])
        .exits(0)
        .says("docs/adr/0001-database.md\n");
    let old = document("One database", "Superseded by [0002](0002-queue.md)");
    assert_eq!(read(&repo, "docs/adr/0001-database.md"), old);
    assert!(read(&repo, "docs/adr/README.md").contains("| One database | Superseded | data |"));
    repo.docdue(&["fix"]).says("nothing to mend");

    repo.write(
        "docs/adr/0003-cache.md",
        document("One cache", "Superseded by [0002](0002-queue.md)"),
    );
    repo.docdue(&["fix", "docs/adr/0002-queue.md"]).exits(0);
    let new = "Accepted\n\nSupersedes [0003](0003-cache.md)\n\nSupersedes [1](0001-database.md)";
    assert_eq!(
        read(&repo, "docs/adr/0002-queue.md"),
        document("2. One queue", new)
    );
}

#[test]
fn line_ends_and_whatever_else_stands_there_are_kept() {
    let repo = untidy();
    let list = LIST.replace('\n', "\r\n");
    repo.write("docs/adr/README.md", &list);
    repo.docdue(&["fix"]).exits(0);
    let mended = read(&repo, "docs/adr/README.md");
    assert_eq!(mended.matches('\n').count(), mended.matches("\r\n").count());
    assert!(
        mended.contains("| One queue | 💡 Proposed |  |\r\n"),
        "{mended}"
    );

    let list = "Decisions\n\n* [ADR-0001: One database](0001-database.md)\n\n  for all\n* [ADR-0003: One cache](0003-cache.md)";
    repo.write("docs/adr/README.md", list);
    repo.docdue(&["fix"]).exits(0);
    let added = "\n* [ADR-0002: One queue](0002-queue.md)\n* [ADR-0003";
    let expected = list.replace("\n* [ADR-0003", added);
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);

    let list = "| # | Name | State |\n|-|-|-|\n| 3 | One cache | Accepted |\n| 1 | One database | Accepted |\n";
    repo.write("docs/adr/README.md", list);
    repo.docdue(&["fix"]).exits(0);
    let expected = list.replace("\n| 1", "\n| 0002 | One queue | Proposed |\n| 1");
    assert_eq!(read(&repo, "docs/adr/README.md"), expected);
}

#[test]
fn what_cannot_be_mended_safely_is_not_touched() {
    let repo = untidy();
    let torn = format!("<<<<<<< ours\n=======\n>>>>>>> theirs\n\n{LIST}");
    repo.write("docs/adr/README.md", &torn);
    repo.docdue(&["fix"])
        .exits(2)
        .says("`docs/adr/README.md` has a conflict that is not resolved");
    assert_eq!(read(&repo, "docs/adr/README.md"), torn);

    repo.write("docs/adr/README.md", LIST);
    repo.write("docs/adr/0001-database.md", b"# \xff\n");
    repo.docdue(&["fix"])
        .exits(2)
        .says("cannot be read as a document");
    repo.stage("docdue.yaml", "version: 2\n");
    repo.docdue(&["fix"]).exits(2).says("could not check");
}

#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_symbolic_link() {
    let repo = untidy();
    let outside = repo.path().join("../outside");
    fs::rename(repo.path().join("docs/adr"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, repo.path().join("docs/adr")).unwrap();
    repo.docdue(&["fix"])
        .exits(2)
        .says("behind a symbolic link");
    assert_eq!(fs::read_to_string(outside.join("README.md")).unwrap(), LIST);
}

#[test]
fn a_path_that_leads_nowhere_is_told() {
    let repo = Hooked::new("version: 1\n");
    repo.docdue(&["fix", "nosuch"])
        .exits(2)
        .says("there is no file at `nosuch` that git tracks");
    repo.docdue(&["fix", "src", "docs/a", "."]).exits(0);
}

#[test]
fn what_is_no_file_is_not_waited_for() {
    let policy = "version: 1\ndocuments: {note: {paths: [\"notes/*.md\"], checks: {links: {}}}}\n";
    let repo = Hooked::new(policy);
    repo.stage("notes/a.md", "# A\n");
    fs::remove_file(repo.path().join("notes/a.md")).unwrap();
    let made = Command::new("mkfifo")
        .arg(repo.path().join("notes/a.md"))
        .status()
        .unwrap();
    assert!(made.success());
    repo.docdue(&["fix"]).exits(2).says("not an ordinary file");
}

/// What becomes of a list that lacks the second of three documents.
#[track_caller]
fn list_becomes(title: &str, before: &str, after: &str) {
    let repo = untidy();
    repo.stage(
        "docs/adr/0003-cache.md",
        document("3. One cache", "Accepted"),
    );
    repo.stage("docs/adr/0002-queue.md", document(title, "Proposed"));
    repo.write("docs/adr/README.md", before);
    repo.docdue(&["fix"]).exits(0);
    assert_eq!(read(&repo, "docs/adr/README.md"), after);
    repo.docdue(&["fix", "--check"]).exits(0);
}

#[test]
fn a_row_stays_in_the_quote_or_the_item_of_its_table() {
    for indent in ["> ", "> > ", ">", "  > "] {
        let row =
            |number, name, title| format!("{indent}| [{number}]({number}-{name}.md) | {title} |\n");
        let head = format!("# Decisions\n\n{indent}| ADR | Title |\n{indent}| --- | --- |\n");
        let (one, three) = (
            row("0001", "database", "One"),
            row("0003", "cache", "Three"),
        );
        let two = row("0002", "queue", "Two");
        list_becomes(
            "2. Two",
            &format!("{head}{one}{three}\nMore.\n"),
            &format!("{head}{one}{two}{three}\nMore.\n"),
        );
        list_becomes(
            "2. Two",
            &format!("{head}{three}\n[1](0001-database.md)\n"),
            &format!("{head}{two}{three}\n[1](0001-database.md)\n"),
        );
    }
    let list = "- Decisions:\n\n  | ADR | Title |\n  | - | - |\n  | [0001](0001-database.md) | One |\n  | [0003](0003-cache.md) | Three |\n";
    let added = list.replace("  | [0003", "  | [0002](0002-queue.md) | Two |\n  | [0003");
    list_becomes("2. Two", list, &added);
    let empty = "> | ADR | Title |\n> | --- | --- |\n";
    let first = "> | [0001](0001-database.md) | One database |\n> | [0002](0002-queue.md) | Two |\n> | [0003](0003-cache.md) | One cache |\n";
    list_becomes("2. Two", empty, &format!("{empty}{first}"));
}

#[test]
fn a_bar_or_a_bracket_in_a_title_is_written_as_one() {
    let table = "| ADR | Title |\n| - | - |\n| [0001](0001-database.md) | One |\n| [0003](0003-cache.md) | Three |\n";
    let added = "| [0002](0002-queue.md) | `a | b` or [c] |\n"
        .replace(" | b", " \\| b")
        .replace('`', "");
    list_becomes(
        "2. `a | b` or [c]",
        table,
        &table.replace("| [0003", &format!("{added}| [0003")),
    );
    let titles = table.replace(
        "[0001](0001-database.md) | One",
        "1 | [One](0001-database.md)",
    );
    let titles = titles.replace(
        "[0003](0003-cache.md) | Three",
        "3 | [Three](0003-cache.md)",
    );
    let added = "| 2 | [a \\| b or \\[c\\]](0002-queue.md) |\n";
    list_becomes(
        "2. a | b or [c]",
        &titles,
        &titles.replace("| 3 ", &format!("{}| 3 ", added.replace("| 2 ", "| 0002 "))),
    );
    let items = "- [0001: One](0001-database.md)\n- [0003: Three](0003-cache.md)\n";
    let added = "- [0002: a | b or \\[c\\]](0002-queue.md)\n";
    list_becomes(
        "2. a | b or [c]",
        items,
        &items.replace("- [0003", &format!("{added}- [0003")),
    );
}

#[test]
fn of_several_tables_the_one_that_lists_the_documents_is_mended() {
    let row = |path: &str| format!("| [x]({path}) | y |\n");
    let table = |rows: &[&str]| {
        let rows: String = rows.iter().map(|path| row(path)).collect();
        format!("\n| ADR | Title |\n| - | - |\n{rows}\n")
    };
    let both = ["0001-database.md", "0003-cache.md"];
    // One has all that the other has.
    let whole = format!("# D\n{}{}", table(&both[..1]), table(&both));
    let repo = untidy();
    repo.stage("docs/adr/README.md", &whole);
    repo.docdue(&["fix"]).exits(0).says("mended 1 thing");
    let mended = read(&repo, "docs/adr/README.md");
    assert!(
        mended.starts_with(&format!("# D\n{}", table(&both[..1]))),
        "{mended}"
    );
    assert!(
        mended.contains("(0002-queue.md) | One queue |\n| [x](0003-cache.md)"),
        "{mended}"
    );
    // Nothing tells which.
    for tables in [[&both[..1], &both[1..]], [&both[..], &both[..]]] {
        let text = format!("# D\n{}{}", table(tables[0]), table(tables[1]));
        repo.stage("docs/adr/README.md", &text);
        repo.docdue(&["fix"])
            .exits(0)
            .says("docdue: nothing to mend\ndocdue: left 1 thing for you to decide\n")
            .says("docs/adr/README.md:1:1 index: `docs/adr/0002-queue.md` is not in the list")
            .says("add it to one of the 2 lists in `docs/adr/README.md`: nothing tells to which");
        assert_eq!(read(&repo, "docs/adr/README.md"), text);
    }
    // Each directory has its own.
    let policy = CHECKED.replace("docs/adr/*.md", "docs/*/*.md");
    repo.stage("docdue.yaml", policy);
    repo.stage("docs/more/0001-a.md", document("One", "Accepted"));
    repo.stage("docs/more/0009-b.md", document("Nine", "Accepted"));
    let of_more = ["../more/0001-a.md", "../more/0009-b.md", "../more/gone.md"];
    let text = format!("# D\n{}{}", table(&of_more[..2]), table(&both));
    repo.stage("docs/adr/README.md", &text);
    repo.docdue(&["fix"]).exits(0).says("mended 1 thing");
    let mended = read(&repo, "docs/adr/README.md");
    assert!(
        mended.contains("(0002-queue.md) | One queue |\n| [x](0003-cache.md)"),
        "{mended}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_text_is_mended_as_well() {
    use std::os::unix::ffi::OsStrExt as _;
    let repo = untidy();
    let name = std::ffi::OsStr::from_bytes(b"docs/adr/0002-gr\xf6\xdfe.md");
    repo.git(&["rm", "--quiet", "--cached", "docs/adr/0002-queue.md"]);
    repo.stage(name, document("2. Size", "Proposed"));
    let new = document("4. Small", "Accepted\n\nSupersedes [2](0002-gr%F6%DFe.md)");
    repo.stage("docs/adr/0004-small.md", new);
    repo.docdue(&["fix"])
        .exits(0)
        .says("docs/adr/0002-gr\\xf6\\xdfe.md")
        .says("mended ");
    let list = read(&repo, "docs/adr/README.md");
    assert!(
        list.contains("| [0002](./0002-gr%F6%DFe.md) | Size | "),
        "{list}"
    );
    assert!(
        list.contains("| [0004](./0004-small.md) | Small | "),
        "{list}"
    );
    repo.docdue(&["fix"]).exits(0).says("nothing to mend");
}

#[test]
#[cfg(unix)]
fn a_mended_file_keeps_its_mode_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let repo = untidy();
    let list = repo.path().join("docs/adr/README.md");
    for mode in [0o755, 0o600] {
        repo.write("docs/adr/README.md", LIST);
        fs::set_permissions(&list, fs::Permissions::from_mode(mode)).unwrap();
        repo.docdue(&["fix"]).exits(0).says("mended 2 things");
        let after = fs::metadata(&list).unwrap().permissions().mode();
        assert_eq!(after & 0o777, mode);
    }
    let elsewhere = repo.path().join("LIST");
    fs::write(&elsewhere, LIST).unwrap();
    fs::remove_file(&list).unwrap();
    symlink("../../LIST", &list).unwrap();
    repo.docdue(&["fix"])
        .exits(0)
        .says("`docs/adr/README.md` cannot be read as a list of the documents");
    assert!(fs::symlink_metadata(&list).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), LIST);
}

#[test]
#[cfg(unix)]
fn all_files_are_written_or_none() {
    let repo = untidy();
    repo.stage(
        "docdue.yaml",
        CHECKED.replace("docs/adr/*.md", "docs/*/*.md"),
    );
    repo.stage("docs/old/0001-old.md", document("Old", "Accepted"));
    let new = document("4. New", "Accepted\n\nSupersedes [old](../old/0001-old.md)");
    repo.stage("docs/adr/0004-new.md", new);
    let outside = repo.path().join("../outside");
    fs::rename(repo.path().join("docs/old"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, repo.path().join("docs/old")).unwrap();
    repo.docdue(&["fix"])
        .exits(2)
        .says("cannot write `docs/old/0001-old.md`: it lies behind a symbolic link");
    assert_eq!(read(&repo, "docs/adr/README.md"), LIST);
}

#[test]
fn what_is_staged_in_part_is_told() {
    let repo = untidy();
    repo.docdue(&["fix", "--check"])
        .exits(1)
        .does_not_say("not staged");
    repo.write(
        "docs/adr/README.md",
        LIST.replace("Kept by hand.", "Kept by us."),
    );
    for arguments in [&["fix", "--check"][..], &["fix"]] {
        repo.docdue(arguments)
            .says("(it has other changes that are not staged: `git add` takes those, too)");
    }
    // Neither what was staged nor what was not is lost.
    assert_eq!(repo.text(&["show", ":docs/adr/README.md"]), LIST.trim_end());
    assert!(read(&repo, "docs/adr/README.md").contains("Kept by us."));
}
