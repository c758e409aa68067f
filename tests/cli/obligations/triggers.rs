//! What a change owes.

use super::{PAGES, commit, rule, when, with};
use crate::hooked::Hooked;

#[test]
fn a_rename_counts_on_both_sides() {
    let repo = Hooked::new(PAGES);
    repo.stage("services/a/x", "1\n2\n3\n")
        .unjudged("a service");
    repo.git(&["mv", "services/a/x", "lib"]);
    commit(&repo).blocked_by(&["pages [service=a]"]);
    repo.unjudged("out").git(&["mv", "lib", "services/a/x"]);
    commit(&repo).blocked_by(&["pages [service=a]"]);
    repo.unjudged("in").git(&["mv", "services/a", "services/b"]);
    commit(&repo).blocked_by(&["pages [service=a]", "pages [service=b]"]);
}

#[test]
fn severities_and_stages() {
    for (more, blocks, warns) in [
        ("    severity: error\n", true, false),
        ("    severity: warning\n", false, true),
        ("    severity: off\n", false, false),
        ("    severity: {commit: warning}\n", false, true),
        ("    severity: {push: warning}\n", true, false),
        (
            "    severity: {commit: \"off\", push: error}\n",
            false,
            false,
        ),
        ("    on: [commit]\n", true, false),
        ("    on: [push]\n", false, false),
        (
            "    on: [push]\n    severity: {commit: error}\n",
            false,
            false,
        ),
        (
            "    on: [commit, push]\n    severity: {commit: warning, push: error}\n",
            false,
            true,
        ),
        ("    waivable: false\n", true, false),
    ] {
        let repo = with(more);
        repo.stage("src/a", "2\n");
        let attempt = commit(&repo);
        if blocks {
            attempt.blocked_by(&["r"]);
        } else {
            let expected: &[&str] = if warns { &["r"] } else { &[] };
            attempt.passes().asks(expected);
        }
    }
}

#[test]
fn scope_and_ignored_paths_trigger_nothing() {
    for more in [
        "scope: [lib]\n",
        "scope: [src, \"!src/a\"]\n",
        "ignore: {x: {paths: [\"**/a\"]}}\n",
        "ignore: {x: {paths: [lib]}, y: {paths: [src]}}\n",
    ] {
        let repo = with(more);
        repo.stage("src/a", "2\n");
        commit(&repo).passes();
    }
    for more in [
        "scope: [src]\n",
        "ignore: {x: {paths: [\"src/b\"]}}\n",
        "ignore: {x: {paths: []}}\n",
    ] {
        let repo = with(more);
        repo.stage("src/a", "2\n");
        commit(&repo).blocked_by(&["r"]);
        // Documents are found all the same.
        repo.stage("docs/a", "2\n");
        commit(&repo).passes();
    }
}

#[test]
fn generated_is_what_the_staged_attributes_say() {
    let repo = with("ignore: {generated: {attribute: linguist-generated}}\n");
    repo.stage("src/a", "2\n")
        .write(".gitattributes", "src/a linguist-generated\n");
    commit(&repo).blocked_by(&["r"]);
    // In the same commit it saves nothing.
    repo.git(&["add", ".gitattributes"]);
    commit(&repo).blocked_by(&["r"]);
    let attributes_alone = ["commit", "-qnm", "attributes", "--", ".gitattributes"];
    repo.git(&attributes_alone);
    commit(&repo).passes();
    for (attributes, ignored) in [
        ("src/a linguist-generated=true\n", true),
        (
            "src/* linguist-generated\nsrc/a -linguist-generated\n",
            false,
        ),
        ("src/a linguist-generated=false\n", false),
        ("src/a !linguist-generated\n", false),
        ("src/a other\n", false),
        ("*.x linguist-generated\n", false),
    ] {
        repo.stage(".gitattributes", attributes)
            .git(&attributes_alone)
            .stage("src/a", attributes);
        repo.write(".gitattributes", "* linguist-generated\n");
        let attempt = commit(&repo);
        if ignored {
            attempt.passes();
        } else {
            attempt.blocked_by(&["r"]);
        }
    }
}

