//! Values of the wrong type, patterns and expressions that cannot be read.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::{of_rule, problems};

#[test]
fn wrong_types_at_the_top() {
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
}

#[test]
fn wrong_types_in_rules() {
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
