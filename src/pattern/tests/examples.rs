//! Patterns and what they match, one line a case.

use super::*;

/// Checks which paths a pattern matches, and which not.
#[track_caller]
fn check(text: &str, matches: &[&str], others: &[&str]) {
    let pattern = pattern(text);
    for path in matches {
        assert!(pattern.matches(path.as_bytes()).is_some(), "{text} {path}");
    }
    for path in others {
        assert!(pattern.matches(path.as_bytes()).is_none(), "{text} {path}");
    }
}

/// Checks the error of a text, and the bytes that it points at.
#[track_caller]
fn wrong(text: &str, message: &str, at: &str) {
    let error = Pattern::parse(text).unwrap_err();
    assert!(error.message.contains(message), "{text}: {error}");
    assert_eq!(&text[error.span], at, "{text}");
}

#[test]
fn a_slash_anchors() {
    check(
        "main.rs",
        &["main.rs", "a/main.rs", "a/main.rs/b"],
        &["xmain.rs"],
    );
    check("/main.rs", &["main.rs", "main.rs/b"], &["a/main.rs"]);
    check("a/b", &["a/b", "a/b/c"], &["x/a/b", "a/bc", "a"]);
    check("docs/", &["docs/a", "x/docs/a/b"], &["docs", "x/docs"]);
    check("a/docs/", &["a/docs/b"], &["a/docs", "x/a/docs/b"]);
}

#[test]
fn a_directory_covers_what_is_below() {
    let below = ["services/billing", "services/billing/src/main.rs"];
    check("services/*", &below, &["services", "x/services/billing"]);
}

#[test]
fn stars_cross_directories_only_in_pairs_and_alone() {
    check("a/*.md", &["a/x.md", "a/.md"], &["a/b/x.md", "a/x.mdx"]);
    check("a?c", &["abc", "x/a-c"], &["a/c", "ac"]);
    check("**/a/b", &["a/b", "x/y/a/b"], &["xa/b"]);
    check("a/**/b", &["a/b", "a/x/b", "a/x/y/b/c"], &["a/xb", "ab"]);
    check("a/**", &["a/b", "a/b/c"], &["a", "b/a/c"]);
    check("a/**/", &["a/b/c"], &["a", "a/b"]);
    check("a/x**y/b", &["a/xy/b", "a/x1y/b"], &["a/x/y/b"]);
    check("a**/b", &["a/b", "ax/b"], &["a/x/b", "ab"]);
    check("**", &["a", "a/b"], &[]);
}

#[test]
fn dots_are_refused_as_names_only() {
    for text in ["./a", "a/../b", "a/.", "**/./a"] {
        let error = Pattern::parse(text).unwrap_err();
        assert!(error.message.contains("no `.`"), "{text}: {error:?}");
    }
    // In a class they stand for themselves, whatever stands beside them.
    assert!(
        Pattern::parse("a[*/./[b-]")
            .unwrap()
            .matches(b"ab")
            .is_some()
    );
}