#[test]
fn what_moves_out_of_sight_is_removed() {
    let repo = when("removed: \"^rpc\"");
    repo.stage("src/api", "rpc A\nrpc B\nrpc C\n")
        .unjudged("an API");
    repo.git(&["mv", "src/api", "src/moved"]);
    commit(&repo).passes();
    repo.git(&["mv", "src/moved", "api"]);
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn a_line_is_found_in_what_git_takes_for_binary() {
    let repo = when("added: \"DROP TABLE\"");
    repo.stage("src/a", b"-- \0\nDROP TABLE x;\n");
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn a_line_is_found_in_what_is_not_utf8() {
    let repo = when("added: \"^DROP TABLE\"");
    let with_mark = |mark: &[u8], unit: fn(u8) -> Vec<u8>| {
        let text = b"-- all of it\nDROP TABLE x;\n"
            .iter()
            .flat_map(|byte| unit(*byte));
        mark.iter().copied().chain(text).collect::<Vec<u8>>()
    };
    for text in [
        with_mark(b"\xff\xfe", |byte| vec![byte, 0]),
        with_mark(b"\xfe\xff", |byte| vec![0, byte]),
        with_mark(b"\xff\xfe\0\0", |byte| vec![byte, 0, 0, 0]),
    ] {
        repo.stage("src/a", &text);
        commit(&repo).blocked_by(&["r"]);
    }
}

#[test]
fn kinds_of_change() {
    for (kinds, added, modified, deleted, renamed) in [
        ("added", true, false, false, true),
        ("modified", false, true, false, false),
        ("deleted", false, false, true, true),
        ("renamed", false, false, false, true),
        ("added, modified", true, true, false, true),
    ] {
        let repo = when(&format!("change: [{kinds}]"));
        let judge = |blocks: bool| {
            let attempt = commit(&repo);
            if blocks {
                attempt.blocked_by(&["r"]);
                repo.unjudged("blocked");
            } else {
                attempt.passes();
            }
        };
        repo.stage("src/b", "one\ntwo\nthree\n");
        judge(added);
        repo.stage("src/b", "one\ntwo\nfour\n");
        judge(modified);
        repo.git(&["mv", "src/b", "src/c"]);
        judge(renamed);
        repo.git(&["rm", "--quiet", "src/c"]);
        judge(deleted);
    }
}

#[test]
fn least_numbers_of_files_and_lines() {
    let repo = when("min_files: 2");
    repo.stage("src/b", "1\n").stage("lib/b", "1\n");
    commit(&repo).passes();
    repo.stage("src/b", "2\n").stage("src/c", "1\n");
    commit(&repo).blocked_by(&["r"]);

    let repo = when("min_lines: 3");
    repo.stage("src/b", "1\n2\n");
    commit(&repo).passes();
    repo.stage("src/b", "1\n").stage("src/c", "1\n");
    commit(&repo).passes();
    repo.stage("src/b", "a\n").stage("src/c", "1\n2\n");
    commit(&repo).blocked_by(&["r"]);

    repo.unjudged("lines");
    repo.stage("src/b", "a\n\n \t\n\r\nb\n");
    commit(&repo).passes();
    repo.stage("src/b", "a\n\n \t\n\r\nb\nc\nd\ne\n");
    commit(&repo).blocked_by(&["r"]);

    let repo = when("min_lines: 1");
    repo.git(&["update-index", "--chmod=+x", "src/a"]);
    commit(&repo).passes();
    repo.git(&["mv", "src/a", "src/b"]);
    commit(&repo).passes();
    repo.stage("src/binary", "\u{0}1\n");
    commit(&repo).passes();
    repo.git(&["mv", "src/b", "lib"]);
    commit(&repo).passes();
    repo.git(&["rm", "--quiet", "-f", "lib"])
        .stage("src/b", "1\n2\n");
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn distinct_values() {
    let repo = Hooked::new(&rule(
        "{paths: [\"services/{service}/**\"], distinct: {service: 2}}",
        "{document: adr}",
        "",
    ));
    repo.stage("services/a/x", "1\n")
        .stage("services/a/y", "1\n")
        .stage("services/top", "1\n");
    commit(&repo).passes();
    repo.stage("services/a/x", "2\n")
        .stage("services/b/x", "1\n");
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn lines_that_come_and_go() {
    let repo = when("added: '^key:'");
    repo.stage("src/a", "x\n key: 1\n");
    commit(&repo).passes();
    repo.stage("src/a", "x\nkey: 1\n");
    commit(&repo).blocked_by(&["r"]);
    repo.unjudged("a key").stage("src/a", "y\nkey: 1\n");
    commit(&repo).passes();
    repo.stage("src/a", "y\n");
    commit(&repo).passes();

    let repo = when("removed: '^1$'");
    repo.stage("src/a", "1\n2\n");
    commit(&repo).passes();
    repo.git(&["rm", "--quiet", "src/a"]);
    commit(&repo).blocked_by(&["r"]);

    let repo = when("added: x, removed: y");
    repo.stage("src/a", "z\n");
    commit(&repo).passes();
    repo.stage("src/a", "x\n");
    commit(&repo).blocked_by(&["r"]);
    repo.unjudged("x")
        .stage("src/a", "y\n")
        .unjudged("y")
        .stage("src/a", "z\n");
    commit(&repo).blocked_by(&["r"]);
    repo.unjudged("z").stage("src/crlf", "a\r\nx\r\n");
    commit(&repo).blocked_by(&["r"]);
}

#[test]
fn a_document_can_trigger_too() {
    let repo = Hooked::new(&rule(
        "{document: adr, change: [added]}",
        "{paths: [adr/README.md]}",
        "",
    ));
    repo.stage("adr/0001-x.md", "1\n");
    commit(&repo).blocked_by(&["r"]);
    repo.stage("adr/README.md", "1\n");
    commit(&repo).passes();
    repo.stage("adr/0001-x.md", "2\n");
    commit(&repo).passes();
}

#[test]
fn a_trigger_does_not_pay_for_itself_unless_it_is_asked_for() {
    let repo = Hooked::new(&rule(
        "{paths: [\"**/*.md\", x]}",
        "{paths: [\"**/*.md\"]}",
        "",
    ));
    repo.stage("x", "1\n");
    commit(&repo).blocked_by(&["r"]);
    repo.stage("a.md", "1\n");
    commit(&repo).passes();
}
