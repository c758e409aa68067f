//! Names of what is not there: rules, document types, captures, files.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::{RULE, of_rule, problems, problems_with};

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
2:11: there is no pack `other` (the packs are: adr, adr-index, adr-phased, backend-design, document-driven, madr, nygard; a file is named with its ending, such as `policy/base.yaml`)

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
            "version: 1\ndocuments:\n  adr: {paths: [adr], template: 'pack:nygard/adrs.md'}\n",
            str![[r#"
3:33: there is no built-in template `pack:nygard/adrs.md` (did you mean `pack:nygard/adr.md`?)

"#]],
        ),
        (
            "version: 1\ndocuments:\n  adr: {paths: [adr], checks: {sections: {}, section: {}}}\n",
            str![[r#"
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
            "- {name: a, changed: [{path: src, lines: 100001}], expect: [r]}",
            str![[r#"
5:44: `lines` is at most 100000, not 100001

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
2:22: there is no pack `` (the packs are: adr, adr-index, adr-phased, backend-design, document-driven, madr, nygard; a file is named with its ending, such as `policy/base.yaml`)
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
2:11: there is no pack `nothing` (the packs are: adr, adr-index, adr-phased, backend-design, document-driven, madr, nygard; a file is named with its ending, such as `policy/base.yaml`)
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
