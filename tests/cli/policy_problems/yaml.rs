//! Text that is no YAML, or not the YAML of a policy.

use snapbox::{IntoData as _, assert_data_eq, str};

use super::problems;

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
2:7: the YAML cannot be read: while parsing node, found unknown anchor

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
2:7: the YAML cannot be read: `!!binary` is a YAML tag: put what begins with `!` in quotes

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
    ] {
        assert_data_eq!(problems(policy), expected.raw());
    }
}

#[test]
fn nothing_is_no_policy() {
    for (policy, expected) in [
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
