//! The ways of asking, through the environment, that a hook let this one time pass.

use std::ffi::OsStr;

/// Why the hook is to be passed over, if `DOCDUE` or `SKIP` asks for it.
///
/// `DOCDUE=0` is for us alone; `SKIP` is the comma-separated list of hooks that the pre-commit
/// framework and its peers share.
pub(crate) fn skip_reason(docdue: Option<&OsStr>, skip: Option<&OsStr>) -> Option<&'static str> {
    if docdue.is_some_and(|value| value == "0") {
        return Some("DOCDUE=0");
    }
    let listed = skip.is_some_and(|list| {
        list.as_encoded_bytes()
            .split(|byte| *byte == b',')
            .any(|name| name.trim_ascii() == b"docdue")
    });
    listed.then_some("SKIP names docdue")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_known_forms_skip() {
        let reason = |docdue: Option<&str>, skip: Option<&str>| {
            skip_reason(docdue.map(OsStr::new), skip.map(OsStr::new))
        };
        assert_eq!(reason(None, None), None);
        assert_eq!(reason(Some("0"), None), Some("DOCDUE=0"));
        for run in ["", "1", "00", "false"] {
            assert_eq!(reason(Some(run), None), None, "DOCDUE={run}");
        }
        for skip in ["docdue", "ruff,docdue", "docdue ,ruff", "ruff, docdue"] {
            assert!(reason(None, Some(skip)).is_some(), "SKIP={skip}");
        }
        for run in ["", ",", "docdue2", "my-docdue", "DOCDUE"] {
            assert_eq!(reason(None, Some(run)), None, "SKIP={run}");
        }
    }
}
