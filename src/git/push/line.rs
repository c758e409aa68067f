//! What git writes to a pre-push hook: a line for each reference (githooks(5)).

use anyhow::Context as _;

use crate::change::ObjectId;
use crate::text::printable;

use crate::git::objects::object::parse_id;

/// One reference of a push.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::git) struct PushLine {
    /// What is pushed; zero where the reference is deleted.
    pub(in crate::git) local: ObjectId,
    /// The name it gets on the other side.
    pub(in crate::git) name: String,
    /// What the other side has there; zero for a new reference. The object may not be here.
    pub(in crate::git) remote: ObjectId,
}

/// Reads all lines. Each is `<local name> <local object> <remote name> <remote object>`, where only
/// the local name, which is what the user typed, may hold spaces.
pub(in crate::git) fn parse(input: &[u8]) -> anyhow::Result<Vec<PushLine>> {
    input
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            parse_line(line).with_context(|| {
                format!(
                    "not a line of git's for a pre-push hook: `{}`",
                    printable(line)
                )
            })
        })
        .collect()
}

/// Reads one line, from its end.
fn parse_line(line: &[u8]) -> anyhow::Result<PushLine> {
    let mut words = line.rsplitn(4, |byte| *byte == b' ');
    let mut word = || words.next().context("fewer than four words");
    let remote = parse_id(word()?)?;
    let name = String::from_utf8_lossy(word()?).into_owned();
    let local = parse_id(word()?)?;
    word()?;
    Ok(PushLine {
        local,
        name,
        remote,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line, with an object name made of one digit.
    fn line(start: &str, local: char, name: &str, remote: char) -> String {
        let id = |digit: char| digit.to_string().repeat(40);
        format!("{start} {} {name} {}\n", id(local), id(remote))
    }

    #[test]
    fn lines_are_read_from_their_end() {
        let id = |digit: char| parse_id(digit.to_string().repeat(40).as_bytes()).unwrap();
        let input = [
            line("refs/heads/a", '1', "refs/heads/a", '0'),
            line("HEAD@{0 days ago}", '2', "refs/heads/b", '3'),
            line("(delete)", '0', "refs/tags/c", '4'),
        ];
        let lines = parse(input.concat().as_bytes()).unwrap();
        let expected = [
            ('1', "refs/heads/a", '0'),
            ('2', "refs/heads/b", '3'),
            ('0', "refs/tags/c", '4'),
        ];
        let expected = expected.map(|(local, name, remote)| PushLine {
            local: id(local),
            name: name.into(),
            remote: id(remote),
        });
        assert_eq!(lines, expected);
        assert!(lines[2].local.is_zero());
        assert_eq!(parse(b"").unwrap(), []);
    }

    #[test]
    fn other_lines_are_errors() {
        for wrong in ["x", "a b c d", &line("", 'x', "refs/heads/a", '0')] {
            let error = format!("{:#}", parse(wrong.as_bytes()).unwrap_err());
            assert!(error.contains("pre-push hook"), "{error}");
        }
    }
}
