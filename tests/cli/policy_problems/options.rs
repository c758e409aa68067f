//! Options of checks that cannot be read, or do not fit together.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::problems;

#[test]
fn options_of_checks() {
    for (checks, expected) in [
        (
            "sections: {require: [Context, '|', {section: Decision, level: 7, severity: off}, {in: Decision}, 3], ordre: true}",
            str![[r#"
3:62: `require` has a name without letters
3:94: `level` is at most 6, not 7
3:107: `severity` is one of `error`, `warning`
3:113: a section needs `section`
3:129: `require` takes a string, not a whole number (put it in quotes)
3:133: `ordre` is not an option of `sections` (did you mean `order`?)

"#]],
        ),
        (
            "metadata: {require: [{field: date, min: 2}, {field: authors, severty: error}], dates: american}",
            str![[r#"
3:72: `min` counts people, and `date` names none
3:93: `severty` is not a key of a field (did you mean `severity`?)
3:118: `dates` is one of `iso`, `any`

"#]],
        ),
        (
            "status: {exact: true, start: [Proposed]}",
            str![[r#"
3:32: `exact` needs `allow`

"#]],
        ),
        (
            "status: {allow: [Accepted], start: [Proposed]}",
            str![[r#"
3:32: `start` has `Proposed`, which `allow` has not

"#]],
        ),
        (
            "index: {files: [README.md]}",
            str![[r#"
3:32: `index` needs `file`, the path of the list
3:40: `files` is not an option of `index` (did you mean `file`?)

"#]],
        ),
        (
            "numbering: {width: 0, series: folder}",
            str![[r#"
3:51: `width` is at least 1, not 0
3:62: `series` is one of `directory`, `type`

"#]],
        ),
        (
            "table: {}",
            str![[r#"
3:32: `table` needs `require`

"#]],
        ),
        (
            "table: {require: [{in: Stack}, {columns: [Layer], each: true}]}",
            str![[r#"
3:50: a table needs `columns`
3:63: `each` needs `in`

"#]],
        ),
        (
            "alternatives: {min: 0, why: [x]}, claims: {before: L6}, title: {style: topic}, placeholders: {shape: true}",
            str![[r#"
3:52: `min` is at least 1, not 0
3:60: `why` takes `true` or `false`, not a list
3:83: `before` is one of `L1`, `L2`, `L3`, `L4`, `L5` (did you mean `L1`?)
3:103: `style` is one of `any`, `decision`
3:126: `shape` is not an option of `placeholders` (did you mean `shapes`?)

"#]],
        ),
        (
            "readiness: {sections: {L6: [x], L2: x}, evidence: [L4]}",
            str![[r#"
3:55: `sections` is by level, from `L1` to `L5`
3:68: `sections` takes a list, not a string
3:82: `evidence` is a map, not a list

"#]],
        ),
    ] {
        let policy =
            format!("version: 1\ndocuments:\n  adr: {{paths: [adr], checks: {{{checks}}}}}\n");
        assert_data_eq!(problems(&policy), expected.raw());
    }
}

/// The problems of a policy with one check, without their places.
fn of_check(check: &str, options: &str) -> Vec<String> {
    let checks = format!("{{{check}: {{{options}}}}}");
    let policy = format!("version: 1\ndocuments:\n  adr: {{paths: [adr], checks: {checks}}}\n");
    let problems = problems(&policy);
    let messages = problems.lines().filter_map(|line| line.split_once(": "));
    messages.map(|(_, message)| message.to_owned()).collect()
}

#[test]
fn a_value_of_the_wrong_type_is_one_problem() {
    let unknown =
        problems("version: 1\ndocuments: {d: {paths: [d], checks: {no-such-check: {}}}}\n");
    let checks = unknown.split_once("there are: ").unwrap().1;
    let mut tried = 0;
    for check in checks.trim_end_matches(")\n").split(", ") {
        let none = of_check(check, "no-such-option: 1");
        let options = none
            .iter()
            .find_map(|it| it.split_once(" are `"))
            .unwrap()
            .1;
        for option in options.trim_end_matches("`)").split("`, `") {
            // No option takes a number with a fraction.
            let found = of_check(check, &format!("{option}: 1.5"));
            let about = format!("`{option}`");
            let needed = |problem: &&String| {
                !problem.contains("no-such-option") && !problem.contains(&about)
            };
            let mut expected: Vec<_> = none.iter().filter(needed).collect();
            let of_option: Vec<_> = found.iter().filter(|it| it.contains(&about)).collect();
            assert_eq!(of_option.len(), 1, "{check}: {found:?}");
            assert!(!of_option[0].contains(" needs "), "{check}: {found:?}");
            expected.extend(of_option);
            expected.sort();
            let mut found: Vec<_> = found.iter().collect();
            found.sort();
            assert_eq!(found, expected, "{check}");
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn what_could_not_be_read_is_not_missing_too() {
    for (check, options, problem) in [
        (
            "length",
            "max: ten",
            "`max` takes a whole number, not a string",
        ),
        ("length", "min: 0", "`min` is at least 1, not 0"),
        (
            "companions",
            "require: [3]",
            "`require` takes a string, not a whole number (put it in quotes)",
        ),
        (
            "layout",
            "categories: [3]",
            "`categories` takes a string, not a whole number (put it in quotes)",
        ),
        (
            "status",
            "exact: true, allow: Accepted",
            "`allow` takes a list, not a string",
        ),
        (
            "status",
            "allow: [3], start: [Proposed]",
            "`allow` takes a string, not a whole number (put it in quotes)",
        ),
        (
            "table",
            "require: [{columns: [A], in: 3, each: true}]",
            "`in` takes a string, not a whole number (put it in quotes)",
        ),
    ] {
        assert_eq!(of_check(check, options), [problem], "{check}");
    }
}

#[test]
fn a_path_that_no_file_can_have() {
    for (written, wrong) in [
        ("''", "is empty"),
        (
            "/docs/a.md",
            "is a path from the top of the repository, without `/` before it (write `docs/a.md`)",
        ),
        (
            "../a.md",
            "has no `..`: it is a path from the top of the repository",
        ),
        (
            "docs/../a.md",
            "has no `..`: it is a path from the top of the repository",
        ),
        (
            "'C:\\docs\\a.md'",
            "is a path from the top of the repository, not of a disk",
        ),
        (
            "'docs\\a.md'",
            "has `/` between its parts, not `\\` (write `docs/a.md`)",
        ),
        ("docs/", "names a file, not a directory"),
        (".", "names a file, not a directory"),
        (
            "./docs//a.md",
            "has no `.` and no empty part (write `docs/a.md`)",
        ),
        (
            ".git/config",
            "is a path of the repository, not of what git keeps about it",
        ),
        ("\"a\\nb\"", "has a line break or another control character"),
        ("3", "takes a string, not a whole number (put it in quotes)"),
    ] {
        let options = format!(
            "version: 1\ndocuments:\n  adr: {{paths: [adr], template: {written}, checks: {{index: {{file: {written}}}}}}}\n"
        );
        let found = problems(&options);
        let found: Vec<_> = found.lines().collect();
        let template = format!("3:33: `template` {wrong}");
        assert_eq!(found[0], template, "{written}");
        let (place, file) = found[1].split_once(": ").unwrap();
        let at = 33 + written.len() + ", checks: {index: {file: ".len();
        assert_eq!(
            (place, file),
            (
                format!("3:{at}").as_str(),
                format!("`file` {wrong}").as_str()
            )
        );
        assert_eq!(found.len(), 2, "{written}");
    }
    let options = "version: 1\ndocuments: {d: {paths: [d], checks: {layout: {categories: [a], root: ../x}, links: {site_root: 'a\\b'}}}}\n";
    assert_eq!(
        problems(options),
        "2:70: `root` has no `..`: it is a path from the top of the repository\n2:96: `site_root` has `/` between its parts, not `\\` (write `a/b`)\n"
    );
}