#[test]
fn classes() {
    check("[a-c]x", &["ax", "bx"], &["dx", "-x", "x"]);
    check("[!a-c]x", &["dx"], &["ax", "x", "éx"]);
    check("a[^b]c", &["axc"], &["a/c", "abc"]);
    check("[]a]", &["]", "a"], &["b"]);
    check("[a-]", &["-", "a"], &["b"]);
    check(r"[\]\\]", &["]", r"\"], &["a"]);
    check("[[:digit:]_]", &["7", "_"], &["a", ":", "d"]);
    check("x/[.-0]y", &["x/.y", "x/0y"], &["x//y"]);
}

#[test]
fn alternations() {
    check("*.{md,txt}", &["a.md", "x/a.txt"], &["a.rs", "a.mdx"]);
    check(
        "{a,b/{c,d}}/e",
        &["a/e", "b/c/e", "b/d/e"],
        &["b/e", "x/a/e"],
    );
    check("a{,b}", &["a", "ab"], &["abb"]);
    check(
        "{docs/**,specs/}",
        &["docs/a/b", "specs/a"],
        &["docs", "specs"],
    );
    check("{a*c,a?}x", &["abbcx", "abx"], &["abbx"]);
    check(r"{a\,b,[,}]}", &["a,b", ",", "}"], &["a", "b"]);
}

#[test]
fn escapes_make_literal() {
    check(r"\{a}", &["{a}"], &["a"]);
    check(r"a\*", &["a*"], &["ab"]);
    check(r"\!a", &["!a"], &["a"]);
    check(r"a\/b", &["a/b"], &["x/a/b"]);
    check("#a b ", &["#a b "], &["#a b"]);
    assert!(!pattern(r"\!a").is_negated());
}

#[test]
fn names_are_bytes_and_case_matters() {
    check("é", &["é", "x/é"], &["É"]);
    check("??", &["é"], &["e"]);
    check("A", &["A"], &["a"]);
    assert!(pattern("a*b").matches(b"a\xff\xfeb").is_some());
}

#[test]
fn captures_bind_as_little_as_they_can() {
    let services = "services/{service}/**";
    assert_eq!(
        bound(services, "services/billing/a/b").unwrap(),
        "service=billing"
    );
    assert_eq!(bound(services, "services/billing"), None);
    assert_eq!(bound("{a}-{b}", "x-y-z").unwrap(), "a=x, b=y-z");
    assert_eq!(bound("{a}{b}", "xyz").unwrap(), "a=x, b=yz");
    assert_eq!(bound("*{a}", "xyz").unwrap(), "a=xyz");
    assert_eq!(bound("docs/{a}.md", "docs/.md"), None);
    assert_eq!(bound("docs/{a}", "docs/x/y").unwrap(), "a=x");
    assert_eq!(bound("{a}.md", "x/y.md").unwrap(), "a=y");
}

#[test]
fn numbers_are_taken_whole() {
    let adr = "docs/adr/{number}-{slug}.md";
    for (name, expected) in [
        ("017-1-nats.md", "number=017-1, slug=nats"),
        ("0042-use-nats.md", "number=0042, slug=use-nats"),
        ("ARCH-001-nats.md", "number=ARCH-001, slug=nats"),
        ("0034a-nats.md", "number=0034a, slug=nats"),
        ("0042-1.md", "number=0042, slug=1"),
    ] {
        assert_eq!(bound(adr, &format!("docs/adr/{name}")).unwrap(), expected);
    }
    assert_eq!(bound(adr, "docs/adr/readme-first.md"), None);
    assert_eq!(
        bound("{number}{rest}", "0042x").unwrap(),
        "number=0042, rest=x"
    );
    assert_eq!(bound("{number}{rest}", "0042"), None);
}

#[test]
fn a_name_given_twice_binds_once() {
    let twice = "{a}/docs/{a}-{b}.md";
    assert_eq!(bound(twice, "x/docs/x-y.md").unwrap(), "a=x, b=y");
    assert_eq!(bound(twice, "x/docs/z-y.md"), None);
    // The least value is not the one that comes again.
    assert_eq!(bound("{a}-{a}", "x-y-x-y").unwrap(), "a=x-y");
    assert_eq!(bound("{a}*/{a}", "xyz/xy").unwrap(), "a=xy");
    assert_eq!(
        bound("{number}/{number}.md", "7-1/7-1.md").unwrap(),
        "number=7-1"
    );
    assert_eq!(bound("{a}{b}/{b}{a}", "xyz/yzx").unwrap(), "a=x, b=yz");
    assert_eq!(pattern(twice).captures().collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn the_last_match_of_a_list_decides() {
    let paths = list(&["services/**", "!**/*_test.rs", "services/x/*", "!/a"]);
    let matches = |path: &str| paths.matches(path.as_bytes()).is_some();
    assert!(matches("services/a/b.rs"));
    assert!(!matches("services/a/b_test.rs"));
    assert!(matches("services/x/b_test.rs"));
    assert!(!matches("other"));
    let captures = list(&["b/{b}", "a/{a}/{b}", "!{c}.rs"]);
    assert_eq!(captures.captures(), ["a", "b"]);
}

#[test]
fn a_list_needs_a_positive_pattern() {
    let negative = vec![pattern("!a")];
    assert_eq!(
        PatternList::new(negative).unwrap_err(),
        crate::pattern::list::NothingMatches
    );
    assert_eq!(
        PatternList::new(Vec::new()).unwrap_err(),
        crate::pattern::list::NothingMatches
    );
}

#[test]
fn mistakes_are_told() {
    wrong("", "empty", "");
    wrong("!", "empty", "!");
    wrong("/", "empty", "/");
    wrong("a//b", "a name is missing", "/");
    wrong("./a", "start at the top", "./a");
    wrong("a/../b", "start at the top", "a/../b");
    wrong(r"a\", "nothing follows", r"\");
    wrong(r"a\/", "nothing follows", r"\");
    wrong("a[bc", "never closed", "[bc");
    wrong("a[z-b]", "backwards", "[z-b");
    wrong("a[é]", "ASCII only", "[");
    wrong("[[:digits:]]", "not known", "[[:digits:]");
    wrong("x{a,{b", "never closed", "{");
    wrong("x{}", "braces hold", "{}");
    wrong("x{a b}", "braces hold", "{a b}");
    wrong("{1a}", "braces hold", "{1a}");
    wrong("x{a,{b}}", "inside an alternation", "{b}");
    wrong(
        "{a}{b}{c}/{a}{b}{c}",
        "more than once",
        "{a}{b}{c}/{a}{b}{c}",
    );
}

#[test]
fn a_pattern_without_wildcards_names_a_path() {
    let bound = pattern("services/{service}/**")
        .matches(b"services/billing/x")
        .unwrap();
    let expand = |text: &str| pattern(text).expand(&bound);
    assert_eq!(expand("docs/{service}.md").unwrap(), "docs/billing.md");
    assert_eq!(
        expand("/docs/{service}/{number}").unwrap(),
        "docs/billing/{number}"
    );
    assert_eq!(expand(r"a/\{b}").unwrap(), "a/{b}");
    for text in [
        "a.md", "a/*", "a/?", "a/[b]", "a/**", "**/a", "a/{b,c}", "a/b/", "!/a",
    ] {
        assert_eq!(expand(text), None, "{text}");
    }
    let bytes = pattern("/{service}").matches(b"\xff").unwrap();
    assert_eq!(pattern("a/{service}").expand(&bytes), None);
}

#[test]
fn every_match_lies_below_the_directory() {
    let bound = pattern("services/{service}/**")
        .matches(b"services/billing/x")
        .unwrap();
    for (text, expected) in [
        ("docs/services/{service}/*.md", "docs/services/billing/"),
        ("docs/{other}/{service}", "docs/"),
        ("docs/{service}", "docs/"),
        ("docs/adr/", "docs/adr/"),
        ("docs/a{b,c}", "docs/"),
        ("docs/**", "docs/"),
        ("docs", ""),
        ("*.md", ""),
    ] {
        let found = pattern(text).directory(&bound);
        assert_eq!(String::from_utf8(found).unwrap(), expected, "{text}");
    }
}
