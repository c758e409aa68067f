//! Keys that are unknown, repeated or missing.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::{RULE, of_rule, problems};

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
