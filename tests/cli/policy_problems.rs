//! Everything that can be wrong with a policy is said at once, each at its place.

use std::fmt::Write as _;

use snapbox::{IntoData as _, assert_data_eq, str};

use crate::hooked::Hooked;

thread_local! {
    /// The repository of a test: each test has a thread of its own.
    static REPO: Hooked = Hooked::unborn("");
}

/// A rule that is in order.
const RULE: &str = "  r: {when: [{paths: [src]}], require: [{paths: [docs]}]}\n";

/// The problems of a policy that is staged: a line each, as `line:column: message (help)`.
#[track_caller]
fn problems(policy: &str) -> String {
    problems_with(policy, &[])
}

/// The same, beside other staged files.
#[track_caller]
fn problems_with(policy: &str, files: &[(&str, &str)]) -> String {
    let attempt = REPO.with(|repo| {
        repo.git(&["read-tree", "--empty"])
            .stage("docdue.yaml", policy);
        for (path, text) in files {
            repo.stage(path, text);
        }
        repo.docdue(&["check", "--format", "json"])
    });
    attempt.exits(2);
    let json: serde_json::Value = serde_json::from_str(&attempt.stdout()).unwrap();
    assert_eq!(json["outcome"], "not-checked");
    let mut lines = String::new();
    for finding in json["findings"].as_array().unwrap() {
        let place = &finding["location"];
        if place["file"] != "docdue.yaml" {
            let _ = write!(lines, "{}:", place["file"].as_str().unwrap_or("nowhere"));
        }
        let (line, column) = (&place["line"], &place["column"]);
        let _ = write!(
            lines,
            "{line}:{column}: {}",
            finding["message"].as_str().unwrap()
        );
        let help = finding["help"].as_str().map(|help| format!(" ({help})"));
        lines.push_str(&help.unwrap_or_default());
        lines.push('\n');
    }
    lines
}

/// The problems of a policy with this one rule, whose place is line 3.
#[track_caller]
fn of_rule(rule: &str) -> String {
    problems(&format!("version: 1\nrules:\n  r: {rule}\n"))
}

