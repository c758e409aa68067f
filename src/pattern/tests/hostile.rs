//! Patterns made to hurt: an error, or an answer in bounded time.

use super::*;

/// Matches in a thread with a small stack. What is not bounded in time either never ends here.
#[track_caller]
fn bounded(text: &str, path: &str) -> bool {
    let (text, path) = (text.to_owned(), path.to_owned());
    let thread = std::thread::Builder::new().stack_size(1 << 20);
    thread
        .spawn(move || pattern(&text).matches(path.as_bytes()).is_some())
        .unwrap()
        .join()
        .unwrap()
}

#[test]
fn size_and_depth_are_limited() {
    let error = Pattern::parse(&"a".repeat(100_000)).unwrap_err();
    assert!(error.message.contains("4096"), "{error}");
    let nested = format!("{}a{}", "{a,".repeat(1000), "}".repeat(1000));
    let error = Pattern::parse(&nested).unwrap_err();
    assert!(error.message.contains("8 deep"), "{error}");
    assert!(Pattern::parse(&format!("{}a{}", "{a,".repeat(8), "}".repeat(8))).is_ok());
}

#[test]
fn wildcards_are_limited() {
    for many in [
        "*a".repeat(1000),
        "**/".repeat(1000),
        "{a,}".repeat(1000),
        "{a}".repeat(1000),
    ] {
        let error = Pattern::parse(&format!("{many}x")).unwrap_err();
        assert!(error.message.contains("256 wildcards"), "{error}");
    }
    // A run is one wildcard.
    assert!(bounded(&"*".repeat(1000), "a"));
    assert!(bounded(&"?".repeat(1000), &"a".repeat(1000)));
}

#[test]
fn as_many_stars_as_may_be() {
    assert!(!bounded(&"*a".repeat(255), &"a".repeat(254)));
    assert!(bounded(&"*a".repeat(255), &"a".repeat(255)));
    assert!(!bounded(
        &format!("{}b", "*a".repeat(255)),
        &"a".repeat(4000)
    ));
    assert!(!bounded(
        &format!("x/{}b", "**/".repeat(256)),
        &"x/".repeat(1000)
    ));
}

#[test]
fn alternations_are_not_multiplied_out() {
    assert!(bounded(&"{a,b}".repeat(255), &"ab".repeat(128)[..255]));
    assert!(!bounded(
        &format!("{}c", "{a,a}".repeat(60)),
        &"a".repeat(60)
    ));
    assert!(bounded(&"{a,}".repeat(255), "aaa"));
}

#[test]
fn repeated_captures() {
    assert!(!bounded("{a}{b}*{a}{b}*x", &"a".repeat(255)));
    assert!(!bounded(
        &format!("{}x", "{a}{b}".repeat(20)),
        &"a".repeat(255)
    ));
}