#[test]
fn unknown_and_repeated_keys() {
    for (policy, expected) in [
        (
            "version: 1\nrule: {}\n".to_owned(),
            str![[r#"
2:1: `rule` is not a key of a policy (did you mean `rules`?)

"#]],
        ),
        (
            "version: 1\nsomething: {}\n".to_owned(),
            str![[r#"
2:1: `something` is not a key of a policy (the keys of a policy are `version`, `extends`, `base`, `scope`, `ignore`, `documents`, `rules`, `waivers`, `tests`)

"#]],
        ),
        (
            "version: 1\nversion: 1\n".to_owned(),
            str![[r#"
2:1: `version` stands twice in a policy

"#]],
        ),
        (
            format!("version: 1\nrules:\n{RULE}{RULE}"),
            str![[r#"
4:3: `r` stands twice in `rules`

"#]],
        ),
        (
            format!("version: 1\nrules:\n{RULE}rules:\n{RULE}"),
            str![[r#"
4:1: `rules` stands twice in a policy

"#]],
        ),
        (
            "version: 1\ndocuments:\n  a: {paths: [x]}\n  a: {paths: [y]}\n".to_owned(),
            str![[r#"
4:3: `a` stands twice in `documents`

"#]],
        ),
        (
            "version: 1\ndocuments:\n  a: {path: [x], templates: y}\n".to_owned(),
            str![[r#"
3:7: `path` is not a key of a document type (did you mean `paths`?)
3:18: `templates` is not a key of a document type (did you mean `template`?)

"#]],
        ),
        (
            "version: 1\nrules:\n  a b: {}\n  \"\": {}\n  é: {}\n".to_owned(),
            str![[r#"
3:3: `a b` cannot be a name in `rules` (use letters, digits, `-`, `_` and `.`)
4:3: `` cannot be a name in `rules` (use letters, digits, `-`, `_` and `.`)
5:3: `é` cannot be a name in `rules` (use letters, digits, `-`, `_` and `.`)

"#]],
        ),
        (
            "version: 1\n1: x\n[a]: y\n".to_owned(),
            str![[r#"
2:1: `1` is not a key of a policy (the keys of a policy are `version`, `extends`, `base`, `scope`, `ignore`, `documents`, `rules`, `waivers`, `tests`)
3:1: a key of a policy cannot be a list

"#]],
        ),
        (
            format!("version: 1\nrules:\n{RULE}base: ''\n"),
            str![[r#"
4:7: `base` is empty

"#]],
        ),
    ] {
        assert_data_eq!(problems(&policy), expected.raw());
    }
}

#[test]
fn keys_of_rules() {
    for (rule, expected) in [
        (
            "{when: [{path: [src]}], require: [{paths: [docs]}]}",
            str![[r#"
3:15: `path` is not a key of a trigger (did you mean `paths`?)

"#]],
        ),
        (
            "{when: [{paths: [src], changes: [added]}], require: [{paths: [docs], status: [x]}]}",
            str![[r#"
3:29: `changes` is not a key of a trigger (did you mean `change`?)
3:83: `status` is not available in this version (take it out: docdue does not pass over what it cannot check)

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{paths: [docs], stat: exists, withn: branch}], severty: off}",
            str![[r#"
3:57: `stat` is not a key of a requirement (did you mean `state`?)
3:71: `withn` is not a key of a requirement (did you mean `within`?)
3:88: `severty` is not a key of a rule (did you mean `severity`?)

"#]],
        ),
        (
            "{when: [{paths: [src], paths: [lib]}], require: [{paths: [docs]}]}",
            str![[r#"
3:29: `paths` stands twice in a trigger

"#]],
        ),
        (
            "{when: [{paths: [src], document: d}], require: [{}]}",
            str![[r#"
3:14: a trigger has either `paths` or `document`
3:54: a requirement has one of `document`, `paths` and `any_of`

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{any_of: [{any_of: [{paths: [docs]}]}]}]}",
            str![[r#"
3:51: `any_of` does not nest

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{any_of: [], state: added}]}",
            str![[r#"
3:50: `any_of` is empty
3:54: `state` is not a key of a requirement with `any_of` (the keys of a requirement with `any_of` are `any_of`)

"#]],
        ),
    ] {
        assert_data_eq!(of_rule(rule), expected.raw());
    }
}

#[test]
fn rules_that_say_too_little() {
    for (rule, expected) in [
        (
            "{}",
            str![[r#"
3:3: rule `r` needs both `when` and `require`

"#]],
        ),
        (
            "",
            str![[r#"
3:4: a rule is a map, not nothing

"#]],
        ),
        (
            "{severity: warning}",
            str![[r#"
3:3: rule `r` needs both `when` and `require`

"#]],
        ),
        (
            "{when: [{paths: [src]}]}",
            str![[r#"
3:3: rule `r` needs both `when` and `require`

"#]],
        ),
        (
            "{require: [{paths: [docs]}]}",
            str![[r#"
3:3: rule `r` needs both `when` and `require`

"#]],
        ),
        (
            "{when: [], require: []}",
            str![[r#"
3:13: `when` is empty
3:26: `require` is empty

"#]],
        ),
        (
            "{when: [{paths: []}], require: [{paths: []}]}",
            str![[r#"
3:22: `paths` has no pattern without `!`: the list would match nothing
3:46: `paths` has no pattern without `!`: the list would match nothing

"#]],
        ),
        (
            "{when: [{paths: [\"!src\"]}], require: [{paths: [docs]}]}",
            str![[r#"
3:22: `paths` has no pattern without `!`: the list would match nothing

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{paths: [docs]}], on: []}",
            str![[r#"
3:63: `on` is empty

"#]],
        ),
        (
            "{when: [{paths: [src], change: []}], require: [{paths: [docs]}]}",
            str![[r#"
3:37: `change` is empty

"#]],
        ),
    ] {
        assert_data_eq!(of_rule(rule), expected.raw());
    }
}

#[test]
fn wrong_types() {
    for (policy, expected) in [
        (
            "[]",
            str![[r#"
1:1: a policy is a map, not a list

"#]],
        ),
        (
            "just words",
            str![[r#"
1:1: a policy is a map, not a string

"#]],
        ),
        (
            "version: '1'\n",
            str![[r#"
1:10: this docdue reads `version: 1`

"#]],
        ),
        (
            "version: 2\n",
            str![[r#"
1:10: this docdue reads `version: 1`

"#]],
        ),
        (
            "rules: {}\n",
            str![[r#"
1:1: the policy has no `version` (begin with `version: 1`)

"#]],
        ),
        (
            "version: 1\nextends: document-driven\nscope: src\nbase: 1\nrules: []\ndocuments: x\ntests: {}\nignore: []\nwaivers: {}\n",
            str![[r#"
2:10: `extends` takes a list, not a string
3:8: `scope` takes a list, not a string
4:7: `base` takes a string, not a whole number (put it in quotes)
5:8: `rules` is a map, not a list
6:12: `documents` is a map, not a string
7:8: `tests` takes a list, not a map
8:9: `ignore` is a map, not a list
9:10: `waivers` takes a list, not a map

"#]],
        ),
    ] {
        assert_data_eq!(problems(policy), expected.raw());
    }
    for (rule, expected) in [
        (
            "{when: {paths: [src]}, require: {paths: [docs]}}",
            str![[r#"
3:13: `when` takes a list, not a map
3:38: `require` takes a list, not a map

"#]],
        ),
        (
            "{when: [{paths: src}], require: [{paths: [[docs]]}]}",
            str![[r#"
3:22: `paths` takes a list, not a string
3:48: `paths` takes a string, not a list

"#]],
        ),
        (
            "{when: [src], require: [docs]}",
            str![[r#"
3:14: a trigger is a map, not a string
3:30: a requirement is a map, not a string

"#]],
        ),
        (
            "{when: [{paths: [src], min_lines: 0, min_files: -1}], require: [{paths: [1.5, true, ~]}]}",
            str![[r#"
3:40: `min_lines` is at least 1, not 0
3:54: `min_files` is at least 1, not -1
3:79: `paths` takes a string, not a number (put it in quotes)
3:84: `paths` takes a string, not a boolean (put it in quotes)
3:90: `paths` takes a string, not nothing

"#]],
        ),
        (
            "{when: [{paths: [src], min_lines: 1.5, min_files: many}], require: [{paths: [docs]}]}",
            str![[r#"
3:40: `min_lines` takes a whole number, not a number
3:56: `min_files` takes a whole number, not a string

"#]],
        ),
        (
            "{when: [{paths: [src], change: modified}], require: [{paths: [docs]}]}",
            str![[r#"
3:37: `change` takes a list, not a string

"#]],
        ),
        (
            "{when: [{paths: [src], change: [moved]}], require: [{paths: [docs], state: change, within: comit}]}",
            str![[r#"
3:38: `change` is one of `added`, `modified`, `deleted`, `renamed`
3:81: `state` is one of `changed`, `touched`, `added`, `exists` (did you mean `changed`?)
3:97: `within` is one of `commit`, `branch` (did you mean `commit`?)

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{paths: [docs]}], severity: fatal, on: [pushes], waivable: no}",
            str![[r#"
3:69: `severity` is one of `error`, `warning`, `off`
3:81: `on` is one of `commit`, `push`
3:100: `waivable` takes `true` or `false`, not a string

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{paths: [docs]}], severity: {comit: warning, push: no}}",
            str![[r#"
3:70: `comit` is not a key of `severity` (did you mean `commit`?)
3:92: `push` is one of `error`, `warning`, `off`

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{paths: [docs]}], severity: off, summary: 7}",
            str![[r#"
3:83: `summary` takes a string, not a whole number (put it in quotes)

"#]],
        ),
    ] {
        assert_data_eq!(of_rule(rule), expected.raw());
    }
}

#[test]
fn bad_patterns_and_expressions() {
    for (rule, expected) in [
        (
            "{when: [{paths: [\"src/[a\", \"{a\", \"a}\"]}], require: [{paths: [\"\", \"/\", \"!\"]}]}",
            str![[r#"
3:28: bad pattern: this `[` is never closed; write `\[` for the character
3:34: bad pattern: this `{` is never closed; write `\{` for the character
3:67: bad pattern: the pattern is empty
3:72: bad pattern: the pattern is empty
3:77: bad pattern: the pattern is empty

"#]],
        ),
        (
            "{when: [{paths: ['x\\']}], require: [{paths: ['{a,{b,c}}/{}', '{,}']}]}",
            str![[r#"
3:25: bad pattern: nothing follows this `\`
3:62: bad pattern: braces hold a capture's name, or alternatives with a comma between

"#]],
        ),
        (
            "{when: [{paths: [\"a/{s}/{s}\"]}], require: [{paths: [\"{1}\"]}]}",
            str![[r#"
3:59: bad pattern: braces hold a capture's name, or alternatives with a comma between

"#]],
        ),
        (
            "{when: [{paths: [src], added: '(', removed: '[a'}], require: [{paths: [docs]}]}",
            str![[r#"
3:36: bad regular expression in `added`: unclosed group
3:50: bad regular expression in `removed`: unclosed character class

"#]],
        ),
        (
            "{when: [{paths: [src], added: '(?<=a)b'}], require: [{paths: [docs]}]}",
            str![[r#"
3:36: bad regular expression in `added`: look-around, including look-ahead and look-behind, is not supported

"#]],
        ),
        (
            "{when: [{paths: [src], added: '\\w{1000}{1000}'}], require: [{paths: [docs]}]}",
            str![[r#"
3:36: bad regular expression in `added`: Compiled regex exceeds size limit of 1048576 bytes.

"#]],
        ),
        (
            "{when: [{paths: [../x, ./y, a//b]}], require: [{paths: [docs]}]}",
            str![[r#"
3:23: bad pattern: paths have no `.` or `..` in them; they start at the top
3:29: bad pattern: paths have no `.` or `..` in them; they start at the top
3:36: bad pattern: a name is missing before this `/`

"#]],
        ),
    ] {
        assert_data_eq!(of_rule(rule), expected.raw());
    }
}

#[test]
fn names_of_nothing() {
    for (policy, expected) in [
        (
            "version: 1\ndocuments:\n  spec: {paths: [specs]}\nrules:\n  r: {when: [{document: spce}], require: [{document: adr}]}\n",
            str![[r#"
5:25: there is no document type `spce` (did you mean `spec`?)
5:54: there is no document type `adr` (there are: spec)

"#]],
        ),
        (
            "version: 1\nextends: [document-drivn]\n",
            str![[r#"
2:11: there is no pack `document-drivn` (did you mean `document-driven`?)

"#]],
        ),
        (
            "version: 1\nextends: [other]\n",
            str![[r#"
2:11: there is no pack `other` (the packs are: document-driven; a file is named with its ending, such as `policy/base.yaml`)

"#]],
        ),
        (
            "version: 1\nextends: [document-driven]\nrules:\n  service-doc: {severity: warning}\n",
            str![[r#"
4:3: rule `service-doc` needs both `when` and `require` (did you mean `service-docs`?)

"#]],
        ),
        (
            "version: 1\nextends: [document-driven]\ndocuments:\n  servce: {template: x}\n",
            str![[r#"
4:3: document type `servce` has no `paths` (did you mean `service`?)

"#]],
        ),
        (
            "version: 1\ndocuments:\n  adr: {paths: [adr], checks: {sections: {}, section: {}}}\n",
            str![[r#"
3:32: the check `sections` is not available in this version (take it out: docdue does not pass over what it cannot check)
3:46: there is no check `section` (did you mean `sections`?)

"#]],
        ),
        (
            "version: 1\nwaivers:\n  - {rule: r, reason: ' ', until: 2027-01-31, paths: [x]}\n  - {ruel: r}\n",
            str![[r#"
3:3: `waivers` are not available in this version (take them out: docdue does not pass over what it cannot act on)
3:23: `reason` of a waiver is empty
4:5: a waiver needs `rule`
4:5: a waiver needs `reason`
4:5: a waiver needs `until`
4:6: `ruel` is not a key of a waiver (did you mean `rule`?)

"#]],
        ),
    ] {
        assert_data_eq!(problems(policy), expected.raw());
    }
}

#[test]
fn captures_without_a_partner() {
    for (rule, expected) in [
        (
            "{when: [{paths: [\"src/{module}/**\"]}], require: [{paths: [\"docs/{modul}.md\"]}]}",
            str![[r#"
3:54: rule `r` requires `{modul}`, which no trigger binds (did you mean `module`?)

"#]],
        ),
        (
            "{when: [{paths: [src]}], require: [{paths: [\"docs/{module}.md\"]}]}",
            str![[r#"
3:40: rule `r` requires `{module}`, which no trigger binds

"#]],
        ),
        (
            "{when: [{paths: [src], distinct: {service: 2}}], require: [{paths: [docs]}]}",
            str![[r#"
3:40: no pattern of this trigger has a capture `{service}`

"#]],
        ),
    ] {
        assert_data_eq!(of_rule(rule), expected.raw());
    }
    assert_data_eq!(
        problems(
            "version: 1\ndocuments:\n  page: {paths: [\"docs/{srevice}.md\"]}\nrules:\n  r:\n    when: [{paths: [\"src/{service}/**\"]}]\n    require: [{document: page}]\n"
        ),
        str![[r#"
6:11: rule `r` binds `{service}`, which nothing asks for, and asks for `{srevice}`, which nothing binds (use one name on both sides, or `*` for `{service}` if any value will do)

"#]].raw()
    );
}

#[test]
fn tests_that_fail_or_are_none() {
    for (tests, expected) in [
        (
            "- {name: a, changed: [src], expect: []}",
            str![[r#"
5:12: the test `a` expects nothing, but `r` asked

"#]],
        ),
        (
            "- {name: a, changed: [src, docs], expect: [r]}",
            str![[r#"
5:12: the test `a` expects `r`, but no rule asks for anything

"#]],
        ),
        (
            "- {name: a, changed: [src], expect: [s]}",
            str![[r#"
5:40: there is no rule `s` (did you mean `r`?)

"#]],
        ),
        (
            "- {changed: [src]}",
            str![[r#"
5:5: a test needs `name`
5:5: a test needs `expect`

"#]],
        ),
        (
            "- {name: a, expect: []}",
            str![[r#"
5:5: a test needs `changed`

"#]],
        ),
        (
            "- {name: a, changed: [{change: added}, {path: x, change: renamed}, 7], stage: merge, expect: []}",
            str![[r#"
5:25: a change of a test needs `path`
5:60: `change` is one of `added`, `modified`, `deleted`
5:70: `changed` takes a string, not a whole number (put it in quotes)
5:81: `stage` is one of `commit`, `push`

"#]],
        ),
    ] {
        assert_data_eq!(
            problems(&format!("version: 1\nrules:\n{RULE}tests:\n  {tests}\n")),
            expected.raw()
        );
    }
}

#[test]
fn files_that_cannot_be_extended() {
    let base = "version: 1\nextends: [a.yaml]\n";
    for (files, expected) in [
        (
            &[][..],
            str![[r#"
2:11: there is no file `a.yaml` to extend (a file that is not yet staged does not count: `git add` it)

"#]],
        ),
        (
            &[("a.yaml", "version: 1\nextends: [docdue.yaml]\n")],
            str![[r#"
a.yaml:2:11: `extends` runs in a circle: `docdue.yaml` extends `a.yaml` extends `docdue.yaml`

"#]],
        ),
        (
            &[("a.yaml", "version: 1\nextends: [a.yaml]\n")],
            str![[r#"
a.yaml:2:11: `extends` runs in a circle: `docdue.yaml` extends `a.yaml` extends `a.yaml`

"#]],
        ),
        (
            &[
                ("a.yaml", "version: 1\nextends: [b/c.yaml]\n"),
                (
                    "b/c.yaml",
                    "version: 1\nextends: [../a.yaml, ../../x.yaml, /etc/x.yaml, d.yaml]\n",
                ),
            ],
            str![[r#"
b/c.yaml:2:11: `extends` runs in a circle: `docdue.yaml` extends `a.yaml` extends `b/c.yaml` extends `a.yaml`
b/c.yaml:2:22: `../../x.yaml` lies outside the repository
b/c.yaml:2:36: `/etc/x.yaml` lies outside the repository
b/c.yaml:2:49: there is no file `b/d.yaml` to extend (a file that is not yet staged does not count: `git add` it)

"#]],
        ),
        (
            &[("a.yaml", "version: 1\nrule: {}\n")],
            str![[r#"
a.yaml:2:1: `rule` is not a key of a policy (did you mean `rules`?)

"#]],
        ),
        (
            &[("a.yaml", "")],
            str![[r#"
a.yaml:1:1: the policy is empty (begin with `version: 1` and `extends: [document-driven]`)

"#]],
        ),
    ] {
        assert_data_eq!(problems_with(base, files), expected.raw());
    }
    assert_data_eq!(
        problems_with(
            "version: 1\nextends: [a.yaml]\nrule: {}\n",
            &[("a.yaml", "version: 1\nrulse: {}\n")]
        ),
        str![[r#"
3:1: `rule` is not a key of a policy (did you mean `rules`?)
a.yaml:2:1: `rulse` is not a key of a policy (did you mean `rules`?)

"#]]
        .raw()
    );
    assert_data_eq!(
        problems(
            "version: 1\nextends: [7, [x], ~, \"\", ., .., a/, 'C:\\x.yaml', \"https://x.y/z.yaml\"]\n"
        ),
        str![[r#"
2:11: `extends` takes a string, not a whole number (put it in quotes)
2:14: `extends` takes a string, not a list
2:19: `extends` takes a string, not nothing
2:22: there is no pack `` (the packs are: document-driven; a file is named with its ending, such as `policy/base.yaml`)
2:26: there is no file `` to extend (a file that is not yet staged does not count: `git add` it)
2:29: `..` lies outside the repository
2:33: there is no file `a` to extend (a file that is not yet staged does not count: `git add` it)
2:37: there is no file `C:\x.yaml` to extend (a file that is not yet staged does not count: `git add` it)
2:50: there is no file `https:/x.y/z.yaml` to extend (a file that is not yet staged does not count: `git add` it)

"#]].raw()
    );
}

#[test]
fn many_problems_are_told_in_the_order_of_the_file() {
    assert_data_eq!(
        problems(
            "\
vershion: 1
extends: [nothing]
documents:
  page: {path: [x]}
rules:
  one: {when: [{paths: [\"a[\"]}], require: [{document: pages}]}
  two: {when: [{document: page}]}
  three: {when: [{document: pgae}], require: [{paths: [\"{x}\"]}], severity: loud}
  one: {}
tests:
  - {name: t, changed: [x], expect: [four], expects: []}
"
        ),
        str![[r#"
1:1: the policy has no `version` (begin with `version: 1`)
1:1: `vershion` is not a key of a policy (did you mean `version`?)
2:11: there is no pack `nothing` (the packs are: document-driven; a file is named with its ending, such as `policy/base.yaml`)
4:10: `path` is not a key of a document type (did you mean `paths`?)
6:27: bad pattern: this `[` is never closed; write `\[` for the character
6:55: there is no document type `pages` (did you mean `page`?)
7:3: rule `two` needs both `when` and `require`
8:29: there is no document type `pgae` (did you mean `page`?)
8:46: rule `three` requires `{x}`, which no trigger binds
8:76: `severity` is one of `error`, `warning`, `off`
9:3: `one` stands twice in `rules`
11:45: `expects` is not a key of a test (did you mean `expect`?)

"#]].raw()
    );
}

#[test]
fn yaml_that_cannot_be_read() {
    for (policy, expected) in [
        (
            "version: 1\nrules: {\n",
            str![[r#"
2:8: the YAML cannot be read: unclosed bracket '{'

"#]],
        ),
        (
            "version: 1\n\trules: {}\n",
            str![[r#"
1:10: the YAML cannot be read: while scanning a plain scalar, found a tab

"#]],
        ),
        (
            "version: 1\nbase: 'x\n",
            str![[r#"
3:1: the YAML cannot be read: invalid indentation in multiline quoted scalar

"#]],
        ),
        (
            "version: 1\nbase: *x\n",
            str![[r#"
2:7: the YAML cannot be read: alias references unknown anchor

"#]],
        ),
        (
            "version: 1\nbase: &x [*x]\n",
            str![[r#"
2:11: the YAML cannot be read: an alias stands inside what it repeats

"#]],
        ),
        (
            "version: 1\nbase: !!binary x\n",
            str![[r#"
2:16: the YAML cannot be read: invalid !!binary base64

"#]],
        ),
        (
            "version: 1\n---\nversion: 1\n",
            str![[r#"
2:1: the YAML cannot be read: it holds more than one document (`---`)

"#]],
        ),
        (
            "version: 1\nbase: a: b\n",
            str![[r#"
2:8: the YAML cannot be read: mapping values are not allowed in this context

"#]],
        ),
        (
            "%YAML 9.9\n---\nversion: 1\n",
            str![[r#"
1:1: the YAML cannot be read: unsupported YAML major version

"#]],
        ),
        (
            "version: 1\nrules: {<<: {a: b}}\n",
            str![[r#"
2:9: the YAML cannot be read: merge keys (`<<`) are not part of the policy language; use `extends`

"#]],
        ),
        (
            "version: 1\nbase: \"\\xZZ\"\n",
            str![[r#"
2:7: the YAML cannot be read: while parsing a quoted scalar, did not find expected hexadecimal number

"#]],
        ),
        (
            "version: 1\nbase: a\u{0}b\n",
            str![[r#"
2:8: the YAML cannot be read: unexpected character: `\u{0}'

"#]],
        ),
        (
            "\u{0}",
            str![[r#"
1:1: the YAML cannot be read: unexpected character: `\u{0}'

"#]],
        ),
        (
            "",
            str![[r#"
1:1: the policy is empty (begin with `version: 1` and `extends: [document-driven]`)

"#]],
        ),
        (
            "\n\n# nothing\n",
            str![[r#"
4:1: the policy is empty (begin with `version: 1` and `extends: [document-driven]`)

"#]],
        ),
        (
            "---\n",
            str![[r#"
1:4: the policy is empty (begin with `version: 1` and `extends: [document-driven]`)

"#]],
        ),
        (
            "\u{feff}",
            str![[r#"
1:2: the policy is empty (begin with `version: 1` and `extends: [document-driven]`)

"#]],
        ),
        (
            "~\n",
            str![[r#"
1:1: the policy is empty (begin with `version: 1` and `extends: [document-driven]`)

"#]],
        ),
    ] {
        assert_data_eq!(problems(policy), expected.raw());
    }
}

#[test]
fn marks_and_line_ends_do_not_move_places() {
    for policy in [
        "version: 1\nrule: {}\n",
        "\u{feff}version: 1\nrule: {}\n",
        "version: 1\r\nrule: {}\r\n",
        "\u{feff}version: 1\r\nrule: {}\r\n",
    ] {
        assert_data_eq!(
            problems(policy),
            str![[r#"
2:1: `rule` is not a key of a policy (did you mean `rules`?)

"#]]
            .raw()
        );
    }
}
